package dev.toolmark.harness.config;

import dev.toolmark.harness.suite.Fields;
import dev.toolmark.harness.suite.Place;
import dev.toolmark.harness.suite.Problems;
import dev.toolmark.harness.suite.YamlNode;
import dev.toolmark.providers.json.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// YAML to what a config says of a provider.
final class ProviderReader {
  private static final List<String> KEYS =
      List.of(
          "keys",
          "concurrency",
          "rpm",
          "tpm",
          "per_key",
          "cooldown",
          "affinity",
          "retry",
          "extends",
          "base_url",
          "protocol",
          "headers",
          "quirks",
          "one_model_at_a_time",
          "ca_file",
          "proxy");
  private static final List<String> PROTOCOLS =
      List.of(
          "openai-chat",
          "openai-responses",
          "anthropic-messages",
          "gemini",
          "ollama",
          "cohere",
          "bedrock-converse");
  private static final Pattern NAME = Pattern.compile("[^/\\s\\p{Cntrl}]+");
  private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private final Surroundings around;
  private final Predicate<String> knownProvider;
  private final Function<String, Optional<String>> nearest;
  private final Problems problems;

  ProviderReader(
      Surroundings around,
      Predicate<String> knownProvider,
      Function<String, Optional<String>> nearest,
      Problems problems) {
    this.around = around;
    this.knownProvider = knownProvider;
    this.nearest = nearest;
    this.problems = problems;
  }

  /// `{}` and nothing at all mean the same: the catalog's row as it is.
  Optional<ProviderSettings> read(YamlNode.Entry entry) {
    String name = entry.key();
    if (!NAME.matcher(name).matches()) {
      problems.error(
          entry.keyPlace(),
          "a provider's name has no space and no \"/\", unlike " + Problems.quote(name));
      return Optional.empty();
    }
    YamlNode body =
        entry.value() instanceof YamlNode.Scalar(Place place, JsonValue.Null _, _)
            ? new YamlNode.Mapping(place, List.of())
            : entry.value();
    return Fields.of(body, "the provider " + Problems.quote(name), KEYS, problems)
        .map(f -> settings(name, entry.keyPlace(), f));
  }

  private ProviderSettings settings(String name, Place place, Fields f) {
    Optional<String> basedOn = f.text("extends");
    basedOn.ifPresentOrElse(
        row -> knows(row, f.get("extends").orElseThrow().place(), ""),
        () -> knows(name, place, "; one of your own needs extends: and base_url:"));
    unsupported(f);
    var keys = new KeyReader(around, problems);
    var retry = new RetryReader(problems);
    List<ProviderSettings.KeySource> sources = f.get("keys").map(keys::read).orElse(List.of());
    Optional<Fields> quirks =
        f.get("quirks").flatMap(q -> Fields.of(q, "quirks", List.of("add", "drop"), problems));
    return new ProviderSettings(
        name,
        basedOn,
        f.text("base_url").flatMap(url -> url(url, f.get("base_url").orElseThrow().place())),
        f.word("protocol", PROTOCOLS),
        sources,
        f.get("keys").map(KeyReader::isNone).orElse(false),
        retry.limits(f),
        retry.perKey(f),
        retry.rules(f),
        f.word("affinity", List.of("none", "conversation")).orElse("none").equals("conversation"),
        f.get("headers").map(this::headers).orElse(Map.of()),
        quirks.map(q -> q.texts("add")).orElse(List.of()),
        quirks.map(q -> q.texts("drop")).orElse(List.of()),
        f.flag("one_model_at_a_time"),
        place);
  }

  private void knows(String row, Place place, String more) {
    if (knownProvider.test(row)) return;
    String what = "the catalog has no provider " + Problems.quote(row) + more;
    nearest
        .apply(row)
        .ifPresentOrElse(
            n -> problems.error(place, what, "did you mean " + Problems.quote(n) + "?"),
            () -> problems.error(place, what, "toolmark providers lists them"));
  }

  private void unsupported(Fields f) {
    if (f.has("ca_file"))
      problems.error(f.keyPlace("ca_file"), "ca_file is not supported in this version");
    if (f.has("proxy") && !f.text("proxy").orElse("none").equals("none"))
      problems.error(f.keyPlace("proxy"), "proxy is not supported in this version; none is");
  }

  private Optional<String> url(String written, Place place) {
    String url = around.filled(written, place, problems);
    try {
      URI uri = new URI(url);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null && uri.getUserInfo() == null) return Optional.of(url);
    } catch (URISyntaxException e) {
      problems.error(place, "base_url is not a URL: " + e.getReason());
      return Optional.empty();
    }
    problems.error(
        place, "base_url begins with http:// or https:// and a host, without user or password");
    return Optional.empty();
  }

  private Map<String, String> headers(YamlNode node) {
    var headers = new LinkedHashMap<String, String>();
    if (!(node instanceof YamlNode.Mapping(_, List<YamlNode.Entry> entries))) {
      problems.error(node.place(), "headers is a map {name: value}, not " + node.kind());
      return headers;
    }
    for (YamlNode.Entry e : entries) {
      if (!HEADER.matcher(e.key()).matches())
        problems.error(e.keyPlace(), Problems.quote(e.key()) + " is not a name of a header");
      Optional<String> value =
          Fields.text("the header " + e.key(), e.value(), problems)
              .map(text -> around.filled(text, e.value().place(), problems));
      if (value.isPresent() && value.get().chars().anyMatch(Character::isISOControl))
        problems.error(e.value().place(), "the header " + e.key() + " holds a control character");
      value.ifPresent(v -> headers.put(e.key(), v));
    }
    return headers;
  }
}
