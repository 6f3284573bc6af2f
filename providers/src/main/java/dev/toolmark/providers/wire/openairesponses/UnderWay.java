package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.json.JsonLimits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The event that says that an answer is under way mostly says again, byte for byte, what the one
/// said with which it began: the whole request, its tools too. Where only type and number differ it
/// is the same good JSON, and says nothing new.
final class UnderWay {
  private static final byte[] CREATED = bytes("{\"type\":\"response.created\"");
  private static final byte[] IN_PROGRESS = bytes("{\"type\":\"response.in_progress\"");
  private static final byte[] NUMBER = bytes(",\"sequence_number\":");
  private static final int FEW_DIGITS = 9;
  private static final byte[] NOTHING = {};

  private final int mostDigits;

  /// What stood behind type and number; nothing where no answer began like that.
  private byte[] said = NOTHING;

  UnderWay(JsonLimits limits) {
    this.mostDigits = Math.min(FEW_DIGITS, limits.numberChars());
  }

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }

  /// With this event the answer began: it was read, and no member stands in it twice.
  void created(byte[] bytes, int from, int to) {
    int rest = rest(CREATED, bytes, from, to);
    said = rest < to && bytes[rest] == ',' ? Arrays.copyOfRange(bytes, rest, to) : NOTHING;
  }

  /// Whether this event says the same. It is asked of the next one only: a request may be long, and
  /// nobody says it a third time.
  boolean says(byte[] bytes, int from, int to) {
    if (said.length == 0) return false;
    int rest = rest(IN_PROGRESS, bytes, from, to);
    boolean same = Arrays.equals(bytes, rest, to, said, 0, said.length);
    said = NOTHING;
    return same;
  }

  /// Behind such a type and the number that may follow it; the end where there are none.
  private int rest(byte[] begin, byte[] bytes, int from, int to) {
    int at = from + begin.length;
    if (at >= to || !Arrays.equals(bytes, from, at, begin, 0, begin.length)) return to;
    int number = at + NUMBER.length;
    boolean numbered = number < to && Arrays.equals(bytes, at, number, NUMBER, 0, NUMBER.length);
    return numbered ? behind(bytes, number, to) : at;
  }

  private int behind(byte[] bytes, int number, int to) {
    int i = number;
    while (i < to && bytes[i] >= '0' && bytes[i] <= '9') i++;
    int digits = i - number;
    boolean plain = digits == 1 || (digits > 0 && bytes[number] != '0');
    return plain && digits <= mostDigits ? i : to;
  }
}
