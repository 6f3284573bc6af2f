package dev.toolmark.harness.keep;

import dev.toolmark.harness.score.FailureClass;
import dev.toolmark.harness.score.Scorer;
import dev.toolmark.harness.score.Verdict;
import dev.toolmark.reports.record.Judged;
import dev.toolmark.reports.record.JudgedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A verdict in the record's words.
final class JudgedOf {
  private JudgedOf() {}

  static Judged verdict(Verdict verdict) {
    return new Judged(
        verdict.correct(),
        verdict.valid(),
        classes(verdict.classes()),
        verdict.decided(),
        verdict.choseTool(),
        verdict.builtArguments(),
        verdict.usedResult(),
        verdict.silent(),
        verdict.why(),
        differences(verdict.differences()),
        verdict.notes(),
        calls(verdict.calls()),
        Optional.of(Scorer.VERSION));
  }

  private static Judged.Difference difference(Verdict.Difference it) {
    return new Judged.Difference(it.path(), it.expected(), it.actual());
  }

  private static List<JudgedCall> calls(List<Verdict.Call> calls) {
    var judged = new ArrayList<JudgedCall>(calls.size());
    for (Verdict.Call call : calls)
      judged.add(
          new JudgedCall(
              call.path(),
              call.tool(),
              call.validity(),
              call.correctness(),
              call.difference().map(JudgedOf::difference)));
    return judged;
  }

  private static List<String> classes(List<FailureClass> classes) {
    var labels = new ArrayList<String>(classes.size());
    for (FailureClass each : classes) labels.add(each.label());
    return labels;
  }

  private static List<Judged.Difference> differences(List<Verdict.Difference> differences) {
    var written = new ArrayList<Judged.Difference>(differences.size());
    for (Verdict.Difference d : differences) written.add(difference(d));
    return written;
  }
}
