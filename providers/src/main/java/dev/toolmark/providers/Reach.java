package dev.toolmark.providers;

import dev.toolmark.providers.transport.BaseUrl;
import dev.toolmark.providers.transport.Route;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How a provider is to be reached. `caFile`: certificates in PEM form, believed beside the
/// platform's. `proxy`: `http://host:port`, or `environment` for what the variables HTTPS_PROXY,
/// HTTP_PROXY and NO_PROXY say; empty: none, whatever they say. `plainHttp`: an `http:` address may
/// be on another machine, and keys and prompts go there in the clear.
public record Reach(Optional<Path> caFile, Optional<String> proxy, boolean plainHttp) {
  public static final Reach USUAL = new Reach(Optional.empty(), Optional.empty(), false);

  /// The word for a proxy that the environment names.
  public static final String ENVIRONMENT = "environment";

  /// Why a provider cannot be called at that address; empty: it can. No secret is in it.
  public static Optional<String> problemAt(String baseUrl, boolean plain) {
    try {
      BaseUrl.of(baseUrl, plain);
      return Optional.empty();
    } catch (IllegalArgumentException wrong) {
      return Optional.of(String.valueOf(wrong.getMessage()));
    }
  }

  /// Why that is no address of a proxy; empty: it is one. No password is in it.
  public static Optional<String> problemOfProxy(String proxy) {
    try {
      Route.ProxyAddress.of(proxy);
      return Optional.empty();
    } catch (IllegalArgumentException wrong) {
      return Optional.of(String.valueOf(wrong.getMessage()));
    }
  }

  /// Throws `IllegalArgumentException` where what is to be the proxy is none.
  Route route(BaseUrl baseUrl, Map<String, String> env) {
    return new Route(
        caFile,
        proxy
            .flatMap(it -> it.equals(ENVIRONMENT) ? fromEnvironment(baseUrl, env) : Optional.of(it))
            .map(Route.ProxyAddress::of));
  }

  private static Optional<String> fromEnvironment(BaseUrl baseUrl, Map<String, String> env) {
    URI uri = baseUrl.join("");
    String name = uri.getScheme().toLowerCase(Locale.ROOT) + "_proxy";
    String direct = variable(env, "no_proxy").orElse("");
    boolean isDirect =
        Arrays.stream(direct.split(",", -1))
            .map(String::strip)
            .anyMatch(it -> covers(it, uri.getHost().toLowerCase(Locale.ROOT)));
    return isDirect ? Optional.empty() : variable(env, name);
  }

  private static Optional<String> variable(Map<String, String> env, String name) {
    return List.of(name, name.toUpperCase(Locale.ROOT)).stream()
        .map(it -> env.getOrDefault(it, ""))
        .filter(it -> !it.isBlank())
        .findFirst();
  }

  /// `*`, the host itself, or a domain that it is in.
  private static boolean covers(String entry, String host) {
    if (entry.equals("*")) return true;
    String domain = entry.toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", "");
    return !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
  }
}
