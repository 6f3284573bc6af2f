package dev.toolmark.providers.catalog;

import dev.toolmark.providers.chat.Ask;
import java.util.Map;
import java.util.Optional;

/// Where a provider speaks one protocol. `paths`: what follows the base URL; may hold `{model}` and
/// settings. `baseUrl`, `auth`: only where they are not the provider's own. `keyed`: where and how
/// it is called with a key that signs in the way that `keyed` says.
public record Endpoint(
    String protocol,
    Map<Ask, String> paths,
    Optional<String> baseUrl,
    Optional<String> auth,
    Optional<Endpoint> keyed) {
  public Endpoint {
    paths = Map.copyOf(paths);
    if (!ProtocolName.ALL.contains(protocol))
      throw new IllegalArgumentException("no protocol is called \"%s\"".formatted(protocol));
    if (!paths.containsKey(Ask.WHOLE) && !paths.containsKey(Ask.STREAMED))
      throw new IllegalArgumentException("%s has no path to ask a model".formatted(protocol));
    for (String path : paths.values())
      if (!path.startsWith("/"))
        throw new IllegalArgumentException("a path begins with \"/\", was \"%s\"".formatted(path));
    auth.ifPresent(Provider::checkAuth);
    if (keyed.isPresent() && keyed.get().auth().isEmpty())
      throw new IllegalArgumentException("keyed of %s says by auth how".formatted(protocol));
  }
}
