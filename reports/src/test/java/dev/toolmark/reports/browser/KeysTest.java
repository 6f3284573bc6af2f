package dev.toolmark.reports.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The page without a mouse.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeysTest {
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

  private static String focused(Opened opened) {
    return (String) opened.page().evaluate("document.activeElement.dataset.at ?? ''");
  }

  @Test
  void j_and_k_move_through_what_is_shown_enter_opens_and_escape_closes() {
    try (Opened opened = browsing.open(report, "#target=mini")) {
      opened.press("j");
      assertThat(focused(opened)).isEqualTo("2");
      opened.press("j");
      opened.press("j");
      assertThat(focused(opened)).isEqualTo("8");
      opened.press("k");
      assertThat(focused(opened)).isEqualTo("3");
      opened.press("Enter");
      assertThat(opened.all("#trial-title")).hasText("a / one × mini #2");
      opened.press("k");
      assertThat(opened.all("#trial-title")).hasText("a / one × mini #1");
      opened.press("ArrowRight");
      assertThat(opened.all("#trial-title")).hasText("a / one × mini #2");
      assertThat(opened.hash()).isEqualTo("#target=mini&trial=3");
      opened.press("Escape");
      assertThat(opened.all("#trial")).isHidden();
      assertThat(focused(opened)).isEqualTo("3");
    }
  }

  @Test
  void a_trial_opened_by_its_address_closes_without_leaving_the_page() {
    try (Opened opened = browsing.open(report, "#trial=5")) {
      assertThat(opened.all("#trial-title")).hasText("a / one × sim #2");
      opened.press("Escape");
      assertThat(opened.all("#trial")).isHidden();
      opened.waitForHash("");
      assertThat(focused(opened)).isEqualTo("5");
    }
  }

  @Test
  void arrows_move_in_the_grid() {
    try (Opened opened = browsing.open(report, "")) {
      opened.press("j");
      opened.press("ArrowRight");
      assertThat(focused(opened)).isEqualTo("1");
      opened.press("ArrowDown");
      assertThat(focused(opened)).isEqualTo("7");
      opened.press("ArrowDown");
      assertThat(focused(opened)).as("past the head of a suite").isEqualTo("13");
      opened.press("ArrowUp");
      opened.press("ArrowLeft");
      assertThat(focused(opened)).isEqualTo("6");
    }
  }

  @Test
  void the_slash_searches_and_letters_typed_there_are_letters() {
    try (Opened opened = browsing.open(report, "")) {
      opened.press("/");
      assertThat(opened.all("#search")).isFocused();
      opened.page().keyboard().type("jt?");
      assertThat(opened.all("#search")).hasValue("jt?");
      assertThat(opened.all("#keys")).isHidden();
      assertThat(opened.all("#rows")).hasText("No trial is like that.");
    }
  }

  @Test
  void the_question_mark_shows_the_keys_and_t_turns_the_light() {
    try (Opened opened = browsing.open(report, "#theme=light")) {
      opened.press("?");
      assertThat(opened.all("#keys")).isVisible();
      assertThat(opened.all("#keys")).containsText("open the trial");
      opened.press("Escape");
      assertThat(opened.all("#keys")).isHidden();
      opened.press("t");
      assertThat(opened.hash()).isEqualTo("#theme=dark");
    }
  }

  @Test
  void what_has_the_focus_shows_it() {
    try (Opened opened = browsing.open(report, "")) {
      opened.press("j");
      assertThat(opened.all(".cell:focus")).hasCSS("outline-style", "solid");
      assertThat(opened.all(".cell:focus")).hasCSS("outline-width", "2px");
    }
  }
}
