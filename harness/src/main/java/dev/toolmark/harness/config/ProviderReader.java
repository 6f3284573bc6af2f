package dev.toolmark.harness.config;

import dev.toolmark.harness.suite.Delay;
import dev.toolmark.harness.suite.Fields;
import dev.toolmark.harness.suite.Place;
import dev.toolmark.harness.suite.Problems;
import dev.toolmark.harness.suite.YamlNode;
import dev.toolmark.providers.Reach;
import dev.toolmark.providers.Wanted;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.ProtocolName;
import dev.toolmark.providers.catalog.QuirkNote;
import dev.toolmark.providers.json.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
          "region",
          "profile",
          "project",
          "location",
          "account_id",
          "protocol",
          "models",
          "model_protocols",
          "prompt_cache",
          "headers",
          "quirks",
          "one_model_at_a_time",
          "ca_file",
          "proxy",
          "plain_http",
          "timeouts");
  private static final Duration LONGEST = Duration.ofHours(2);
  private static final Pattern NAME = Pattern.compile("[^/\\s\\p{Cntrl}]+");
  private static final Pattern SETTING = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]*");
  private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private final Surroundings around;
  private final Catalog catalog;
  private final Problems problems;
  private final boolean keysMayBeMissing;

  /// `keysMayBeMissing`: a target without its key is left out later, and no mistake here.
  ProviderReader(
      Surroundings around, Catalog catalog, Problems problems, boolean keysMayBeMissing) {
    this.keysMayBeMissing = keysMayBeMissing;
    this.around = around;
    this.catalog = catalog;
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
    Optional<String> address =
        f.text("base_url")
            .flatMap(url ->
                url(
                    url,
                    f.get("base_url").orElseThrow().place(),
                    f.flag("plain_http").orElse(false)));
    Optional<String> basedOn = new RowOf(catalog, problems).of(name, place, address, f);
    var protocols = new ProtocolsReader(problems);
    var keys = new KeyReader(around, problems, keysMayBeMissing);
    var retry = new RetryReader(problems);
    List<ProviderSettings.KeySource> sources = f.get("keys").map(keys::read).orElse(List.of());
    Optional<Fields> quirks =
        f.get("quirks").flatMap(q -> Fields.of(q, "quirks", List.of("add", "drop"), problems));
    return new ProviderSettings(
        name,
        basedOn,
        address,
        settings(f),
        f.word("protocol", ProtocolName.ALL),
        f.texts("models"),
        f.get("model_protocols").map(protocols::byModel).orElse(List.of()),
        sources,
        f.get("keys").map(KeyReader::isNone).orElse(false),
        retry.limits(f),
        retry.perKey(f),
        retry.rules(f),
        f.word("affinity", List.of("none", "conversation")).orElse("none").equals("conversation"),
        f.flag("prompt_cache").orElse(false),
        f.get("headers").map(this::headers).orElse(Map.of()),
        quirks.map(q -> quirks(q, "add")).orElse(List.of()),
        quirks.map(q -> quirks(q, "drop")).orElse(List.of()),
        f.flag("one_model_at_a_time"),
        f.get("timeouts").map(this::timeouts).orElse(Map.of()),
        reach(f),
        place);
  }

  /// Those that the catalog defines; others are reported.
  private List<String> quirks(Fields f, String key) {
    List<String> known = catalog.quirks().stream().map(QuirkNote::id).toList();
    var named = new ArrayList<String>();
    for (YamlNode item : f.list(key))
      Fields.text("an item of " + key, item, problems)
          .ifPresent(id -> {
            if (known.contains(id)) named.add(id);
            else
              problems.errorNear(
                  item.place(),
                  "no quirk is called " + Problems.quote(id) + "; docs/providers.md lists them",
                  id,
                  known);
          });
    return named;
  }

  /// Regions, projects and the like: short words, with variables.
  private Map<String, String> settings(Fields f) {
    var settings = new LinkedHashMap<String, String>();
    for (String name : Wanted.SETTINGS)
      f.text(name)
          .map(text -> around.filled(text, f.get(name).orElseThrow().place(), problems))
          .filter(text -> {
            boolean right = SETTING.matcher(text).matches();
            if (!right && !text.isEmpty())
              problems.error(
                  f.get(name).orElseThrow().place(),
                  name + " holds letters, digits and . _ : - only");
            return right;
          })
          .ifPresent(text -> settings.put(name, text));
    return settings;
  }

  private Reach reach(Fields f) {
    return new Reach(
        f.text("ca_file").flatMap(file -> caFile(file, f)),
        f.text("proxy").flatMap(url -> proxy(url, f)),
        f.flag("plain_http").orElse(false));
  }

  private Optional<Path> caFile(String written, Fields f) {
    Optional<Path> path = around.path(written, f.keyPlace("ca_file"), problems);
    if (path.isPresent() && (!Files.isReadable(path.get()) || Files.isDirectory(path.get())))
      problems.error(
          f.get("ca_file").orElseThrow().place(),
          "there is no file " + path.get() + " that can be read");
    return path;
  }

  /// An address is checked where it is used, and here, so that the message has its place.
  private Optional<String> proxy(String written, Fields f) {
    Place place = f.get("proxy").orElseThrow().place();
    String proxy = around.filled(written, place, problems);
    if (proxy.equals("none")) return Optional.empty();
    if (proxy.equals(Reach.ENVIRONMENT)) return Optional.of(proxy);
    Optional<String> wrong = Reach.problemOfProxy(proxy);
    wrong.ifPresent(
        why -> problems.error(place, "proxy is none, environment or http://host:port: " + why));
    return wrong.isPresent() ? Optional.empty() : Optional.of(proxy);
  }

  private Map<String, Duration> timeouts(YamlNode node) {
    var timeouts = new LinkedHashMap<String, Duration>();
    Fields.of(node, "timeouts", Wanted.TIMEOUTS, problems)
        .ifPresent(f -> {
          for (String name : Wanted.TIMEOUTS)
            f.get(name)
                .flatMap(time -> Delay.of(name, LONGEST, time, problems))
                .filter(time -> {
                  if (time.isZero())
                    problems.error(f.keyPlace(name), name + " is longer than nothing");
                  return time.isPositive();
                })
                .ifPresent(time -> timeouts.put(name, time));
        });
    return timeouts;
  }

  private Optional<String> url(String written, Place place, boolean plain) {
    String url = around.filled(written, place, problems);
    try {
      URI uri = new URI(url);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null && uri.getUserInfo() == null) {
        Optional<String> wrong = Reach.problemAt(url, plain);
        wrong.ifPresent(why -> problems.error(place, why));
        return wrong.isPresent() ? Optional.empty() : Optional.of(url);
      }
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
