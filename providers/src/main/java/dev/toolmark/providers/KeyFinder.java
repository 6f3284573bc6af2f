package dev.toolmark.providers;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.KeyRing;
import dev.toolmark.providers.auth.KeySources;
import dev.toolmark.providers.auth.Keys;
import dev.toolmark.providers.auth.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the keys of a provider where its owner or its row says that they are.
final class KeyFinder {
  private final KeySources keySources;

  /// `env`: the variables of the process.
  KeyFinder(Map<String, String> env) {
    this.keySources = new KeySources(env);
  }

  /// Those of a provider that has none, or needs none, are the one that signs nothing.
  List<KeyRing.Key> keys(
      Wanted wanted, String protocol, List<String> problems, List<String> warnings) {
    Optional<Scheme> scheme = Scheme.named(wanted.row().auth(protocol));
    List<KeyRing.Key> none = List.of(new KeyRing.Key(Credential.NONE, Optional.empty()));
    if (wanted.noKeys()) return none;
    if (scheme.isEmpty() || !(scheme.get().sendsKey() || scheme.get() == Scheme.NONE)) {
      problems.add(
          "%s signs in by %s, which is not built yet"
              .formatted(wanted.provider(), wanted.row().auth(protocol)));
      return none;
    }
    boolean optional = scheme.get() == Scheme.NONE;
    var found = new ArrayList<KeyRing.Key>();
    int before = problems.size();
    read(wanted, optional ? Scheme.BEARER : scheme.get(), found, problems, warnings);
    if (found.isEmpty() && problems.size() == before && !optional) problems.add(noKey(wanted));
    return found.isEmpty() ? none : found;
  }

  private static String noKey(Wanted wanted) {
    return "%s has no key: set %s, or list keys under providers.%s in the config%s"
        .formatted(
            wanted.provider(),
            String.join(" or ", wanted.row().env()),
            wanted.provider(),
            wanted.row().consoleUrl().map(url -> " (keys are made at " + url + ")").orElse(""));
  }

  private void read(
      Wanted wanted,
      Scheme scheme,
      List<KeyRing.Key> to,
      List<String> problems,
      List<String> warnings) {
    if (wanted.keys().isEmpty())
      take(
          wanted,
          keySources.fromVariables(wanted.provider(), wanted.row().env(), scheme),
          Optional.empty(),
          to,
          problems,
          warnings);
    for (Wanted.KeyFrom from : wanted.keys()) {
      Keys read =
          switch (from) {
            case Wanted.KeyFrom.Variable(String name, var alias, _) ->
                keySources.fromVariable(wanted.provider(), name, alias, to.size(), scheme);
            case Wanted.KeyFrom.File(var path, var alias, _) ->
                keySources.fromFile(wanted.provider(), path, alias, to.size(), scheme);
          };
      take(wanted, read, from.quotaGroup(), to, problems, warnings);
    }
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
