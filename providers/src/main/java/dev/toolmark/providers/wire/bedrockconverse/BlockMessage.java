package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.frame.EventFrameSums;
import dev.toolmark.providers.frame.SumChange;
import dev.toolmark.providers.wire.body.IdPlace;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// A message whose payload begins with the number of its block, kept from one block to the next:
/// mostly only what differs is written anew. Lengths and sums are made when it is sent, or changed
/// with what differs where that is no more than a digit and an id.
final class BlockMessage {
  private static final byte[] INDEX = "{\"contentBlockIndex\":".getBytes(StandardCharsets.US_ASCII);
  private static final int SUM = 4;
  private static final int TEN = 10;
  private static final VarHandle NUMBER =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final EventFrameSums headers;
  private final CRC32 sum = new CRC32();

  /// All of it but its own sum.
  private final JsonBytes message = new JsonBytes();

  /// Where the number stands; how long it is, 0 before the first; itself but for its last digit.
  private int numberAt;

  private int digits;
  private int tens;

  /// What its own sum changes by with the number's last digit, where that sum is known; and that
  /// sum.
  private @Nullable SumChange sealed;

  private int ownSum;

  BlockMessage(EventFrameSums headers) {
    this.headers = headers;
  }

  /// Of that block now. False: all behind the number is to be written anew.
  boolean of(int block) {
    int tens = block / TEN;
    if (digits > 0 && tens == this.tens) {
      digit(block - TEN * tens);
      return true;
    }
    sealed = null;
    this.tens = tens;
    if (digits == JsonBytes.digits(block)) {
      message.digits(numberAt, numberAt + digits, block);
      return true;
    }
    if (digits == 0) numberAt = message.add(headers.unsealed()).add(INDEX).size();
    digits = JsonBytes.digits(block);
    message.cut(numberAt).add(block);
    return false;
  }

  /// Changes the last digit of the number.
  private void digit(int digit) {
    int at = numberAt + digits - 1;
    SumChange change = sealed;
    if (change != null) ownSum ^= change.of(message.bytes()[at] ^ ('0' + digit));
    message.digit(at, digit);
  }

  /// What stands there without what stands behind the number.
  JsonBytes bare() {
    sealed = null;
    return message.cut(numberAt + digits);
  }

  /// What stands there.
  JsonBytes bytes() {
    return message;
  }

  /// Another id in the place of that one. False: as of `IdPlace`.
  boolean id(IdPlace place, String id) {
    sealed = null;
    return place.over(message, id);
  }

  /// The same with an id of plain characters, as of `Encoder`.
  boolean id(IdPlace place, Slice id) {
    if (sealed != null) changes(place.at(), id);
    return place.over(message, id);
  }

  private void changes(int at, Slice id) {
    int length = id.to() - id.from();
    int behind = message.size() - at - length;
    SumChange change = behind < 0 ? null : SumChange.behind(behind);
    if (change == null) sealed = null;
    else ownSum ^= change.of(message.bytes(), at, id.bytes(), id.from(), length);
  }

  /// In one piece.
  void send(ByteSink out) {
    int end = message.size();
    byte[] bytes = message.reserve(SUM).bytes();
    out.bytes(bytes, 0, headers.seal(bytes, end, sum));
  }

  /// The same where the next will differ in its number and an id alone, if that is all that has
  /// changed in this one.
  void sendAndKeep(ByteSink out) {
    int end = message.size();
    byte[] bytes = message.reserve(SUM).bytes();
    if (sealed == null) {
      headers.seal(bytes, end, sum);
      ownSum = (int) NUMBER.get(bytes, end);
      sealed = SumChange.behind(end - numberAt - digits);
    } else NUMBER.set(bytes, end, ownSum);
    out.bytes(bytes, 0, end + SUM);
  }
}
