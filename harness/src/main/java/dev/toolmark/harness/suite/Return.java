package dev.toolmark.harness.suite;

import dev.toolmark.providers.json.JsonValue;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What a scripted tool answers. `when`: matchers of some or all arguments (an empty map matches
/// every call). `times`: how often it may be used.
public record Return(
    Map<String, Matcher> when, Answer answer, OptionalInt times, Optional<Duration> delay) {
  public Return {
    when = Map.copyOf(when);
  }

  public sealed interface Answer {
    record Value(JsonValue value) implements Answer {}

    record Failure(String message) implements Answer {}

    /// `base64`: the bytes of the file.
    record Image(String mime, String base64) implements Answer {}
  }
}
