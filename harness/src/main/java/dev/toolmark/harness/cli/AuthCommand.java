package dev.toolmark.harness.cli;

import dev.toolmark.providers.KeyPlaces;
import dev.toolmark.providers.SignIns;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.Provider;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/// `auth status`, `auth login`, `auth logout`: accounts, and where each row's key is.
final class AuthCommand implements Command {
  private static final Option NO_BROWSER =
      Invocation.flag(
          "no-browser", "with login openai-codex: by a code that is entered on any device");
  private static final List<String> DOES = List.of("status", "login", "logout");

  private final Map<String, String> env;

  AuthCommand(Map<String, String> env) {
    this.env = Map.copyOf(env);
  }

  @Override
  public String name() {
    return "auth";
  }

  @Override
  public String summary() {
    return "where each provider's key or account is; signs in to accounts (ChatGPT: experimental)"
        + " and out";
  }

  @Override
  public String arguments() {
    return "status [PROVIDER] | login PROVIDER [--no-browser] | logout PROVIDER";
  }

  @Override
  public Options options() {
    return new Options().addOption(NO_BROWSER);
  }

  @Override
  public List<String> examples() {
    return List.of(
        "toolmark auth status",
        "toolmark auth login copilot",
        "toolmark auth login openai-codex --no-browser",
        "toolmark auth logout copilot");
  }

  @Override
  public Exit run(CommandLine given, Console console) throws InterruptedException {
    List<String> words = given.getArgList();
    String does = words.isEmpty() ? "" : words.getFirst();
    if (!DOES.contains(does) || words.size() > 2)
      throw new UsageException("toolmark auth: one of %s".formatted(arguments()));
    Catalog catalog = Catalog.load();
    var signIns = Rows.signIns(env);
    signIns.warnings().forEach(console::say);
    if (does.equals("status")) {
      List<Provider> rows =
          words.size() == 2 ? List.of(Rows.named(words.get(1), catalog)) : Rows.called(catalog);
      return status(rows, signIns, console);
    }
    if (words.size() < 2)
      throw new UsageException(
          "toolmark auth %s: name a provider; openai-codex and copilot have accounts to sign in to"
              .formatted(does));
    Provider row = Rows.withAccount(Rows.named(words.get(1), catalog), catalog);
    return said(
        does.equals("login")
            ? signIns.login(row, !given.hasOption(NO_BROWSER), new AtTerminal(console))
            : signIns.logout(row),
        console);
  }

  private static Exit said(SignIns.Result result, Console console) {
    result.lines().forEach(result.done() ? console::print : console::say);
    if (result.done()) return Exit.DONE;
    return result.possible() ? Exit.INCOMPLETE : Exit.USAGE;
  }

  private static Exit status(List<Provider> rows, SignIns signIns, Console console) {
    var lines = new ArrayList<List<String>>();
    boolean brief = rows.size() > 1;
    lines.add(List.of("provider", "signs by", "key or account", ""));
    for (Provider row : rows) {
      SignIns.Standing it = signIns.standing(row);
      lines.add(
          List.of(it.row(), it.auth(), it.found().orElse("-"), brief ? it.brief() : it.says()));
    }
    Table.ofWords(lines).forEach(console::print);
    console.print("");
    console.print(
        "looked for in this order: options, then %s; a config may list keys and choose another order"
            .formatted(
                String.join(", ", KeyPlaces.USUAL.stream().map(KeyPlaces.Place::label).toList())));
    return Exit.DONE;
  }

  /// Who signs in, at a terminal or a pipe.
  private record AtTerminal(Console console) implements SignIns.Person {
    @Override
    public void say(String line) {
      console.print(line);
    }

    @Override
    public boolean open(URI address) {
      return Browser.open(address);
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
      Thread.sleep(time);
    }
  }
}
