package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// `reasoning`, both ways: `effort`, where `none` is off, and `summary`, how much of it is shown. A
/// budget has no field: where no effort is asked for it becomes the one that is nearest to it.
/// Source: protocols.md 3.1 and section 11.
final class ThinkingFields {
  static final String FIELD = "reasoning";
  static final String NONE = "none";
  private static final String EFFORT = "effort";
  private static final String SUMMARY = "summary";
  private static final Set<String> SHOWN = Set.of("auto", "concise", "detailed");

  private ThinkingFields() {}

  static void write(
      ChatRequest request, Set<Quirk> quirks, JsonValue.Builder body, Set<String> losses) {
    Thinking asked = request.thinking();
    Optional<String> effort = effort(asked, quirks, losses);
    if (effort.isEmpty() && asked.shown().isEmpty() && request.opaque().isEmpty()) return;
    var reasoning = JsonValue.object();
    effort.ifPresent(it -> reasoning.put(EFFORT, it));
    asked
        .shown()
        .ifPresent(shown -> {
          if (SHOWN.contains(shown)) reasoning.put(SUMMARY, shown);
          else losses.add("thinking.shown");
        });
    Contents.with(reasoning, request.opaque(), Words.REASONING);
    JsonValue.Obj built = reasoning.build();
    if (!built.members().isEmpty()) body.put(FIELD, built);
  }

  private static Optional<String> effort(Thinking asked, Set<Quirk> quirks, Set<String> losses) {
    if (asked.budget().isPresent()) losses.add("thinking.budget");
    if (asked.on().equals(Optional.of(false))) return Optional.of(NONE);
    Optional<String> effort =
        asked.effort().or(() -> nearest(asked.budget())).or(() -> usual(quirks));
    if (asked.on().isPresent() && effort.isEmpty()) losses.add("thinking.on");
    boolean tooLittle =
        quirks.contains(Quirk.EFFORT_MINIMAL_AS_LOW) && effort.equals(Optional.of("minimal"));
    return tooLittle ? Optional.of("low") : effort;
  }

  private static Optional<String> nearest(OptionalInt budget) {
    if (budget.isEmpty()) return Optional.empty();
    int most = budget.getAsInt();
    return Optional.of(most <= 4096 ? "low" : most <= 16384 ? "medium" : "high");
  }

  private static Optional<String> usual(Set<Quirk> quirks) {
    if (quirks.contains(Quirk.EFFORT_MEDIUM_BY_DEFAULT)) return Optional.of("medium");
    return quirks.contains(Quirk.EFFORT_LOW_BY_DEFAULT) ? Optional.of("low") : Optional.empty();
  }

  /// Whether anything of it is said here that a model must reason for.
  static boolean asks(Thinking thinking) {
    if (thinking.on().equals(Optional.of(false))) return false;
    return thinking.effort().filter(it -> !it.equals(NONE)).isPresent()
        || thinking.budget().isPresent()
        || thinking.shown().filter(SHOWN::contains).isPresent();
  }

  static Thinking read(Fields body) {
    Optional<Fields> said = body.object(FIELD);
    Optional<String> effort = said.flatMap(s -> s.text(EFFORT));
    return new Thinking(
        effort.filter(NONE::equals).map(_ -> false),
        effort.filter(it -> !it.equals(NONE)),
        OptionalInt.empty(),
        said.flatMap(s -> s.text(SUMMARY)).filter(SHOWN::contains));
  }

  /// The members that `read` has no word for.
  static List<Opaque> further(Fields body) {
    return body.object(FIELD)
        .map(said -> {
          boolean shown = said.text(SUMMARY).filter(SHOWN::contains).isPresent();
          return said.rest(
              Words.own(Words.REASONING), shown ? Set.of(EFFORT, SUMMARY) : Set.of(EFFORT));
        })
        .orElse(List.of());
  }
}
