package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.wire.body.JsonBytes;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Names;
import java.util.OptionalLong;

/// `usage`, read and written: input tokens stand there without those of the cache. Source:
/// protocols.md section 10.
final class Totals {
  private static final int INPUT = 0;
  private static final int OUTPUT = 1;
  private static final int READ = 2;
  private static final int WRITE = 3;
  private static final Names NAMES =
      Names.of("inputTokens", "outputTokens", "cacheReadInputTokens", "cacheWriteInputTokens");
  private final Members usage;
  private Usage said = Usage.UNKNOWN;

  Totals(JsonTape tape) {
    this.usage = Members.inside(tape, NAMES);
  }

  void read(byte[] bytes, int from, int to) {
    if (!usage.read(bytes, from, to)) return;
    OptionalLong fresh = usage.count(INPUT);
    OptionalLong cacheRead = usage.count(READ);
    OptionalLong cacheWrite = usage.count(WRITE);
    OptionalLong input =
        fresh.isEmpty()
            ? fresh
            : OptionalLong.of(fresh.getAsLong() + cacheRead.orElse(0) + cacheWrite.orElse(0));
    said = new Usage(input, cacheRead, cacheWrite, usage.count(OUTPUT), OptionalLong.empty());
  }

  boolean known() {
    return knows(said);
  }

  Usage usage() {
    return said;
  }

  /// Whether there is anything to be sent of it.
  static boolean knows(Usage usage) {
    return usage.input().isPresent() || usage.output().isPresent();
  }

  /// As it is sent, where there is anything. A count that nobody knows is left out, never 0.
  static void add(Usage usage, JsonBytes to) {
    long cached = usage.cacheRead().orElse(0) + usage.cacheWrite().orElse(0);
    OptionalLong input = usage.input();
    OptionalLong output = usage.output();
    to.add("{");
    if (input.isPresent())
      to.add("\"inputTokens\":").add(Math.max(0, input.getAsLong() - cached)).add(",");
    count("\"outputTokens\":", output, to);
    if (input.isPresent() && output.isPresent())
      to.add("\"totalTokens\":").add(input.getAsLong() + output.getAsLong()).add(",");
    count("\"cacheReadInputTokens\":", usage.cacheRead(), to);
    count("\"cacheWriteInputTokens\":", usage.cacheWrite(), to);
    to.withoutLast().add("}");
  }

  private static void count(String name, OptionalLong count, JsonBytes to) {
    if (count.isPresent()) to.add(name).add(count.getAsLong()).add(",");
  }
}
