package dev.toolmark.providers.frame;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// Writes messages of an AWS event stream, one at a time, into a buffer that is used again. The
/// other half of `EventFramer`. Source: protocols.md 8.2.
public final class EventFrameWriter {
  private static final int AROUND = 16;
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_VALUE = Short.MAX_VALUE;
  private static final byte STRING = 7;
  private final CRC32 sum = new CRC32();
  private final Held frame = new Held();

  /// Headers whose values are text, as they stand on the wire: name, value, name, value.
  public static byte[] headers(String... namesAndValues) {
    var block = new Held();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      byte[] name = namesAndValues[i].getBytes(StandardCharsets.UTF_8);
      byte[] value = namesAndValues[i + 1].getBytes(StandardCharsets.UTF_8);
      if (name.length == 0 || name.length > LONGEST_NAME || value.length > LONGEST_VALUE)
        throw new IllegalArgumentException(
            "a header has a name of 1 to 255 bytes and a value of at most 32767, was %s: %d bytes"
                .formatted(namesAndValues[i], value.length));
      block.add((byte) name.length);
      block.add(name, 0, name.length);
      block.add(STRING);
      block.add((byte) (value.length >> 8));
      block.add((byte) value.length);
      block.add(value, 0, value.length);
    }
    byte[] bytes = new byte[block.length()];
    System.arraycopy(block.bytes(), 0, bytes, 0, bytes.length);
    return bytes;
  }

  /// The whole message; valid until the next one. `headers`: as `headers` makes them.
  public Held frame(byte[] headers, byte[] payload, int from, int to) {
    frame.clear();
    frame.number(Math.addExact(AROUND + headers.length, to - from));
    frame.number(headers.length);
    frame.number(sum(frame.bytes(), 0, frame.length()));
    frame.add(headers, 0, headers.length);
    frame.add(payload, from, to);
    frame.number(sum(frame.bytes(), 0, frame.length()));
    return frame;
  }

  /// The same for headers that many messages have.
  public Held frame(EventFrameSums like, byte[] payload, int from, int to) {
    byte[] headers = like.headers();
    int length = to - from;
    if (length >= EventFrameSums.LONGEST) return frame(headers, payload, from, to);
    frame.clear();
    frame.number(AROUND + headers.length + length);
    frame.number(headers.length);
    frame.number(like.prelude(length));
    frame.add(headers, 0, headers.length);
    frame.add(payload, from, to);
    frame.number(like.whole(frame.bytes(), frame.length(), length, sum));
    return frame;
  }

  private int sum(byte[] bytes, int from, int to) {
    sum.reset();
    sum.update(bytes, from, to - from);
    return (int) sum.getValue();
  }
}
