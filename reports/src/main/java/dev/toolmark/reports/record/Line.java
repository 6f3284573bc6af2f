package dev.toolmark.reports.record;

import dev.toolmark.providers.json.JsonLimits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// One line of a journal: `{"crc":"<8 hex>",…}` and LF, where the checksum is the CRC-32C of the
/// bytes after that member up to the LF. Source: reliability, section 5.
final class Line {
  private Line() {}

  /// Bytes of a line, its LF included. What is longer goes to a blob first.
  static final int LONGEST = 64 << 10;

  /// Records nest an answer, which may itself be as deep as the default allows.
  static final JsonLimits LIMITS = new JsonLimits(1024, 1L << 30, 1 << 20);

  private static final byte[] OPENING = "{\"crc\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int DIGITS = 8;
  private static final int MEMBER = OPENING.length + DIGITS + 1;

  /// The line that holds this JSON object. `json`: its compact text in UTF-8, with one member at
  /// least.
  static byte[] frame(byte[] json) {
    byte[] line = new byte[length(json)];
    System.arraycopy(OPENING, 0, line, 0, OPENING.length);
    line[MEMBER - 1] = '"';
    line[MEMBER] = ',';
    System.arraycopy(json, 1, line, MEMBER + 1, json.length - 1);
    line[line.length - 1] = '\n';
    int sum = sum(line, MEMBER, line.length - 1);
    for (int i = 0; i < DIGITS; i++) line[OPENING.length + i] = digit(sum, i);
    return line;
  }

  /// How long the line of this JSON object is.
  static int length(byte[] json) {
    return MEMBER + 1 + json.length - 1 + 1;
  }

  /// Whether the bytes, without their LF, are a line and hold what their checksum says.
  static boolean holds(byte[] bytes, int from, int to) {
    if (to - from <= MEMBER + 1 || to - from >= LONGEST) return false;
    int digits = from + OPENING.length;
    return Arrays.equals(bytes, from, digits, OPENING, 0, OPENING.length)
        && bytes[from + MEMBER - 1] == '"'
        && bytes[from + MEMBER] == ','
        && says(bytes, digits, sum(bytes, from + MEMBER, to));
  }

  private static boolean says(byte[] bytes, int digits, int sum) {
    for (int i = 0; i < DIGITS; i++) if (bytes[digits + i] != digit(sum, i)) return false;
    return true;
  }

  private static int sum(byte[] bytes, int from, int to) {
    var crc = new CRC32C();
    crc.update(bytes, from, to - from);
    return (int) crc.getValue();
  }

  /// The digit of that number, from the left.
  private static byte digit(int sum, int number) {
    return HEX[(sum >>> (4 * (DIGITS - 1 - number))) & 0xF];
  }
}
