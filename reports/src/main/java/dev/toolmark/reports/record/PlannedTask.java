package dev.toolmark.reports.record;

import java.util.List;

/// `asked` and `judged`: fingerprints of the task's part in what is sent, and of its expectation.
/// `expected`: the expectation as text a person reads. `callsAtOnce`: the largest group of calls
/// that is expected in one step; 0: unknown, or no call is expected. `rules`: how strictly the
/// expectation is held, such as `args exact` and `$fold`; empty: nothing is judged, or an earlier
/// version wrote it.
public record PlannedTask(
    String suite,
    String task,
    String caseId,
    List<String> tags,
    String asked,
    String judged,
    String prompt,
    String expected,
    int callsAtOnce,
    List<String> rules) {
  public PlannedTask {
    tags = List.copyOf(tags);
    rules = List.copyOf(rules);
  }

  /// The task, and its case in brackets where it has cases.
  public String name() {
    return name(task, caseId);
  }

  static String name(String task, String caseId) {
    return caseId.isEmpty() ? task : task + "[" + caseId + "]";
  }
}
