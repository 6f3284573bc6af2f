package dev.toolmark.harness.keep;

import dev.toolmark.harness.run.Outcome;
import dev.toolmark.harness.run.OutcomeSink;
import dev.toolmark.harness.run.Trial;
import dev.toolmark.harness.score.Scorer;
import dev.toolmark.providers.AttemptEnd;
import dev.toolmark.providers.AttemptStart;
import dev.toolmark.providers.Ledger;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Journal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Keeps a run: every attempt before it is sent and after it ended, every trial's end with its
/// verdict. What it is told is in the journal before the run goes on.
public final class RunKeeper implements Ledger, OutcomeSink {
  private final Journal journal;
  private final TrialRecord records;
  private final Map<String, Price> prices;
  private final Supplier<Instant> clock;
  private final Consumer<Entry.TrialEnd> kept;
  private final Map<String, String> asked = new ConcurrentHashMap<>();

  /// `prices`: by target. `kept`: hears of each trial's record once it is durable.
  public RunKeeper(
      Journal journal,
      Scorer scorer,
      Map<String, Price> prices,
      Supplier<Instant> clock,
      Consumer<Entry.TrialEnd> kept) {
    this.journal = journal;
    this.records = new TrialRecord(scorer);
    this.prices = Map.copyOf(prices);
    this.clock = clock;
    this.kept = kept;
  }

  /// To be told before a trial's first attempt: its fingerprint stands with every answer.
  public void begins(Trial trial) {
    asked.put(trial.id(), trial.asked());
  }

  @Override
  public void starting(AttemptStart start) {
    journal.appendDurably(
        new Entry.AttemptStart(
            start.at(),
            start.attempt(),
            start.step().trial().id(),
            start.step().step(),
            start.number(),
            start.keyAlias()));
  }

  @Override
  public void ended(AttemptEnd end) {
    String trial = end.step().trial().id();
    journal.append(
        new Entry.AttemptEnd(
            end.at(),
            end.attempt(),
            trial,
            end.step().step(),
            end.number(),
            end.result().failure().map(failure -> failure.cause().label()),
            AnswerForm.write(asked.getOrDefault(trial, ""), end.result())));
  }

  @Override
  public void ended(Trial trial, Outcome outcome) {
    String priced =
        outcome instanceof Outcome.FellBack other ? other.fallback() : trial.target().name();
    Entry.TrialEnd record =
        records.of(trial, outcome, Optional.ofNullable(prices.get(priced)), clock.get());
    journal.appendDurably(record);
    asked.remove(trial.id());
    if (outcome instanceof Outcome.FellBack other) asked.remove(other.by().id());
    kept.accept(record);
  }
}
