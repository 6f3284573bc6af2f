package dev.toolmark.reports.summary;

import dev.toolmark.reports.record.Entry.JudgeEnd;
import dev.toolmark.reports.record.JudgedAnswer;
import java.util.OptionalDouble;
import java.util.TreeSet;

/// Counts what a judge said into one row. Trials come in plan order.
final class JudgeTally {
  private final Share passed = new Share();
  private final Share unanimous = new Share();
  private final Agreement agreement = new Agreement();
  private final TreeSet<String> judges = new TreeSet<>();
  private int trials;
  private int undecided;
  private int votes;
  private int unreadable;
  private int missing;
  private double cost;
  private boolean costUnknown;

  /// `task`: the trial's, by its index.
  void add(int task, JudgeEnd said) {
    trials++;
    judges.add("%s (%s)".formatted(said.judge(), said.model()));
    if (said.decision().equals("undecided")) undecided++;
    else passed.add(task, said.decision().equals("pass"));
    votes += said.votes();
    unreadable += said.votes("unreadable");
    missing += said.votes("missing");
    for (JudgedAnswer answer : said.answers()) {
      unanimous.add(task, answer.unanimous());
      agreement.add(
          (int) answer.votes().stream().map(JudgedAnswer.Vote::said).filter("pass"::equals).count(),
          (int) answer.votes().stream().map(JudgedAnswer.Vote::said).filter("fail"::equals).count(),
          answer.votes().size());
    }
    if (said.cost().isPresent()) cost += said.cost().getAsDouble();
    else costUnknown = true;
  }

  JudgeFigures figures() {
    return new JudgeFigures(
        trials,
        passed.rate(),
        undecided,
        votes,
        unreadable,
        missing,
        unanimous.rate(),
        agreement.kappa(),
        trials > 0 && !costUnknown ? OptionalDouble.of(cost) : OptionalDouble.empty(),
        judges);
  }
}
