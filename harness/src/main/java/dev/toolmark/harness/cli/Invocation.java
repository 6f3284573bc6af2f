package dev.toolmark.harness.cli;

import dev.toolmark.providers.json.JsonValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/// What a run was asked to be, as words: kept in the journal, so that a resume or a regrade finds
/// its config and suites again. Empty lists and options: the config's word stands. Paths are
/// absolute. `baseUrls`: by provider; the empty name means every provider called.
record Invocation(
    Optional<Path> config,
    List<Path> suites,
    List<String> models,
    Map<String, String> baseUrls,
    List<String> tasks,
    List<String> tags,
    OptionalInt repeat) {
  static final Option SUITE =
      option(
          "s",
          "suite",
          "PATH",
          "a suite file, or a folder of them; may be given several times; replaces the config's suites");
  static final Option MODEL =
      option(
          null,
          "model",
          "PROVIDER/MODEL",
          "a target; may be given several times; replaces the config's targets");
  static final Option PROVIDER =
      option("p", "provider", "PROVIDER", "with -m: the provider of the target");
  static final Option NAME = option("m", "model-name", "MODEL", "with -p: the model of the target");
  static final Option BASE_URL =
      option(null, "base-url", "[PROVIDER=]URL", "where to call instead of the catalog's address");
  static final Option TASK =
      option("t", "task", "GLOB", "only the tasks whose id matches; may be given several times");
  static final Option TAG =
      option(null, "tag", "TAG", "only the tasks with this tag; may be given several times");
  static final Option REPEAT =
      option("n", "repeat", "N", "how often every task is asked; default: the config's, else 1");

  Invocation {
    suites = List.copyOf(suites);
    models = List.copyOf(models);
    baseUrls = Map.copyOf(baseUrls);
    tasks = List.copyOf(tasks);
    tags = List.copyOf(tags);
  }

  static Option option(
      @org.jspecify.annotations.Nullable String letter, String name, String value, String text) {
    return Option.builder(letter).longOpt(name).hasArg().argName(value).desc(text).get();
  }

  static Option flag(String name, String text) {
    return Option.builder().longOpt(name).desc(text).get();
  }

  /// The options that say what to run; commands add their own.
  static Options options() {
    var options = new Options();
    for (Option option : List.of(SUITE, MODEL, PROVIDER, NAME, BASE_URL, TASK, TAG, REPEAT))
      options.addOption(option);
    return options;
  }

  static Invocation of(CommandLine given) {
    if (given.getArgList().size() > 1)
      throw new UsageException(
          "one config at most, got %d: %s"
              .formatted(given.getArgList().size(), String.join(" ", given.getArgList())));
    return new Invocation(
        given.getArgList().stream().findFirst().map(Invocation::absolute),
        values(given, SUITE).stream().map(Invocation::absolute).toList(),
        models(given),
        baseUrls(given),
        values(given, TASK),
        values(given, TAG),
        given.hasOption(REPEAT)
            ? OptionalInt.of(count(given.getOptionValue(REPEAT), "--repeat"))
            : OptionalInt.empty());
  }

  private static List<String> models(CommandLine given) {
    var models = new ArrayList<>(values(given, MODEL));
    if (given.hasOption(PROVIDER) != given.hasOption(NAME))
      throw new UsageException(
          "-p and -m go together: -p PROVIDER -m MODEL, or --model PROVIDER/MODEL");
    if (given.hasOption(PROVIDER))
      models.add(given.getOptionValue(PROVIDER) + "/" + given.getOptionValue(NAME));
    return models;
  }

  private static Map<String, String> baseUrls(CommandLine given) {
    var urls = new LinkedHashMap<String, String>();
    for (String value : values(given, BASE_URL)) {
      int equals = value.indexOf('=');
      boolean named = equals > 0 && !value.substring(0, equals).contains(":");
      String url = named ? value.substring(equals + 1) : value;
      if (!url.startsWith("http://") && !url.startsWith("https://"))
        throw new UsageException(
            "--base-url: \"%s\" is no address; allowed: [PROVIDER=]http://… or https://…"
                .formatted(value));
      urls.put(named ? value.substring(0, equals) : "", url);
    }
    return urls;
  }

  static int count(String text, String option) {
    try {
      int n = Integer.parseInt(text);
      if (n >= 1) return n;
    } catch (NumberFormatException notANumber) {
      // said below, with what is allowed
    }
    throw new UsageException(
        "%s: \"%s\" is not a whole number of 1 or more".formatted(option, text));
  }

  private static List<String> values(CommandLine given, Option option) {
    String[] values = given.getOptionValues(option);
    return values == null ? List.of() : Arrays.asList(values);
  }

  static Path absolute(String path) {
    return Path.of(path).toAbsolutePath().normalize();
  }

  /// Whether nothing was asked for but what is bundled.
  boolean isEmpty() {
    return config.isEmpty()
        && suites.isEmpty()
        && models.isEmpty()
        && baseUrls.isEmpty()
        && tasks.isEmpty()
        && tags.isEmpty()
        && repeat.isEmpty();
  }

  /// Whether options stand in the place of targets or suites, or take tasks out.
  boolean narrows() {
    return !(suites.isEmpty() && models.isEmpty() && tasks.isEmpty() && tags.isEmpty());
  }

  /// What this says, and where it says nothing, what `earlier` said.
  Invocation over(Invocation earlier) {
    return new Invocation(
        config.or(earlier::config),
        suites.isEmpty() ? earlier.suites : suites,
        models.isEmpty() ? earlier.models : models,
        baseUrls.isEmpty() ? earlier.baseUrls : baseUrls,
        tasks.isEmpty() ? earlier.tasks : tasks,
        tags.isEmpty() ? earlier.tags : tags,
        repeat.isPresent() ? repeat : earlier.repeat);
  }

  /// The same on other suites.
  Invocation withSuites(List<Path> other) {
    return new Invocation(config, other, models, baseUrls, tasks, tags, repeat);
  }

  JsonValue toJson() {
    var out = JsonValue.object();
    config.ifPresent(path -> out.put("config", path.toString()));
    out.put("suites", texts(suites.stream().map(Path::toString).toList()))
        .put("models", texts(models));
    var urls = JsonValue.object();
    baseUrls.forEach(urls::put);
    out.put("base_urls", urls.build()).put("tasks", texts(tasks)).put("tags", texts(tags));
    repeat.ifPresent(n -> out.put("repeat", n));
    return out.build();
  }

  private static JsonValue texts(List<String> texts) {
    return JsonValue.array(texts.stream().map(JsonValue::of).toList());
  }

  static Invocation fromJson(JsonValue value) {
    if (!(value instanceof JsonValue.Obj in))
      return new Invocation(
          Optional.empty(),
          List.of(),
          List.of(),
          Map.of(),
          List.of(),
          List.of(),
          OptionalInt.empty());
    var urls = new LinkedHashMap<String, String>();
    if (in.get("base_urls").orElse(value) instanceof JsonValue.Obj(var members))
      members.forEach((name, url) -> {
        if (url instanceof JsonValue.Str(String text)) urls.put(name, text);
      });
    return new Invocation(
        text(in, "config").map(Path::of),
        list(in, "suites").stream().map(Path::of).toList(),
        list(in, "models"),
        urls,
        list(in, "tasks"),
        list(in, "tags"),
        in.get("repeat").orElse(value) instanceof JsonValue.Num number
            ? OptionalInt.of((int) number.asDouble())
            : OptionalInt.empty());
  }

  private static Optional<String> text(JsonValue.Obj in, String name) {
    return in.get(name)
        .flatMap(
            v -> v instanceof JsonValue.Str(String text) ? Optional.of(text) : Optional.empty());
  }

  private static List<String> list(JsonValue.Obj in, String name) {
    if (!(in.get(name).orElse(in) instanceof JsonValue.Arr(var items))) return List.of();
    return items.stream()
        .filter(JsonValue.Str.class::isInstance)
        .map(item -> ((JsonValue.Str) item).value())
        .toList();
  }
}
