package dev.toolmark.reports.html;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The browser that a distribution packages, without a window and without a network: it opens a
/// page, lets its script end and writes the document as it stands then.
record Chromium(Path program, Path profile) {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final int LONGEST_SECONDS = 60;
  private static final int LAST = 1000;

  /// `console`: what the page wrote or broke, a line each: errors of scripts, and what the policy
  /// refused.
  record Shown(String dom, List<String> console) {}

  /// Skips the test where there is none. `profile`: a folder of this test alone.
  static Chromium orSkip(Path profile) {
    Optional<Path> found =
        Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(
        found.isPresent(),
        "skipped: no browser to open the report in; install one with: apt-get install chromium");
    return new Chromium(found.orElseThrow(), profile);
  }

  /// `fragment`: what follows the page's address, such as `#trial-3`; may be empty.
  Shown open(Path page, String fragment) throws Exception {
    Path dom = Files.createTempFile(profile, "dom", ".html");
    Path log = Files.createTempFile(profile, "log", ".txt");
    Process browser =
        new ProcessBuilder(command(page.toUri() + fragment))
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    try {
      if (!browser.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS))
        throw new AssertionError("the browser did not end within a minute: " + page + fragment);
    } finally {
      browser.descendants().forEach(ProcessHandle::destroyForcibly);
      browser.destroyForcibly();
    }
    String text = Files.readString(dom, StandardCharsets.UTF_8);
    String said = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    if (browser.exitValue() != 0 || text.isBlank())
      throw new AssertionError(
          "the browser ended with %d: %s"
              .formatted(browser.exitValue(), said.substring(Math.max(0, said.length() - LAST))));
    return new Shown(text, said.lines().filter(line -> line.contains(":CONSOLE")).toList());
  }

  /// Without its own sandbox, which a container does not allow; the policy of the page and the
  /// missing network are what is relied on here.
  private List<String> command(String address) {
    var command = new ArrayList<String>();
    command.add(program.toString());
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--enable-logging=stderr",
            "--window-size=1400,1800",
            "--virtual-time-budget=10000",
            "--user-data-dir=" + profile.resolve("profile"),
            "--dump-dom",
            address));
    return command;
  }
}
