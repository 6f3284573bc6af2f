package dev.toolmark.providers.json;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One piece of JSON, kept letter for letter as it was written: number forms, key order, escapes
/// and all. Two are equal when their text is; compare `value()` to compare what they mean. What was
/// made of a value gets its text when that is asked for, and keeps the value.
public final class Json {
  private volatile @Nullable String text;
  private final @Nullable JsonValue value;
  private final boolean halves;

  /// Throws `JsonException` when the text is not exactly one JSON value.
  public Json(String text) {
    this.halves = !JsonCheck.plain(text);
    if (halves) JsonValue.parse(text);
    this.text = text;
    this.value = null;
  }

  private Json(JsonValue value) {
    this.value = value;
    this.halves = false;
  }

  /// The compact text of a value.
  public static Json of(JsonValue value) {
    return new Json(value);
  }

  public String text() {
    String known = text;
    if (known == null) {
      known = Objects.requireNonNull(value, "made of one or the other").text();
      text = known;
    }
    return known;
  }

  /// Whether half a surrogate pair may stand in the text, which bytes cannot hold.
  public boolean mayHaveHalves() {
    return halves;
  }

  /// The same as a tree. What was given as text is parsed on every call: keep it if it is needed
  /// twice.
  public JsonValue value() {
    return value == null ? JsonValue.parse(text()) : value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Json json && text().equals(json.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return "Json[text=" + text() + "]";
  }
}
