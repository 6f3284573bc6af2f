package dev.toolmark.reports;

import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Entry.AttemptEnd;
import dev.toolmark.reports.record.Entry.AttemptStart;
import dev.toolmark.reports.record.Entry.TrialEnd;
import dev.toolmark.reports.record.Facts;
import dev.toolmark.reports.record.Journal;
import dev.toolmark.reports.record.Judged;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.PlannedTask;
import dev.toolmark.reports.record.Said;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// A run of the size and shape of a public benchmark: suites of hundreds of tasks, three targets,
/// one of them simulated, none of which calls two tools at once.
public final class LargeRun {
  private LargeRun() {}

  private static final List<String> CLASSES =
      List.of("missed_call", "wrong_value", "missing_argument", "unwanted_call", "wrong_count");

  public static final List<PlannedTarget> TARGETS =
      List.of(
          Sample.target("gpt-oss-120b", false),
          Sample.target("gpt-oss-20b", false),
          Sample.target("sim-perfect", true));

  /// A journal of `tasks` × 3 trials in `directory`. The same seed gives the same bytes.
  public static void write(Path directory, int tasks, long seed) {
    var random = new Random(seed);
    var planned = new ArrayList<PlannedTask>();
    for (int i = 0; i < tasks; i++) planned.add(task(i, tasks));
    try (Journal journal = Journal.create(directory)) {
      journal.append(Sample.open(planned, TARGETS, 1));
      for (PlannedTask task : planned)
        for (PlannedTarget target : TARGETS) trial(journal, task, target, random);
      journal.append(new Entry.RunClose(Sample.AT, true, tasks * 3, 0, "done"));
    }
  }

  private static PlannedTask task(int i, int tasks) {
    String suite = List.of("simple", "multiple", "parallel", "irrelevance").get(i * 4 / tasks);
    return new PlannedTask(
        suite,
        suite + "_" + i,
        i % 10 == 0 ? "case-" + i : "",
        List.of(),
        "a",
        "j",
        "Please find out, step by step, what number " + i + " is about, and be brief. ".repeat(3),
        "lookup({number: " + i + ", unit: celsius})",
        suite.equals("parallel") ? 2 : 1,
        List.of());
  }

  private static void trial(
      Journal journal, PlannedTask task, PlannedTarget target, Random random) {
    String id = Sample.id(task, target, 1);
    journal.append(new AttemptStart(Sample.AT, id + "-0-1", id, 0, 1, ""));
    JsonValue answer =
        JsonValue.object()
            .put("v", 1)
            .put("bytes", "data: {} ".repeat(random.nextInt(120)))
            .build();
    journal.append(new AttemptEnd(Sample.AT, id + "-0-1", id, 0, 1, Optional.empty(), answer));
    journal.append(end(task, target, random));
  }

  private static TrialEnd end(PlannedTask task, PlannedTarget target, Random random) {
    Facts facts = facts(Sample.facts(1, 200 + random.nextInt(4000)), random);
    List<Said> said =
        List.of(
            new Said(0, 0, "system", Optional.empty(), "Use the tools when they help."),
            new Said(1, 1, "user", Optional.empty(), task.prompt()),
            new Said(1, 1, "reasoning", Optional.empty(), "The user asks about a number."),
            new Said(1, 1, "call", Optional.of("lookup"), "{\"number\":" + random.nextInt() + "}"));
    if (random.nextInt(60) == 0)
      return Sample.end(
          task,
          target,
          1,
          Sample.failed("rate_limited", "provider"),
          Optional.empty(),
          facts,
          said);
    boolean correct = target.simulated() || random.nextInt(4) > 0;
    boolean silent = !target.simulated() && random.nextInt(25) == 0;
    Judged verdict =
        correct
            ? Sample.judged(true, List.of(), silent, "as expected")
            : Sample.judged(
                false,
                List.of(CLASSES.get(random.nextInt(CLASSES.size()))),
                silent,
                "the call's city is not what was expected");
    return Sample.end(task, target, 1, Sample.answered(), Optional.of(verdict), facts, said);
  }

  private static Facts facts(Facts f, Random random) {
    return Sample.saying(
        f,
        f.protocol(),
        f.servedModel(),
        random.nextInt(30) == 0 ? Map.of("no-done", 1) : Map.of(),
        f.keyAlias(),
        f.unsaid());
  }
}
