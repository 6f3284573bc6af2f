package dev.toolmark.reports.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import dev.toolmark.reports.LargeRun;
import dev.toolmark.reports.html.HtmlReport;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.summary.Summary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What is seen of a run, and of one of its trials.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewTest {
  private final Browsing browsing = Browsing.orSkip();
  private Path report = Path.of("");

  @BeforeAll
  void a_report_is_written(@TempDir Path directory) {
    report = SmallRun.report(directory, false);
  }

  @AfterAll
  void the_browser_ends() {
    browsing.close();
  }

  @Test
  void the_grid_has_a_cell_for_each_place_marked_by_what_came_of_it() {
    try (Opened opened = browsing.open(report, "")) {
      assertThat(opened.all(".cell")).hasCount(18);
      assertThat(opened.all(".cell.c")).hasCount(14);
      assertThat(opened.all(".cell.w")).hasCount(1);
      assertThat(opened.all(".cell.z")).hasCount(1);
      assertThat(opened.all(".cell.f")).hasCount(1);
      assertThat(opened.all(".cell.u[disabled]")).hasCount(1);
      assertThat(opened.all("#count")).hasText("18 of 18 trials, in 3 of 3 tasks");
      assertThat(opened.all("#trial")).not().hasAttribute("open", "");
    }
  }

  @Test
  void charts_are_drawn_and_say_the_same_in_words() {
    try (Opened opened = browsing.open(report, "")) {
      assertThat(opened.all("#plots canvas")).hasCount(2);
      assertThat(opened.all("#plots [role=img]").first())
          .hasAttribute("aria-label", Pattern.compile("mini: 66\\.7 % correct, 180 ms"));
      assertThat(opened.all("#plots [role=img]").last())
          .hasAttribute("aria-label", Pattern.compile("lab: median 160 ms, longest 230 ms"));
      assertThat(painted(opened, "#plots canvas")).isTrue();
      opened.all("#time").selectOption("ttft");
      assertThat(opened.all("#plots [role=img]").first())
          .hasAttribute("aria-label", Pattern.compile("mini: 66\\.7 % correct, 90 ms"));
      assertThat(opened.hash()).isEqualTo("#time=ttft");
    }
  }

  /// Whether any point of the first canvas has a colour.
  private static boolean painted(Opened opened, String canvas) {
    return (boolean)
        opened
            .page()
            .evaluate(
                "selector => { const c = document.querySelector(selector); return c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(v => v > 0); }",
                canvas);
  }

  @Test
  void a_trial_shows_its_words_its_differences_its_attempts_and_its_stream() {
    try (Opened opened = browsing.open(report, "#trial=" + SmallRun.WRONG)) {
      assertThat(opened.all("#trial-title")).hasText("a / one × mini #1");
      assertThat(opened.all(".verdict.w")).hasText("wrong: not Oslo");
      assertThat(opened.all(".diff .expected pre")).hasText("Oslo");
      assertThat(opened.all(".diff .actual pre")).hasText("Rome");
      assertThat(opened.all(".said")).hasCount(3);
      assertThat(opened.all(".said.call pre")).hasText("{}");
      assertThat(opened.all(".attempts tr")).hasCount(3);
      assertThat(opened.all(".attempts tr").nth(1)).containsText("rate_limited (before_answer)");
      assertThat(opened.all(".attempts tr").nth(1)).containsText("429");
      assertThat(opened.all(".attempts tr").nth(2)).containsText("retry-after");
      assertThat(opened.all(".attempts tr").nth(2)).containsText("2.00 s");
      assertThat(opened.all("#trial canvas")).hasCount(1);
      assertThat(opened.all(".marks li")).hasCount(7);
      assertThat(opened.all(".marks")).containsText("first tool delta 80 ms");
      assertThat(opened.all("#trial .simulated")).hasCount(0);
      opened.all("#trial details summary").click();
      assertThat(opened.all("#trial details dl")).containsText("most_calls_in_one_step");
    }
  }

  @Test
  void a_trial_that_failed_says_why_and_a_simulated_one_says_so() {
    try (Opened opened = browsing.open(report, "#trial=" + SmallRun.FAILED)) {
      assertThat(opened.all(".verdict.f"))
          .hasText("failed, no verdict: unreachable: port 41237: no answer");
      assertThat(opened.all("#trial dl").first()).containsText("network");
    }
    try (Opened opened = browsing.open(report, "#trial=4")) {
      assertThat(opened.all("#trial .simulated")).hasCount(1);
    }
  }

  @Test
  void an_address_of_no_trial_opens_none() {
    for (String fragment : new String[] {"#trial=18", "#trial=x", "#trial=-1", "#trial=17", "#x"})
      try (Opened opened = browsing.open(report, fragment)) {
        assertThat(opened.all(".cell")).hasCount(18);
        assertThat(opened.trial()).as(fragment).isEmpty();
      }
  }

  @Test
  void tables_sort_by_their_heads() {
    try (Opened opened = browsing.open(report, "")) {
      var head = opened.all("table.targets th.rate").first();
      var first = opened.all("table.targets tbody tr").first().locator("td.name span").first();
      head.locator("button").click();
      assertThat(head).hasAttribute("aria-sort", "descending");
      head.locator("button").click();
      assertThat(head).hasAttribute("aria-sort", "ascending");
      assertThat(first).hasText("mini");
      opened.all("table.targets th.name button").click();
      assertThat(first).hasText("lab");
    }
  }

  @Test
  void the_page_follows_the_system_into_the_dark_and_its_own_switch() {
    var dark = new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK);
    try (Opened opened = browsing.open(report, "", dark)) {
      assertThat(opened.all("body")).hasCSS("background-color", "rgb(18, 20, 23)");
      opened.all("#theme").click();
      assertThat(opened.all("body")).hasCSS("background-color", "rgb(246, 247, 249)");
      assertThat(opened.hash()).isEqualTo("#theme=light");
    }
  }

  @Test
  void text_has_enough_contrast_in_the_light_and_in_the_dark() throws Exception {
    String contrast = script("contrast.js");
    for (String theme : new String[] {"light", "dark"})
      for (String trial : new String[] {"", "&trial=2"})
        try (Opened opened = browsing.open(report, "#theme=" + theme + trial)) {
          assertThat(opened.all(".cell")).hasCount(18);
          if (!trial.isEmpty()) assertThat(opened.all("#trial canvas")).hasCount(1);
          assertThat((Iterable<?>) opened.page().evaluate(contrast))
              .as("text below 4.5:1, %s%s", theme, trial)
              .isEmpty();
        }
  }

  private static String script(String name) throws IOException {
    try (InputStream in = ViewTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void nothing_is_wider_than_a_phone() {
    var phone = new Browser.NewContextOptions().setViewportSize(390, 844);
    for (String fragment : new String[] {"", "#trial=2"})
      try (Opened opened = browsing.open(report, fragment, phone)) {
        assertThat(opened.all(".cell")).hasCount(18);
        assertThat(opened.page().evaluate("document.documentElement.scrollWidth"))
            .as(fragment)
            .isEqualTo(390);
      }
  }

  @Test
  void without_a_script_the_findings_and_the_tables_are_there() {
    var none = new Browser.NewContextOptions().setJavaScriptEnabled(false);
    try (Opened opened = browsing.open(report, "", none)) {
      assertThat(opened.all(".lead")).isVisible();
      assertThat(opened.all(".findings li").first()).isVisible();
      assertThat(opened.all("table.targets tbody tr")).hasCount(3);
      assertThat(opened.all("table.targets")).containsText("66.7 %");
      assertThat(opened.all(".stack svg").first()).isVisible();
      assertThat(opened.all("noscript")).isVisible();
      assertThat(opened.all("#charts")).isHidden();
    }
  }

  @Test
  void the_stable_form_has_no_charts_of_time_and_no_attempts(@TempDir Path directory) {
    Path stable = SmallRun.report(directory, true);
    try (Opened opened = browsing.open(stable, "#trial=2")) {
      assertThat(opened.all("#trial-title")).hasText("a / one × mini #1");
      assertThat(opened.all("canvas")).hasCount(0);
      assertThat(opened.all(".attempts")).hasCount(0);
    }
  }

  @Test
  void a_large_run_is_drawn_a_page_at_a_time(@TempDir Path directory) {
    LargeRun.write(directory, 1000, 1);
    try (RunFile run = RunFile.open(directory)) {
      HtmlReport.write(run, Summary.of(run), directory, false);
    }
    try (Opened opened = browsing.open(directory.resolve("report.html"), "#trial=2999")) {
      assertThat(opened.all("#trial-title")).containsText("irrelevance_999");
      assertThat(opened.all(".cell")).hasCount(1200);
      opened.press("Escape");
      assertThat(opened.all(".cell")).hasCount(3000);
      assertThat(opened.all("#rows button[data-at='2999']")).isFocused();
    }
  }
}
