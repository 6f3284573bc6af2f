package dev.toolmark.benchmarks.contender;

import java.util.List;

/// All of them, by the names of benchmarks.
public final class Contenders {
  public static final List<String> NAMES =
      List.of(
          "slices",
          "slicesInSegments",
          "strings",
          "answer",
          "openaiJava",
          "anthropicJava",
          "langchain4j",
          "jacksonTree",
          "jacksonTokens",
          "simdjson");

  private Contenders() {}

  /// Stands for one until a benchmark is set up.
  public static Contender nobody() {
    return new Nobody();
  }

  /// Throws for a name that is none. Loads no contender.
  public static void demandKnown(String name) {
    if (!NAMES.contains(name))
      throw new IllegalArgumentException(
          "no contender \"%s\": there are %s".formatted(name, String.join(", ", NAMES)));
  }

  /// Made for streams of that protocol. Throws for a name that is none, and for a contender that
  /// does not read it. Only the chosen one's classes are loaded.
  public static Contender named(String name, String protocol) {
    demandKnown(name);
    Contender contender =
        switch (name) {
          case "slices" -> Ours.slices(protocol);
          case "slicesInSegments" -> Ours.slicesInSegments(protocol);
          case "strings" -> Ours.strings(protocol);
          case "answer" -> new OurAnswers(protocol);
          case "openaiJava" -> new OpenAiJava();
          case "anthropicJava" -> new AnthropicJava();
          case "langchain4j" -> new LangChain4j();
          case "jacksonTree" -> new JacksonTree();
          case "jacksonTokens" -> new JacksonTokens(protocol);
          case "simdjson" -> new Simdjson();
          default -> throw new AssertionError(name);
        };
    if (!contender.reads(protocol))
      throw new IllegalArgumentException(name + " does not read " + protocol);
    return contender;
  }
}
