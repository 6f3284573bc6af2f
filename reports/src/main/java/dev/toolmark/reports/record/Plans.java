package dev.toolmark.reports.record;

import dev.toolmark.reports.record.Entry.RunOpen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Sees the lines of a journal and holds them to one run: its plan comes first, and a plan that
/// comes later, as after an edited suite, is of the same run and replaces the one before.
class Plans implements JournalScan.Visitor {
  private final Path file;
  private final Blobs blobs;
  private Optional<RunOpen> plan = Optional.empty();

  Plans(Path directory) {
    file = Journal.file(directory);
    blobs = Blobs.of(directory);
  }

  /// The last plan; empty when there is no record.
  Optional<RunOpen> plan() {
    return plan;
  }

  Path file() {
    return file;
  }

  @Override
  public void line(byte[] buffer, int from, int to, long offset, long number) throws IOException {
    Map<String, String> head = LineHead.of(buffer, from, to);
    String type = head.getOrDefault("type", "");
    if (!type.equals("run.open")) {
      if (plan.isEmpty())
        throw JournalFailure.damaged(file, "line %d: a run.open must come first".formatted(number));
      record(type, head, buffer, from, to, offset, number);
      return;
    }
    var open = (RunOpen) entry(buffer, from, to, number).orElseThrow();
    if (plan.isPresent() && !plan.get().run().equals(open.run()))
      throw JournalFailure.damaged(
          file, "line %d begins another run: two journals were put together".formatted(number));
    plan = Optional.of(open);
    planned(open);
  }

  Optional<Entry> entry(byte[] buffer, int from, int to, long number) {
    return JournalReader.entry(file, blobs, buffer, from, to, number);
  }

  /// Told of each plan.
  void planned(RunOpen open) {}

  /// Told of each record that is no plan. `head`: the plain members at its front.
  void record(
      String type,
      Map<String, String> head,
      byte[] buffer,
      int from,
      int to,
      long offset,
      long number)
      throws IOException {}
}
