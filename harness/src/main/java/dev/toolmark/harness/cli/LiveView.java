package dev.toolmark.harness.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// How a run goes, drawn again and again at the bottom of a terminal, by a thread of its own, at
/// most four times a second. Closing it takes the lines away.
final class LiveView implements AutoCloseable {
  private static final long PAUSE_MILLIS = 250;
  private static final int MOST_ROWS = 8; // of targets, and of providers

  private final Console console;
  private final Supplier<Standing> standing;
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);

  private LiveView(Console console, Supplier<Standing> standing) {
    this.console = console;
    this.standing = standing;
    this.thread = Thread.ofPlatform().daemon().name("live-view").unstarted(this::draw);
  }

  static LiveView start(Console console, Supplier<Standing> standing) {
    var view = new LiveView(console, standing);
    view.thread.start();
    return view;
  }

  private void draw() {
    try {
      while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS))
        console.draw(lines(standing.get()));
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /// The whole, then the targets, then what each provider is doing.
  static List<String> lines(Standing now) {
    var lines = new ArrayList<String>();
    lines.add(now.line());
    var targets = new ArrayList<List<String>>();
    targets.add(List.of("  target", "done", "wrong", "no answer", "under way"));
    now.targets().stream()
        .limit(MOST_ROWS)
        .map(target ->
            List.of(
                "  " + target.name(),
                Integer.toString(target.done()),
                Integer.toString(target.wrong()),
                Integer.toString(target.failed()),
                Integer.toString(target.underWay())))
        .forEach(targets::add);
    lines.addAll(Table.aligned(targets));
    more(now.targets().size(), "targets", lines);
    now.providers().stream().limit(MOST_ROWS).map(Standing.OfProvider::line).forEach(lines::add);
    more(now.providers().size(), "providers", lines);
    return lines;
  }

  private static void more(int all, String what, List<String> lines) {
    if (all > MOST_ROWS) lines.add("  and %d more %s".formatted(all - MOST_ROWS, what));
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    console.draw(List.of());
  }
}
