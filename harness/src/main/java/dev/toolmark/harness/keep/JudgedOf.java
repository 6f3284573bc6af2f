package dev.toolmark.harness.keep;

import dev.toolmark.harness.score.FailureClass;
import dev.toolmark.harness.score.Verdict;
import dev.toolmark.reports.record.Entry;

/// A verdict in the record's words.
final class JudgedOf {
  private JudgedOf() {}

  static Entry.Judged verdict(Verdict verdict) {
    return new Entry.Judged(
        verdict.correct(),
        verdict.valid(),
        verdict.classes().stream().map(FailureClass::label).toList(),
        verdict.decided(),
        verdict.choseTool(),
        verdict.builtArguments(),
        verdict.usedResult(),
        verdict.silent(),
        verdict.why(),
        verdict.differences().stream()
            .map(d -> new Entry.Difference(d.path(), d.expected(), d.actual()))
            .toList(),
        verdict.notes());
  }
}
