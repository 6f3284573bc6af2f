package dev.toolmark.harness.cli;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/// The browser of whoever sits at this machine.
final class Browser {
  private Browser() {}

  /// False: there is nothing to open it with. The address is one argument, and no shell sees it.
  static boolean open(URI address) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    List<String> command =
        system.contains("mac")
            ? List.of("open", address.toString())
            : system.contains("win")
                ? List.of("rundll32", "url.dll,FileProtocolHandler", address.toString())
                : List.of("xdg-open", address.toString());
    try {
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      return true;
    } catch (IOException none) {
      return false;
    }
  }
}
