package dev.toolmark.harness.cli;

import dev.toolmark.harness.config.Config;
import dev.toolmark.harness.config.ConfigReader;
import dev.toolmark.harness.config.ProviderSettings;
import dev.toolmark.harness.config.References;
import dev.toolmark.harness.config.Target;
import dev.toolmark.harness.suite.Place;
import dev.toolmark.providers.Callers;
import dev.toolmark.providers.KeyPlaces;
import dev.toolmark.providers.SignIns;
import dev.toolmark.providers.Wanted;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.Category;
import dev.toolmark.providers.catalog.Provider;
import dev.toolmark.providers.discover.Discovery;
import dev.toolmark.providers.discover.LocalServers;
import dev.toolmark.providers.discover.ModelCache;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/// The providers that `models`, `probe` and `init` may call: the catalog's, and those of a config,
/// with addresses and keys as options say.
final class Contacts implements AutoCloseable {
  private static final Option CONFIG =
      Invocation.option("c", "config", "FILE", "a config whose providers count too");

  private final Catalog catalog;
  private final Map<String, String> env;
  private final Map<String, ProviderSettings> own;
  private final KeyPlaces places;
  private final Callers callers;
  private final Discovery discovery;

  private Contacts(
      Catalog catalog,
      Map<String, String> env,
      Map<String, ProviderSettings> own,
      KeyPlaces places) {
    this.catalog = catalog;
    this.env = env;
    this.own = own;
    this.places = places;
    this.callers = OpenTargets.callers(places, 1);
    InstantSource clock = InstantSource.system();
    this.discovery = new Discovery(ModelCache.of(env, clock), clock);
  }

  static void addTo(Options options) {
    for (Option option : List.of(CONFIG, Invocation.BASE_URL, Invocation.HOST))
      options.addOption(option);
    KeyOptions.addTo(options);
  }

  /// `named`: the provider that the command names, whose an address without a name is.
  static Contacts of(
      CommandLine given, Optional<String> named, Map<String, String> env, Console console) {
    Catalog catalog = Catalog.load();
    Optional<Config> config =
        Optional.ofNullable(given.getOptionValue(CONFIG)).map(it -> read(it, env, catalog));
    var own = new LinkedHashMap<>(config.map(Config::providers).orElse(Map.of()));
    var references = References.of(catalog, own);
    InvocationReader.baseUrls(given)
        .forEach((name, url) -> {
          String whose =
              name.isEmpty()
                  ? named.orElseThrow(() ->
                      new UsageException("--base-url: whose? Give --base-url PROVIDER=" + url))
                  : name;
          String provider = references.provider(whose).orElseThrow(() -> unknown(whose, catalog));
          own.merge(
              provider,
              ProviderSettings.unset(provider, new Place("--base-url", 0, 0)).at(url),
              (known, _) -> known.at(url));
        });
    KeyOptions options = KeyOptions.of(given);
    Stream.concat(options.files().keySet().stream(), options.stdin().stream())
        .filter(it -> references.provider(it).isEmpty())
        .findFirst()
        .ifPresent(it -> {
          throw unknown(it, catalog);
        });
    KeyPlaces places = options.places(env, console);
    return new Contacts(
        catalog, env, own, config.map(it -> places.inOrder(it.keyOrder())).orElse(places));
  }

  /// With nothing but the environment, and these keys.
  static Contacts of(Map<String, String> env, KeyPlaces places) {
    return new Contacts(Catalog.load(), env, Map.of(), places);
  }

  private static Config read(String file, Map<String, String> env, Catalog catalog) {
    ConfigReader.Result read = new ConfigReader(env, catalog).read(Path.of(file));
    return read.config().orElseThrow(() -> UsageException.of(read.problems()));
  }

  private static UsageException unknown(String name, Catalog catalog) {
    return new UsageException(
        "there is no provider \"%s\"; the nearest is \"%s\""
            .formatted(name, catalog.nearest(name)));
  }

  Catalog catalog() {
    return catalog;
  }

  Callers callers() {
    return callers;
  }

  Discovery discovery() {
    return discovery;
  }

  /// Throws `UsageException` where that is a provider that the run itself makes up.
  void refuseSimulated(String name) {
    catalog
        .find(name)
        .filter(Provider::simulated)
        .ifPresent(row -> {
          throw new UsageException(
              "%s is simulated and always there; its models: %s and others, toolmark run shows them"
                  .formatted(row.id(), String.join(", ", row.staticModels())));
        });
  }

  /// The provider of that name or alias; empty: there is none.
  Optional<String> provider(String name) {
    return References.of(catalog, own).provider(name).filter(it -> !row(it).simulated());
  }

  /// What a provider's name, or a model's reference, asks for. Throws `UsageException` where it is
  /// neither.
  Wanted wanted(String text) {
    refuseSimulated(text);
    Optional<String> alone = provider(text);
    if (alone.isPresent()) return wanted(alone.get(), "", true);
    return switch (References.of(catalog, own).of(text, Optional.empty())) {
      case References.Meant.Model(var name, _) when row(name.provider()).simulated() ->
          throw new UsageException("simulated models are always there: toolmark run shows them");
      case References.Meant.Model(var name, boolean isNamed) ->
          wanted(name.provider(), name.model(), isNamed);
      case References.Meant.Nothing _ -> throw unknown(text, catalog);
    };
  }

  /// `named`: the user named it, so variables that other rows read too are its own.
  Wanted wanted(String provider, String model, boolean named) {
    Provider row = row(provider);
    var target =
        new Target(
            provider,
            provider,
            model,
            named,
            Optional.empty(),
            Target.Parameters.UNSET,
            true,
            Optional.empty(),
            Duration.ZERO,
            Optional.empty(),
            Optional.empty(),
            Target.Tools.UNSAID,
            new Place(provider, 0, 0));
    return OpenTargets.wanted(
        target,
        provider,
        row,
        Optional.ofNullable(own.get(provider)),
        _ -> Optional.empty(),
        catalog);
  }

  private Provider row(String provider) {
    return References.of(catalog, own).row(provider).orElseThrow(() -> unknown(provider, catalog));
  }

  /// Those whose key is there, and those of the config, the servers on this machine left out: in
  /// the order of the catalog, then of the config. Nobody is asked.
  List<String> keyed() {
    var signIns = new SignIns(places, InstantSource.system());
    Set<String> doubtful =
        ambiguous().stream().map(it -> it.row().id()).collect(Collectors.toSet());
    var found = new ArrayList<String>();
    for (Provider row : Rows.called(catalog))
      if (!doubtful.contains(row.id())
          && !own.containsKey(row.id())
          && row.category() != Category.LOCAL
          && signIns.standing(row).found().isPresent()) found.add(row.id());
    found.addAll(new TreeSet<>(own.keySet()));
    found.removeIf(it -> row(it).simulated());
    return found;
  }

  /// Rows with a key that nobody can tell to be theirs; those of the config are named there.
  List<Catalog.Ambiguous> ambiguous() {
    return catalog.ambiguous(env).stream().filter(it -> !own.containsKey(it.row().id())).toList();
  }

  /// Said aloud of those.
  static String skipped(Catalog.Ambiguous it, String command) {
    return "%s is left out: %s may be the key of %s too; if it is its own: toolmark %s %s"
        .formatted(
            it.row().id(), it.variable(), String.join(", ", it.others()), command, it.row().id());
  }

  /// The servers on this machine, those of the config left out.
  List<LocalServers.Place> servers() throws InterruptedException {
    return LocalServers.find(callers, catalog, discovery, env).stream()
        .filter(it -> !own.containsKey(it.row().id()))
        .toList();
  }

  @Override
  public void close() {
    callers.close();
  }
}
