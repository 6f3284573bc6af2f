package dev.toolmark.reports.csv;

import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.record.RunFile.Place;
import dev.toolmark.reports.record.WholeFile;
import dev.toolmark.reports.summary.Summary;
import dev.toolmark.reports.summary.SummaryRow;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// results.csv, a row for each ended trial in plan order, and summary.csv, a row for each row of
/// the summary. UTF-8, CRLF, text always quoted, numbers never. Empty means unknown, never 0.
public final class CsvReport {
  private CsvReport() {}

  /// Writes both files into the directory. `stable`: without what differs between two runs of one
  /// plan. Throws `JournalFailure`.
  public static void write(RunFile run, Summary summary, Path directory, boolean stable) {
    writeResults(run, directory, stable, _ -> {}, _ -> {});
    writeSummary(summary, directory, stable);
  }

  /// Reads every place of the plan and writes results.csv. `reader`, `beside`: see each place too,
  /// the one on the thread that reads, the other on this one.
  public static void writeResults(
      RunFile run, Path directory, boolean stable, Consumer<Place> reader, Consumer<Place> beside) {
    WholeFile.write(
        directory.resolve("results.csv"), out -> results(run, stable, reader, beside, out));
  }

  public static void writeSummary(Summary summary, Path directory, boolean stable) {
    WholeFile.write(directory.resolve("summary.csv"), out -> rows(summary, stable, out));
  }

  private static void results(
      RunFile run, boolean stable, Consumer<Place> reader, Consumer<Place> beside, OutputStream out)
      throws IOException {
    var columns = Column.shown(ResultColumns.ALL, stable);
    CsvOut csv = begun(columns, out);
    run.forEachPlace(
        reader,
        place -> {
          place
              .end()
              .map(end ->
                  new ResultColumns.Row(
                      run.plan().run(), place.target().simulated(), end, place.judge()))
              .ifPresent(row -> print(csv, columns, row));
          beside.accept(place);
        });
  }

  private static void rows(Summary summary, boolean stable, OutputStream out) throws IOException {
    var columns = Column.shown(SummaryColumns.ALL, stable);
    CsvOut csv = begun(columns, out);
    for (SummaryRow row : summary.rows()) print(csv, columns, row);
  }

  private static <T> CsvOut begun(List<Column<T>> columns, OutputStream out) throws IOException {
    var csv = new CsvOut(out);
    for (Column<T> column : columns) csv.cell(column.name());
    csv.end();
    return csv;
  }

  private static <T> void print(CsvOut csv, List<Column<T>> columns, T row) {
    try {
      for (Column<T> column : columns) csv.cell(column.cell().apply(row));
      csv.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
