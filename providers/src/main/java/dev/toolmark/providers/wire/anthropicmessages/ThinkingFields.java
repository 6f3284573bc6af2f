package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// `thinking` and `output_config.effort`, both ways. Thinking that is on is `enabled` where it has
/// a budget and `adaptive` where it has none. A form that says more (`between_tools`) is read as
/// far as it goes and stays an opaque value beside that. Source: protocols.md 4.1.
final class ThinkingFields {
  static final String FIELD = "thinking";
  static final String EFFORT = "effort";
  private static final int LEAST_BUDGET = 1024;

  private ThinkingFields() {}

  /// A budget switches thinking on.
  static boolean isOn(Thinking asked) {
    return asked.on().orElse(asked.budget().isPresent());
  }

  /// As the server is told it: what it cannot be told is a loss, or said by what it knows.
  static Thinking known(Thinking asked, Sampling sampling, Set<Quirk> quirks, Set<String> losses) {
    if (quirks.contains(Quirk.NO_BUDGET_THINKING)) return adaptive(asked, losses);
    if (quirks.contains(Quirk.NO_ADAPTIVE_THINKING)) return budgeted(asked, sampling, losses);
    return asked;
  }

  private static Thinking adaptive(Thinking asked, Set<String> losses) {
    asked.budget().ifPresent(_ -> losses.add("thinking.budget"));
    boolean off = asked.on().equals(Optional.of(false));
    if (off) losses.add("thinking.on");
    return new Thinking(
        isOn(asked) ? Optional.of(true) : Optional.empty(),
        asked.effort(),
        OptionalInt.empty(),
        asked.shown());
  }

  private static Thinking budgeted(Thinking asked, Sampling sampling, Set<String> losses) {
    boolean on = asked.on().orElse(asked.budget().isPresent() || asked.effort().isPresent());
    asked.effort().ifPresent(_ -> losses.add("thinking.effort"));
    OptionalInt budget =
        on && asked.budget().isEmpty()
            ? OptionalInt.of(within(budget(asked.effort().orElse("")), sampling))
            : asked.budget();
    boolean said = asked.on().isPresent() || on;
    return new Thinking(
        said ? Optional.of(on) : Optional.empty(), Optional.empty(), budget, asked.shown());
  }

  /// Source: protocols.md section 11, row "thinking in".
  private static int budget(String effort) {
    return switch (effort) {
      case "none", "minimal" -> LEAST_BUDGET;
      case "low" -> 4096;
      case "high", "xhigh", "max" -> 32_000;
      default -> 16_384;
    };
  }

  /// Below the limit of the whole answer.
  private static int within(int budget, Sampling sampling) {
    int limit = sampling.maxTokens().orElse(Integer.MAX_VALUE);
    return limit > LEAST_BUDGET ? Math.min(budget, limit - 1) : budget;
  }

  static void write(Thinking asked, JsonValue.Builder body, Set<String> losses) {
    boolean on = isOn(asked);
    if (on || asked.on().isPresent()) body.put(FIELD, field(asked, on));
    else asked.shown().ifPresent(_ -> losses.add("thinking.shown"));
    if (!on && asked.on().isPresent()) asked.budget().ifPresent(_ -> losses.add("thinking.budget"));
  }

  private static JsonValue field(Thinking asked, boolean on) {
    var field = JsonValue.object();
    if (!on) field.put("type", "disabled");
    else if (asked.budget().isEmpty()) field.put("type", "adaptive");
    else field.put("type", "enabled").put("budget_tokens", asked.budget().getAsInt());
    asked.shown().ifPresent(shown -> field.put("display", shown));
    return field.build();
  }

  /// Whether our words say all of the member.
  static boolean isKnown(Fields body) {
    Optional<Fields> field = body.object(FIELD);
    if (field.isEmpty()) return true;
    String type = field.get().text("type").orElse("");
    boolean budget = field.get().has("budget_tokens");
    boolean form =
        switch (type) {
          case "enabled" -> budget;
          case "adaptive", "disabled" -> !budget;
          default -> false;
        };
    return form
        && Set.of("type", "budget_tokens", "display")
            .containsAll(field.get().object().members().keySet());
  }

  static Thinking read(Fields body) {
    Optional<Fields> field = body.object(FIELD);
    return new Thinking(
        field.flatMap(f -> f.text("type")).map(type -> !type.equals("disabled")),
        body.object(OutputFormat.FIELD).flatMap(o -> o.text(EFFORT)),
        field.map(f -> f.count("budget_tokens")).orElse(OptionalInt.empty()),
        field.flatMap(f -> f.text("display")));
  }
}
