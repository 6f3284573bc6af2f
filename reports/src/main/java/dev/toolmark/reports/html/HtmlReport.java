package dev.toolmark.reports.html;

import dev.toolmark.providers.json.JsonOut;
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
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// report.html: one file that loads nothing. What a reader wants first is plain HTML; charts, the
/// grid and the trials are drawn by a script from data blocks. A strict content security policy
/// names each style and each script by its hash, and text from outside enters as text alone.
///
/// Every trial is read twice and none is kept: first for the grid and the comparison of targets,
/// then to be packed.
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
    var gathering = new Gathering(run);
    run.forEachPlace(gathering::add);
    write(run, summary, gathering, directory, stable, largest);
  }

  /// The same where every trial has been shown to `gathered` already.
  public static void write(
      RunFile run, Summary summary, Gathering gathered, Path directory, boolean stable) {
    write(run, summary, gathered, directory, stable, LARGEST);
  }

  private static void write(
      RunFile run,
      Summary summary,
      Gathering gathered,
      Path directory,
      boolean stable,
      long largest) {
    WholeFile.write(
        directory.resolve("report.html"),
        out -> page(run, summary, gathered, stable, largest, out));
  }

  /// What the page needs of every trial before it is begun.
  public static final class Gathering {
    private final Grid grid;

    public Gathering(RunFile run) {
      grid = new Grid(run.places());
    }

    /// Places come in plan order.
    public void add(Place place) {
      grid.add(place.end());
    }
  }

  private static void page(
      RunFile run,
      Summary summary,
      Gathering gathered,
      boolean stable,
      long largest,
      OutputStream out)
      throws IOException {
    Grid grid = gathered.grid;
    Separation separation = summary.separation();
    var page = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    page.write(PageHead.of(run.plan(), summary, stable));
    var overview = new Overview(run, summary, separation, stable);
    page.write(overview.html() + Shell.DRAWN + overview.how() + Shell.DIALOGS);
    var blocks = new TrialBlocks(page, run.places(), largest);
    pack(run, grid, blocks, stable);
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

  /// The trials that are not correct first: what is left out is what is looked for least.
  private static void pack(RunFile run, Grid grid, TrialBlocks blocks, boolean stable)
      throws IOException {
    int[] packed = {0};
    run.forEachPlace(
        places(run, grid).takeWhile(_ -> !blocks.isFull()),
        place -> {
          if (blocks.isFull()) return;
          packed[0]++;
          add(blocks, number(run, place), json -> TrialJson.write(json, place, stable));
        });
    blocks.leaveOut((int) places(run, grid).count() - packed[0]);
    blocks.close();
  }

  private static void add(TrialBlocks blocks, int place, Consumer<JsonOut> trial) {
    try {
      blocks.add(place, trial);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// In plan order, from 0.
  private static int number(RunFile run, Place place) {
    int pair = place.taskIndex() * run.plan().targets().size() + place.targetIndex();
    return pair * run.plan().repeat() + place.repetition() - 1;
  }

  /// Those of trials that have ended, by their numbers.
  private static IntStream places(RunFile run, Grid grid) {
    IntStream all = IntStream.range(0, run.places()).filter(at -> grid.state(at) != 'u');
    IntStream again = IntStream.range(0, run.places()).filter(at -> grid.state(at) != 'u');
    return IntStream.concat(
        all.filter(at -> !isCorrect(grid.state(at))),
        again.filter(at -> isCorrect(grid.state(at))));
  }

  private static boolean isCorrect(char state) {
    return state == 'c' || state == 's';
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
