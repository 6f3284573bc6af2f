package dev.toolmark.providers.catalog;

import dev.toolmark.providers.chat.Ask;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A row of the catalog: where to call, in which protocols, how to sign, with which quirks. All of
/// it is a default that a config may override.
///
/// - `endpoints`: in order of preference; the first whose protocol is written is called.
/// - `routes`: models that are served in another protocol than that; the first that fits counts.
/// - `baseUrl`: empty when the user (or, for a simulated row, the run) must give it. May hold
///   settings in braces, such as `{region}`. `variants`: others that the provider has.
/// - `baseUrlEnv`, `env`: variables that override the base URL, or hold a key, tried in order.
/// - `settingsEnv`: for each setting of the URLs, the variables that hold it, in order.
/// - `auth`: how a request is signed: bearer, x-api-key, x-goog-api-key, sigv4, google-oauth,
///   chatgpt-oauth, copilot-token, or none (no key is needed). `keys`: what is special in them.
/// - `headers`: sent with every request; names in lower case. `headersEnv`: by name, the variable
///   that holds such a header; over `headers` where it is set.
/// - `multiKey`: several keys may take turns.
/// - `regions`: known values of the setting `region`; suggestions.
/// - `oneModelAtATime`: loading a second model unloads the first.
/// - `simulated`: no model is behind it; it is started by the run, and reports say so.
/// - `quirks`: in what all its models differ; `rules`: in what some do.
/// - `source`, `read`: where the row's facts were read, and when.
public record Provider(
    String id,
    String name,
    List<String> aliases,
    Category category,
    List<Endpoint> endpoints,
    List<ModelRoute> routes,
    Optional<String> baseUrl,
    Variants variants,
    List<String> baseUrlEnv,
    Map<String, List<String>> settingsEnv,
    String auth,
    List<String> env,
    KeyRules keys,
    Map<String, String> headers,
    Map<String, String> headersEnv,
    boolean multiKey,
    Optional<ModelsEndpoint> models,
    Optional<Curated> curated,
    Optional<String> defaultModel,
    ToolSupport toolSupport,
    List<String> regions,
    boolean oneModelAtATime,
    boolean simulated,
    Set<String> quirks,
    List<ModelRule> rules,
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
    routes = List.copyOf(routes);
    baseUrlEnv = List.copyOf(baseUrlEnv);
    settingsEnv = ordered(settingsEnv);
    env = List.copyOf(env);
    headers = ordered(headers);
    headersEnv = ordered(headersEnv);
    regions = List.copyOf(regions);
    quirks = Set.copyOf(quirks);
    rules = List.copyOf(rules);
    checkAuth(auth);
    if (endpoints.isEmpty())
      throw new IllegalArgumentException("%s speaks no protocol".formatted(id));
    List<String> spoken = endpoints.stream().map(Endpoint::protocol).toList();
    for (ModelRoute route : routes)
      if (!spoken.contains(route.protocol()))
        throw new IllegalArgumentException(
            "models are routed to %s, which %s does not speak".formatted(route.protocol(), id));
    baseUrl.ifPresent(Provider::checkUrl);
    variants.urls().values().forEach(Provider::checkUrl);
    for (String variable : keys.envAuth().keySet())
      if (!env.contains(variable))
        throw new IllegalArgumentException("env_auth names %s, env does not".formatted(variable));
  }

  /// In the order of the file.
  static <T> Map<String, T> ordered(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  static void checkAuth(String auth) {
    if (!AUTH.contains(auth))
      throw new IllegalArgumentException(
          "auth is one of %s, was \"%s\"".formatted(String.join(", ", AUTH), auth));
  }

  private static void checkUrl(String url) {
    if (!url.matches("https?://.*[^/]"))
      throw new IllegalArgumentException(
          "base URL is http or https and ends without \"/\", was \"%s\"".formatted(url));
  }

  /// The protocols it speaks, in order of preference.
  public List<String> protocols() {
    return endpoints.stream().map(Endpoint::protocol).toList();
  }

  /// Where it speaks that protocol; empty when it does not.
  public Optional<Endpoint> endpoint(String protocol) {
    return endpoints.stream().filter(e -> e.protocol().equals(protocol)).findFirst();
  }

  /// The same for a key that signs in that way.
  public Optional<Endpoint> endpoint(String protocol, String auth) {
    Optional<Endpoint> usual = endpoint(protocol);
    return usual
        .flatMap(Endpoint::keyed)
        .filter(it -> it.auth().filter(auth::equals).isPresent())
        .or(() -> usual);
  }

  /// The protocol in which the row serves that model, where it is not simply the first.
  public Optional<String> protocolOf(String model) {
    return routes.stream()
        .filter(it -> it.models().matches(model))
        .findFirst()
        .map(ModelRoute::protocol);
  }

  /// Its quirks when it is asked for that model.
  public Set<String> quirks(String model) {
    var all = new HashSet<>(quirks);
    rules.stream().filter(it -> it.models().matches(model)).forEach(it -> all.addAll(it.quirks()));
    return Set.copyOf(all);
  }

  /// Models that were named by hand; empty: none.
  public List<String> staticModels() {
    return curated.map(Curated::models).orElse(List.of());
  }

  /// Whether it can be called without a key.
  public boolean keyOptional() {
    return keys.optional() || auth.equals("none");
  }

  /// The paths of that protocol as they follow this base URL, which may be a user's; empty when the
  /// provider does not speak it. Segments that both have where they meet stand once:
  /// `http://host/v1` and `/v1/messages` meet at the `v1`.
  public Map<Ask, String> paths(String protocol, String baseUrl) {
    return endpoint(protocol).map(it -> paths(it, baseUrl)).orElse(Map.of());
  }

  /// The same of one of its endpoints.
  public static Map<Ask, String> paths(Endpoint endpoint, String baseUrl) {
    var paths = new EnumMap<Ask, String>(Ask.class);
    endpoint.paths().forEach((ask, path) -> paths.put(ask, Overlap.cut(baseUrl, path)));
    return paths;
  }

  /// The path of the model list as it follows this base URL; empty when there is none.
  public Optional<String> modelsPath(String baseUrl) {
    return models.flatMap(ModelsEndpoint::path).map(path -> Overlap.cut(baseUrl, path));
  }

  /// The path of one of its lists as it follows this base URL.
  public static Optional<String> modelsPath(ModelsEndpoint list, String baseUrl) {
    return list.path().map(path -> Overlap.cut(baseUrl, path));
  }

  /// How a request in that protocol is signed.
  public String auth(String protocol) {
    return endpoint(protocol).flatMap(Endpoint::auth).orElse(auth);
  }

  /// How a request in that protocol is signed with the value of that variable.
  public String auth(String protocol, String variable) {
    return Optional.ofNullable(keys.envAuth().get(variable)).orElseGet(() -> auth(protocol));
  }

  /// The base URL under which it speaks that protocol, settings still in braces; empty when it must
  /// be given.
  public Optional<String> baseUrl(String protocol) {
    return endpoint(protocol).flatMap(Endpoint::baseUrl).or(this::baseUrl);
  }

  /// Where an endpoint or a model list with that address of its own is called, settings still in
  /// braces. `given`: by the user, in place of the row's. `settings`: of the provider, by which a
  /// variant is chosen. Empty when an address must be given.
  public Optional<String> address(
      Optional<String> own, Optional<String> given, Map<String, String> settings) {
    if (baseUrl.isEmpty()) return given.or(() -> own);
    String usual = baseUrl.get();
    String here = own.orElse(usual);
    return given
        .map(it -> GivenAddress.completed(it, usual, here))
        .or(() -> variants.url(settings).map(it -> GivenAddress.variant(it, usual, here)))
        .or(() -> Optional.of(here));
  }

  /// The hosts at which it is by its own word, variants and addresses of single protocols counted.
  /// This machine is none, and a host with a setting in it is as it stands, in braces.
  public Set<String> hosts() {
    var hosts = new HashSet<String>();
    Stream.of(
            baseUrl.stream(),
            variants.urls().values().stream(),
            endpoints.stream().flatMap(it -> it.baseUrl().stream()))
        .flatMap(it -> it)
        .map(url -> url.replaceFirst("^https?://", "").replaceFirst("[:/].*$", ""))
        .filter(host -> !host.equals("127.0.0.1"))
        .forEach(hosts::add);
    return hosts;
  }

  /// The settings that an address of the user's holds where the row's has them in braces.
  public Map<String, String> settingsIn(String given) {
    return baseUrl.map(usual -> GivenAddress.settings(given, usual)).orElseGet(LinkedHashMap::new);
  }
}
