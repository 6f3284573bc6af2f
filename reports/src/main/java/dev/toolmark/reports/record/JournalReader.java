package dev.toolmark.reports.record;

import dev.toolmark.providers.json.JsonValue;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Reads a journal from its first record to its last, one at a time, in memory that does not grow
/// with it. A torn tail is left out; reading while a run still writes is allowed.
public final class JournalReader {
  private JournalReader() {}

  /// Shows every entry in the order in which it was written. Throws `JournalFailure` where there is
  /// no journal, it is damaged, or a later version wrote it.
  public static void read(Path directory, Consumer<Entry> visitor) {
    Path file = Journal.file(directory);
    Blobs blobs = Blobs.of(directory);
    JournalScan.of(
        file,
        (buffer, from, to, _, number) ->
            entry(file, blobs, buffer, from, to, () -> number).ifPresent(visitor));
  }

  /// `number`: of the line, asked for where a message names it.
  static Optional<Entry> entry(
      Path file, Blobs blobs, byte[] buffer, int from, int to, LongSupplier number) {
    try {
      JsonValue record = blobs.resolve(Line.parse(buffer, from, to));
      refuseNewer(file, Members.of(record));
      return EntryReader.entry(record);
    } catch (Members.NotARecord e) {
      throw JournalFailure.damaged(
          file, "line %d: %s".formatted(number.getAsLong(), e.getMessage()));
    }
  }

  private static void refuseNewer(Path file, Members record) {
    if (record.text("type").equals("run.open") && record.count("schema") > EntryWriter.SCHEMA)
      throw new JournalFailure(
          JournalFailure.Why.NEWER,
          "%s: written by a later version (schema %d; this one reads up to %d)"
              .formatted(file, record.count("schema"), EntryWriter.SCHEMA));
  }
}
