package dev.toolmark.harness.cli;

import dev.toolmark.harness.config.Config;
import dev.toolmark.harness.config.ProviderSettings;
import dev.toolmark.harness.config.Target;
import dev.toolmark.providers.KeyPlaces;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.Provider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/// The options that say where keys come from, for every command that calls somebody. A key itself
/// is never an argument: all programs of a machine can read those. `files`: by provider.
record KeyOptions(Map<String, Path> files, Optional<String> stdin, boolean keysFirst) {
  private static final Option FILE =
      Invocation.option(
          null,
          "key-file",
          "PROVIDER=FILE",
          "a file whose first line is a key, or several parted by commas; before all other keys;"
              + " not remembered for --resume");
  private static final Option STDIN =
      Invocation.option(
          null,
          "key-stdin",
          "PROVIDER",
          "the key is the first line of standard input; not remembered for --resume");
  private static final Option PREFER =
      Invocation.flag(
          "prefer-api-key",
          "a key or nothing where a provider takes a key or an account; not remembered for"
              + " --resume");
  private static final List<String> KEYS = List.of("--key", "--api-key", "--apikey", "--token");

  KeyOptions {
    files = Map.copyOf(files);
  }

  static void addTo(Options options) {
    for (Option option : List.of(FILE, STDIN, PREFER)) options.addOption(option);
  }

  /// Throws `UsageException` where an argument is a key, and repeats nothing of it.
  static void refuseKeys(List<String> args) {
    for (String arg : args) {
      String name = arg.replaceFirst("=.*", "").toLowerCase(Locale.ROOT);
      if (KEYS.contains(name))
        throw new UsageException(
            "%s: a key is never an argument, where every program of this machine can read it: set the provider's variable, or give --key-file PROVIDER=FILE, or --key-stdin PROVIDER"
                .formatted(name));
    }
  }

  static KeyOptions of(CommandLine given) {
    var files = new LinkedHashMap<String, Path>();
    for (String value : values(given, FILE)) {
      int equals = value.indexOf('=');
      if (equals <= 0 || equals == value.length() - 1)
        throw new UsageException("--key-file: PROVIDER=FILE is due, such as openai=~/keys/openai");
      if (files.put(value.substring(0, equals), path(value.substring(equals + 1))) != null)
        throw new UsageException(
            "--key-file: %s is given twice; a file may hold several keys, parted by commas"
                .formatted(value.substring(0, equals)));
    }
    List<String> stdin = values(given, STDIN);
    if (stdin.size() > 1)
      throw new UsageException("--key-stdin: standard input holds the keys of one provider");
    return new KeyOptions(files, stdin.stream().findFirst(), given.hasOption(PREFER));
  }

  private static List<String> values(CommandLine given, Option option) {
    String[] values = given.getOptionValues(option);
    return values == null ? List.of() : Arrays.asList(values);
  }

  private static Path path(String text) {
    return text.startsWith("~/")
        ? Path.of(System.getProperty("user.home", ".")).resolve(text.substring(2))
        : Path.of(text);
  }

  /// Where keys are looked for by these options and that config. Reads standard input where it
  /// holds a key. Throws `UsageException` where an option names a provider that nobody calls.
  KeyPlaces places(Config config, Catalog catalog, Map<String, String> env, Console console) {
    files.keySet().forEach(name -> check("--key-file", name, config, catalog));
    stdin.ifPresent(name -> check("--key-stdin", name, config, catalog));
    return places(env, console).inOrder(config.keyOrder());
  }

  /// The same for a command without a config.
  KeyPlaces places(Map<String, String> env, Console console) {
    KeyPlaces places = KeyPlaces.of(env).asking(console::askSecretly);
    for (var file : files.entrySet()) places = places.withFile(file.getKey(), file.getValue());
    if (stdin.isPresent()) places = places.withLine(stdin.get(), line(stdin.get()));
    return keysFirst ? places.preferringKeys() : places;
  }

  private static String line(String provider) {
    try {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      if (line != null && !line.isBlank()) return line;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    throw new UsageException(
        "--key-stdin: standard input has no key for %s in its first line".formatted(provider));
  }

  private static void check(String option, String name, Config config, Catalog catalog) {
    Optional<String> meant = catalog.find(name).map(Provider::id);
    var called = new TreeSet<String>();
    for (Target target : config.targets()) {
      Optional<ProviderSettings> settings =
          Optional.ofNullable(config.providers().get(target.provider()));
      String row = settings.flatMap(ProviderSettings::basedOn).orElse(target.provider());
      if (name.equals(target.provider())
          || (meant.isPresent() && catalog.find(row).map(Provider::id).equals(meant))) return;
      called.add(target.provider());
    }
    throw new UsageException(
        "%s: no target calls the provider \"%s\"; called: %s"
            .formatted(option, name, String.join(", ", called)));
  }
}
