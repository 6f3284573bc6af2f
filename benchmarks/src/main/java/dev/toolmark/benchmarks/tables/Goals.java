package dev.toolmark.benchmarks.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// What the hot path must hold and what it aims at, against what a run measured. Streams are the
/// generated ones; a share of the peer's cost is at most, how many times as fast is at least.
final class Goals {
  private static final String CHAT = "generated openai-chat";
  private static final String TIMES = "x";

  private final Results results;
  private final List<Goal> goals = new ArrayList<>();

  private Goals(Results results) {
    this.results = results;
  }

  static List<Goal> of(Results results) {
    var made = new Goals(results);
    made.decode();
    made.allocated();
    made.translate();
    made.timeLine();
    made.cold();
    made.fanOut();
    made.started();
    return List.copyOf(made.goals);
  }

  private void atLeast(String what, double must, double aim, OptionalDouble measured) {
    goals.add(new Goal(what, true, must, OptionalDouble.of(aim), measured, TIMES));
  }

  private void atMost(
      String what, double must, OptionalDouble aim, OptionalDouble measured, String unit) {
    goals.add(new Goal(what, false, must, aim, measured, unit));
  }

  private void decode() {
    fast("chat decode, a String a delta, to openai-java", CHAT, "strings", "openaiJava", 40, 90);
    fast("chat decode, a String a delta, to langchain4j", CHAT, "strings", "langchain4j", 12, 30);
    fast(
        "chat decode, a String a delta, to Jackson streaming",
        CHAT,
        "strings",
        "jacksonTokens",
        4,
        8);
    fast("chat decode, slices, to the newline scan", CHAT, "slices", "newlineSwar", 0.25, 0.5);
    String strings = " decode, a String a delta, to ";
    fast(
        "responses" + strings + "openai-java",
        "generated openai-responses",
        "strings",
        "openaiJava",
        30,
        60);
    fast(
        "anthropic" + strings + "anthropic-java",
        "generated anthropic-messages",
        "strings",
        "anthropicJava",
        30,
        60);
    for (String protocol : List.of("gemini", "ollama", "cohere", "bedrock-converse"))
      fast(
          protocol + strings + "Jackson streaming",
          "generated " + protocol,
          "strings",
          "jacksonTokens",
          3,
          6);
  }

  private void fast(
      String what, String cell, String contender, String peer, double must, double aim) {
    atLeast(what, must, aim, results.scores().timesAsFast("decode", cell, contender, peer));
  }

  private void allocated() {
    allocated("bytes allocated a chat event, slices", "slices", 16, 0);
    allocated("bytes allocated a chat event, Strings", "strings", 80, 64);
  }

  private void allocated(String what, String contender, double must, double aim) {
    OptionalDouble measured =
        results
            .scores()
            .find("decode", CHAT, contender)
            .map(Score::allocated)
            .orElse(OptionalDouble.empty());
    atMost(what, must, OptionalDouble.of(aim), measured, " B");
  }

  private void translate() {
    List<Score> pairs =
        results.scores().of("translate").stream()
            .filter(score -> score.contender().equals("ours"))
            .filter(score -> results.scores().timesAsFast(score, "jacksonTree").isPresent())
            .toList();
    OptionalDouble slowest =
        pairs.stream()
            .mapToDouble(score -> results.scores().timesAsFast(score, "jacksonTree").orElseThrow())
            .min();
    atLeast(
        "translation to Jackson trees read and the same streams written, the slowest of 49 pairs"
            + " (%d measured)".formatted(pairs.size()),
        10,
        30,
        slowest);
  }

  /// Where it costs most: each event in a read of its own.
  private void timeLine() {
    OptionalDouble timed = nanos("openai-chat 300", "timed");
    OptionalDouble untimed = nanos("openai-chat 300", "untimed");
    OptionalDouble more =
        timed.isPresent() && untimed.isPresent()
            ? OptionalDouble.of(timed.getAsDouble() - untimed.getAsDouble())
            : OptionalDouble.empty();
    atMost("time line: more for a chat event", 1000, OptionalDouble.empty(), more, " ns");
  }

  private OptionalDouble nanos(String cell, String contender) {
    return results
        .scores()
        .find("timeline", cell, contender)
        .map(score -> OptionalDouble.of(score.nanosPerEvent()))
        .orElse(OptionalDouble.empty());
  }

  private void cold() {
    OptionalDouble sdk = results.coldCpu("strings", "openaiJava");
    atMost(
        "cold: CPU of 300 chat streams to openai-java",
        1 / 25.0,
        OptionalDouble.of(1 / 60.0),
        sdk,
        TIMES);
    OptionalDouble tokens = results.coldCpu("strings", "jacksonTokens");
    atMost(
        "cold: CPU of 300 chat streams to Jackson streaming",
        1 / 4.0,
        OptionalDouble.of(1 / 9.0),
        tokens,
        TIMES);
  }

  private void fanOut() {
    ran(
        "200 in flight, 2 ms apart: CPU of a trial to the usual loop",
        "steady",
        "vs_trial",
        0.9,
        0.6);
    ran(
        "1,000 in flight, 40 ms apart: CPU of a trial to the usual loop",
        "wide",
        "vs_trial",
        0.8,
        0.5);
    for (String column : List.of("vs_wall", "vs_cpu", "vs_peak")) {
      String what = column.substring("vs_".length());
      boolean wall = column.equals("vs_wall");
      boolean peak = column.equals("vs_peak");
      ran(
          "1,000 tests to promptfoo: " + what,
          "tests-1000",
          column,
          wall ? 1 / 2.5 : 1 / 2.0,
          peak ? 1 / 3.0 : 1 / 5.0);
      ran(
          "10,000 tests to promptfoo: " + what,
          "tests-10000",
          column,
          wall ? 1 / 6.0 : peak ? 1 / 3.0 : 1 / 5.0,
          peak ? 1 / 4.0 : 1 / 12.0);
    }
    OptionalDouble above = results.fanOut().ours("tests-10000", "above_ms");
    atMost(
        "10,000 tests: p99 to the first event above the server's own",
        50,
        OptionalDouble.of(10),
        above,
        " ms");
  }

  private void ran(String what, String row, String column, double must, double aim) {
    atMost(what, must, OptionalDouble.of(aim), results.fanOut().ours(row, column), TIMES);
  }

  private void started() {
    started("toolmark --version, median wall", Startup.VERSION, 50);
    started("toolmark run --dry-run of the quick start, median wall", Startup.DRY_RUN, 300);
  }

  private void started(String what, String name, double must) {
    OptionalDouble wall =
        results
            .started(name)
            .map(it -> OptionalDouble.of(it.medianWall()))
            .orElse(OptionalDouble.empty());
    atMost(what, must, OptionalDouble.empty(), wall, " ms");
  }
}
