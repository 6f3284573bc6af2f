package dev.toolmark.harness.cli;

import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.Provider;
import dev.toolmark.providers.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/// `providers`: the catalog. Nothing pretends: a protocol that is not written says so.
final class ProvidersCommand implements Command {
  private static final Option JSON =
      Invocation.flag("json", "all that is known, as JSON; of keys only the variables");
  private static final Option MARKDOWN =
      Invocation.flag("markdown", "the page docs/providers.md, which says nothing of your keys");

  @Override
  public String name() {
    return "providers";
  }

  @Override
  public String summary() {
    return "the catalog: who can be called, in which protocols, with which variable for the key";
  }

  @Override
  public String arguments() {
    return "[PROVIDER]";
  }

  @Override
  public Options options() {
    return new Options().addOption(JSON).addOption(MARKDOWN);
  }

  @Override
  public List<String> examples() {
    return List.of("toolmark providers", "toolmark providers groq", "toolmark providers --json");
  }

  @Override
  public Exit run(CommandLine given, Console console) {
    Catalog catalog = Catalog.load();
    Map<String, String> env = System.getenv();
    List<Provider> rows = rows(given.getArgList(), catalog);
    boolean one = !given.getArgList().isEmpty();
    if (given.hasOption(MARKDOWN)) raw(console, new ProvidersPage(catalog).text());
    else if (given.hasOption(JSON)) {
      JsonValue json = new ProviderJson(catalog, env).all(rows);
      raw(console, json.text() + "\n");
    } else {
      var lines = new ProviderLines(catalog, env);
      (one ? lines.whole(rows.getFirst()) : lines.table()).forEach(console::print);
    }
    return Exit.DONE;
  }

  private static List<Provider> rows(List<String> names, Catalog catalog) {
    if (names.isEmpty()) return catalog.rows();
    if (names.size() > 1)
      throw new UsageException("one provider at most, got: " + String.join(" ", names));
    String name = names.getFirst();
    return List.of(
        catalog
            .find(name)
            .orElseThrow(() ->
                new UsageException(
                    "there is no provider \"%s\"; the nearest is \"%s\""
                        .formatted(name, catalog.nearest(name)))));
  }

  private static void raw(Console console, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    console.raw().write(bytes, 0, bytes.length);
    console.raw().flush();
  }
}
