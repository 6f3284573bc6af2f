package dev.toolmark.harness.cli;

import dev.toolmark.harness.suite.SuiteReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// What comes with the program: the quick start, and what `init` writes.
final class Bundled {
  static final String QUICKSTART_SUITE = "/suites/quickstart.yaml";
  private static final String QUICKSTART_CONFIG = "quickstart.config.yaml";

  private Bundled() {}

  /// The quick start's config; its suites are `suite()`.
  static String quickStart() {
    return text(QUICKSTART_CONFIG);
  }

  static SuiteReader.Result suite() {
    return SuiteReader.read("quickstart.yaml", text(QUICKSTART_SUITE));
  }

  /// A resource of this room, or of the whole program where the name begins with a slash.
  static String text(String name) {
    try (InputStream in = Bundled.class.getResourceAsStream(name)) {
      if (in == null) throw new IllegalStateException("the program comes without " + name);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
