package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// `thinkingConfig`, both ways: a budget in tokens (0 is off, -1 leaves it to the model) or a
/// level, never both, and whether thoughts are shown. A budget counts more than an effort where
/// both are asked for. Source: protocols.md 5.1, row "thinking"; between levels and budgets the
/// rough table of section 11.
final class ThinkingConfig {
  static final String FIELD = "thinkingConfig";
  private static final String BUDGET = "thinkingBudget";
  private static final String LEVEL = "thinkingLevel";
  private static final String SHOWN = "includeThoughts";
  private static final String SUMMARIZED = "summarized";
  private static final String OMITTED = "omitted";
  private static final Set<String> LEVELS = Set.of("minimal", "low", "medium", "high");
  private static final int OFF = 0;
  private static final int DYNAMIC = -1;

  private ThinkingConfig() {}

  /// Empty: nothing is to be said.
  static Optional<JsonValue> written(Thinking asked, Set<Quirk> quirks, Set<String> losses) {
    if (asked.equals(Thinking.UNSET)) return Optional.empty();
    var config = JsonValue.object();
    shown(asked, config, losses);
    if (quirks.contains(Quirk.THINKING_LEVEL_ONLY)) asLevel(asked, config, losses);
    else asEither(asked, quirks, config, losses);
    JsonValue.Obj built = config.build();
    return built.members().isEmpty() ? Optional.empty() : Optional.of(built);
  }

  private static void shown(Thinking asked, JsonValue.Builder config, Set<String> losses) {
    if (asked.shown().isEmpty()) return;
    String word = asked.shown().get().toLowerCase(Locale.ROOT);
    if (!word.equals(SUMMARIZED) && !word.equals(OMITTED)) losses.add("thinking.shown");
    config.put(SHOWN, !Set.of(OMITTED, "none", "off", "false").contains(word));
  }

  private static boolean off(Thinking asked) {
    return asked.on().equals(Optional.of(false)) || asked.effort().equals(Optional.of("none"));
  }

  private static void asEither(
      Thinking asked, Set<Quirk> quirks, JsonValue.Builder config, Set<String> losses) {
    if (off(asked)) {
      config.put(BUDGET, OFF);
      if (asked.budget().isPresent()) losses.add("thinking.budget");
    } else if (asked.budget().isPresent()) {
      config.put(BUDGET, asked.budget().getAsInt());
      asked.effort().ifPresent(_ -> losses.add("thinking.effort"));
    } else if (asked.effort().isPresent()) {
      String level = level(asked.effort().get(), losses);
      if (quirks.contains(Quirk.THINKING_BUDGET_ONLY)) {
        losses.add("thinking.effort");
        config.put(BUDGET, budget(level));
      } else config.put(LEVEL, level.toUpperCase(Locale.ROOT));
    } else if (asked.on().isPresent()) config.put(BUDGET, DYNAMIC);
  }

  private static void asLevel(Thinking asked, JsonValue.Builder config, Set<String> losses) {
    if (off(asked)) {
      losses.add("thinking.on");
      config.put(LEVEL, "MINIMAL");
    } else if (asked.effort().isPresent()) {
      config.put(LEVEL, level(asked.effort().get(), losses).toUpperCase(Locale.ROOT));
      if (asked.budget().isPresent()) losses.add("thinking.budget");
    } else if (asked.budget().isPresent()) {
      losses.add("thinking.budget");
      config.put(LEVEL, nearest(asked.budget().getAsInt()));
    }
  }

  /// Levels above the highest are the highest.
  private static String level(String effort, Set<String> losses) {
    String word = effort.toLowerCase(Locale.ROOT);
    if (LEVELS.contains(word)) return word;
    losses.add("thinking.effort");
    return "high";
  }

  private static int budget(String level) {
    return switch (level) {
      case "minimal" -> 1024;
      case "low" -> 4096;
      case "medium" -> 16384;
      default -> 24576;
    };
  }

  private static String nearest(int budget) {
    if (budget <= 1024) return "MINIMAL";
    if (budget <= 4096) return "LOW";
    return budget <= 16384 ? "MEDIUM" : "HIGH";
  }

  private static Optional<Fields> config(Fields generation) {
    return generation.object(FIELD).map(Camel::of);
  }

  static Thinking read(Fields generation) {
    Optional<Fields> config = config(generation);
    if (config.isEmpty()) return Thinking.UNSET;
    OptionalLong budget = config.get().whole(BUDGET);
    boolean counted = budget.isPresent() && budget.getAsLong() > 0;
    return new Thinking(
        budget.isPresent() && !counted ? Optional.of(budget.getAsLong() < 0) : Optional.empty(),
        effort(config.get()),
        counted ? config.get().count(BUDGET) : OptionalInt.empty(),
        config.get().flag(SHOWN).map(shown -> shown ? SUMMARIZED : OMITTED));
  }

  private static Optional<String> effort(Fields config) {
    return config.text(LEVEL).map(l -> l.toLowerCase(Locale.ROOT)).filter(LEVELS::contains);
  }

  static Optional<JsonValue> rest(Fields generation) {
    return config(generation)
        .flatMap(c ->
            Further.without(
                c.object(),
                effort(c).isPresent() ? Set.of(BUDGET, LEVEL, SHOWN) : Set.of(BUDGET, SHOWN)));
  }
}
