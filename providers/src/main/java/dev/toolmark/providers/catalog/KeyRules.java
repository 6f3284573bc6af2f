package dev.toolmark.providers.catalog;

import java.util.Map;
import java.util.Optional;

/// What is special in a row's keys. `envAuth`: how the value of a variable signs, where that is not
/// as the row does. `optional`: without a key nothing is signed, or with `placeholder`, which is no
/// secret. `accountAuth`: how an account signs that the row takes in place of a key. `accountRow`:
/// the row that serves by an account what this one serves by a key.
public record KeyRules(
    Map<String, String> envAuth,
    boolean optional,
    Optional<String> placeholder,
    Optional<String> accountAuth,
    Optional<String> accountRow) {
  public KeyRules {
    envAuth = Provider.ordered(envAuth);
    envAuth.values().forEach(Provider::checkAuth);
    accountAuth.ifPresent(Provider::checkAuth);
  }
}
