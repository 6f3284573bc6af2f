package dev.toolmark.providers;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.KeyRing;
import dev.toolmark.providers.auth.KeySources;
import dev.toolmark.providers.auth.Keys;
import dev.toolmark.providers.auth.Scheme;
import dev.toolmark.providers.catalog.Provider;
import dev.toolmark.providers.transport.BaseUrl;
import dev.toolmark.providers.transport.Deadlines;
import dev.toolmark.providers.transport.Transport;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Limits;
import dev.toolmark.providers.wire.Protocol;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes targets callable: joins what their owner wants with what the catalog says, finds the keys,
/// and shares the connections of a run, and the permits and keys of a provider, between them.
/// Spends nothing.
public final class Callers implements AutoCloseable {
  private static final int CONCURRENCY = 16;
  private static final int CONCURRENCY_OF_SIMULATED = 64;
  private static final Pattern SETTING = Pattern.compile("\\{([a-z_]+)}");

  private final Map<String, String> env;
  private final KeySources keySources;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Transport transport;
  private final long seed;
  private final Map<String, Permits> permits = new HashMap<>();
  private final Map<String, KeyRing> rings = new HashMap<>();

  /// `env`: the variables of the process. `seed`: where key rings start.
  public Callers(Map<String, String> env, LongSupplier nanoTime, InstantSource clock, long seed) {
    this.env = Map.copyOf(env);
    this.keySources = new KeySources(this.env);
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.transport = new Transport(nanoTime, false);
    this.seed = seed;
  }

  public sealed interface Opened {
    record Ready(Caller caller) implements Opened {}

    /// `problems`: what is missing or wrong, one line each, and what would mend it.
    record Refused(List<String> problems) implements Opened {
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  public synchronized Opened open(Wanted wanted) {
    var problems = new ArrayList<String>();
    var warnings = new ArrayList<String>();
    Optional<String> protocol = protocol(wanted, problems);
    if (protocol.isEmpty()) return new Opened.Refused(problems);
    Optional<String> address = address(wanted, protocol.get(), problems);
    Optional<BaseUrl> baseUrl = address.flatMap(text -> baseUrl(wanted, text, problems));
    KeyRing ring = ring(wanted, protocol.get(), problems, warnings);
    if (baseUrl.isEmpty() || !problems.isEmpty()) return new Opened.Refused(problems);
    Protocol written =
        Protocols.named(protocol.get(), dialect(wanted, protocol.get(), address.get()))
            .orElseThrow();
    var endpoint =
        new Endpoint(
            wanted.target(),
            baseUrl.get(),
            written,
            protocol.get(),
            ring,
            headers(wanted),
            permits(wanted),
            wanted.row().simulated(),
            deadlines(wanted));
    return new Opened.Ready(new Caller(endpoint, transport, clock, warnings));
  }

  /// The one asked for, or the first of the row's that is written.
  private static Optional<String> protocol(Wanted wanted, List<String> problems) {
    Provider row = wanted.row();
    Set<String> written = Protocols.written();
    if (wanted.protocol().isPresent()) {
      String asked = wanted.protocol().get();
      if (row.protocols().contains(asked) && written.contains(asked)) return wanted.protocol();
      problems.add(
          row.protocols().contains(asked)
              ? "%s: the protocol %s is not written yet; written: %s"
                  .formatted(wanted.provider(), asked, written)
              : "%s does not speak %s; it speaks %s"
                  .formatted(wanted.provider(), asked, row.protocols()));
      return Optional.empty();
    }
    Optional<String> first = row.protocols().stream().filter(written::contains).findFirst();
    if (first.isEmpty())
      problems.add(
          "%s speaks %s, and none of these protocols is written yet; written: %s"
              .formatted(wanted.provider(), row.protocols(), written));
    return first;
  }

  /// The owner's address, or the variables', or the row's; with its settings put in.
  private Optional<String> address(Wanted wanted, String protocol, List<String> problems) {
    Provider row = wanted.row();
    Optional<String> text =
        wanted.baseUrl().or(() -> value(row.baseUrlEnv())).or(() -> row.baseUrl(protocol));
    if (text.isPresent()) return filled(wanted, text.get(), problems);
    problems.add(
        "%s has no address of its own: give base_url%s"
            .formatted(
                wanted.provider(),
                row.baseUrlEnv().isEmpty()
                    ? ""
                    : ", or set " + String.join(" or ", row.baseUrlEnv())));
    return Optional.empty();
  }

  /// The first of these variables that is set and not blank.
  private Optional<String> value(List<String> names) {
    return names.stream()
        .filter(name -> !env.getOrDefault(name, "").isBlank())
        .findFirst()
        .map(name -> env.getOrDefault(name, ""));
  }

  private static Optional<BaseUrl> baseUrl(Wanted wanted, String address, List<String> problems) {
    try {
      return Optional.of(
          BaseUrl.of(address.contains("://") ? address : "http://" + address, false));
    } catch (IllegalArgumentException wrong) {
      problems.add("%s: %s".formatted(wanted.provider(), wrong.getMessage()));
      return Optional.empty();
    }
  }

  /// An address with the settings in braces put in, such as `{region}`.
  private Optional<String> filled(Wanted wanted, String url, List<String> problems) {
    var missing = new ArrayList<String>();
    String filled =
        SETTING
            .matcher(url)
            .replaceAll(match -> {
              List<String> names =
                  wanted.row().settingsEnv().getOrDefault(match.group(1), List.of());
              Optional<String> value = value(names);
              if (value.isEmpty())
                missing.add(
                    names.isEmpty() ? match.group(1) + " in base_url" : String.join(" or ", names));
              return Matcher.quoteReplacement(value.orElse(""));
            });
    if (missing.isEmpty()) return Optional.of(filled);
    problems.add(
        "%s: its address needs %s".formatted(wanted.provider(), String.join(", ", missing)));
    return Optional.empty();
  }

  private KeyRing ring(
      Wanted wanted, String protocol, List<String> problems, List<String> warnings) {
    KeyRing known = rings.get(wanted.provider());
    if (known != null) return known;
    Optional<Scheme> scheme = Scheme.named(wanted.row().auth(protocol));
    if (wanted.noKeys()) return keep(wanted, KeyRing.none());
    if (scheme.isEmpty() || !scheme.get().built()) {
      problems.add(
          "%s signs in by %s, which is not built yet"
              .formatted(wanted.provider(), wanted.row().auth(protocol)));
      return KeyRing.none();
    }
    boolean optional = scheme.get() == Scheme.NONE;
    Keys keys = keys(wanted, optional ? Scheme.BEARER : scheme.get());
    keys.problems().forEach(problem -> problems.add(wanted.provider() + ": " + problem));
    warnings.addAll(keys.warnings());
    if (keys.credentials().isEmpty() && keys.problems().isEmpty() && !optional)
      problems.add(
          "%s has no key: set %s, or list keys under providers.%s in the config%s"
              .formatted(
                  wanted.provider(),
                  String.join(" or ", wanted.row().env()),
                  wanted.provider(),
                  wanted
                      .row()
                      .consoleUrl()
                      .map(url -> " (keys are made at " + url + ")")
                      .orElse("")));
    List<Credential> found = keys.credentials();
    return keep(wanted, found.isEmpty() ? KeyRing.none() : new KeyRing(found, seed));
  }

  private KeyRing keep(Wanted wanted, KeyRing ring) {
    rings.put(wanted.provider(), ring);
    return ring;
  }

  private Keys keys(Wanted wanted, Scheme scheme) {
    if (wanted.keys().isEmpty())
      return keySources.fromVariables(wanted.provider(), wanted.row().env(), scheme);
    Keys all = new Keys(List.of(), List.of(), List.of());
    for (Wanted.KeyFrom from : wanted.keys()) {
      int first = all.credentials().size();
      all =
          all.and(
              switch (from) {
                case Wanted.KeyFrom.Variable(String name, var alias) ->
                    keySources.fromVariable(wanted.provider(), name, alias, first, scheme);
                case Wanted.KeyFrom.File(var path, var alias) ->
                    keySources.fromFile(wanted.provider(), path, alias, first, scheme);
              });
    }
    return all;
  }

  private Dialect dialect(Wanted wanted, String protocol, String address) {
    var quirks = new HashSet<>(wanted.row().quirks());
    quirks.addAll(wanted.quirksAdded());
    quirks.removeAll(wanted.quirksDropped());
    return new Dialect(wanted.row().paths(protocol, address), quirks, Limits.DEFAULT);
  }

  private static Map<String, String> headers(Wanted wanted) {
    var headers = new HashMap<>(wanted.row().headers());
    wanted
        .headers()
        .forEach((name, value) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), value));
    return headers;
  }

  private static Deadlines deadlines(Wanted wanted) {
    Map<String, Duration> own = wanted.timeouts();
    Deadlines usual = Deadlines.DEFAULT;
    return new Deadlines(
        own.getOrDefault("connect", usual.connect()),
        own.getOrDefault("headers", usual.headers()),
        own.getOrDefault("first_content", usual.firstContent()),
        own.getOrDefault("idle", usual.idle()),
        own.getOrDefault("content_idle", usual.betweenContent()),
        own.getOrDefault("total", usual.total()));
  }

  private Permits permits(Wanted wanted) {
    int limit =
        wanted
            .concurrency()
            .orElse(wanted.row().simulated() ? CONCURRENCY_OF_SIMULATED : CONCURRENCY);
    return permits.computeIfAbsent(wanted.provider(), _ -> new Permits(limit, nanoTime));
  }

  /// Closes all connections.
  @Override
  public void close() {
    transport.close();
  }
}
