package dev.toolmark.reports.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a pass over a journal's checksums found. `end`: where the last good record ends; `records`:
/// how many there are; `cut`: bytes after them that are no record, as a kill leaves them.
record JournalScan(long end, long records, long cut) {
  private static final int NAMED = 20;

  /// Sees a good line. The buffer lives only during the call.
  interface Visitor {
    void line(byte[] buffer, int from, int to, long offset, long number) throws IOException;
  }

  static final Visitor NOBODY = (_, _, _, _, _) -> {};

  /// Shows every good line in order. A bad tail is left out. Throws `JournalFailure` where there is
  /// no journal, and where a record is bad though a later one is good or the first line is bad:
  /// such a file was not torn by a kill, and what it holds cannot be trusted.
  static JournalScan of(Path file, Visitor visitor) {
    try (var lines = new Lines(Files.newInputStream(file))) {
      return pass(file, lines, visitor);
    } catch (NoSuchFileException none) {
      throw new JournalFailure(
          JournalFailure.Why.MISSING, file + ": there is no journal: is this a run's directory?");
    } catch (IOException e) {
      throw JournalFailure.unreadable(file, e);
    }
  }

  private static JournalScan pass(Path file, Lines lines, Visitor visitor) throws IOException {
    long end = 0;
    long good = 0;
    var bad = new ArrayList<Long>();
    boolean between = false;
    while (lines.next()) {
      if (!lines.holds()) {
        if (lines.holdsWithoutReturn()) throw converted(file, lines.number());
        if (bad.size() < NAMED || !between) bad.add(lines.number());
        between |= lines.number() == 1 && lines.whole();
      } else if (bad.isEmpty()) {
        end = lines.nextOffset();
        good++;
        visitor.line(lines.buffer(), lines.start(), lines.end(), lines.offset(), lines.number());
      } else {
        between = true;
      }
    }
    if (between) throw damaged(file, bad);
    return new JournalScan(end, good, lines.nextOffset() - end);
  }

  private static JournalFailure converted(Path file, long number) {
    return JournalFailure.damaged(
        file,
        "line %d ends in CR LF: something converted the line endings; convert them back"
            .formatted(number));
  }

  private static JournalFailure damaged(Path file, List<Long> bad) {
    String lines = String.join(", ", bad.stream().limit(NAMED).map(Object::toString).toList());
    return JournalFailure.damaged(
        file,
        "%s %s%s: the checksum does not hold, though good records follow or it is the first: the file was damaged, not torn by a kill, and is left as it is"
            .formatted(bad.size() == 1 ? "line" : "lines", lines, bad.size() > NAMED ? ", …" : ""));
  }
}
