package dev.toolmark.reports.summary;

import dev.toolmark.reports.record.Entry.RunOpen;
import dev.toolmark.reports.record.Entry.TrialEnd;
import dev.toolmark.reports.record.Facts;
import dev.toolmark.reports.record.Judged;
import dev.toolmark.reports.record.RunFile.Place;
import dev.toolmark.reports.summary.SummaryRow.Failure;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Counts trials into one row. They come in plan order, so that all of a task come together.
final class Tally {
  private static final int TWO = 2;

  private final String suite;
  private final String target;
  private final boolean simulated;
  private int trials;
  private int answered;
  private int failed;
  private int judged;
  private final Share available = new Share();
  private final Share silent = new Share();
  private final Share correct = new Share();
  private final Share valid = new Share();
  private final Share decided = new Share();
  private final Share choseTool = new Share();
  private final Share builtArguments = new Share();
  private final Share usedResult = new Share();
  private final Share twoAtOnce = new Share();
  private int mostCallsAtOnce;

  /// Names that begin with a number, in the order of these.
  private static final Comparator<String> BY_NUMBER =
      Comparator.<String>comparingInt(it -> it.indexOf(' '))
          .thenComparing(Comparator.naturalOrder());

  private final TreeMap<String, Integer> violations = new TreeMap<>();
  private final TreeMap<Failure, Integer> failures =
      new TreeMap<>(Comparator.comparing(Failure::cause).thenComparing(Failure::party));
  private final Map<Failure, String> details = new HashMap<>();
  private final TreeMap<String, Integer> classes = new TreeMap<>();
  private final Times ttft = new Times();
  private final Times firstTool = new Times();
  private final Times total = new Times();
  private final Times tokensPerSecond = new Times();
  private double cost;
  private boolean costSeen;
  private boolean costUnknown;
  private long reads;
  private long events;
  private final PaceTally pace = new PaceTally();
  private final TreeSet<String> unsaid = new TreeSet<>();
  private int calls;
  private int textCalls;
  private final JudgeTally judge = new JudgeTally();
  private final TreeSet<String> textFormats = new TreeSet<>(BY_NUMBER);

  private final TaskVerdicts.Gathering verdicts;
  private final Mean.Gathering outputTokens = new Mean.Gathering();
  private final Mean.Gathering meanCost = new Mean.Gathering();
  private final Mean.Gathering totalMs = new Mean.Gathering();
  private final long seed;

  /// `plan`: tells how often each task is asked at most, and the seed of what draws by chance.
  Tally(String suite, String target, boolean simulated, RunOpen plan) {
    seed = plan.seed();
    verdicts = new TaskVerdicts.Gathering(plan.repeat());
    this.suite = suite;
    this.target = target;
    this.simulated = simulated;
  }

  void add(Place place) {
    TrialEnd end = place.end().orElseThrow();
    trials++;
    switch (end.outcome().state()) {
      case "answered" -> answered(place, end);
      case "failed" -> failed(place, end);
      default -> {} // not_applicable: what is neither
    }
    end.facts().violations().forEach((rule, n) -> violations.merge(rule, n, Integer::sum));
    unsaid.addAll(end.facts().unsaid());
    calls += end.facts().calls();
    textCalls += end.facts().textCalls();
    textFormats.addAll(end.facts().textFormats());
    pace.add(end.facts(), end.outcome().answered());
    cost(end);
  }

  /// The target gave no answer, and another did in its place.
  void gaveUp(Place place) {
    trials++;
    failed(place, place.end().orElseThrow());
  }

  private void failed(Place place, TrialEnd end) {
    failed++;
    available.add(place.taskIndex(), false);
    var failure =
        new Failure(
            end.outcome().cause().orElse("unknown"), end.outcome().party().orElse("unknown"));
    failures.merge(failure, 1, Integer::sum);
    end.outcome().detail().ifPresent(detail -> details.putIfAbsent(failure, detail));
  }

  private void answered(Place place, TrialEnd end) {
    answered++;
    int task = place.taskIndex();
    available.add(task, true);
    end.judgement().ifPresent(verdict -> judged(place, verdict));
    place.judge().ifPresent(said -> judge.add(task, said));
    Facts facts = end.facts();
    mostCallsAtOnce = Math.max(mostCallsAtOnce, facts.mostCallsInOneStep());
    if (place.task().callsAtOnce() >= TWO) twoAtOnce.add(task, facts.mostCallsInOneStep() >= TWO);
    ttft.add(facts.ttftMs());
    firstTool.add(facts.firstToolMs());
    total.add(facts.totalMs());
    totalMs.add(task, facts.totalMs());
    meanCost.add(task, facts.cost());
    outputTokens.add(task, asDouble(facts.outputTokens()));
    tokensPerSecond.add(facts.tokensPerSecond());
    reads += facts.reads().orElse(0);
    events += facts.events().orElse(0);
  }

  private static OptionalDouble asDouble(OptionalLong value) {
    return value.isPresent()
        ? OptionalDouble.of((double) value.getAsLong())
        : OptionalDouble.empty();
  }

  private void judged(Place place, Judged verdict) {
    int task = place.taskIndex();
    judged++;
    verdicts.add(task, place.repetition(), verdict.correct());
    silent.add(task, verdict.silent());
    correct.add(task, verdict.correct());
    valid.add(task, verdict.valid());
    decided.add(task, verdict.decided());
    choseTool.add(task, verdict.choseTool());
    builtArguments.add(task, verdict.builtArguments());
    usedResult.add(task, verdict.usedResult());
    if (!verdict.correct())
      verdict.firstClass().ifPresent(first -> classes.merge(first, 1, Integer::sum));
  }

  private void cost(TrialEnd end) {
    OptionalDouble spent = end.facts().cost();
    if (spent.isPresent()) {
      costSeen = true;
      cost += spent.getAsDouble();
    } else if (end.facts().attempts() > 0) { // whatever came of it, it may have been billed
      costUnknown = true;
    }
  }

  SummaryRow row() {
    TaskVerdicts byTask = verdicts.verdicts();
    return new SummaryRow(
        suite,
        target,
        simulated,
        trials,
        answered,
        failed,
        trials - answered - failed,
        available.rate(),
        judged,
        correct.rate(),
        valid.rate(),
        decided.rate(),
        choseTool.rate(),
        builtArguments.rate(),
        usedResult.rate(),
        silent.rate(),
        violations.values().stream().mapToInt(Integer::intValue).sum(),
        mostFirst(violations),
        mostFirst(failures),
        mostFirst(classes),
        twoAtOnce.rate(),
        mostCallsAtOnce,
        ttft.percentiles(),
        firstTool.percentiles(),
        total.percentiles(),
        tokensPerSecond.median(),
        costSeen && !costUnknown ? OptionalDouble.of(cost) : OptionalDouble.empty(),
        reads,
        events,
        Collections.unmodifiableSequencedSet(unsaid),
        Map.copyOf(details),
        pace.pacing(),
        calls,
        textCalls,
        Collections.unmodifiableSequencedSet(textFormats),
        byTask,
        Repeats.of(byTask, seed, outputTokens.mean(seed), meanCost.mean(seed), totalMs.mean(seed)),
        judge.figures());
  }

  /// The largest count first; of equal ones, by name.
  private static <K> SequencedMap<K, Integer> mostFirst(SequencedMap<K, Integer> counts) {
    var sorted = new LinkedHashMap<K, Integer>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<K, Integer>comparingByValue().reversed())
        .forEach(e -> sorted.put(e.getKey(), e.getValue()));
    return Collections.unmodifiableSequencedMap(sorted);
  }
}
