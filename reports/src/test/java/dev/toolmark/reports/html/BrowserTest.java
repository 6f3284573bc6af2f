package dev.toolmark.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.reports.Hostile;
import dev.toolmark.reports.LargeRun;
import dev.toolmark.reports.Sample;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Entry.PlannedTarget;
import dev.toolmark.reports.record.Entry.PlannedTask;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.summary.Summary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The report in a real browser: what its script draws, and that words from outside stay words.
class BrowserTest {
  private static final Set<String> OURS =
      Set.of(
          "html",
          "head",
          "meta",
          "title",
          "style",
          "body",
          "header",
          "h1",
          "h2",
          "h3",
          "p",
          "main",
          "ul",
          "li",
          "b",
          "i",
          "div",
          "table",
          "thead",
          "tbody",
          "tr",
          "th",
          "td",
          "span",
          "svg",
          "rect",
          "small",
          "details",
          "summary",
          "dl",
          "dt",
          "dd",
          "noscript",
          "label",
          "select",
          "option",
          "input",
          "button",
          "dialog",
          "footer",
          "script",
          "pre");
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "class",
          "id",
          "title",
          "type",
          "content",
          "charset",
          "name",
          "lang",
          "http-equiv",
          "scope",
          "role",
          "tabindex",
          "colspan",
          "hidden",
          "disabled",
          "value",
          "placeholder",
          "open",
          "data-at",
          "width",
          "height",
          "x",
          "y",
          "rx",
          "aria-label",
          "aria-labelledby");

  private static final String SIMULATED = "<p class=\"simulated\">This target is simulated";

  @TempDir Path directory;
  @TempDir Path profile;
  private Optional<Chromium> chromium = Optional.empty();

  @BeforeEach
  void a_browser_is_here() {
    chromium = Optional.of(Chromium.orSkip(profile));
  }

  private Chromium.Shown open(String fragment) throws Exception {
    return chromium.orElseThrow().open(directory.resolve("report.html"), fragment);
  }

  private void render(List<? extends Entry> entries) {
    try (RunFile run = Sample.run(directory, entries)) {
      HtmlReport.write(run, Summary.of(run), directory, false);
    }
  }

  /// Two tasks × two targets × two: a wrong trial at place 2, a failed one at 5, none at 7.
  private void small() {
    List<PlannedTask> tasks = List.of(Sample.task("a", "one", 1), Sample.task("b", "two", 1));
    List<PlannedTarget> targets = List.of(Sample.target("lab", false), Sample.target("sim", true));
    var entries = new ArrayList<Entry>();
    entries.add(Sample.open(tasks, targets, 2));
    int place = 0;
    for (PlannedTask task : tasks)
      for (PlannedTarget target : targets)
        for (int r = 1; r <= 2; r++) {
          if (place == 5)
            entries.add(
                Sample.end(
                    task,
                    target,
                    r,
                    Sample.failed("unreachable", "network"),
                    Optional.empty(),
                    Sample.facts(0, 1),
                    List.of()));
          else if (place != 7)
            entries.add(
                Sample.end(
                    task,
                    target,
                    r,
                    place == 2
                        ? Sample.wrong("wrong_value", "calls[0].city should be Oslo")
                        : Sample.correct(),
                    Sample.facts(1, 10)));
          place++;
        }
    render(entries);
  }

  @Test
  void the_script_runs_without_an_error_and_draws_a_cell_for_each_trial() throws Exception {
    small();
    Chromium.Shown shown = open("");
    assertThat(shown.console()).isEmpty();
    Dom dom = Dom.of(shown.dom());
    assertThat(dom.withClass("cell ")).isEqualTo(8);
    assertThat(dom.withClass("cell c")).isEqualTo(5);
    assertThat(dom.withClass("cell w")).isEqualTo(1);
    assertThat(dom.withClass("cell f")).isEqualTo(1);
    assertThat(dom.withClass("cell u")).isEqualTo(1);
    assertThat(shown.dom()).contains("2 of 2 tasks", "<span class=\"share\">2 of 2</span>");
    assertThat(dom.named("dialog")).noneMatch(dialog -> dialog.has("open", ""));
  }

  @Test
  void an_address_with_a_trial_opens_that_trial() throws Exception {
    small();
    Chromium.Shown wrong = open("#trial-2");
    assertThat(wrong.console()).isEmpty();
    assertThat(Dom.of(wrong.dom()).named("dialog")).allMatch(dialog -> dialog.has("open", ""));
    assertThat(wrong.dom())
        .contains("a / one × sim #1", "calls[0].city should be Oslo", "<h3>What differs</h3>")
        .contains(SIMULATED);
    Chromium.Shown failed = open("#trial-5");
    assertThat(failed.dom())
        .contains("b / two × lab #2", "unreachable: port 41237: no answer")
        .doesNotContain(SIMULATED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"#trial-8", "#trial-x"})
  void an_address_of_no_trial_opens_none(String fragment) throws Exception {
    small();
    Chromium.Shown shown = open(fragment);
    assertThat(shown.console()).isEmpty();
    assertThat(Dom.of(shown.dom()).named("dialog"))
        .hasSize(1)
        .noneMatch(dialog -> dialog.has("open", ""));
  }

  @Test
  void a_large_run_is_drawn_a_page_at_a_time() throws Exception {
    LargeRun.write(directory, 1000, 1);
    try (RunFile run = RunFile.open(directory)) {
      HtmlReport.write(run, Summary.of(run), directory, false);
    }
    Chromium.Shown shown = open("#trial-2999");
    assertThat(shown.console()).isEmpty();
    assertThat(Dom.of(shown.dom()).withClass("cell ")).isEqualTo(1200);
    assertThat(shown.dom()).contains("1000 of 1000 tasks", "Show 400 more");
    assertThat(Dom.of(shown.dom()).named("dialog")).allMatch(dialog -> dialog.has("open", ""));
  }

  /// Every hostile text stands in the grid of each of these pages; the trials opened hold a tag, an
  /// event attribute, a link and a style of their own.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)",
        "<iframe src=\"https://example.com/\"></iframe>",
        "<style>@import 'https://example.com/a.css'</style>",
        "[a](javascript:alert(1))"
      })
  void hostile_words_stay_words_in_the_document_that_was_drawn(String text) throws Exception {
    render(Hostile.entries());
    int task = Hostile.texts().indexOf(text);
    assertThat(task).as("a text of the corpus").isNotNegative();
    Chromium.Shown shown = open("#trial-" + 2 * task);
    assertThat(shown.console()).as("nothing ran, and the policy had nothing to refuse").isEmpty();
    Dom dom = Dom.of(shown.dom());
    assertThat(dom.named("dialog")).allMatch(dialog -> dialog.has("open", ""));
    assertThat(dom.withClass("cell ")).isEqualTo(2L * Hostile.texts().size());
    assertThat(dom.elements()).extracting(Dom.Element::name).isSubsetOf(OURS);
    assertThat(dom.elements())
        .flatExtracting(Dom.Element::attributes)
        .extracting(Dom.Attribute::name)
        .isSubsetOf(ATTRIBUTES);
    String source = Files.readString(directory.resolve("report.html"));
    assertThat(dom.named("script")).hasSameSizeAs(Dom.of(source).named("script"));
    assertThat(dom.named("style")).hasSize(1);
    assertThat(dom.named("meta")).hasSize(4);
  }

  @Test
  void a_mark_that_turns_the_direction_of_writing_is_shown_and_turns_nothing() throws Exception {
    render(Hostile.entries());
    Chromium.Shown shown = open("#trial-" + 2 * Hostile.texts().indexOf("\u202e@x"));
    String dom = shown.dom();
    String trial = dom.substring(dom.indexOf("<dialog"), dom.indexOf("</dialog>"));
    assertThat(trial).contains("u{202e}@x</pre>").doesNotContain("\u202e");
  }

  @Test
  void these_tests_would_see_a_script_that_fails_and_a_tag_that_came_in() throws Exception {
    Files.writeString(
        directory.resolve("report.html"),
        """
        <!doctype html><title>t</title>
        <p title="<b onclick=x>">quoted</p><img src="x" onerror="y()"><script>const a = "<b>"; throw new Error("seen")</script>
        """);
    Chromium.Shown shown = open("");
    assertThat(shown.console()).anyMatch(line -> line.contains("seen"));
    Dom dom = Dom.of(shown.dom());
    assertThat(dom.elements())
        .extracting(Dom.Element::name)
        .containsExactly("html", "head", "title", "body", "p", "img", "script");
    assertThat(dom.elements())
        .flatExtracting(Dom.Element::attributes)
        .extracting(Dom.Attribute::name)
        .containsExactly("title", "src", "onerror");
  }
}
