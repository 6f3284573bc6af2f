package dev.toolmark.harness.keep;

import dev.toolmark.harness.judge.Ballot;
import dev.toolmark.harness.judge.Question;
import dev.toolmark.harness.judge.Vote;
import dev.toolmark.harness.run.Outcome;
import dev.toolmark.harness.run.OutcomeSink;
import dev.toolmark.harness.run.Price;
import dev.toolmark.harness.run.RunTarget;
import dev.toolmark.harness.run.StepTaken;
import dev.toolmark.harness.run.Trial;
import dev.toolmark.providers.Attempted;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Journal;
import dev.toolmark.reports.record.JudgedAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/// Keeps what a judge says. Each vote is a trial of its question, led like any other: its attempts
/// are in the journal before and after, so that none is paid for twice. When all votes on a trial
/// are in, its `judge.end` is written.
public final class JudgeKeeper implements OutcomeSink {
  private record Cast(int number, Vote vote, OptionalDouble cost) {}

  private final Journal journal;
  private final RunKeeper attempts;
  private final Optional<Price> price;
  private final int votes;
  private final Supplier<Instant> clock;
  private final Map<String, QuestionsOf> trials = new HashMap<>(); // by question
  private final Map<String, List<Cast>> cast = new HashMap<>(); // by question
  private int written;

  /// `price`: of the judge. `votes`: on each question. `asked`: what the judge is asked.
  public JudgeKeeper(
      Journal journal,
      RunKeeper attempts,
      Optional<Price> price,
      int votes,
      List<QuestionsOf> asked,
      Supplier<Instant> clock) {
    this.journal = journal;
    this.attempts = attempts;
    this.price = price;
    this.votes = votes;
    this.clock = clock;
    for (QuestionsOf trial : asked)
      for (Question question : trial.questions()) trials.put(question.name(), trial);
  }

  /// On how many trials all votes are in.
  public synchronized int written() {
    return written;
  }

  @Override
  public void begins(Trial trial) {
    attempts.begins(trial);
  }

  @Override
  public void ended(Trial trial, Outcome outcome) {
    attempts.forget(trial);
    var vote = new Cast(trial.tag().repetition(), vote(outcome), cost(outcome));
    String question = trial.task().id();
    Optional<Entry.JudgeEnd> whole = Optional.empty();
    synchronized (this) {
      cast.computeIfAbsent(question, _ -> new ArrayList<>()).add(vote);
      QuestionsOf of = trials.get(question);
      if (of == null) throw new IllegalStateException("nobody asked " + question);
      if (isWhole(of)) whole = Optional.of(record(of, trial.target()));
    }
    if (whole.isEmpty()) return;
    journal.appendDurably(whole.get());
    synchronized (this) {
      written++;
    }
  }

  /// A judge is not warmed up: its times are no figures.
  @Override
  public void warmedUp(RunTarget target, List<Attempted> requests) {
    throw new IllegalStateException("a judge is not warmed up");
  }

  /// Writes down a trial whose answers are all empty: nobody is asked.
  public void nothingToAsk(QuestionsOf of, RunTarget judge) {
    Entry.JudgeEnd record;
    synchronized (this) {
      record = record(of, judge);
      written++;
    }
    journal.appendDurably(record);
  }

  private boolean isWhole(QuestionsOf of) {
    return of.asked().stream()
        .allMatch(it -> cast.getOrDefault(it.name(), List.of()).size() == votes);
  }

  private static Vote vote(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered answered -> Vote.of(last(answered).answer());
      case Outcome.Failed failed ->
          Vote.missing(failed.failure().cause().label() + ": " + failed.failure().detail());
      case Outcome.FellBack _ -> throw new IllegalStateException("a judge has no fallback");
    };
  }

  private static Attempted last(Outcome.Answered answered) {
    return answered.turns().getLast().getLast().attempted();
  }

  /// Of all attempts that were made for the vote.
  private OptionalDouble cost(Outcome outcome) {
    var made = new ArrayList<Attempted>();
    for (List<StepTaken> turn : outcome.turns())
      for (StepTaken step : turn) made.addAll(step.attempts().all());
    if (outcome instanceof Outcome.Failed failed) made.addAll(failed.attempts().all());
    double sum = 0;
    for (Attempted attempt : made) {
      OptionalDouble one = price.map(it -> it.charged(attempt)).orElse(OptionalDouble.empty());
      if (one.isEmpty()) return OptionalDouble.empty();
      sum += one.getAsDouble();
    }
    return price.isPresent() ? OptionalDouble.of(sum) : OptionalDouble.empty();
  }

  private Entry.JudgeEnd record(QuestionsOf of, RunTarget judge) {
    var answers = new ArrayList<JudgedAnswer>();
    OptionalDouble cost = price.isPresent() ? OptionalDouble.of(0) : OptionalDouble.empty();
    for (Question question : of.questions()) {
      List<Cast> on = Optional.ofNullable(cast.remove(question.name())).orElse(List.of());
      answers.add(answer(question, on));
      for (Cast one : on)
        cost =
            cost.isPresent() && one.cost().isPresent()
                ? OptionalDouble.of(cost.getAsDouble() + one.cost().getAsDouble())
                : OptionalDouble.empty();
    }
    return new Entry.JudgeEnd(
        clock.get(),
        of.end().trial(),
        of.end().asked(),
        of.fingerprint(),
        of.by(judge, votes),
        judge.name(),
        judge.model(),
        answers,
        cost);
  }

  private static JudgedAnswer answer(Question question, List<Cast> on) {
    var ballot =
        new Ballot(
            on.stream().sorted(Comparator.comparingInt(Cast::number)).map(Cast::vote).toList());
    return new JudgedAnswer(
        question.where(),
        ballot.decision().label(),
        ballot.votes().stream()
            .map(vote -> new JudgedAnswer.Vote(vote.said().label(), vote.why()))
            .toList());
  }
}
