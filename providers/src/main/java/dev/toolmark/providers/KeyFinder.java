package dev.toolmark.providers;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.KeyRing;
import dev.toolmark.providers.auth.KeySources;
import dev.toolmark.providers.auth.Keys;
import dev.toolmark.providers.auth.Scheme;
import dev.toolmark.providers.auth.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the keys of a provider where its owner or its row says that they are.
final class KeyFinder {
  private final KeySources keySources;
  private final Map<String, String> env;

  /// `env`: the variables of the process.
  KeyFinder(Map<String, String> env) {
    this.env = Map.copyOf(env);
    this.keySources = new KeySources(env);
  }

  /// Those of a provider that has none, or needs none, are the one that signs nothing, or signs
  /// with the row's placeholder.
  List<KeyRing.Key> keys(
      Wanted wanted, String protocol, List<String> problems, List<String> warnings) {
    List<KeyRing.Key> none = List.of(new KeyRing.Key(Credential.NONE, Optional.empty()));
    if (wanted.noKeys()) return none;
    var found = new ArrayList<KeyRing.Key>();
    int before = problems.size();
    if (wanted.keys().isEmpty()) fromVariables(wanted, protocol, found, problems, warnings);
    for (Wanted.KeyFrom from : wanted.keys())
      listed(wanted, protocol, from, found, problems, warnings);
    if (!found.isEmpty()) return found;
    if (wanted.row().keyOptional()) return placeholder(wanted).map(List::of).orElse(none);
    if (problems.size() == before) problems.add(noKey(wanted, protocol));
    return none;
  }

  private static Optional<KeyRing.Key> placeholder(Wanted wanted) {
    return wanted
        .row()
        .keys()
        .placeholder()
        .map(word ->
            new Credential(
                wanted.provider() + "#placeholder",
                "placeholder",
                Optional.of(Secret.of(word, "placeholder")),
                Scheme.BEARER))
        .map(it -> new KeyRing.Key(it, Optional.empty()));
  }

  /// How that variable's value signs; empty, and told, where that is not built.
  private static Optional<Scheme> scheme(
      Wanted wanted, String protocol, String variable, List<String> problems) {
    String word = wanted.row().auth(protocol, variable);
    Scheme scheme = Scheme.named(word).orElse(Scheme.NONE);
    if (scheme == Scheme.NONE) return Optional.of(Scheme.BEARER); // asked for none, given one
    if (scheme.built()) return Optional.of(scheme);
    problems.add("%s signs in by %s, which is not built yet".formatted(wanted.provider(), word));
    return Optional.empty();
  }

  private String noKey(Wanted wanted, String protocol) {
    String word = wanted.row().auth(protocol);
    if (!isBuilt(word)) return notBuilt(wanted, protocol, word);
    Optional<String> shared = wanted.notOurs().stream().filter(this::isSet).findFirst();
    if (shared.isPresent())
      return "%s was not named, and other providers read %s too: give the model as %s/%s"
          .formatted(wanted.provider(), shared.get(), wanted.provider(), wanted.model());
    return "%s has no key: set %s, or list keys under providers.%s in the config%s"
        .formatted(
            wanted.provider(),
            String.join(" or ", wanted.row().env()),
            wanted.provider(),
            wanted.row().consoleUrl().map(url -> " (keys are made at " + url + ")").orElse(""));
  }

  private static boolean isBuilt(String word) {
    return Scheme.named(word).map(Scheme::built).orElse(false);
  }

  /// Names the variables whose values sign in a way that is.
  private static String notBuilt(Wanted wanted, String protocol, String word) {
    List<String> others =
        wanted.row().env().stream()
            .filter(name -> isBuilt(wanted.row().auth(protocol, name)))
            .toList();
    return "%s signs in by %s, which is not built yet%s"
        .formatted(
            wanted.provider(),
            word,
            others.isEmpty() ? "" : ": set " + String.join(" or ", others));
  }

  private boolean isSet(String variable) {
    return !env.getOrDefault(variable, "").isBlank();
  }

  /// What the first of the row's variables holds that is set; those that are not ours do not count.
  private void fromVariables(
      Wanted wanted,
      String protocol,
      List<KeyRing.Key> to,
      List<String> problems,
      List<String> warnings) {
    Optional<String> variable =
        wanted.row().env().stream()
            .filter(it -> !wanted.notOurs().contains(it))
            .filter(this::isSet)
            .findFirst();
    if (variable.isEmpty()) return;
    Optional<Scheme> scheme = scheme(wanted, protocol, variable.get(), problems);
    if (scheme.isEmpty()) return;
    Keys read =
        keySources.fromVariables(wanted.provider(), variable.stream().toList(), scheme.get());
    take(wanted, read, Optional.empty(), to, problems, warnings);
  }

  private void listed(
      Wanted wanted,
      String protocol,
      Wanted.KeyFrom from,
      List<KeyRing.Key> to,
      List<String> problems,
      List<String> warnings) {
    String name = from instanceof Wanted.KeyFrom.Variable variable ? variable.name() : "";
    Optional<Scheme> scheme = scheme(wanted, protocol, name, problems);
    if (scheme.isEmpty()) return;
    Keys read =
        switch (from) {
          case Wanted.KeyFrom.Variable(String variable, var alias, _) ->
              keySources.fromVariable(wanted.provider(), variable, alias, to.size(), scheme.get());
          case Wanted.KeyFrom.File(var path, var alias, _) ->
              keySources.fromFile(wanted.provider(), path, alias, to.size(), scheme.get());
        };
    take(wanted, read, from.quotaGroup(), to, problems, warnings);
  }

  private static void take(
      Wanted wanted,
      Keys read,
      Optional<String> group,
      List<KeyRing.Key> to,
      List<String> problems,
      List<String> warnings) {
    read.credentials().forEach(it -> to.add(new KeyRing.Key(it, group)));
    read.problems().forEach(problem -> problems.add(wanted.provider() + ": " + problem));
    warnings.addAll(read.warnings());
  }
}
