package dev.toolmark.providers.catalog;

import java.util.Map;
import java.util.Optional;

/// What is special in a row's keys. `envAuth`: how the value of a variable signs, where that is not
/// as the row does. `optional`: without a key nothing is signed, or with `placeholder`, which is no
/// secret.
public record KeyRules(
    Map<String, String> envAuth, boolean optional, Optional<String> placeholder) {
  public KeyRules {
    envAuth = Provider.ordered(envAuth);
    envAuth.values().forEach(Provider::checkAuth);
  }
}
