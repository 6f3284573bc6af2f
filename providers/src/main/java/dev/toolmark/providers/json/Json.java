package dev.toolmark.providers.json;

import java.nio.charset.StandardCharsets;

/// One piece of JSON, kept letter for letter as it was written: number forms, key order, escapes
/// and all. Two are equal when their text is; compare `value()` to compare what they mean. Throws
/// `JsonException` when the text is not exactly one JSON value.
public record Json(String text) {
  public Json {
    if (!isPlainlyJson(text)) JsonValue.parse(text);
  }

  /// Whether it is JSON without escapes of code points or any but ASCII letters, which a scan can
  /// tell.
  private static boolean isPlainlyJson(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return bytes.length <= JsonLimits.DEFAULT.chars()
        && isAscii(text)
        && !text.contains("\\u")
        && new JsonScanner(JsonLimits.DEFAULT).over(bytes, 0, bytes.length).valid();
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) if (text.charAt(i) >= 0x80) return false;
    return true;
  }

  /// The compact text of a value.
  public static Json of(JsonValue value) {
    return new Json(value.text());
  }

  /// The same as a tree. Parsed on every call: keep it if it is needed twice.
  public JsonValue value() {
    return JsonValue.parse(text);
  }
}
