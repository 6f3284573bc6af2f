package dev.toolmark.harness.cli;

import dev.toolmark.providers.Wanted;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.Provider;
import dev.toolmark.providers.discover.LocalServers;
import dev.toolmark.providers.discover.Probe;
import dev.toolmark.providers.discover.Probed;
import dev.toolmark.providers.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/// `probe`: whether providers can be called, a line each, with what to do where they cannot.
final class ProbeCommand implements Command {
  private static final Option JSON =
      Invocation.flag("json", "a line of JSON each: {ok, message, models[], …}");
  private static final String ALL = "all";

  private final Map<String, String> env;

  ProbeCommand(Map<String, String> env) {
    this.env = Map.copyOf(env);
  }

  @Override
  public String name() {
    return "probe";
  }

  @Override
  public String summary() {
    return "whether a provider answers: address, key, list of models, one tiny call";
  }

  @Override
  public String arguments() {
    return "[PROVIDER | PROVIDER/MODEL | all] [options]      default: all that have a key";
  }

  @Override
  public Options options() {
    var options = new Options().addOption(JSON);
    Contacts.addTo(options);
    return options;
  }

  @Override
  public List<String> examples() {
    return List.of(
        "toolmark probe openai", "toolmark probe ollama/qwen3:8b", "toolmark probe all --json");
  }

  /// One probe and whose it is.
  private record Made(String provider, Provider row, Probed probed) {
    Optional<String> next() {
      return probed
          .trouble()
          .map(it -> NextStep.on(it, provider, row, probed.peer(), probed.model()));
    }
  }

  @Override
  public Exit run(CommandLine given, Console console) throws InterruptedException {
    List<String> words = given.getArgList();
    if (words.size() > 1) throw new UsageException("toolmark probe: one of " + arguments());
    Optional<String> named = words.stream().findFirst().filter(it -> !it.equals(ALL));
    boolean json = given.hasOption(JSON);
    try (Contacts contacts =
        Contacts.of(given, named.map(it -> it.replaceFirst("[/:].*$", "")), env, console)) {
      if (named.isPresent())
        return told(List.of(made(contacts.wanted(named.get()), contacts)), json, console);
      return all(contacts, json, console);
    }
  }

  private static Made made(Wanted wanted, Contacts contacts) throws InterruptedException {
    return new Made(
        wanted.provider(),
        wanted.row(),
        Probe.of(contacts.callers(), contacts.discovery(), wanted));
  }

  private static Exit all(Contacts contacts, boolean json, Console console)
      throws InterruptedException {
    for (Catalog.Ambiguous it : contacts.ambiguous()) console.say(Contacts.skipped(it, "probe"));
    var names = new ArrayList<>(contacts.keyed());
    for (LocalServers.Place it : contacts.servers())
      if (it.answers() || it.named()) names.add(it.row().id());
    if (names.isEmpty()) {
      console.say("no provider has a key, and no server answers on this machine: nothing to probe");
      console.say("next: toolmark auth status says what each provider takes");
      return Exit.INCOMPLETE;
    }
    console.say(
        "%s: each is asked for its models, and one model for one token"
            .formatted(Counted.of(names.size(), "provider")));
    var work = new ArrayList<Callable<Made>>();
    for (String name : names) work.add(() -> made(contacts.wanted(name, "", false), contacts));
    return told(InParallel.all(work), json, console);
  }

  private static Exit told(List<Made> all, boolean json, Console console) {
    int width = all.stream().mapToInt(it -> it.provider().length()).max().orElse(0);
    for (Made each : all) {
      if (json) raw(json(each).text() + "\n", console);
      else console.print(line(each, width));
    }
    return all.stream().allMatch(it -> it.probed().ok()) ? Exit.DONE : Exit.INCOMPLETE;
  }

  private static String line(Made each, int width) {
    Probed it = each.probed();
    return "%s%s  %s  %s%s"
        .formatted(
            each.provider(),
            " ".repeat(width - each.provider().length()),
            it.ok() ? "ok    " : "failed",
            it.message(),
            each.next().map(next -> "; next: " + next).orElse(""));
  }

  private static JsonValue json(Made each) {
    Probed it = each.probed();
    var out =
        JsonValue.object()
            .put("ok", it.ok())
            .put("message", it.message())
            .put("models", JsonValue.array(it.models().stream().map(JsonValue::of).toList()))
            .put("provider", each.provider());
    it.model().ifPresent(model -> out.put("model", model));
    it.protocol().ifPresent(protocol -> out.put("protocol", protocol));
    it.trouble().ifPresent(cause -> out.put("cause", cause.label()));
    each.next().or(it::needs).ifPresent(next -> out.put("next", next));
    return out.build();
  }

  private static void raw(String text, Console console) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    console.raw().write(bytes, 0, bytes.length);
    console.raw().flush();
  }
}
