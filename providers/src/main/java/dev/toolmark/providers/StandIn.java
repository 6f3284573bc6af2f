package dev.toolmark.providers;

import dev.toolmark.providers.auth.Scheme;
import dev.toolmark.providers.catalog.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether an account serves a target in place of a key, and whether it serves that model at all: a
/// ChatGPT account has models that are known to be served, and others that must be named in a
/// variable.
final class StandIn {
  static final String VARIABLE = "TOOLMARK_CODEX_MODELS";

  private final KeyPlaces places;
  private final KeyFinder finder;

  StandIn(KeyPlaces places, KeyFinder finder) {
    this.places = places;
    this.finder = finder;
  }

  /// `account`: the row that serves by an account what the wanted one serves by a key; empty: there
  /// is none.
  Callers.Served of(Wanted wanted, Optional<Provider> account) {
    if (signsByChatGpt(wanted.row()) && !serves(wanted.row(), wanted.model()))
      return new Callers.Served.Refused(
          List.of(
              "%s: %s is not among the models that a ChatGPT account is known to serve (%s); to ask for it all the same, set %s=%s"
                  .formatted(
                      wanted.provider(),
                      wanted.model(),
                      String.join(", ", models(wanted.row())),
                      VARIABLE,
                      wanted.model())));
    boolean fixed = wanted.noKeys() || places.keysOnly() || hasOwnAddress(wanted);
    if (account.isEmpty() || fixed || finder.isGiven(wanted)) return new Callers.Served.AsWanted();
    return chosen(wanted, account.get());
  }

  private Callers.Served chosen(Wanted wanted, Provider account) {
    Wanted by = Wanted.usual(wanted.target(), account, wanted.model());
    boolean unserved = false;
    for (KeyPlaces.Place place : places.order()) {
      if (place != KeyPlaces.Place.ACCOUNT) {
        if (finder.isAt(place, wanted, wanted.row().protocols().getFirst()))
          return new Callers.Served.AsWanted();
      } else if (finder.isAt(place, by, account.protocols().getFirst())) {
        if (serves(account, wanted.model())) return new Callers.Served.ByAccount(account);
        unserved = true;
      }
    }
    return unserved
        ? new Callers.Served.Refused(
            List.of(
                "%s has no key, and %s is not among the models that the ChatGPT account is known to serve (%s): set %s, or, to ask the account all the same, %s=%s"
                    .formatted(
                        wanted.provider(),
                        wanted.model(),
                        String.join(", ", models(account)),
                        String.join(" or ", wanted.row().env()),
                        VARIABLE,
                        wanted.model())))
        : new Callers.Served.AsWanted();
  }

  /// An address that the owner gave is one for keys.
  private boolean hasOwnAddress(Wanted wanted) {
    return wanted.baseUrl().isPresent()
        || wanted.row().baseUrlEnv().stream()
            .anyMatch(it -> !places.env().getOrDefault(it, "").isBlank());
  }

  private static boolean signsByChatGpt(Provider row) {
    return Scheme.named(row.auth()).filter(Scheme.CHATGPT_OAUTH::equals).isPresent();
  }

  private boolean serves(Provider account, String model) {
    return !signsByChatGpt(account) || models(account).contains(model);
  }

  private List<String> models(Provider account) {
    Map<String, String> env = places.env();
    Stream<String> more =
        Stream.of(env.getOrDefault(VARIABLE, "").split(",", -1))
            .map(String::strip)
            .filter(it -> !it.isEmpty());
    var all = new ArrayList<>(account.staticModels());
    more.forEach(all::add);
    return all;
  }
}
