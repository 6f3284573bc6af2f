package dev.toolmark.providers.json;

/// One piece of JSON, kept letter for letter as it was written: number forms, key order, escapes
/// and all. Two are equal when their text is; compare `value()` to compare what they mean. Throws
/// `JsonException` when the text is not exactly one JSON value.
public record Json(String text) {
  public Json {
    if (!JsonCheck.plain(text)) JsonValue.parse(text);
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
