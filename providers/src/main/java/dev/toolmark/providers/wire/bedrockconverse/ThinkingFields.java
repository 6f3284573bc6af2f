package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// How reasoning is asked for, both ways: by members of `additionalModelRequestFields`, which the
/// service hands to the model as they are. Those of Claude unless a quirk names another maker's
/// (`thinking` and `output_config.effort`). A budget switches thinking on. Source: protocols.md
/// sections 4.1 and 8; AI SDK, amazon-bedrock 4.0, for the other makers' words.
final class ThinkingFields {
  private static final String THINKING = "thinking";
  private static final String OUTPUT = "output_config";
  private static final String CONFIG = "reasoningConfig";
  private static final String EFFORT = "reasoning_effort";
  private static final Set<String> TYPES = Set.of("enabled", "adaptive", "disabled");

  private ThinkingFields() {}

  static boolean isOn(Thinking asked) {
    return asked.on().orElse(asked.budget().isPresent());
  }

  static void write(
      Thinking asked, Set<Quirk> quirks, JsonValue.Builder fields, Set<String> losses) {
    if (asked.equals(Thinking.UNSET)) return;
    if (quirks.contains(Quirk.THINKING_REASONING_EFFORT)) {
      asked.effort().ifPresent(effort -> fields.put(EFFORT, effort));
      if (asked.effort().isEmpty()) losses.add("thinking.on");
      rest(asked, losses);
    } else if (quirks.contains(Quirk.THINKING_REASONING_CONFIG)) {
      config(asked, fields);
      rest(asked, losses);
    } else {
      claude(asked, quirks, losses).ifPresent(thinking -> fields.put(THINKING, thinking));
      asked
          .effort()
          .ifPresent(e -> fields.put(OUTPUT, JsonValue.object().put("effort", e).build()));
    }
  }

  private static void rest(Thinking asked, Set<String> losses) {
    asked.budget().ifPresent(_ -> losses.add("thinking.budget"));
    asked.shown().ifPresent(_ -> losses.add("thinking.shown"));
  }

  private static void config(Thinking asked, JsonValue.Builder fields) {
    boolean off = asked.on().equals(Optional.of(false));
    var config = JsonValue.object().put("type", off ? "disabled" : "enabled");
    if (!off) asked.effort().ifPresent(effort -> config.put("maxReasoningEffort", effort));
    fields.put(CONFIG, config.build());
  }

  private static Optional<JsonValue> claude(Thinking asked, Set<Quirk> quirks, Set<String> losses) {
    boolean off = asked.on().equals(Optional.of(false));
    boolean adaptiveOnly = quirks.contains(Quirk.NO_BUDGET_THINKING);
    if (asked.budget().isPresent() && (off || adaptiveOnly)) losses.add("thinking.budget");
    if (off && adaptiveOnly) losses.add("thinking.on");
    if (off && adaptiveOnly) return Optional.empty();
    if (asked.on().isEmpty() && asked.budget().isEmpty()) {
      asked.shown().ifPresent(_ -> losses.add("thinking.shown"));
      return Optional.empty();
    }
    boolean budget = asked.budget().isPresent() && !off && !adaptiveOnly;
    var thinking = JsonValue.object();
    thinking.put("type", off ? "disabled" : budget ? "enabled" : "adaptive");
    if (budget) thinking.put("budget_tokens", asked.budget().getAsInt());
    asked.shown().ifPresent(shown -> thinking.put("display", shown));
    return Optional.of(thinking.build());
  }

  /// The members that `read` understands; one that says more than we have words for is left as it
  /// is.
  static Set<String> known(Fields fields, Set<Quirk> quirks) {
    var known = new HashSet<String>();
    if (quirks.contains(Quirk.THINKING_REASONING_EFFORT)) known.add(EFFORT);
    else if (quirks.contains(Quirk.THINKING_REASONING_CONFIG)) {
      if (says(fields, CONFIG, Set.of("type", "maxReasoningEffort"))) known.add(CONFIG);
    } else if (says(fields, THINKING, Set.of("type", "budget_tokens", "display"))) {
      boolean typed =
          fields.object(THINKING).flatMap(t -> t.text("type")).filter(TYPES::contains).isPresent();
      if (typed) known.add(THINKING);
    }
    return known;
  }

  private static boolean says(Fields fields, String name, Set<String> all) {
    return fields
        .get(name)
        .map(v -> v instanceof JsonValue.Obj(var members) && all.containsAll(members.keySet()))
        .orElse(true);
  }

  /// `effort`: as it stands in `output_config`.
  static Thinking read(Fields fields, Set<Quirk> quirks, Optional<String> effort) {
    Set<String> known = known(fields, quirks);
    if (known.contains(EFFORT))
      return new Thinking(
          Optional.empty(), fields.text(EFFORT), OptionalInt.empty(), Optional.empty());
    Optional<Fields> said =
        fields.object(known.contains(CONFIG) ? CONFIG : known.contains(THINKING) ? THINKING : "");
    return new Thinking(
        said.flatMap(s -> s.text("type")).map(type -> !type.equals("disabled")),
        effort.or(() -> said.flatMap(s -> s.text("maxReasoningEffort"))),
        said.map(s -> s.count("budget_tokens")).orElse(OptionalInt.empty()),
        said.flatMap(s -> s.text("display")));
  }
}
