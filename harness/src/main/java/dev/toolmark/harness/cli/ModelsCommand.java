package dev.toolmark.harness.cli;

import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.discover.Known;
import dev.toolmark.providers.discover.LocalServers;
import dev.toolmark.providers.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/// `models`: what a provider offers, or every provider that has a key, and every server on this
/// machine that answers.
final class ModelsCommand implements Command {
  private static final Option TOOLS = Invocation.flag("tools", "only models known to take tools");
  private static final Option VISION =
      Invocation.flag("vision", "only models known to take images");
  private static final Option SORT =
      Invocation.option(
          null, "sort", "name|context|created", "default: the order of the provider's own list");
  private static final Option ALL =
      Invocation.flag("all", "also what is not for chat, and what a curated list leaves out");
  private static final Option JSON =
      Invocation.flag("json", "as JSON, with the source of each fact");
  private static final Option REFRESH =
      Invocation.flag("refresh", "ask again; else a list is kept for 24 hours");
  private static final int MOST_OF_EACH = 15;

  private final Map<String, String> env;

  ModelsCommand(Map<String, String> env) {
    this.env = Map.copyOf(env);
  }

  @Override
  public String name() {
    return "models";
  }

  @Override
  public String summary() {
    return "what a provider offers, with context, tools and vision where known";
  }

  @Override
  public String arguments() {
    return "[PROVIDER] [QUERY] [options]";
  }

  @Override
  public Options options() {
    var options = new Options();
    for (Option option : List.of(TOOLS, VISION, SORT, ALL, JSON, REFRESH))
      options.addOption(option);
    Contacts.addTo(options);
    return options;
  }

  @Override
  public List<String> examples() {
    return List.of(
        "toolmark models",
        "toolmark models openrouter qwen --tools --sort context",
        "toolmark models ollama --json");
  }

  @Override
  public Exit run(CommandLine given, Console console) throws InterruptedException {
    List<String> words = given.getArgList();
    try (Contacts contacts = Contacts.of(given, words.stream().findFirst(), env, console)) {
      words.stream().findFirst().ifPresent(contacts::refuseSimulated);
      Optional<String> named = words.stream().findFirst().flatMap(contacts::provider);
      List<String> query = named.isPresent() ? words.subList(1, words.size()) : words;
      ModelChoice choice = choice(given, String.join(" ", query));
      boolean fresh = given.hasOption(REFRESH);
      if (named.isPresent()) {
        Listing one = Listing.of(contacts.wanted(named.get(), "", true), contacts, fresh);
        return given.hasOption(JSON)
            ? json(List.of(one), choice, console)
            : shown(one, choice, console);
      }
      return everywhere(given, contacts, choice, console);
    }
  }

  private static ModelChoice choice(CommandLine given, String query) {
    Optional<String> sort = Optional.ofNullable(given.getOptionValue(SORT));
    if (sort.filter(it -> !ModelChoice.SORTS.contains(it)).isPresent())
      throw new UsageException(
          "--sort: \"%s\" is none of %s"
              .formatted(sort.get(), String.join(", ", ModelChoice.SORTS)));
    return new ModelChoice(
        query, given.hasOption(TOOLS), given.hasOption(VISION), sort, given.hasOption(ALL));
  }

  private static Exit shown(Listing one, ModelChoice choice, Console console) {
    List<Known> models = choice.of(one.models());
    if (one.refused()) {
      say(one, console);
      return one.next().isPresent() ? Exit.INCOMPLETE : Exit.USAGE;
    }
    heading(one, models.size(), console);
    if (!models.isEmpty()) {
      ModelLines.table(models).forEach(console::print);
      console.print(ModelLines.LEGEND);
    } else if (one.models().all().isEmpty())
      console.print(
          "%s has no list of models: name one by hand, --model %s/MODEL"
              .formatted(one.provider(), one.provider()));
    else console.print("none fits: fewer words, or --all, show more");
    say(one, console);
    return one.next().isPresent() ? Exit.INCOMPLETE : Exit.DONE;
  }

  private static void heading(Listing one, int shown, Console console) {
    if (!one.models().all().isEmpty())
      console.print(
          ModelLines.heading(one.provider(), one.row(), one.models(), shown, Instant.now()));
  }

  private static void say(Listing one, Console console) {
    one.trouble().ifPresent(it -> console.say(prefixed(one.provider(), it)));
    one.next().ifPresent(it -> console.say("next: " + it));
  }

  private static String prefixed(String provider, String text) {
    return text.startsWith(provider) ? text : provider + ": " + text;
  }

  private static Exit everywhere(
      CommandLine given, Contacts contacts, ModelChoice choice, Console console)
      throws InterruptedException {
    for (Catalog.Ambiguous it : contacts.ambiguous()) console.say(Contacts.skipped(it, "models"));
    var work = new ArrayList<Callable<Listing>>();
    for (String provider : contacts.keyed())
      work.add(() ->
          Listing.of(contacts.wanted(provider, "", false), contacts, given.hasOption(REFRESH)));
    List<LocalServers.Place> servers = contacts.servers();
    var found = new ArrayList<>(InParallel.all(work));
    servers.stream().filter(it -> it.answers() || it.named()).map(Listing::of).forEach(found::add);
    if (found.isEmpty()) return nobody(contacts, choice, servers, console);
    if (given.hasOption(JSON)) return json(found, choice, console);
    boolean any = false;
    for (Listing each : found) any |= brief(each, choice, console);
    if (any) console.print(ModelLines.LEGEND);
    else if (found.stream().allMatch(Listing::refused)) return Exit.INCOMPLETE;
    else console.print("none fits" + mistyped(contacts, choice));
    return Exit.DONE;
  }

  /// True where a model was shown.
  private static boolean brief(Listing each, ModelChoice choice, Console console) {
    List<Known> models = choice.of(each.models());
    if (!models.isEmpty()) {
      heading(each, models.size(), console);
      ModelLines.table(models.subList(0, Math.min(MOST_OF_EACH, models.size())))
          .forEach(console::print);
      if (models.size() > MOST_OF_EACH)
        console.print(
            "  and %d more: toolmark models %s"
                .formatted(models.size() - MOST_OF_EACH, each.provider()));
      console.print("");
    }
    say(each, console);
    return !models.isEmpty();
  }

  private static String mistyped(Contacts contacts, ModelChoice choice) {
    return choice.query().isBlank()
        ? ""
        : "; there is no provider \"%s\" either, the nearest is \"%s\""
            .formatted(choice.query(), contacts.catalog().nearest(choice.query()));
  }

  private static Exit nobody(
      Contacts contacts, ModelChoice choice, List<LocalServers.Place> servers, Console console) {
    console.say(
        "no provider has a key, and no server answers on this machine; looked for: "
            + servers.stream()
                .map(it -> it.row().id() + " at " + it.peer())
                .collect(Collectors.joining(", ")));
    console.say(
        "next: set a provider's variable (toolmark auth status lists them), or start a server;"
            + " toolmark models openrouter needs no key"
            + mistyped(contacts, choice));
    return Exit.INCOMPLETE;
  }

  private static Exit json(List<Listing> all, ModelChoice choice, Console console) {
    var providers = new ArrayList<JsonValue>();
    boolean whole = true;
    for (Listing each : all) {
      providers.add(ModelJson.of(each, choice.of(each.models())));
      whole &= each.next().isEmpty() && !each.refused();
    }
    byte[] text =
        (JsonValue.object().put("providers", JsonValue.array(providers)).build().text() + "\n")
            .getBytes(StandardCharsets.UTF_8);
    console.raw().write(text, 0, text.length);
    console.raw().flush();
    return whole ? Exit.DONE : Exit.INCOMPLETE;
  }
}
