package dev.toolmark.harness.cli;

import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Whether a provider's variables hold a key; never the key. `variable`: the one that is read;
/// empty: none is set. `keys`: how many it holds. `sharedWith`: ids of the rows that read it too.
record KeyState(Need need, Optional<String> variable, int keys, List<String> sharedWith) {
  /// What the provider asks for.
  enum Need {
    KEY,
    /// It can be called without one.
    NONE,
    ACCOUNT
  }

  KeyState {
    sharedWith = List.copyOf(sharedWith);
  }

  static KeyState of(Provider row, Catalog catalog, Map<String, String> env) {
    Need need = row.keyOptional() ? Need.NONE : row.env().isEmpty() ? Need.ACCOUNT : Need.KEY;
    Set<String> shared = catalog.sharedVariables(row);
    List<String> set =
        row.env().stream().filter(name -> !env.getOrDefault(name, "").isBlank()).toList();
    Optional<String> variable =
        set.stream()
            .filter(name -> !shared.contains(name))
            .findFirst()
            .or(() -> set.stream().findFirst());
    if (variable.isEmpty()) return new KeyState(need, variable, 0, List.of());
    List<String> others =
        catalog.keyedBy(variable.get()).stream()
            .map(Provider::id)
            .filter(id -> !id.equals(row.id()))
            .toList();
    return new KeyState(need, variable, count(env.getOrDefault(variable.get(), "")), others);
  }

  private static int count(String text) {
    return (int) Arrays.stream(text.split("[,\\r\\n]", -1)).filter(it -> !it.isBlank()).count();
  }

  /// Such as `OPENAI_API_KEY is set`. `row`: whose state it is.
  String told(Provider row) {
    if (variable.isEmpty())
      return switch (need) {
        case KEY -> "none: set " + String.join(" or ", row.env());
        case NONE -> "none needed";
        case ACCOUNT -> "an account";
      };
    String set = "%s is set".formatted(variable.get());
    if (keys > 1) set = "%s holds %d keys".formatted(variable.get(), keys);
    return sharedWith.isEmpty()
        ? set
        : set + sharedWith.stream().collect(Collectors.joining(", ", ", shared with ", ""));
  }
}
