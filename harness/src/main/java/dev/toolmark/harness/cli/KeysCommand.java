package dev.toolmark.harness.cli;

import dev.toolmark.providers.SignIns;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.Provider;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/// `keys`: the rings as they would be used now, by name and fingerprint, never by key.
final class KeysCommand implements Command {
  private final Map<String, String> env;

  KeysCommand(Map<String, String> env) {
    this.env = Map.copyOf(env);
  }

  @Override
  public String name() {
    return "keys";
  }

  @Override
  public String summary() {
    return "each provider's ring of keys: order, next, state and wake time, by fingerprint";
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
    return List.of("toolmark keys", "toolmark keys openai");
  }

  @Override
  public Exit run(CommandLine given, Console console) {
    if (given.getArgList().size() > 1)
      throw new UsageException("toolmark keys: one provider at most");
    Catalog catalog = Catalog.load();
    SignIns signIns = Rows.signIns(env);
    List<Provider> rows =
        given.getArgList().isEmpty()
            ? Rows.called(catalog)
            : List.of(Rows.named(given.getArgList().getFirst(), catalog));
    boolean any = false;
    for (Provider row : rows) {
      List<SignIns.KeyStanding> ring = signIns.keys(row);
      if (ring.isEmpty()) continue;
      if (any) console.print("");
      show(row, ring, console);
      any = true;
    }
    if (any) return Exit.DONE;
    if (rows.size() == 1) console.print(signIns.standing(rows.getFirst()).says());
    else console.print("no provider has a key: toolmark auth status says what each would take");
    return Exit.DONE;
  }

  private static void show(Provider row, List<SignIns.KeyStanding> ring, Console console) {
    console.print(row.id());
    var lines = new ArrayList<List<String>>();
    for (SignIns.KeyStanding it : ring)
      lines.add(List.of("  " + it.name(), it.source(), state(it)));
    Table.ofWords(lines).forEach(console::print);
    console.print("  next: " + next(ring));
  }

  private static String state(SignIns.KeyStanding it) {
    if (it.ready()) return "ready";
    return it.until()
        .map(until ->
            "rests after %s until %s".formatted(it.why(), until.truncatedTo(ChronoUnit.SECONDS)))
        .orElse("off in the last run after %s; ready for the next".formatted(it.why()));
  }

  private static String next(List<SignIns.KeyStanding> ring) {
    List<String> ready =
        ring.stream()
            .filter(it -> it.ready() || it.until().isEmpty())
            .map(SignIns.KeyStanding::name)
            .toList();
    if (ready.isEmpty())
      return ring.stream()
          .min((a, b) -> a.until().orElseThrow().compareTo(b.until().orElseThrow()))
          .map(it -> it.name() + ", when it wakes")
          .orElseThrow();
    return ready.size() == 1
        ? ready.getFirst()
        : "one of %d that are ready, at random for each call; after it in this order"
            .formatted(ready.size());
  }
}
