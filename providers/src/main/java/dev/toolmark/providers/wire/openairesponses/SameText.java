package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.wire.body.PlainText;
import java.util.Arrays;

/// Whether two strings say the same although they are escaped differently. Half a surrogate pair is
/// the same as nothing here; who needs to know makes texts of both.
final class SameText {
  private final PlainText one = new PlainText();
  private final PlainText other = new PlainText();

  /// The insides of JSON strings; `length`: of the first, from its beginning.
  boolean is(byte[] told, int length, byte[] bytes, int from, int to) {
    return one.read(told, 0, length)
        && other.read(bytes, from, to)
        && Arrays.equals(one.bytes(), 0, one.length(), other.bytes(), 0, other.length());
  }
}
