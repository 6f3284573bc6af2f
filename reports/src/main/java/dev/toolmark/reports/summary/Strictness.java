package dev.toolmark.reports.summary;

import dev.toolmark.reports.record.Entry.RunOpen;
import dev.toolmark.reports.record.PlannedTask;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Under which rules a run's verdicts came about: for each suite its hash and what its expectations
/// are strict about, each with the number of tasks it holds for. `rules` is empty where an earlier
/// version wrote the journal.
public record Strictness(String suite, int tasks, String hash, Map<String, Integer> rules) {
  private static final int DIGITS = 16;

  /// What holds wherever no matcher says otherwise.
  public static final String ALWAYS =
      "Unless a matcher says otherwise, strings are compared letter by letter, numbers by value (25"
          + " equals 25.0), lists in order, and an argument that is not mentioned is wrong unless"
          + " it equals its schema's default.";

  /// One for each suite, in plan order.
  public static List<Strictness> of(RunOpen plan) {
    Map<String, List<PlannedTask>> suites = new LinkedHashMap<>();
    for (PlannedTask task : plan.tasks())
      suites.computeIfAbsent(task.suite(), _ -> new ArrayList<>()).add(task);
    var all = new ArrayList<Strictness>();
    suites.forEach((suite, tasks) -> all.add(of(suite, tasks)));
    return all;
  }

  private static Strictness of(String suite, List<PlannedTask> tasks) {
    var rules = new TreeMap<String, Integer>();
    for (PlannedTask task : tasks)
      for (String rule : task.rules()) rules.merge(rule, 1, Integer::sum);
    return new Strictness(suite, tasks.size(), hash(tasks), rules);
  }

  /// Of the fingerprints of the tasks that were planned, in their order: the first 16 hexadecimal
  /// digits of a SHA-256.
  private static String hash(List<PlannedTask> tasks) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (PlannedTask task : tasks)
        digest.update(
            String.join("\n", task.task(), task.caseId(), task.asked(), task.judged(), "")
                .getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// Such as `travel (12 tasks, hash 0f…)`.
  public String head() {
    return suite + " (" + tasks + (tasks == 1 ? " task, hash " : " tasks, hash ") + hash + ")";
  }

  /// Such as `args exact in 11` and, where it holds for all tasks, `order any`; sorted.
  public List<String> shown() {
    var shown = new ArrayList<String>(rules.size());
    rules.forEach((rule, n) -> shown.add(rule + (n == tasks ? "" : " in " + n)));
    return shown;
  }
}
