package dev.toolmark.providers;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.Scheme;
import dev.toolmark.providers.catalog.Provider;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/// In which header a key goes. The keys of a provider are shared by its targets, and a row may want
/// them elsewhere in one protocol than in another; only keys that are one word can be moved.
@FunctionalInterface
interface Signing {
  Set<Scheme> MOVABLE = EnumSet.of(Scheme.BEARER, Scheme.X_API_KEY, Scheme.X_GOOG_API_KEY);

  /// The key as it is sent.
  Credential of(Credential key);

  /// As the row says for that protocol, and for the variable that the key came from.
  static Signing by(Provider row, String protocol) {
    return by(variable -> row.auth(protocol, variable));
  }

  /// As the row says of itself, whatever is spoken: so its models are listed.
  static Signing ofLists(Provider row) {
    return by(variable -> row.keys().envAuth().getOrDefault(variable, row.auth()));
  }

  private static Signing by(UnaryOperator<String> auth) {
    return key -> {
      if (!MOVABLE.contains(key.scheme()) || key.source().equals("placeholder")) return key;
      String variable = key.source().startsWith("env:") ? key.source().substring(4) : "";
      return Scheme.named(auth.apply(variable))
          .filter(it -> MOVABLE.contains(it) && it != key.scheme())
          .map(it -> new Credential(key.alias(), key.source(), key.secret(), it))
          .orElse(key);
    };
  }
}
