package dev.toolmark.providers.wire;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.frame.Utf8;
import dev.toolmark.providers.json.JsonException;
import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/// Error bodies of every provider, read to one value. Shapes are tried in the order of protocols.md
/// 9.1 (`ErrorShape`); what an error means is the table of 9.2 and 9.4 (`ErrorClass`). Never
/// throws.
public final class ErrorBodies {
  private static final int RAW_CHARACTERS = 512;

  private ErrorBodies() {}

  /// The error of an answer whose status is none of success. The body may be anything or nothing.
  public static ErrorInfo of(int status, byte[] body, int from, int to) {
    String raw = raw(body, from, to);
    ErrorShape shape =
        tree(body, from, to).flatMap(ErrorShape::of).orElseGet(() -> ErrorShape.ofText(raw));
    return info(OptionalInt.of(status), shape, raw);
  }

  /// The same, of an error whose name stands outside its body (in a header, in a frame). The name
  /// is its code.
  public static ErrorInfo named(String name, OptionalInt status, byte[] body, int from, int to) {
    String raw = raw(body, from, to);
    ErrorShape shape =
        tree(body, from, to).flatMap(ErrorShape::of).orElseGet(() -> ErrorShape.ofText(raw));
    return info(status, shape.named(name), raw);
  }

  /// The error that a JSON value holds which came with a status of success; empty where it holds
  /// none. A `message` or `detail` alone counts, so ask only about values that are no answer.
  public static Optional<ErrorInfo> inside(byte[] json, int from, int to) {
    return tree(json, from, to)
        .flatMap(ErrorShape::of)
        .map(shape -> info(shape.status(), shape, raw(json, from, to)));
  }

  /// An error that stands in no body.
  public static ErrorInfo plain(Cause cause, String message, byte[] seen, int from, int to) {
    return new ErrorInfo(
        cause,
        OptionalInt.empty(),
        Optional.empty(),
        message,
        Optional.empty(),
        Optional.empty(),
        raw(seen, from, to));
  }

  /// The first 512 characters of bytes that should be UTF-8.
  public static String raw(byte[] bytes, int from, int to) {
    byte[] good = Utf8.repaired(bytes, from, Math.min(to, from + 4 * RAW_CHARACTERS));
    String text = new String(good, StandardCharsets.UTF_8);
    if (text.length() <= RAW_CHARACTERS) return text;
    boolean split = Character.isHighSurrogate(text.charAt(RAW_CHARACTERS - 1));
    return text.substring(0, split ? RAW_CHARACTERS - 1 : RAW_CHARACTERS);
  }

  private static Optional<JsonValue> tree(byte[] body, int from, int to) {
    try {
      byte[] good = Utf8.repaired(body, from, to);
      return Optional.of(JsonValue.parse(good, 0, good.length, JsonLimits.DEFAULT));
    } catch (JsonException notJson) {
      return Optional.empty();
    }
  }

  private static ErrorInfo info(OptionalInt status, ErrorShape shape, String raw) {
    return new ErrorInfo(
        ErrorClass.of(status, shape.words(), shape.prose()),
        status,
        shape.code(),
        shape.message().orElseGet(() -> wordless(status)),
        shape.retryIn(),
        shape.retryAt(),
        raw);
  }

  private static String wordless(OptionalInt status) {
    return status.isPresent()
        ? "status %d without a message".formatted(status.getAsInt())
        : "an error without a message";
  }
}
