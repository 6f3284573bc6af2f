package dev.toolmark.providers;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.KeyRing;
import dev.toolmark.providers.auth.KeySources;
import dev.toolmark.providers.auth.Keys;
import dev.toolmark.providers.auth.Scheme;
import dev.toolmark.providers.auth.Secret;
import dev.toolmark.providers.auth.flow.AccountStore;
import dev.toolmark.providers.auth.flow.Accounts;
import dev.toolmark.providers.auth.flow.SignInServers;
import dev.toolmark.providers.transport.BaseUrl;
import dev.toolmark.providers.transport.Route;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the keys and accounts of a provider where its owner or its row says that they are.
final class KeyFinder {
  /// In place of a sign-in server's address, where only the owner's proxy matters.
  private static final BaseUrl SIGN_IN = BaseUrl.of("https://sign-in.invalid", false);

  private final KeyPlaces places;
  private final KeySources sources;
  private final SignInServers servers;
  private final Accounts accounts;

  private KeyFinder(KeyPlaces places, SignInServers servers, Accounts accounts) {
    this.places = places;
    this.sources = new KeySources(places.env());
    this.servers = servers;
    this.accounts = accounts;
  }

  /// Throws `IllegalArgumentException` where a variable moves a sign-in server to another machine.
  static KeyFinder of(KeyPlaces places, InstantSource clock) {
    SignInServers servers = SignInServers.of(places.env());
    AccountStore store = AccountStore.of(places.env());
    return new KeyFinder(places, servers, new Accounts(places.env(), servers, store, clock));
  }

  /// The same, asking no server and no person.
  KeyFinder askingNobody() {
    return new KeyFinder(places.asking(_ -> Optional.empty()), servers, accounts.askingNobody());
  }

  /// What was found. `ring`: the keys with their quota groups.
  private record Found(Keys keys, List<KeyRing.Key> ring) {
    static final Found NOTHING = new Found(Keys.NOTHING, List.of());

    static Found of(Keys keys) {
      return new Found(
          keys,
          keys.credentials().stream().map(it -> new KeyRing.Key(it, Optional.empty())).toList());
    }
  }

  /// Where one target's keys are looked for.
  private record Search(Wanted wanted, String protocol, Accounts accounts, Route route) {
    String provider() {
      return wanted.provider();
    }

    /// How the row signs.
    Scheme scheme() {
      return Scheme.named(wanted.row().auth(protocol)).orElseThrow(); // the row is checked
    }

    /// How the value of that variable signs. A row that asks for no key takes one all the same.
    Scheme scheme(String variable) {
      Scheme scheme = Scheme.named(wanted.row().auth(protocol, variable)).orElseThrow();
      return scheme == Scheme.NONE ? Scheme.BEARER : scheme;
    }

    Keys given(Keys plain, String variable) {
      return accounts.given(plain, provider(), scheme(variable), route);
    }
  }

  private Search search(Wanted wanted, String protocol) {
    return new Search(wanted, protocol, accounts.with(wanted.settings()), route(wanted));
  }

  private Route route(Wanted wanted) {
    try {
      return wanted.reach().route(SIGN_IN, places.env());
    } catch (IllegalArgumentException wrong) { // said where the target's own route is made
      return Route.DIRECT;
    }
  }

  /// Those of a provider that has none, or needs none, are the one that signs nothing, or signs
  /// with the row's placeholder.
  List<KeyRing.Key> keys(
      Wanted wanted, String protocol, List<String> problems, List<String> warnings) {
    List<KeyRing.Key> none = List.of(new KeyRing.Key(Credential.NONE, Optional.empty()));
    if (wanted.noKeys()) return none;
    Search search = search(wanted, protocol);
    Found found = found(search);
    found.keys().problems().forEach(it -> problems.add(wanted.provider() + ": " + it));
    warnings.addAll(found.keys().warnings());
    if (found.ring().stream().anyMatch(it -> it.credential().signer().isPresent()))
      warnings.addAll(servers.warnings());
    if (!found.ring().isEmpty()) return found.ring();
    if (wanted.row().keyOptional()) return placeholder(wanted).map(List::of).orElse(none);
    if (found.keys().problems().isEmpty())
      problems.add(NoKey.of(wanted, search.scheme(), places.env()));
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

  private Found found(Search search) {
    Found given = Found.of(given(search));
    if (!given.keys().isEmpty()) return given;
    for (KeyPlaces.Place place : places.order()) {
      Found found = at(place, search);
      if (!found.keys().isEmpty()) return found;
    }
    return Found.NOTHING;
  }

  private Found at(KeyPlaces.Place place, Search search) {
    return switch (place) {
      case CONFIG -> listed(search);
      case ENV -> Found.of(variables(search));
      case ACCOUNT -> Found.of(account(search));
      case PROMPT -> Found.of(asked(search));
    };
  }

  /// What was given on the command line.
  private Keys given(Search search) {
    Keys all = Keys.NOTHING;
    for (KeyPlaces.Given it : places.given(search.wanted())) {
      int first = all.credentials().size();
      all =
          all.and(
              switch (it) {
                case KeyPlaces.Given.InFile(_, var file) ->
                    read(
                        search,
                        new Wanted.KeyFrom.File(file, Optional.empty(), Optional.empty()),
                        first);
                case KeyPlaces.Given.Line(_, var line) ->
                    search.given(
                        KeySources.fromText(search.provider(), line, "stdin", Scheme.BEARER), "");
              });
    }
    return all;
  }

  /// What the config lists; of AWS also the profile that it names.
  private Found listed(Search search) {
    Keys all = Keys.NOTHING;
    var ring = new ArrayList<KeyRing.Key>();
    for (Wanted.KeyFrom from : search.wanted().keys()) {
      Keys read = read(search, from, ring.size());
      read.credentials().forEach(it -> ring.add(new KeyRing.Key(it, from.quotaGroup())));
      all = all.and(read);
    }
    if (search.wanted().keys().isEmpty() && search.wanted().settings().containsKey("profile"))
      return Found.of(search.accounts().saved(search.provider(), search.scheme(), search.route()));
    return new Found(all, List.copyOf(ring));
  }

  private Keys read(Search search, Wanted.KeyFrom from, int first) {
    return switch (from) {
      case Wanted.KeyFrom.Variable(String name, var alias, _) ->
          search.given(
              sources.fromVariable(search.provider(), name, alias, first, Scheme.BEARER), name);
      case Wanted.KeyFrom.File(var path, var alias, _) ->
          search.scheme() == Scheme.GOOGLE_OAUTH && Accounts.isJson(path)
              ? search.accounts().inFile(path, search.provider(), search.route())
              : search.given(
                  sources.fromFile(search.provider(), path, alias, first, Scheme.BEARER), "");
    };
  }

  /// What the first of the row's variables holds that is set; those that are not ours do not count.
  private Keys variables(Search search) {
    Wanted wanted = search.wanted();
    List<String> ours =
        wanted.row().env().stream().filter(it -> !wanted.notOurs().contains(it)).toList();
    for (String name : ours) {
      if (places.env().getOrDefault(name, "").isBlank()) continue;
      Keys found =
          search
              .accounts()
              .fromVariables(wanted.provider(), List.of(name), search.scheme(name), search.route());
      if (!found.isEmpty()) return found;
    }
    return Keys.NOTHING;
  }

  private Keys account(Search search) {
    Scheme scheme = search.scheme();
    if (!scheme.sendsKey())
      return search.accounts().saved(search.provider(), scheme, search.route());
    if (places.keysOnly()) return Keys.NOTHING;
    return search
        .wanted()
        .row()
        .keys()
        .accountAuth()
        .flatMap(Scheme::named)
        .map(it -> search.accounts().besideKeys(search.provider(), it, search.route()))
        .orElse(Keys.NOTHING);
  }

  private Keys asked(Search search) {
    if (search.wanted().row().keyOptional() || !takesKeys(search.scheme())) return Keys.NOTHING;
    return places
        .prompt()
        .ask("Key for %s: ".formatted(search.provider()))
        .filter(it -> !it.isBlank())
        .map(it -> KeySources.fromText(search.provider(), it, "prompt", Scheme.BEARER))
        .map(it -> search.given(it, ""))
        .orElse(Keys.NOTHING);
  }

  private static boolean takesKeys(Scheme scheme) {
    return switch (scheme) {
      case BEARER, X_API_KEY, X_GOOG_API_KEY, GOOGLE_OAUTH, SIGV4, COPILOT_TOKEN -> true;
      case NONE, CHATGPT_OAUTH -> false;
    };
  }

  /// Whether that provider has a key or an account at that place, or a mistake; people are not
  /// asked.
  boolean isAt(KeyPlaces.Place place, Wanted wanted, String protocol) {
    return place != KeyPlaces.Place.PROMPT && !at(place, search(wanted, protocol)).keys().isEmpty();
  }

  boolean isGiven(Wanted wanted) {
    return !places.given(wanted).isEmpty();
  }

  /// An account goes to its own hosts alone; one that goes to this machine is told.
  static void check(
      Wanted wanted,
      BaseUrl baseUrl,
      List<KeyRing.Key> ring,
      List<String> problems,
      List<String> warnings) {
    URI address = baseUrl.join("");
    for (KeyRing.Key it : ring) {
      Accounts.barred(it.credential(), address)
          .ifPresent(why -> problems.add(wanted.provider() + ": " + why));
      Accounts.notice(it.credential(), address)
          .ifPresent(says -> warnings.add(wanted.provider() + ": " + says));
    }
  }

  /// What an address needs to know, such as `region`, where an account knows it.
  Optional<String> setting(Wanted wanted, String name) {
    return Scheme.named(wanted.row().auth())
        .flatMap(it -> accounts.with(wanted.settings()).setting(name, it, Route.DIRECT));
  }
}
