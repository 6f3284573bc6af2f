package dev.toolmark.harness.cli;

import dev.toolmark.providers.Protocols;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/// `providers`: the catalog. Nothing pretends: a row whose protocols are not written says so.
final class ProvidersCommand implements Command {
  @Override
  public String name() {
    return "providers";
  }

  @Override
  public String summary() {
    return "the catalog: what can be called, in which protocol, with which variable for the key";
  }

  @Override
  public String arguments() {
    return "[PROVIDER]";
  }

  @Override
  public Options options() {
    return new Options();
  }

  @Override
  public List<String> examples() {
    return List.of("toolmark providers", "toolmark providers groq");
  }

  @Override
  public Exit run(CommandLine given, Console console) {
    Catalog catalog = Catalog.load();
    if (given.getArgList().isEmpty()) {
      int width = catalog.rows().stream().mapToInt(row -> how(row).length()).max().orElse(1);
      for (Provider row : catalog.rows()) console.print(line(row, width));
      return Exit.DONE;
    }
    String name = given.getArgList().getFirst();
    Provider row =
        catalog
            .find(name)
            .orElseThrow(() ->
                new UsageException(
                    "there is no provider \"%s\"; the nearest is \"%s\""
                        .formatted(name, catalog.nearest(name))));
    whole(row).forEach(console::print);
    return Exit.DONE;
  }

  private static Optional<String> called(Provider row) {
    return row.protocols().stream().filter(Protocols.written()::contains).findFirst();
  }

  private static String how(Provider row) {
    return called(row)
        .map(protocol -> "called by " + protocol)
        .orElse("not callable yet: speaks only " + String.join(", ", row.protocols()));
  }

  /// `width`: of the column that says how the provider is called.
  private static String line(Provider row, int width) {
    String key =
        row.simulated()
            ? "simulated"
            : row.env().isEmpty() ? "no key" : String.join(" or ", row.env());
    return ("%-20s %-" + width + "s  %s").formatted(row.id(), how(row), key);
  }

  private static List<String> whole(Provider row) {
    var lines = new ArrayList<String>();
    lines.add(row.id() + ": " + row.name());
    lines.add(
        "  "
            + called(row)
                .map(protocol -> "called by " + protocol)
                .orElse("not callable yet: none of its protocols is written"));
    lines.add("  protocols    " + String.join(", ", row.protocols()));
    lines.add(
        "  address      "
            + row.baseUrl().orElse("give base_url")
            + (row.baseUrlEnv().isEmpty() ? "" : "   or " + String.join(", ", row.baseUrlEnv())));
    lines.add("  key          " + (row.env().isEmpty() ? "none" : String.join(" or ", row.env())));
    if (!row.aliases().isEmpty()) lines.add("  also called  " + String.join(", ", row.aliases()));
    if (!row.regions().isEmpty()) lines.add("  regions      " + String.join(", ", row.regions()));
    if (!row.quirks().isEmpty())
      lines.add("  quirks       " + String.join(", ", row.quirks().stream().sorted().toList()));
    row.consoleUrl().ifPresent(url -> lines.add("  console      " + url));
    lines.add("  source       " + row.source() + ", read " + row.read());
    return lines;
  }
}
