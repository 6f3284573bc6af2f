package dev.toolmark.reports.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The browser that a distribution packages, driven without a window. One for a class of tests;
/// each page it opens is in a context of its own. Without the browser's own sandbox, which a
/// container does not allow; what is opened is a file of ours.
final class Browsing implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  private final Playwright playwright;
  private final Browser browser;

  private Browsing(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /// Skips the tests where there is none.
  static Browsing orSkip() {
    Optional<Path> found =
        Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(
        found.isPresent(),
        "skipped: no browser to open the report in; install one with: apt-get install chromium");
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(found.orElseThrow())
                    .setArgs(List.of("--no-sandbox")));
    return new Browsing(playwright, browser);
  }

  /// `fragment`: what follows the address, such as `#trial=3`; may be empty.
  Opened open(Path report, String fragment) {
    return open(report, fragment, new Browser.NewContextOptions().setViewportSize(1400, 1000));
  }

  Opened open(Path report, String fragment, Browser.NewContextOptions options) {
    BrowserContext context = browser.newContext(options);
    Page page = context.newPage();
    Opened opened = Opened.watching(page);
    page.navigate(report.toUri() + fragment);
    return opened;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
