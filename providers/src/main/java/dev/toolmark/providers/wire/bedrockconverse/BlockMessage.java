package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.frame.EventFrameSums;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// A message whose payload begins with the number of its block, kept from one block to the next:
/// mostly only what differs is written anew. Lengths and sums are made when it is sent.
final class BlockMessage {
  private static final byte[] INDEX = "{\"contentBlockIndex\":".getBytes(StandardCharsets.US_ASCII);
  private static final int SUM = 4;

  private final EventFrameSums headers;
  private final CRC32 sum = new CRC32();

  /// All of it but its own sum.
  private final JsonBytes message = new JsonBytes();

  /// Where the number stands; how long it is, 0 before the first.
  private int numberAt;

  private int digits;

  BlockMessage(EventFrameSums headers) {
    this.headers = headers;
  }

  /// Of that block now. False: all behind the number is to be written anew.
  boolean of(int block) {
    if (digits == JsonBytes.digits(block)) {
      message.digits(numberAt, numberAt + digits, block);
      return true;
    }
    if (digits == 0) numberAt = message.add(headers.unsealed()).add(INDEX).size();
    digits = JsonBytes.digits(block);
    fresh().add(block);
    return false;
  }

  private JsonBytes fresh() {
    return message.cut(numberAt);
  }

  /// What stands there without what stands behind the number.
  JsonBytes bare() {
    return message.cut(numberAt + digits);
  }

  /// What stands there.
  JsonBytes bytes() {
    return message;
  }

  /// In one piece.
  void send(ByteSink out) {
    int end = message.size();
    byte[] bytes = message.reserve(SUM).bytes();
    out.bytes(bytes, 0, headers.seal(bytes, end, sum));
  }
}
