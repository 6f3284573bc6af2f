package dev.toolmark.providers;

import dev.toolmark.providers.auth.Fingerprint;
import dev.toolmark.providers.auth.KeyRing;
import dev.toolmark.providers.catalog.Provider;
import dev.toolmark.providers.catalog.ToolSupport;
import dev.toolmark.providers.textcall.TextTools;
import dev.toolmark.providers.transport.BaseUrl;
import dev.toolmark.providers.transport.Deadlines;
import dev.toolmark.providers.transport.Route;
import dev.toolmark.providers.transport.Transport;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Limits;
import dev.toolmark.providers.wire.Protocol;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
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
  private final KeyFinder finder;
  private final Times times;
  private final Map<Route, Transport> transports = new ConcurrentHashMap<>();
  private final long seed;
  private final Rotations rotations;
  private final Map<String, Gate> gates = new HashMap<>();

  /// `env`: the variables of the process. `seed`: of all chance, such as which key begins.
  public Callers(Map<String, String> env, LongSupplier nanoTime, InstantSource clock, long seed) {
    this.env = Map.copyOf(env);
    this.finder = new KeyFinder(this.env);
    this.times = Times.of(nanoTime, clock, Pause.REAL, seed);
    this.seed = seed;
    this.rotations = Rotations.logged(new Fingerprint(salt()), nanoTime);
  }

  private static byte[] salt() {
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    return salt;
  }

  public sealed interface Opened {
    record Ready(Caller caller) implements Opened {}

    /// All is there but a key. `caller`: fails every request with that reason, unsent.
    record Keyless(Caller caller, List<String> problems) implements Opened {
      public Keyless {
        problems = List.copyOf(problems);
      }
    }

    /// `problems`: what is missing or wrong, one line each, and what would mend it.
    record Refused(List<String> problems) implements Opened {
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  /// With calls as text dealt with as its row's models need it.
  public Opened open(Wanted wanted) {
    return open(wanted, TextTools.usual(wanted.row().toolSupport() == ToolSupport.NONE));
  }

  /// `textTools`: what is done about calls that come as text.
  public synchronized Opened open(Wanted wanted, TextTools textTools) {
    var problems = new ArrayList<String>();
    var warnings = new ArrayList<String>();
    Optional<String> protocol = protocol(wanted, problems);
    if (protocol.isEmpty()) return new Opened.Refused(problems);
    Optional<String> address = address(wanted, protocol.get(), problems);
    Optional<BaseUrl> baseUrl = address.flatMap(text -> baseUrl(wanted, text, problems));
    Optional<Transport> transport =
        baseUrl.flatMap(it -> transport(wanted, it, problems, warnings));
    var keyProblems = new ArrayList<String>();
    List<KeyRing.Key> keys =
        gates.containsKey(wanted.provider())
            ? List.of()
            : finder.keys(wanted, protocol.get(), keyProblems, warnings);
    if (transport.isEmpty() || baseUrl.isEmpty() || !problems.isEmpty()) {
      problems.addAll(keyProblems);
      return new Opened.Refused(problems);
    }
    Protocol written =
        Protocols.named(protocol.get(), dialect(wanted, protocol.get(), address.get()))
            .orElseThrow();
    var endpoint =
        new Endpoint(
            wanted.target(),
            baseUrl.get(),
            written,
            protocol.get(),
            keyProblems.isEmpty() ? gate(wanted, keys) : newGate(wanted, keys),
            headers(wanted),
            wanted.retry(),
            wanted.affine(),
            wanted.row().simulated(),
            deadlines(wanted),
            textTools);
    var caller =
        new Caller(
            endpoint,
            wanted.row().id(),
            transport.get()::send,
            times,
            keyProblems.stream().findFirst(),
            warnings);
    return keyProblems.isEmpty()
        ? new Opened.Ready(caller)
        : new Opened.Keyless(caller, keyProblems);
  }

  private Optional<Transport> transport(
      Wanted wanted, BaseUrl baseUrl, List<String> problems, List<String> warnings) {
    try {
      Route route = wanted.reach().route(baseUrl, env);
      route
          .proxy()
          .filter(_ -> !baseUrl.loopback())
          .ifPresent(it ->
              warnings.add("%s is called over the proxy %s".formatted(wanted.provider(), it)));
      return Optional.of(
          transports.computeIfAbsent(route, it -> new Transport(times.nanoTime(), false, it)));
    } catch (IllegalArgumentException wrong) { // says what is wrong with the file or the address
      problems.add("%s: %s".formatted(wanted.provider(), wrong.getMessage()));
      return Optional.empty();
    }
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
        wanted.baseUrl().or(() -> fromVariable(row, protocol)).or(() -> row.baseUrl(protocol));
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

  private Optional<String> fromVariable(Provider row, String protocol) {
    return value(row.baseUrlEnv())
        .map(text ->
            row.quirks().contains("base-url-without-scheme")
                ? LooseAddress.whole(text.strip(), row.baseUrl(protocol).orElse(text))
                : text);
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
          BaseUrl.of(
              address.contains("://") ? address : "http://" + address, wanted.reach().plainHttp()));
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

  /// Calls to a provider at once where its owner says nothing.
  public static int usualConcurrency(boolean simulated) {
    return simulated ? CONCURRENCY_OF_SIMULATED : CONCURRENCY;
  }

  private Gate gate(Wanted wanted, List<KeyRing.Key> keys) {
    return gates.computeIfAbsent(wanted.provider(), _ -> newGate(wanted, keys));
  }

  private Gate newGate(Wanted wanted, List<KeyRing.Key> keys) {
    int calls = wanted.limits().concurrency().orElse(usualConcurrency(wanted.row().simulated()));
    var limits = new Allowance(OptionalInt.empty(), wanted.limits().rpm(), wanted.limits().tpm());
    return new Gate(
        new Admission(ring(wanted, keys), calls, limits.meter(), wanted.retry(), rotations),
        times.nanoTime(),
        times.pause());
  }

  private KeyRing ring(Wanted wanted, List<KeyRing.Key> keys) {
    return new KeyRing(
        keys,
        new KeyRing.Rules(
            wanted.retry().cooldown() == RetryRules.Cooldown.FIXED,
            wanted.retry().rest().toNanos()),
        wanted.perKey()::meter,
        new SplittableRandom(seed ^ wanted.provider().hashCode()));
  }

  /// What the calls that wait for that provider wait for, such as `keys that rest`; empty: none
  /// waits to be let in.
  public synchronized Optional<String> waitingFor(String provider) {
    return Optional.ofNullable(gates.get(provider)).flatMap(Gate::waitingFor);
  }

  /// For how many nanoseconds the thread that reads all answers has been at work on one read; 0: it
  /// rests. What arrives now is stamped at least that late.
  public long busyNanos() {
    return transports.values().stream().mapToLong(Transport::busyNanos).max().orElse(0);
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

  /// Closes all connections.
  @Override
  public void close() {
    transports.values().forEach(Transport::close);
  }
}
