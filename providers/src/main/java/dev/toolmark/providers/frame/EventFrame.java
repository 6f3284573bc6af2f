package dev.toolmark.providers.frame;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// One message of an AWS event stream: the framer's own, moved for each message and valid during
/// the callback only. Its sums and the form of its headers have been checked.
public final class EventFrame {
  private static final int PRELUDE = 12;
  private static final int SUM = 4;
  private static final int STRING = 7;

  /// Of each header: where its name begins and ends, its type, where its value begins and ends, all
  /// from where the headers begin.
  private int[] headers = new int[5 * 8];

  private boolean sameHeaders;
  private int known = -1;

  /// These are the headers of this message.
  private boolean parsed;

  private int count;
  private byte[] bytes = {};
  private int headersFrom;
  private int payloadFrom;
  private int payloadTo;
  private long offset;
  private int start;

  EventFrame() {}

  /// Moves to the message that stands there, prelude and both sums included. `sameHeaders`: its
  /// headers are those of the last one; `known`: which of the framer's known ones they are, -1
  /// where they are none of them. False: its headers are none.
  boolean at(
      byte[] bytes,
      int from,
      int to,
      int headerBytes,
      long offset,
      boolean sameHeaders,
      int known) {
    this.bytes = bytes;
    this.start = from;
    this.offset = offset;
    this.headersFrom = from + PRELUDE;
    this.payloadFrom = headersFrom + headerBytes;
    this.payloadTo = to - SUM;
    this.sameHeaders = sameHeaders;
    this.known = known;
    parsed &= sameHeaders;
    return known >= 0 || parse();
  }

  /// Headers that are known are only parsed where somebody asks for one.
  private boolean parse() {
    if (parsed) return true;
    parsed = true;
    count = 0;
    int at = headersFrom;
    while (at < payloadFrom) {
      at = header(at);
      if (at < 0) return false;
    }
    return true;
  }

  /// Behind the header that begins at `at`; -1 where there is none.
  private int header(int at) {
    int nameFrom = at + 1;
    int nameTo = nameFrom + (bytes[at] & 0xff);
    if (nameTo == nameFrom || nameTo >= payloadFrom) return -1;
    int type = bytes[nameTo];
    int valueFrom = nameTo + 1;
    int length =
        switch (type) {
          case 0, 1 -> 0;
          case 2 -> 1;
          case 3 -> 2;
          case 4 -> 4;
          case 5, 8 -> 8;
          case 6, STRING -> {
            valueFrom += 2;
            yield valueFrom > payloadFrom
                ? -1
                : (bytes[valueFrom - 2] & 0xff) << 8 | (bytes[valueFrom - 1] & 0xff);
          }
          case 9 -> 16;
          default -> -1;
        };
    if (length < 0 || valueFrom + length > payloadFrom) return -1;
    keep(nameFrom, nameTo, type, valueFrom, valueFrom + length);
    return valueFrom + length;
  }

  private void keep(int nameFrom, int nameTo, int type, int valueFrom, int valueTo) {
    if (headers.length < 5 * count + 5) headers = Arrays.copyOf(headers, 2 * headers.length);
    int row = 5 * count++;
    headers[row] = nameFrom - headersFrom;
    headers[row + 1] = nameTo - headersFrom;
    headers[row + 2] = type;
    headers[row + 3] = valueFrom - headersFrom;
    headers[row + 4] = valueTo - headersFrom;
  }

  /// Holds the payload, and the headers before it.
  public byte[] bytes() {
    return bytes;
  }

  /// The payload's first byte.
  public int from() {
    return payloadFrom;
  }

  public int to() {
    return payloadTo;
  }

  /// Where the payload stood, in bytes from the start of the stream.
  public long offset() {
    return offset + (payloadFrom - start);
  }

  /// Whether the headers are those of the message before, byte for byte.
  public boolean sameHeaders() {
    return sameHeaders;
  }

  /// Which of the framer's known headers they are; -1 where they are none of them.
  public int known() {
    return known;
  }

  /// How many headers there are.
  public int headers() {
    parse();
    return count;
  }

  public String name(int header) {
    parse();
    return text(headers[5 * header], headers[5 * header + 1]);
  }

  /// The number by which the wire names the type of that header's value.
  public int type(int header) {
    parse();
    return headers[5 * header + 2];
  }

  /// The bytes of that header's value, a copy.
  public byte[] value(int header) {
    parse();
    return Arrays.copyOfRange(
        bytes, headersFrom + headers[5 * header + 3], headersFrom + headers[5 * header + 4]);
  }

  /// The header of that name whose value is text; -1 where there is none.
  public int text(byte[] name) {
    parse();
    for (int i = 0; i < count; i++)
      if (headers[5 * i + 2] == STRING && same(name, headers[5 * i], headers[5 * i + 1])) return i;
    return -1;
  }

  /// Whether that header's value is this, byte for byte. False for -1.
  public boolean says(int header, byte[] value) {
    return header >= 0 && same(value, headers[5 * header + 3], headers[5 * header + 4]);
  }

  /// That header's value as text; empty for -1.
  public Optional<String> said(int header) {
    return header < 0
        ? Optional.empty()
        : Optional.of(text(headers[5 * header + 3], headers[5 * header + 4]));
  }

  private boolean same(byte[] word, int from, int to) {
    return Arrays.equals(word, 0, word.length, bytes, headersFrom + from, headersFrom + to);
  }

  private String text(int from, int to) {
    byte[] good = Utf8.repaired(bytes, headersFrom + from, headersFrom + to);
    return new String(good, StandardCharsets.UTF_8);
  }
}
