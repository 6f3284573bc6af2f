package dev.toolmark.reports.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the filters show, and that the address says what is shown.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilterTest {
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

  private static void pick(Opened opened, String filter, String value) {
    var picker = opened.all("details.pick[data-name=" + filter + "]");
    if (picker.getAttribute("open") == null) picker.locator("summary").click();
    picker.locator("input[value=\"" + value + "\"]").click();
  }

  @ParameterizedTest
  @CsvSource({
    "target, mini, 6, 3",
    "suite, b, 6, 1",
    "outcome, wrong, 2, 1",
    "outcome, correct, 14, 3",
    "outcome, silent, 1, 1",
    "outcome, failed, 1, 1",
    "outcome, not-run, 1, 1",
    "class, missed_call, 1, 1",
    "class, cause: unreachable, 1, 1",
    "tag, basic, 12, 2"
  })
  void a_filter_shows_its_trials_and_stands_in_the_address(
      String filter, String value, int trials, int tasks) {
    String count = trials + " of 18 trials, in " + tasks + " of 3 tasks";
    String link;
    try (Opened opened = browsing.open(report, "")) {
      pick(opened, filter, value);
      assertThat(opened.all("#count")).hasText(count);
      assertThat(opened.all(".cell:not(.dim)")).hasCount(trials);
      link = opened.hash();
    }
    try (Opened opened = browsing.open(report, link)) {
      assertThat(opened.all("#count")).hasText(count);
    }
  }

  @Test
  void several_values_of_a_filter_widen_it_and_several_filters_narrow_each_other() {
    try (Opened opened = browsing.open(report, "")) {
      pick(opened, "outcome", "wrong");
      pick(opened, "outcome", "failed");
      assertThat(opened.all("#count")).hasText("3 of 18 trials, in 2 of 3 tasks");
      pick(opened, "target", "lab");
      assertThat(opened.all("#count")).hasText("1 of 18 trials, in 1 of 3 tasks");
      assertThat(opened.hash()).isEqualTo("#target=lab&outcome=wrong&outcome=failed");
      opened.page().goBack();
      assertThat(opened.all("#count")).hasText("3 of 18 trials, in 2 of 3 tasks");
      opened.all("#clear").click();
      assertThat(opened.all("#count")).hasText("18 of 18 trials, in 3 of 3 tasks");
    }
  }

  @Test
  void words_are_looked_for_in_tasks_and_prompts() {
    try (Opened opened = browsing.open(report, "")) {
      opened.all("#search").fill("PROMPT of th");
      assertThat(opened.all("#count")).hasText("6 of 18 trials, in 1 of 3 tasks");
      assertThat(opened.hash()).isEqualTo("#q=PROMPT+of+th");
      opened.all("#search").fill("nothing like it");
      assertThat(opened.all("#rows")).hasText("No trial is like that.");
    }
  }

  @Test
  void a_count_and_a_piece_of_a_bar_lead_to_their_trials() {
    try (Opened opened = browsing.open(report, "")) {
      opened.all("table.why .link").first().click();
      assertThat(opened.all("#count")).hasText("1 of 18 trials, in 1 of 3 tasks");
      opened.all(".stack svg[data-row=lab] rect.kf").click();
      assertThat(opened.hash()).isEqualTo("#target=lab&outcome=failed");
      assertThat(opened.all(".cell.f:not(.dim)")).hasCount(1);
    }
  }

  @Test
  void what_the_address_asks_for_in_vain_is_passed_over() {
    for (String fragment : List.of("#target=other", "#outcome=x&tag=%3Cb%3E", "#theme=pink&q="))
      try (Opened opened = browsing.open(report, fragment)) {
        assertThat(opened.all("#count")).hasText("18 of 18 trials, in 3 of 3 tasks");
      }
  }

  @Test
  void a_view_is_copied_as_a_link() {
    var may =
        new Browser.NewContextOptions()
            .setPermissions(List.of("clipboard-read", "clipboard-write"));
    try (Opened opened = browsing.open(report, "#target=sim", may)) {
      opened.all("#copy").click();
      assertThat(opened.all("#copy")).hasText("Copied");
      assertThat((String) opened.page().evaluate("navigator.clipboard.readText()"))
          .endsWith("report.html#target=sim");
    }
  }

  @Test
  void an_opened_trial_is_a_link_and_the_back_button_closes_it() {
    try (Opened opened = browsing.open(report, "#target=mini")) {
      opened.all(".cell.w").click();
      assertThat(opened.all("#trial-title")).hasText("a / one × mini #1");
      assertThat(opened.hash()).isEqualTo("#target=mini&trial=2");
      opened.page().goBack();
      assertThat(opened.all("#trial")).isHidden();
      assertThat(opened.hash()).isEqualTo("#target=mini");
      opened.page().goForward();
      assertThat(opened.all("#trial-title")).hasText("a / one × mini #1");
      opened.all("#trial-close").click();
      assertThat(opened.all("#trial")).isHidden();
    }
  }
}
