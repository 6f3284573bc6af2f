package dev.toolmark.harness.cli;

import dev.toolmark.harness.run.Outcome;
import dev.toolmark.harness.run.RunWatcher;
import dev.toolmark.harness.run.Trial;
import dev.toolmark.reports.record.Entry;
import java.util.Locale;
import java.util.function.LongSupplier;

/// How a run goes, for a person: one line redrawn on a terminal, a line for every tenth part
/// elsewhere, nothing when asked to be quiet. Stopped targets are always said.
final class Progress implements RunWatcher {
  private static final long REDRAW_NANOS = 100_000_000;
  private static final long LINE_NANOS = 2_000_000_000;
  private final Console console;
  private final boolean quiet;
  private final int planned;
  private final int before;
  private final LongSupplier nanoTime;
  private final long started;
  private volatile Runnable interrupt = () -> {};
  private int done;
  private int wrong;
  private int failed;
  private long drawn;
  private int saidTenth;

  /// `before`: trials that an earlier life of the run finished.
  Progress(Console console, boolean quiet, int planned, int before, LongSupplier nanoTime) {
    this.console = console;
    this.quiet = quiet;
    this.planned = planned;
    this.before = before;
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
    this.drawn = started;
    this.saidTenth = planned == 0 ? 0 : before * 10 / planned;
  }

  void interrupt() {
    interrupt.run();
  }

  @Override
  public void started(Trial trial) {}

  /// The record is what counts; the outcome has nothing to add.
  @Override
  public void ended(Trial trial, Outcome outcome) {}

  synchronized void kept(Entry.TrialEnd record) {
    done++;
    if (!record.outcome().answered()) failed++;
    else if (record.judgement().filter(Entry.Judged::correct).isEmpty()) wrong++;
    if (!quiet) show();
  }

  private void show() {
    int all = before + done;
    long now = nanoTime.getAsLong();
    if (console.interactive()) {
      if (now - drawn < REDRAW_NANOS && all < planned) return;
      drawn = now;
      console.redraw(line(all, now));
    } else if (planned > 0 && all * 10L / planned > saidTenth && now - drawn >= LINE_NANOS) {
      drawn = now;
      saidTenth = (int) (all * 10L / planned);
      console.say(line(all, now));
    }
  }

  private String line(int all, long now) {
    double seconds = (now - started) / 1e9;
    double rate = seconds > 0 ? done / seconds : 0;
    String left =
        rate > 0 && all < planned
            ? ", about %s to go".formatted(duration((planned - all) / rate))
            : "";
    return String.format(
        Locale.ROOT,
        "%d of %d trials, %d wrong, %d without an answer, %.1f a second%s",
        all,
        planned,
        wrong,
        failed,
        rate,
        left);
  }

  /// Trials that ended in this life of the run.
  synchronized int done() {
    return done;
  }

  /// Of these, those without an answer.
  synchronized int failed() {
    return failed;
  }

  static String duration(double seconds) {
    long s = Math.round(seconds);
    if (s < 60) return s + " s";
    return s < 3600
        ? "%d min %d s".formatted(s / 60, s % 60)
        : "%d h %d min".formatted(s / 3600, s % 3600 / 60);
  }

  /// Clears the redrawn line.
  synchronized void close() {
    if (!quiet && console.interactive()) console.redraw("");
  }

  @Override
  public void targetStopped(String target, String why) {
    if (console.interactive()) console.redraw("");
    console.say("target %s stopped: %s".formatted(target, why));
  }

  @Override
  public void interruptWith(Runnable interruptor) {
    interrupt = interruptor;
  }
}
