package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.answer.Shape;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Names;
import java.util.Optional;
import java.util.OptionalLong;

/// `usageMetadata`, read and written. Running totals: the last object that says anything counts.
/// Prompts of tools count beside the prompt, thoughts beside the candidates. Source: protocols.md
/// section 10.
final class Totals {
  private static final int PROMPT = 0;
  private static final int TOOL_PROMPT = 1;
  private static final int CACHED = 2;
  private static final int CANDIDATES = 3;
  private static final int THOUGHTS = 4;
  private static final int TOTAL = 5;
  private static final Names USAGE_NAMES =
      Names.of(
          "promptTokenCount",
          "toolUsePromptTokenCount",
          "cachedContentTokenCount",
          "candidatesTokenCount",
          "thoughtsTokenCount",
          "totalTokenCount");

  private final Members usage;
  private Optional<Usage> last = Optional.empty();

  Totals(JsonTape tape) {
    this.usage = Members.inside(tape, USAGE_NAMES);
  }

  void read(byte[] bytes, int from, int to) {
    if (!usage.read(bytes, from, to)) return;
    OptionalLong input = sum(usage.count(PROMPT), usage.count(TOOL_PROMPT));
    OptionalLong thoughts = usage.count(THOUGHTS);
    OptionalLong output = sum(usage.count(CANDIDATES), thoughts);
    if (input.isEmpty() && output.isEmpty()) return;
    OptionalLong written = OptionalLong.empty();
    last = Optional.of(new Usage(input, usage.count(CACHED), written, output, thoughts));
  }

  /// What was read last is of an event like which others are but for counts that grow.
  void grow(Shape shape) {
    shape.differs(usage, CANDIDATES).differs(usage, TOTAL);
  }

  private static OptionalLong sum(OptionalLong a, OptionalLong b) {
    if (a.isEmpty()) return b;
    return b.isEmpty() ? a : OptionalLong.of(a.getAsLong() + b.getAsLong());
  }

  Optional<Usage> last() {
    return last;
  }

  /// Empty where nothing is known. What was written to a cache has no place here.
  static Optional<JsonValue> json(Usage usage) {
    if (usage.input().isEmpty() && usage.output().isEmpty()) return Optional.empty();
    var json = JsonValue.object();
    usage.input().ifPresent(n -> json.put("promptTokenCount", n));
    usage.cacheRead().ifPresent(n -> json.put("cachedContentTokenCount", n));
    long reasoning = usage.reasoning().orElse(0);
    usage.output().ifPresent(n -> json.put("candidatesTokenCount", Math.max(0, n - reasoning)));
    usage.reasoning().ifPresent(n -> json.put("thoughtsTokenCount", n));
    json.put("totalTokenCount", usage.input().orElse(0) + usage.output().orElse(0));
    return Optional.of(json.build());
  }
}
