package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import dev.toolmark.providers.wire.body.Malformed;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// How reasoning is asked for, both ways. OpenAI's own word is `reasoning_effort`; the makers'
/// other words are written and read only where a quirk says that they are spoken.
final class ThinkingFields {
  private static final String EFFORT = "reasoning_effort";

  private ThinkingFields() {}

  static void write(Thinking asked, Set<Quirk> quirks, JsonValue.Builder body, Set<String> losses) {
    if (asked.equals(Thinking.UNSET)) return;
    asked.shown().ifPresent(_ -> losses.add("thinking.shown"));
    if (quirks.contains(Quirk.NO_THINKING)) {
      if (asked.on().isPresent() || asked.effort().isPresent()) losses.add("thinking");
      asked.budget().ifPresent(_ -> losses.add("thinking.budget"));
    } else if (quirks.contains(Quirk.THINKING_REASONING_OBJECT)) {
      body.put("reasoning", reasoningObject(asked));
    } else {
      asked.effort().ifPresent(effort -> body.put(EFFORT, effort));
      switched(asked, quirks, body, losses);
    }
  }

  private static JsonValue reasoningObject(Thinking asked) {
    var reasoning = JsonValue.object();
    asked.on().ifPresent(on -> reasoning.put("enabled", on));
    asked.effort().ifPresent(effort -> reasoning.put("effort", effort));
    asked.budget().ifPresent(budget -> reasoning.put("max_tokens", budget));
    return reasoning.build();
  }

  private static void switched(
      Thinking asked, Set<Quirk> quirks, JsonValue.Builder body, Set<String> losses) {
    boolean flag = quirks.contains(Quirk.THINKING_ENABLE_FLAG);
    asked
        .budget()
        .ifPresent(budget -> {
          if (flag) body.put("thinking_budget", budget);
          else losses.add("thinking.budget");
        });
    if (asked.on().isEmpty()) return;
    boolean on = asked.on().get();
    if (flag) body.put("enable_thinking", on);
    else if (quirks.contains(Quirk.THINKING_TYPE))
      body.put("thinking", JsonValue.object().put("type", on ? "enabled" : "disabled").build());
    else if (quirks.contains(Quirk.THINKING_TEMPLATE_KWARGS))
      body.put("chat_template_kwargs", JsonValue.object().put("enable_thinking", on).build());
    else if (asked.effort().isEmpty()) losses.add("thinking.on");
  }

  /// The members that `read` understands; one that says more than we have words for is left as an
  /// opaque value.
  static Set<String> known(Fields body, Set<Quirk> quirks) {
    var known = new HashSet<String>();
    if (quirks.contains(Quirk.THINKING_REASONING_OBJECT)) {
      if (says(body, "reasoning", Set.of("effort", "max_tokens", "enabled")))
        known.add("reasoning");
    } else known.add(EFFORT);
    if (quirks.contains(Quirk.THINKING_TYPE) && says(body, "thinking", Set.of("type")))
      known.add("thinking");
    if (quirks.contains(Quirk.THINKING_ENABLE_FLAG)) {
      known.add("enable_thinking");
      known.add("thinking_budget");
    }
    if (quirks.contains(Quirk.THINKING_TEMPLATE_KWARGS)
        && says(body, "chat_template_kwargs", Set.of("enable_thinking")))
      known.add("chat_template_kwargs");
    return known;
  }

  private static boolean says(Fields body, String name, Set<String> all) {
    return body.get(name)
        .map(v -> v instanceof JsonValue.Obj(var members) && all.containsAll(members.keySet()))
        .orElse(true);
  }

  static Thinking read(Fields body, Set<Quirk> quirks) {
    Set<String> known = known(body, quirks);
    if (known.contains("reasoning")) {
      var said = body.object("reasoning");
      return new Thinking(
          said.flatMap(s -> s.flag("enabled")),
          said.flatMap(s -> s.text("effort")),
          said.map(s -> s.count("max_tokens")).orElse(OptionalInt.empty()),
          Optional.empty());
    }
    return new Thinking(
        on(body, known),
        known.contains(EFFORT) ? body.text(EFFORT) : Optional.empty(),
        known.contains("thinking_budget") ? body.count("thinking_budget") : OptionalInt.empty(),
        Optional.empty());
  }

  private static Optional<Boolean> on(Fields body, Set<String> known) {
    if (known.contains("enable_thinking")) return body.flag("enable_thinking");
    if (known.contains("chat_template_kwargs"))
      return body.object("chat_template_kwargs").flatMap(k -> k.flag("enable_thinking"));
    if (known.contains("thinking"))
      return body.object("thinking")
          .flatMap(t -> t.text("type"))
          .map(type ->
              switch (type) {
                case "enabled" -> true;
                case "disabled" -> false;
                default -> throw new Malformed(body.path("thinking.type"), "is not known here");
              });
    return Optional.empty();
  }
}
