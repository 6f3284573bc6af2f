package dev.toolmark.providers;

import dev.toolmark.providers.auth.KeyRing;
import dev.toolmark.providers.catalog.Provider;
import dev.toolmark.providers.transport.BaseUrl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Holds that a variable which nobody named feeds one origin: its key is the row's, so it does not
/// go to another host because a provider is like that row, nor to the hosts of two providers. What
/// stays on this machine is free, and a key that is listed under a provider is its owner's word.
final class Origins {
  private record Fed(String provider, String peer) {}

  private final Map<String, Fed> fed = new HashMap<>();

  void check(Wanted wanted, BaseUrl baseUrl, List<KeyRing.Key> keys, List<String> problems) {
    if (!wanted.keys().isEmpty() || baseUrl.loopback()) return;
    for (KeyRing.Key key : keys) {
      String source = key.credential().source();
      if (!source.startsWith("env:")) continue;
      Optional<String> why = misfed(wanted, baseUrl.peer(), source.substring("env:".length()));
      if (why.isEmpty()) continue;
      problems.add(why.get());
      return;
    }
  }

  private Optional<String> misfed(Wanted wanted, String peer, String variable) {
    Fed first = fed.computeIfAbsent(variable, _ -> new Fed(wanted.provider(), peer));
    boolean shared = !first.provider().equals(wanted.provider()) && !first.peer().equals(peer);
    if (shared)
      return Optional.of(
          told(
              wanted,
              variable,
              "goes to %s at %s already".formatted(first.provider(), first.peer())));
    boolean strange = !isRow(wanted) && !isRows(wanted, peer);
    if (!strange) return Optional.empty();
    fed.remove(variable, new Fed(wanted.provider(), peer));
    return Optional.of(
        told(wanted, variable, "is of %s, which is not at %s".formatted(wanted.row().id(), peer)));
  }

  private static String told(Wanted wanted, String variable, String why) {
    return "%s has no key of its own, and %s %s: list keys: [\"${ENV:%s}\"] under providers.%s, or keys: none"
        .formatted(wanted.provider(), variable, why, variable, wanted.provider());
  }

  private static boolean isRow(Wanted wanted) {
    Provider row = wanted.row();
    return wanted.provider().equals(row.id()) || row.aliases().contains(wanted.provider());
  }

  /// Rows without an address of their own are at any.
  private static boolean isRows(Wanted wanted, String peer) {
    String host = peer.replaceFirst(":[0-9]+$", "");
    return wanted.row().baseUrl().isEmpty() || wanted.row().hosts().contains(host);
  }
}
