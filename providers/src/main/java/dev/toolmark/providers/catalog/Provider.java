package dev.toolmark.providers.catalog;

import dev.toolmark.providers.chat.Ask;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A row of the catalog: where to call, in which protocols, how to sign, with which quirks. All of
/// it is a default that a config may override.
///
/// - `endpoints`: in order of preference; the first whose protocol is written is called.
/// - `baseUrl`: empty when the user (or, for a simulated row, the run) must give it. May hold
///   settings in braces, such as `{region}`.
/// - `baseUrlEnv`, `env`: variables that override the base URL, or hold a key, tried in order.
/// - `settingsEnv`: for each setting of the URLs, the variables that hold it, in order.
/// - `auth`: how a request is signed: bearer, x-api-key, x-goog-api-key, sigv4, google-oauth,
///   chatgpt-oauth, copilot-token, or none (no key is needed).
/// - `accountAuth`: how it is signed by an account, where it takes one in place of a key.
/// - `accountRow`: the row that serves by an account what this one serves by a key.
/// - `headers`: sent with every request; names in lower case.
/// - `multiKey`: several keys may take turns.
/// - `regions`: known values of the setting `region`.
/// - `oneModelAtATime`: loading a second model unloads the first.
/// - `simulated`: no model is behind it; it is started by the run, and reports say so.
/// - `source`, `read`: where the row's facts were read, and when.
public record Provider(
    String id,
    String name,
    List<String> aliases,
    Category category,
    List<Endpoint> endpoints,
    Optional<String> baseUrl,
    List<String> baseUrlEnv,
    Map<String, List<String>> settingsEnv,
    String auth,
    Optional<String> accountAuth,
    Optional<String> accountRow,
    List<String> env,
    Map<String, String> headers,
    boolean multiKey,
    Optional<ModelsEndpoint> models,
    List<String> staticModels,
    Optional<String> defaultModel,
    ToolSupport toolSupport,
    List<String> regions,
    boolean oneModelAtATime,
    boolean simulated,
    Set<String> quirks,
    Optional<String> consoleUrl,
    String source,
    LocalDate read) {
  private static final List<String> AUTH =
      List.of(
          "bearer",
          "x-api-key",
          "x-goog-api-key",
          "sigv4",
          "google-oauth",
          "chatgpt-oauth",
          "copilot-token",
          "none");

  public Provider {
    aliases = List.copyOf(aliases);
    endpoints = List.copyOf(endpoints);
    baseUrlEnv = List.copyOf(baseUrlEnv);
    settingsEnv = Map.copyOf(settingsEnv);
    env = List.copyOf(env);
    headers = Map.copyOf(headers);
    staticModels = List.copyOf(staticModels);
    regions = List.copyOf(regions);
    quirks = Set.copyOf(quirks);
    checkAuth(auth);
    accountAuth.ifPresent(Provider::checkAuth);
    endpoints.forEach(e -> e.auth().ifPresent(Provider::checkAuth));
    if (endpoints.isEmpty())
      throw new IllegalArgumentException("%s speaks no protocol".formatted(id));
    if (baseUrl.isPresent() && !baseUrl.get().matches("https?://.*[^/]"))
      throw new IllegalArgumentException(
          "base URL is http or https and ends without \"/\", was \"%s\"".formatted(baseUrl.get()));
  }

  private static void checkAuth(String auth) {
    if (!AUTH.contains(auth))
      throw new IllegalArgumentException(
          "auth is one of %s, was \"%s\"".formatted(String.join(", ", AUTH), auth));
  }

  /// The protocols it speaks, in order of preference.
  public List<String> protocols() {
    return endpoints.stream().map(Endpoint::protocol).toList();
  }

  /// Where it speaks that protocol; empty when it does not.
  public Optional<Endpoint> endpoint(String protocol) {
    return endpoints.stream().filter(e -> e.protocol().equals(protocol)).findFirst();
  }

  /// The paths of that protocol as they follow this base URL, which may be a user's; empty when the
  /// provider does not speak it. Segments that both have where they meet stand once:
  /// `http://host/v1` and `/v1/messages` meet at the `v1`.
  public Map<Ask, String> paths(String protocol, String baseUrl) {
    var paths = new EnumMap<Ask, String>(Ask.class);
    endpoint(protocol)
        .ifPresent(
            e -> e.paths().forEach((ask, path) -> paths.put(ask, Overlap.cut(baseUrl, path))));
    return paths;
  }

  /// The path of the model list as it follows this base URL; empty when there is none.
  public Optional<String> modelsPath(String baseUrl) {
    return models.flatMap(ModelsEndpoint::path).map(path -> Overlap.cut(baseUrl, path));
  }

  /// How a request in that protocol is signed.
  public String auth(String protocol) {
    return endpoint(protocol).flatMap(Endpoint::auth).orElse(auth);
  }

  /// The base URL under which it speaks that protocol, settings still in braces; empty when it must
  /// be given.
  public Optional<String> baseUrl(String protocol) {
    return endpoint(protocol).flatMap(Endpoint::baseUrl).or(this::baseUrl);
  }
}
