package dev.toolmark.providers.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Text to tree: from a tape where the text is plainly JSON, else by the parser, which says what is
/// wrong and where.
final class JsonReader {
  private JsonReader() {}

  static JsonValue read(String text, JsonLimits limits) {
    Optional<JsonValue> plain = JsonTree.of(text, limits);
    return plain.isPresent() ? plain.get() : ParsedTree.read(text, limits);
  }

  /// Empty: the text is no JSON, or beyond the limits.
  static Optional<JsonValue> tryRead(String text, JsonLimits limits) {
    if (!JsonCheck.halves(text)) return JsonTree.of(text, limits);
    try {
      return Optional.of(ParsedTree.read(text, limits));
    } catch (JsonException notJson) {
      return Optional.empty();
    }
  }

  static JsonValue read(byte[] bytes, int from, int to, JsonLimits limits) {
    Optional<JsonValue> plain = JsonTree.of(bytes, from, to, limits);
    return plain.isPresent() ? plain.get() : closely(bytes, from, to, limits);
  }

  private static JsonValue closely(byte[] bytes, int from, int to, JsonLimits limits) {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) checkUtf8(ByteBuffer.wrap(bytes, from, to - from));
    return ParsedTree.read(text, limits);
  }

  /// Throws where the bytes are not UTF-8.
  private static void checkUtf8(ByteBuffer bytes) {
    CharBuffer before = CharBuffer.allocate(bytes.remaining());
    if (!StandardCharsets.UTF_8.newDecoder().decode(bytes, before, true).isError()) return;
    before.flip();
    int line = 1;
    int column = 1;
    for (int i = 0; i < before.length(); i++) {
      boolean newLine = before.get(i) == '\n';
      line += newLine ? 1 : 0;
      column = newLine ? 1 : column + 1;
    }
    throw new JsonException("bytes that are not UTF-8", line, column);
  }
}
