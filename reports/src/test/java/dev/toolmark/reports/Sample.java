package dev.toolmark.reports;

import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Entry.Outcome;
import dev.toolmark.reports.record.Entry.RunOpen;
import dev.toolmark.reports.record.Entry.TrialEnd;
import dev.toolmark.reports.record.Facts;
import dev.toolmark.reports.record.Journal;
import dev.toolmark.reports.record.Judged;
import dev.toolmark.reports.record.JudgedCall;
import dev.toolmark.reports.record.Pace;
import dev.toolmark.reports.record.PlannedGate;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.PlannedTask;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.record.Said;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/// Entries for tests, each valid as it stands and changed where a test says so.
public final class Sample {
  private Sample() {}

  public static final Instant AT = Instant.parse("2026-11-20T10:00:00.123Z");

  public static RunOpen open(List<PlannedTask> tasks, List<PlannedTarget> targets, int repeat) {
    return new RunOpen(
        AT,
        "night-1",
        "0.1.0",
        "1",
        1,
        repeat,
        tasks,
        targets,
        List.of(),
        JsonValue.object().put("repeat", repeat).build(),
        Optional.empty());
  }

  /// The same with demands.
  public static RunOpen with(RunOpen open, List<PlannedGate> gates) {
    return Changed.of(open, Map.of("gates", gates));
  }

  public static PlannedTask task(String suite, String task, int callsAtOnce) {
    return new PlannedTask(
        suite,
        task,
        "",
        List.of("quick"),
        "a1",
        "j1",
        "What is the weather in Oslo?",
        "get_weather({city: Oslo})",
        callsAtOnce,
        List.of("$fold"));
  }

  public static PlannedTarget target(String name, boolean simulated) {
    return new PlannedTarget(
        name,
        simulated ? "sim" : "lab",
        "perfect",
        "openai-chat",
        simulated,
        "t1",
        JsonValue.object().put("max_tokens", 64).build());
  }

  public static Outcome answered() {
    return new Outcome("answered", Optional.empty(), Optional.empty(), Optional.empty());
  }

  public static Outcome failed(String cause, String party) {
    return new Outcome(
        "failed", Optional.of(cause), Optional.of(party), Optional.of("port 41237: no answer"));
  }

  public static Judged correct() {
    return judged(true, List.of(), false, "as expected");
  }

  public static Judged wrong(String failureClass, String why) {
    return judged(false, List.of(failureClass), false, why);
  }

  private static final Judged.Difference DIFFERENCE =
      new Judged.Difference("calls[0].city", "Oslo", "Rome");

  public static Judged judged(boolean correct, List<String> classes, boolean silent, String why) {
    return new Judged(
        correct,
        Optional.of(true),
        classes,
        Optional.of(correct),
        Optional.of(true),
        Optional.of(correct),
        Optional.empty(),
        silent,
        why,
        correct ? List.of() : List.of(DIFFERENCE),
        List.of(),
        List.of(
            new JudgedCall(
                "calls[0]",
                "get_weather",
                "valid",
                correct ? "right" : "wrong_value",
                correct ? Optional.empty() : Optional.of(DIFFERENCE))),
        Optional.of("2"));
  }

  /// `atOnce`: calls in the one step there was.
  public static Facts facts(int atOnce, double totalMs) {
    return new Facts(
        atOnce,
        atOnce,
        1,
        1,
        "openai-chat",
        atOnce,
        Optional.of("perfect-1"),
        Map.of(),
        OptionalDouble.of(0.5),
        OptionalDouble.of(0),
        OptionalDouble.of(totalMs / 4),
        OptionalDouble.of(totalMs / 2),
        atOnce > 0 ? OptionalDouble.of(totalMs / 2) : OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.of(totalMs),
        OptionalInt.of(2),
        OptionalInt.of(9),
        OptionalLong.of(40),
        OptionalLong.empty(),
        OptionalLong.of(12),
        OptionalLong.empty(),
        OptionalDouble.of(50),
        OptionalDouble.of(0.001),
        Optional.of("lab#0"),
        Optional.of("env"),
        Optional.empty(),
        List.of(),
        Pace.UNKNOWN,
        List.of());
  }

  /// The facts of a trial whose cost nobody knows.
  public static Facts unpriced(Facts f) {
    return Changed.of(f, Map.of("cost", OptionalDouble.empty()));
  }

  /// The facts of a trial with this pace.
  public static Facts paced(Facts f, Pace pace) {
    return Changed.of(f, Map.of("pace", pace));
  }

  /// Gaps of these lengths, one each, in that many arrivals.
  public static Pace pace(int arrivals, String fingerprint, long... gapMicros) {
    return new Pace(
        OptionalDouble.of(120),
        OptionalDouble.of(30.5),
        OptionalDouble.of(11),
        OptionalDouble.of(95),
        OptionalInt.of(arrivals),
        LongStream.of(gapMicros).sorted().mapToObj(it -> new Pace.Gap(it, 1)).toList(),
        LongStream.of(gapMicros)
            .mapToObj(it -> it / 1000.0)
            .reduce(Math::max)
            .map(OptionalDouble::of)
            .orElse(OptionalDouble.empty()),
        OptionalInt.of(1),
        OptionalDouble.of(1250),
        OptionalDouble.of(80),
        OptionalDouble.of(200),
        OptionalDouble.of(251),
        OptionalInt.of(2),
        OptionalInt.of(1),
        Optional.of(fingerprint));
  }

  /// These facts with other words from outside.
  public static Facts saying(
      Facts f,
      String protocol,
      Optional<String> servedModel,
      Map<String, Integer> violations,
      Optional<String> key,
      List<String> unsaid) {
    return Changed.of(
        f,
        Map.of(
            "protocol", protocol,
            "servedModel", servedModel,
            "violations", violations,
            "keyAlias", key,
            "authSource", key,
            "unsaid", unsaid));
  }

  public static List<Said> said(String call) {
    return List.of(
        new Said(1, 1, "user", Optional.empty(), "What is the weather in Oslo?"),
        new Said(1, 1, "call", Optional.of("get_weather"), call),
        new Said(1, 1, "text", Optional.empty(), "It snows."));
  }

  public static TrialEnd end(
      PlannedTask task, PlannedTarget target, int repetition, Judged verdict, Facts facts) {
    return end(task, target, repetition, answered(), Optional.of(verdict), facts, said("{}"));
  }

  public static TrialEnd end(
      PlannedTask task,
      PlannedTarget target,
      int repetition,
      Outcome outcome,
      Optional<Judged> verdict,
      Facts facts,
      List<Said> said) {
    return new TrialEnd(
        AT,
        id(task, target, repetition),
        task.suite(),
        task.task(),
        task.caseId(),
        target.name(),
        repetition,
        "a1",
        "j1",
        outcome,
        verdict,
        facts,
        said,
        List.of());
  }

  public static String id(PlannedTask task, PlannedTarget target, int repetition) {
    return task.suite() + "." + task.task() + task.caseId() + "." + target.name() + repetition;
  }

  /// Writes a journal of these entries and opens it.
  public static RunFile run(Path directory, List<? extends Entry> entries) {
    write(directory, journal -> entries.forEach(journal::append));
    return RunFile.open(directory);
  }

  public static void write(Path directory, Consumer<Journal> body) {
    try (Journal journal = Journal.create(directory)) {
      body.accept(journal);
    }
  }
}
