package dev.toolmark.reports.html;

import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.record.RunFile.Place;
import dev.toolmark.reports.record.WholeFile;
import dev.toolmark.reports.summary.Separation;
import dev.toolmark.reports.summary.Summary;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// report.html: one file that loads nothing. What a reader wants first is plain HTML; charts, the
/// grid and the trials are drawn by a script from data blocks. A strict content security policy
/// names each style and each script by its hash, and text from outside enters as text alone.
///
/// Every trial is read once and packed at once, and none is kept but in its packed form.
public final class HtmlReport {
  private HtmlReport() {}

  /// Bytes of packed transcripts in one file; those of correct trials are left out first.
  private static final long LARGEST = 24L << 20;

  /// Writes the file into the directory. `stable`: without times, costs, settings, notes, attempts
  /// and the run's name. Throws `JournalFailure`.
  public static void write(RunFile run, Summary summary, Path directory, boolean stable) {
    write(run, summary, directory, stable, LARGEST);
  }

  static void write(RunFile run, Summary summary, Path directory, boolean stable, long largest) {
    try (var gathering = new Gathering(run, directory, stable, largest)) {
      run.forEachPlace(gathering::add);
      write(run, summary, gathering);
    }
  }

  /// The same where every trial has been shown to `gathered` already, which knows where the page is
  /// to be and whether it is to be stable.
  public static void write(RunFile run, Summary summary, Gathering gathered) {
    WholeFile.write(gathered.file, out -> page(run, summary, gathered, out));
  }

  /// What the page needs of every trial before it is begun; to be closed in any case.
  public static final class Gathering implements AutoCloseable {
    private final Path file;
    private final boolean stable;
    private final Grid grid;
    private final TrialBlocks blocks;
    private int next;

    public Gathering(RunFile run, Path directory, boolean stable) {
      this(run, directory, stable, LARGEST);
    }

    private Gathering(RunFile run, Path directory, boolean stable, long largest) {
      file = directory.resolve("report.html");
      this.stable = stable;
      grid = new Grid(run.places());
      blocks = new TrialBlocks(file, run.places(), largest);
    }

    /// Places come in plan order, on whichever thread: one after the other.
    public void add(Place place) {
      int number = next++;
      grid.add(place.end());
      if (place.end().isEmpty()) return;
      boolean correct = isCorrect(grid.state(number));
      blocks.add(number, correct, json -> TrialJson.write(json, place, stable));
    }

    private static boolean isCorrect(char state) {
      return state == 'c' || state == 's';
    }

    @Override
    public void close() {
      blocks.close();
    }
  }

  private static void page(RunFile run, Summary summary, Gathering gathered, OutputStream out)
      throws IOException {
    boolean stable = gathered.stable;
    Grid grid = gathered.grid;
    TrialBlocks blocks = gathered.blocks;
    Separation separation = summary.separation();
    var page = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    page.write(PageHead.of(run.plan(), summary, stable));
    var overview = new Overview(run, summary, separation, stable);
    page.write(overview.html() + Shell.DRAWN + overview.how() + Shell.DIALOGS);
    page.flush();
    blocks.write(out);
    page.write(Shell.foot(blocks.leftOut()));
    page.write("<script type=\"application/json\" id=\"data\">");
    page.write(HtmlText.island(data(run, summary, separation, grid, blocks, stable)));
    page.write("</script>\n" + PageHead.scripts() + "</body>\n</html>\n");
    page.flush();
  }

  private static JsonValue data(
      RunFile run,
      Summary summary,
      Separation separation,
      Grid grid,
      TrialBlocks blocks,
      boolean stable) {
    var data = JsonValue.object().put("stable", stable);
    grid.into(data, run.plan(), stable);
    return data.put("block", blocks.blockOfPlaces())
        .put("index", blocks.indexOfPlaces())
        .put("rows", RowData.of(summary.overall(), separation, stable))
        .put("leftOut", "The transcript is not in this file; the run's journal has it.")
        .build();
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
