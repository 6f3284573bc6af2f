package dev.toolmark.harness.cli;

import dev.toolmark.harness.run.Outcome;
import dev.toolmark.harness.run.RunWatcher;
import dev.toolmark.harness.run.Trial;
import dev.toolmark.providers.Attempted;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// How the judging goes, for a person: a line at its start and for every tenth part of the votes,
/// no more often than each 2 s; nothing when asked to be quiet. A judge that is given up is always
/// told of.
final class JudgeWatch implements RunWatcher {
  private static final long LINE_NANOS = 2_000_000_000;

  private final Console console;
  private final boolean quiet;
  private final Consumer<Runnable> interrupt;
  private final LongSupplier nanoTime;
  private int due;
  private int came;
  private int saidTenth;
  private long said;

  /// `interrupt`: hears what would interrupt the judging.
  JudgeWatch(Console console, boolean quiet, Consumer<Runnable> interrupt, LongSupplier nanoTime) {
    this.console = console;
    this.quiet = quiet;
    this.interrupt = interrupt;
    this.nanoTime = nanoTime;
  }

  synchronized void begun(int answers, int votes, String judge) {
    due = answers * votes;
    said = nanoTime.getAsLong();
    if (!quiet)
      console.say(
          "judging: %s, %s each, by %s"
              .formatted(Counted.of(answers, "answer"), Counted.of(votes, "vote"), judge));
  }

  @Override
  public void started(Trial trial) {}

  @Override
  public void ended(Trial trial, Outcome outcome) {
    came();
  }

  /// A vote, or the news that there is none.
  synchronized void came() {
    came++;
    long now = nanoTime.getAsLong();
    if (quiet || came * 10L / due <= saidTenth || now - said < LINE_NANOS) return;
    said = now;
    saidTenth = (int) (came * 10L / due);
    console.say("judging: %d of %d votes".formatted(came, due));
  }

  @Override
  public void targetStopped(String target, Attempted.Failure why) {
    console.say("the judge %s was given up: %s".formatted(target, why.detail()));
  }

  @Override
  public void interruptWith(Runnable now) {
    interrupt.accept(now);
  }
}
