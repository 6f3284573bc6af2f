package dev.toolmark.providers;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.KeyRing;
import dev.toolmark.providers.auth.KeySources;
import dev.toolmark.providers.auth.Keys;
import dev.toolmark.providers.auth.Scheme;
import dev.toolmark.providers.auth.flow.AccountStore;
import dev.toolmark.providers.auth.flow.Accounts;
import dev.toolmark.providers.auth.flow.SignInServers;
import dev.toolmark.providers.catalog.Provider;
import dev.toolmark.providers.transport.Route;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the keys and accounts of a provider where its owner or its row says that they are.
final class KeyFinder {
  /// Where a target is called, as far as it is known. `address` empty: it is wrong, and said so
  /// elsewhere.
  record Way(Route route, Optional<URI> address) {
    static final Way UNKNOWN = new Way(Route.DIRECT, Optional.empty());
  }

  private final KeyPlaces places;
  private final KeySources sources;
  private final Accounts accounts;

  KeyFinder(KeyPlaces places, Accounts accounts) {
    this.places = places;
    this.sources = new KeySources(places.env());
    this.accounts = accounts;
  }

  /// Throws `IllegalArgumentException` where a variable moves a sign-in server to another machine.
  static KeyFinder of(KeyPlaces places, InstantSource clock) {
    return new KeyFinder(
        places,
        new Accounts(
            places.env(), SignInServers.of(places.env()), AccountStore.of(places.env()), clock));
  }

  /// Those of a provider that has none, or needs none, are the one that signs nothing.
  List<KeyRing.Key> keys(
      Wanted wanted, String protocol, Way way, List<String> problems, List<String> warnings) {
    List<KeyRing.Key> none = List.of(new KeyRing.Key(Credential.NONE, Optional.empty()));
    if (wanted.noKeys()) return none;
    Scheme scheme = Scheme.named(wanted.row().auth(protocol)).orElseThrow(); // the row is checked
    Found found = found(wanted, scheme, way);
    List<String> wrong = found.keys().problems();
    wrong.forEach(problem -> problems.add(wanted.provider() + ": " + problem));
    warnings.addAll(found.keys().warnings());
    warnings.addAll(SignInServers.of(places.env()).warnings());
    if (found.ring().isEmpty() && wrong.isEmpty() && scheme != Scheme.NONE)
      problems.add(noKey(wanted, scheme));
    checkAddress(wanted, way, found.ring(), problems, warnings);
    List<KeyRing.Key> ring = allowed(wanted.row(), scheme, found.ring(), warnings);
    return ring.isEmpty() ? none : ring;
  }

  /// `ring`: the keys with their quota groups.
  private record Found(Keys keys, List<KeyRing.Key> ring) {
    static final Found NOTHING = new Found(Keys.NOTHING, List.of());

    static Found of(Keys keys) {
      return new Found(
          keys,
          keys.credentials().stream().map(it -> new KeyRing.Key(it, Optional.empty())).toList());
    }

    boolean isEmpty() {
      return keys.isEmpty();
    }
  }

  private Found found(Wanted wanted, Scheme scheme, Way way) {
    Found given = given(wanted, scheme, way);
    if (!given.isEmpty()) return given;
    for (KeyPlaces.Place place : places.order()) {
      Found found = at(place, wanted, scheme, way);
      if (!found.isEmpty()) return found;
    }
    return Found.NOTHING;
  }

  private Found at(KeyPlaces.Place place, Wanted wanted, Scheme scheme, Way way) {
    return switch (place) {
      case CONFIG -> listed(wanted, scheme, way);
      case ENV ->
          Found.of(
              accounts.fromVariables(wanted.provider(), wanted.row().env(), scheme, way.route()));
      case ACCOUNT -> Found.of(account(wanted, scheme, way));
      case PROMPT -> Found.of(asked(wanted, scheme, way));
    };
  }

  /// Whether a key of its own is there, looked for as `found` looks, accounts and people left out.
  boolean hasKey(Wanted wanted, String protocol) {
    Scheme scheme = Scheme.named(wanted.row().auth(protocol)).orElseThrow();
    return !given(wanted, scheme, Way.UNKNOWN).isEmpty()
        || places.order().stream()
            .filter(it -> it == KeyPlaces.Place.CONFIG || it == KeyPlaces.Place.ENV)
            .anyMatch(it -> !at(it, wanted, scheme, Way.UNKNOWN).isEmpty());
  }

  private Keys account(Wanted wanted, Scheme scheme, Way way) {
    boolean takesKeys = scheme.sendsKey();
    if (places.keysOnly() && takesKeys) return Keys.NOTHING;
    Optional<Scheme> beside = wanted.row().accountAuth().flatMap(Scheme::named);
    return takesKeys
        ? beside
            .map(it -> accounts.besideKeys(wanted.provider(), it, way.route()))
            .orElse(Keys.NOTHING)
        : accounts.saved(wanted.provider(), scheme, way.route());
  }

  private Keys asked(Wanted wanted, Scheme scheme, Way way) {
    if (!takesKeys(scheme)) return Keys.NOTHING;
    return places
        .prompt()
        .ask("Key for %s: ".formatted(wanted.provider()))
        .filter(it -> !it.isBlank())
        .map(it -> KeySources.fromText(wanted.provider(), it, "prompt", Scheme.BEARER))
        .map(it -> accounts.given(it, wanted.provider(), scheme, way.route()))
        .orElse(Keys.NOTHING);
  }

  private static boolean takesKeys(Scheme scheme) {
    return switch (scheme) {
      case BEARER, X_API_KEY, X_GOOG_API_KEY, GOOGLE_OAUTH, SIGV4, COPILOT_TOKEN -> true;
      case NONE, CHATGPT_OAUTH -> false;
    };
  }

  /// What was given on the command line.
  private Found given(Wanted wanted, Scheme scheme, Way way) {
    Keys all = Keys.NOTHING;
    for (KeyPlaces.Given it : places.given(wanted))
      all =
          all.and(
              switch (it) {
                case KeyPlaces.Given.InFile(_, var file) -> {
                  Wanted.KeyFrom from =
                      new Wanted.KeyFrom.File(file, Optional.empty(), Optional.empty());
                  yield read(wanted, from, all.credentials().size(), scheme, way);
                }
                case KeyPlaces.Given.Line(_, var line) ->
                    accounts.given(
                        KeySources.fromText(wanted.provider(), line, "stdin", Scheme.BEARER),
                        wanted.provider(),
                        scheme,
                        way.route());
              });
    return Found.of(all);
  }

  /// What the config lists.
  private Found listed(Wanted wanted, Scheme scheme, Way way) {
    Keys all = Keys.NOTHING;
    var ring = new ArrayList<KeyRing.Key>();
    for (Wanted.KeyFrom from : wanted.keys()) {
      Keys read = read(wanted, from, ring.size(), scheme, way);
      read.credentials().forEach(it -> ring.add(new KeyRing.Key(it, from.quotaGroup())));
      all = all.and(read);
    }
    return new Found(all, List.copyOf(ring));
  }

  private Keys read(Wanted wanted, Wanted.KeyFrom from, int first, Scheme scheme, Way way) {
    String provider = wanted.provider();
    return switch (from) {
      case Wanted.KeyFrom.Variable(String name, var alias, _) ->
          accounts.given(
              sources.fromVariable(provider, name, alias, first, Scheme.BEARER),
              provider,
              scheme,
              way.route());
      case Wanted.KeyFrom.File(var path, var alias, _) ->
          scheme == Scheme.GOOGLE_OAUTH && Accounts.isJson(path)
              ? accounts.inFile(path, provider, way.route())
              : accounts.given(
                  sources.fromFile(provider, path, alias, first, Scheme.BEARER),
                  provider,
                  scheme,
                  way.route());
    };
  }

  /// AWS and ChatGPT take one credential at a time: who has several has several accounts.
  private static List<KeyRing.Key> allowed(
      Provider row, Scheme scheme, List<KeyRing.Key> ring, List<String> warnings) {
    boolean turns = scheme != Scheme.SIGV4 && scheme != Scheme.CHATGPT_OAUTH;
    if (turns || ring.size() < 2) return ring;
    warnings.add(
        "%s takes no turns between keys: %s alone is used"
            .formatted(row.id(), ring.getFirst().credential().alias()));
    return List.of(ring.getFirst());
  }

  private static void checkAddress(
      Wanted wanted,
      Way way,
      List<KeyRing.Key> ring,
      List<String> problems,
      List<String> warnings) {
    if (way.address().isEmpty()) return;
    URI address = way.address().get();
    for (KeyRing.Key it : ring) {
      Accounts.barred(it.credential(), address)
          .ifPresent(why -> problems.add(wanted.provider() + ": " + why));
      Accounts.notice(it.credential(), address)
          .ifPresent(says -> warnings.add(wanted.provider() + ": " + says));
    }
  }

  /// What an address needs to know, such as `region`, where an account knows it.
  Optional<String> setting(Wanted wanted, String protocol, String name) {
    return Scheme.named(wanted.row().auth(protocol))
        .flatMap(it -> accounts.setting(name, it, Route.DIRECT));
  }

  private static String noKey(Wanted wanted, Scheme scheme) {
    String name = wanted.provider();
    return switch (scheme) {
      case CHATGPT_OAUTH, COPILOT_TOKEN ->
          "%s has no account: run toolmark auth login %s".formatted(name, wanted.row().id());
      case GOOGLE_OAUTH ->
          "%s has no account: run gcloud auth application-default login, or set GOOGLE_APPLICATION_CREDENTIALS to the key file of a service account, or set %s to a key"
              .formatted(name, wanted.row().env().getFirst());
      case SIGV4 ->
          "%s has no keys: set %s, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE"
              .formatted(name, wanted.row().env().getFirst());
      case BEARER, X_API_KEY, X_GOOG_API_KEY, NONE -> noPlainKey(wanted);
    };
  }

  private static String noPlainKey(Wanted wanted) {
    String variables = String.join(" or ", wanted.row().env());
    return "%s has no key: %slist keys under providers.%s in the config%s"
        .formatted(
            wanted.provider(),
            variables.isEmpty() ? "" : "set " + variables + ", or ",
            wanted.provider(),
            wanted.row().consoleUrl().map(url -> " (keys are made at " + url + ")").orElse(""));
  }
}
