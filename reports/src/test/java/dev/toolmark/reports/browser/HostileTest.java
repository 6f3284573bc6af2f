package dev.toolmark.reports.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.toolmark.reports.Hostile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Words from outside stay words, in the document as the browser holds it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileTest {
  private static final String NAMES =
      "() => [...new Set([...document.querySelectorAll('*')].map(e => e.localName))]";
  private static final String ATTRIBUTES =
      "() => [...new Set([...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames()))]";
  private static final Set<String> OURS =
      Set.of(
          ("html head meta title style body header h1 h2 h3 p main section ul ol li b i div table thead"
                  + " tbody tr th td span svg rect small details summary dl dt dd noscript label select"
                  + " option input button dialog footer script pre figure figcaption canvas")
              .split(" "));
  private static final Set<String> KNOWN =
      Set.of(
          ("class id title type content charset name lang http-equiv scope role tabindex colspan hidden"
                  + " disabled value placeholder open width height x y rx viewbox preserveaspectratio"
                  + " data-at data-v data-kind data-row data-name aria-label aria-labelledby aria-hidden"
                  + " aria-sort style")
              .split(" "));

  private final Browsing browsing = Browsing.orSkip();
  private Path report = Path.of("");

  @BeforeAll
  void a_report_is_written(@TempDir Path directory) {
    report = SmallRun.report(directory, Hostile.entries(), false);
  }

  @AfterAll
  void the_browser_ends() {
    browsing.close();
  }

  private static void holdsOnlyOurs(Page page) {
    assertThat(words(page, NAMES)).isSubsetOf(OURS);
    assertThat(words(page, ATTRIBUTES))
        .map(name -> name.toLowerCase(Locale.ROOT))
        .isSubsetOf(KNOWN);
    assertThat(
            page.evaluate(
                "() => document.querySelectorAll('[style]:not(.uplot, .uplot *, canvas)').length"))
        .isEqualTo(0);
  }

  @SuppressWarnings("unchecked") // what the script returns is an array of strings
  private static List<String> words(Page page, String script) {
    return (List<String>) page.evaluate(script);
  }

  @Test
  void no_word_of_a_hostile_run_becomes_an_element_or_an_attribute() {
    try (Opened opened = browsing.open(report, "")) {
      assertThat(opened.all(".cell")).hasCount(2 * Hostile.texts().size());
      holdsOnlyOurs(opened.page());
      assertThat(opened.all("script:not([type])")).hasCount(5);
      assertThat(opened.all("style")).hasCount(2);
      assertThat(opened.all("meta")).hasCount(4);
    }
  }

  /// Of the five forms of each text one is opened, each form as often as the others.
  @Test
  void every_hostile_text_shows_as_it_was_said() {
    int forms = 5;
    try (Opened opened = browsing.open(report, "")) {
      for (int seed = 0; seed < Hostile.texts().size() / forms; seed++) {
        int task = seed * forms + seed % forms;
        opened.all("[data-at='" + 2 * task + "']").first().click();
        assertThat(opened.all("#trial")).hasAttribute("data-at", Integer.toString(2 * task));
        assertThat(opened.all(".said pre").first().textContent())
            .as("text %d", task)
            .isEqualTo(asShown(Hostile.texts().get(task)));
        if (seed % 10 == 0) holdsOnlyOurs(opened.page());
        opened.press("Escape");
      }
    }
  }

  /// Lone surrogates are replaced; marks that turn the direction of writing stand as code points.
  private static String asShown(String text) {
    var out = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          if (c >= 0xD800 && c <= 0xDFFF) out.append('\uFFFD');
          else if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
            out.append("\\u{").append(Integer.toHexString(c)).append('}');
          else out.appendCodePoint(c);
        });
    return out.toString();
  }

  @Test
  void hostile_words_in_filters_and_addresses_stay_words() {
    try (Opened opened =
        browsing.open(report, "#q=%3Cimg%20src=x%20onerror=alert(1)%3E&target=%3Cb%3E")) {
      assertThat(opened.all("#search")).hasValue("<img src=x onerror=alert(1)>");
      opened.all("details.pick[data-name=tag] summary").click();
      opened.all("details.pick[data-name=tag] input").first().click();
      holdsOnlyOurs(opened.page());
    }
  }

  @Test
  void these_tests_would_see_a_script_that_fails_a_tag_that_came_in_and_a_request(
      @TempDir Path directory) throws Exception {
    Path page = directory.resolve("report.html");
    Files.writeString(
        page,
        "<!doctype html><title>t</title><img src=\"x.png\" onerror=\"y()\"><script>throw new Error('seen')</script>");
    Opened opened = browsing.open(page, "");
    assertThat(opened.said()).anyMatch(line -> line.contains("seen"));
    assertThat(opened.asked()).anyMatch(url -> url.endsWith("x.png"));
    assertThat(words(opened.page(), NAMES)).contains("img").isNotEmpty();
    assertThat(words(opened.page(), ATTRIBUTES)).contains("onerror");
  }
}
