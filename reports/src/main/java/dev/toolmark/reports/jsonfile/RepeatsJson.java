package dev.toolmark.reports.jsonfile;

import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.PlannedTask;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.summary.Figure;
import dev.toolmark.reports.summary.Mean;
import dev.toolmark.reports.summary.Paired;
import dev.toolmark.reports.summary.Pass;
import dev.toolmark.reports.summary.Rate.Interval;
import dev.toolmark.reports.summary.Repeats;
import dev.toolmark.reports.summary.Separation;
import dev.toolmark.reports.summary.Summary;
import dev.toolmark.reports.summary.SummaryRow;
import dev.toolmark.reports.summary.TaskVerdicts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/// What repetitions and comparisons told, as JSON.
final class RepeatsJson {
  private RepeatsJson() {}

  static JsonValue of(SummaryRow row, boolean stable) {
    Repeats repeats = row.repeats();
    var out =
        JsonValue.object()
            .put("tasks", repeats.tasks())
            .put("verdicts_least", repeats.least())
            .put("verdicts_most", repeats.most())
            .put("always_right", repeats.alwaysRight())
            .put("always_wrong", repeats.alwaysWrong())
            .put("flaky", repeats.flaky())
            .put(
                "passes",
                JsonValue.array(repeats.passes().stream().map(RepeatsJson::pass).toList()));
    if (stable) return out.build();
    return out.putIf("output_tokens", repeats.outputTokens().map(m -> mean(m, Figure::time)))
        .putIf("trial_cost", repeats.cost().map(m -> mean(m, Figure::cost)))
        .putIf("trial_total_ms", repeats.totalMs().map(m -> mean(m, Figure::time)))
        .build();
  }

  private static JsonValue pass(Pass pass) {
    return JsonValue.object()
        .put("k", pass.k())
        .put("tasks", pass.tasks())
        .put("too_few", pass.tooFew())
        .put("any", share(pass.any(), pass.anyInterval()))
        .put("all", share(pass.all(), pass.allInterval()))
        .build();
  }

  private static JsonValue share(double value, Optional<Interval> interval) {
    var out = JsonValue.object().put("rate", RowJson.number(Figure.rate(value)));
    ends(out, interval, Figure::rate);
    return out.build();
  }

  private static JsonValue mean(Mean mean, DoubleFunction<BigDecimal> figure) {
    var out = JsonValue.object().put("mean", RowJson.number(figure.apply(mean.value())));
    ends(out, mean.interval(), figure);
    return out.put("trials", mean.trials()).put("tasks", mean.tasks()).build();
  }

  private static void ends(
      JsonValue.Builder out, Optional<Interval> interval, DoubleFunction<BigDecimal> figure) {
    interval.ifPresent(i ->
        out.put("low", RowJson.number(figure.apply(i.low())))
            .put("high", RowJson.number(figure.apply(i.high()))));
  }

  /// Every task that is right in some repetitions and wrong in others, by target.
  static JsonValue flaky(RunFile run, Summary summary) {
    var all = new ArrayList<JsonValue>();
    for (SummaryRow row : summary.overall()) {
      TaskVerdicts verdicts = row.verdicts();
      for (int at = 0; at < verdicts.size(); at++) {
        if (!verdicts.isFlaky(at)) continue;
        PlannedTask task = run.plan().tasks().get(verdicts.task(at));
        var one =
            JsonValue.object()
                .put("target", row.target())
                .put("suite", task.suite())
                .put("task", task.task());
        if (!task.caseId().isEmpty()) one.put("case", task.caseId());
        all.add(one.put("right", verdicts.hits(at)).put("of", verdicts.judged(at)).build());
      }
    }
    return JsonValue.array(all);
  }

  static JsonValue ranking(Separation separation) {
    return JsonValue.array(
        separation.ranked().stream()
            .map(one ->
                JsonValue.object()
                    .put("target", one.target())
                    .put("letters", one.letters())
                    .build())
            .toList());
  }

  static JsonValue comparisons(Separation separation) {
    List<Separation.Pair> pairs = separation.pairs();
    return JsonValue.array(pairs.stream().map(RepeatsJson::comparison).toList());
  }

  private static JsonValue comparison(Separation.Pair pair) {
    var out =
        JsonValue.object()
            .put("better", pair.better())
            .put("other", pair.other())
            .put("tasks", pair.tasks());
    pair.paired().ifPresent(paired -> paired(out, paired));
    return out.put("p_adjusted", JsonValue.Num.of(pair.p())).put("apart", pair.apart()).build();
  }

  private static void paired(JsonValue.Builder out, Paired paired) {
    out.put("trials", paired.trials())
        .put("tasks_better", paired.ahead())
        .put("tasks_worse", paired.behind())
        .put("difference", RowJson.number(Figure.rate(paired.difference())));
    ends(out, paired.interval(), Figure::rate);
    out.put("p", JsonValue.Num.of(paired.p()));
  }

  static JsonValue until(Entry.Until until) {
    return JsonValue.object()
        .put("half_width", JsonValue.Num.of(until.halfWidth()))
        .put("at_least", until.atLeast())
        .build();
  }

  static JsonValue enough(Entry.Enough enough) {
    return JsonValue.object()
        .put("repetitions", enough.repetitions())
        .put("judged", enough.judged())
        .put("half_width", RowJson.number(Figure.rate(enough.halfWidth())))
        .build();
  }
}
