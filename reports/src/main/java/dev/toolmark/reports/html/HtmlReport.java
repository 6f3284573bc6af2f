package dev.toolmark.reports.html;

import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.record.WholeFile;
import dev.toolmark.reports.summary.Summary;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// report.html: one file that loads nothing. Findings and summary are plain HTML; the grid and the
/// trials are drawn by one script from data blocks. A strict content security policy names the one
/// style and the one script by their hashes, and text from outside enters as text alone.
public final class HtmlReport {
  private HtmlReport() {}

  /// Bytes of packed transcripts in one file; those of correct trials are left out first.
  private static final long LARGEST = 24L << 20;

  /// Writes the file into the directory. `stable`: without times, costs, settings, notes and the
  /// run's name. Throws `JournalFailure`.
  public static void write(RunFile run, Summary summary, Path directory, boolean stable) {
    write(run, summary, directory, stable, LARGEST);
  }

  static void write(RunFile run, Summary summary, Path directory, boolean stable, long largest) {
    WholeFile.write(
        directory.resolve("report.html"), out -> page(run, summary, stable, largest, out));
  }

  private static void page(
      RunFile run, Summary summary, boolean stable, long largest, OutputStream out)
      throws IOException {
    var page = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    String style = resource("report.css");
    String script = resource("report.js");
    var frame = new PageFrame(run, summary, stable);
    page.write(frame.head(style, script));
    page.write(frame.summary());
    page.write(frame.grid());
    var blocks = new TrialBlocks(page, run.planned(), largest);
    Grid grid = trials(run, blocks, stable);
    page.write(frame.leftOut(blocks.leftOut()));
    page.write("<script type=\"application/json\" id=\"data\">");
    page.write(HtmlText.island(grid.data(run.plan(), blocks, stable)));
    page.write("</script>\n<script>" + script + "</script>\n</body>\n</html>\n");
    page.flush();
  }

  /// All places into the grid; the transcripts of those that are not correct into the blocks first.
  private static Grid trials(RunFile run, TrialBlocks blocks, boolean stable) throws IOException {
    var grid = new Grid();
    pack(run, blocks, stable, grid, false);
    pack(run, blocks, stable, grid, true);
    blocks.close();
    return grid;
  }

  private static void pack(
      RunFile run, TrialBlocks blocks, boolean stable, Grid grid, boolean correct) {
    int[] number = {0};
    run.forEachPlace(place -> {
      int at = number[0]++;
      if (!correct) grid.add(place.end());
      if (place.end().isEmpty()) return;
      char state = Grid.state(place.end());
      if ((state == 'c' || state == 's') != correct) return;
      try {
        blocks.add(at, TrialJson.of(place.task(), place.end().get(), stable));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) throw new IllegalStateException(name + " is not in the jar");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
