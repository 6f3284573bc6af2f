package dev.toolmark.providers.wire.cohere;

import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// `thinking`, both ways: switched by its type, with a budget. An effort can only be said as on or,
/// where it is `none`, as off.
final class ThinkingField {
  static final String FIELD = "thinking";
  private static final String BUDGET = "token_budget";
  private static final Set<String> SAYS = Set.of("type", BUDGET);

  private ThinkingField() {}

  static void write(Thinking asked, JsonValue.Builder body, Set<String> losses) {
    asked.effort().ifPresent(_ -> losses.add("thinking.effort"));
    asked.shown().ifPresent(_ -> losses.add("thinking.shown"));
    if (asked.on().isEmpty() && asked.effort().isEmpty() && asked.budget().isEmpty()) return;
    boolean on = asked.on().orElse(!asked.effort().equals(Optional.of("none")));
    var thinking = JsonValue.object().put("type", on ? "enabled" : "disabled");
    asked.budget().ifPresent(budget -> thinking.put(BUDGET, budget));
    body.put(FIELD, thinking.build());
  }

  /// Whether all of the member can be said in our words; what cannot stays an opaque value.
  static boolean isKnown(Fields body) {
    return body.object(FIELD)
        .map(it ->
            SAYS.containsAll(it.object().members().keySet())
                && it.text("type").filter(t -> t.matches("enabled|disabled")).isPresent()
                && it.number(BUDGET).orElse(0) >= 0)
        .orElse(true);
  }

  static Thinking read(Fields body) {
    if (!isKnown(body)) return Thinking.UNSET;
    Optional<Fields> said = body.object(FIELD);
    return new Thinking(
        said.map(it -> it.dueText("type").equals("enabled")),
        Optional.empty(),
        said.map(it -> it.count(BUDGET)).orElse(OptionalInt.empty()),
        Optional.empty());
  }
}
