package dev.toolmark.reports.html;

import dev.toolmark.providers.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/// A column of numbers, one for each place of the plan, as the page reads it: 4 bytes each, little
/// end first, in base64.
final class Packed {
  private Packed() {}

  static JsonValue ints(int[] values) {
    byte[] bytes = new byte[Math.multiplyExact(values.length, Integer.BYTES)];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(values);
    return JsonValue.of(Base64.getEncoder().encodeToString(bytes));
  }

  /// NaN: not known.
  static JsonValue floats(float[] values) {
    byte[] bytes = new byte[Math.multiplyExact(values.length, Float.BYTES)];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return JsonValue.of(Base64.getEncoder().encodeToString(bytes));
  }
}
