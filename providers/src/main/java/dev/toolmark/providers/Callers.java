package dev.toolmark.providers;

import dev.toolmark.providers.auth.Fingerprint;
import dev.toolmark.providers.auth.KeyRing;
import dev.toolmark.providers.auth.flow.RingNotes;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.ProtocolName;
import dev.toolmark.providers.catalog.Provider;
import dev.toolmark.providers.catalog.ToolSupport;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.textcall.TextTools;
import dev.toolmark.providers.transport.BaseUrl;
import dev.toolmark.providers.transport.Deadlines;
import dev.toolmark.providers.transport.Route;
import dev.toolmark.providers.transport.Transport;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Limits;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// Makes targets callable: joins what their owner wants with what the catalog says, finds the keys,
/// and shares the connections of a run, and the permits and keys of a provider, between them.
/// Spends nothing.
public final class Callers implements AutoCloseable {
  /// See `readsPutOff`.
  public static final long PUT_OFF_MILLIS = Transport.REST_MILLIS;

  private static final int CONCURRENCY = 16;
  private static final int CONCURRENCY_OF_SIMULATED = 64;

  private final Map<String, String> env;
  private final KeyFinder finder;
  private final StandIn standIn;
  private final Addresses addresses;
  private final Origins origins = new Origins();
  private final Times times;
  private final Map<Route, Transport> transports = new ConcurrentHashMap<>();
  private final long seed;
  private final Rotations rotations;
  private final Map<String, Gate> gates = new HashMap<>();

  /// `env`: the variables of the process. `seed`: of all chance, such as which key begins.
  public Callers(Map<String, String> env, LongSupplier nanoTime, InstantSource clock, long seed) {
    this(env, Times.of(nanoTime, clock, Pause.REAL, seed), seed);
  }

  /// `places`: where keys are looked for. Throws `IllegalArgumentException` where a variable moves
  /// a sign-in server to another machine.
  public Callers(KeyPlaces places, LongSupplier nanoTime, InstantSource clock, long seed) {
    this(places, Times.of(nanoTime, clock, Pause.REAL, seed), seed);
  }

  Callers(Map<String, String> env, Times times, long seed) {
    this(KeyPlaces.of(env), times, seed);
  }

  private Callers(KeyPlaces places, Times times, long seed) {
    this.env = places.env();
    this.finder = KeyFinder.of(places, times.clock());
    this.standIn = new StandIn(places, finder);
    this.addresses = new Addresses(this.env, finder::setting);
    this.times = times;
    this.seed = seed;
    this.rotations =
        places.isRemembering()
            ? Rotations.noted(RingNotes.of(places.env(), times.clock()), times.nanoTime())
            : Rotations.logged(new Fingerprint(salt()), times.nanoTime());
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

  /// By which row a target is served.
  public sealed interface Served {
    record AsWanted() implements Served {}

    /// By an account, under that row.
    record ByAccount(Provider row) implements Served {}

    /// The account does not serve that model. `problems`: what would mend it.
    record Refused(List<String> problems) implements Served {
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  /// Whether an account serves what is wanted, in place of a key: by the order of places, and for
  /// the models that it is known to serve. To be asked before `open`.
  public Served served(Wanted wanted, Catalog catalog) {
    return standIn.of(wanted, wanted.row().keys().accountRow().flatMap(catalog::find));
  }

  /// With calls as text dealt with as its row's models need it.
  public Opened open(Wanted wanted) {
    return open(wanted, TextTools.usual(wanted.row().toolSupport() == ToolSupport.NONE));
  }

  /// `textTools`: what is done about calls that come as text.
  public synchronized Opened open(Wanted wanted, TextTools textTools) {
    var problems = new ArrayList<String>();
    var warnings = new ArrayList<String>();
    Optional<String> protocol = Spoken.by(wanted, problems);
    if (protocol.isEmpty()) return new Opened.Refused(problems);
    var keyProblems = new ArrayList<String>();
    List<KeyRing.Key> keys = keys(wanted, protocol.get(), keyProblems, warnings);
    var row = endpoint(wanted, protocol.get(), keys);
    Optional<Addresses.Found> found = addresses.of(wanted, row, problems);
    Optional<BaseUrl> baseUrl = found.flatMap(it -> baseUrl(wanted, it.address(), problems));
    Optional<Transport> transport =
        baseUrl.flatMap(it -> transport(wanted, it, problems, warnings));
    baseUrl.ifPresent(it -> origins.check(wanted, it, keys, keyProblems));
    baseUrl.ifPresent(it -> KeyFinder.check(wanted, it, keys, keyProblems, warnings));
    if (transport.isEmpty() || baseUrl.isEmpty() || !problems.isEmpty()) {
      problems.addAll(keyProblems);
      return new Opened.Refused(problems);
    }
    var dialect = new Dialect(found.orElseThrow().paths(), quirks(wanted), Limits.DEFAULT);
    Gate gate = keyProblems.isEmpty() ? gate(wanted, keys) : newGate(wanted, keys);
    OtherWays.Asking asking =
        (spoken, spokenDialect) ->
            new Endpoint(
                wanted.target(),
                baseUrl.get(),
                Protocols.named(spoken, spokenDialect).orElseThrow(),
                spoken,
                gate,
                headers(wanted),
                wanted.retry(),
                wanted.affine(),
                Signing.by(wanted.row(), spoken),
                wanted.row().simulated(),
                deadlines(wanted),
                textTools);
    Endpoint endpoint = asking.in(protocol.get(), dialect);
    var caller =
        new Caller(
            endpoint,
            wanted.row().id(),
            dialect.quirks(),
            transport.get()::send,
            times,
            keyProblems.stream().findFirst(),
            warnings,
            ListPlaces.of(wanted, row, addresses),
            OtherWays.of(
                wanted,
                protocol.get(),
                dialect,
                asking,
                chatPaths(wanted, found.get().address(), keys)));
    return keyProblems.isEmpty()
        ? new Opened.Ready(caller)
        : new Opened.Keyless(caller, keyProblems);
  }

  /// The paths of `openai-chat` under that address; empty where the row does not speak it there.
  private Optional<Map<Ask, String>> chatPaths(
      Wanted wanted, String address, List<KeyRing.Key> keys) {
    String chat = ProtocolName.OPENAI_CHAT;
    if (!wanted.row().protocols().contains(chat)) return Optional.empty();
    return addresses
        .of(wanted, endpoint(wanted, chat, keys), new ArrayList<>())
        .filter(it -> it.address().equals(address))
        .map(Addresses.Found::paths);
  }

  /// Of a provider that has been opened, the keys that its gate holds.
  private List<KeyRing.Key> keys(
      Wanted wanted, String protocol, List<String> problems, List<String> warnings) {
    Gate open = gates.get(wanted.provider());
    if (open != null)
      return open.credentials().stream().map(it -> new KeyRing.Key(it, Optional.empty())).toList();
    List<KeyRing.Key> found = finder.keys(wanted, protocol, problems, warnings);
    if (found.size() < 2 || wanted.row().multiKey() || wanted.row().keyOptional()) return found;
    warnings.add(
        "%s takes one key; the first of %d is used".formatted(wanted.provider(), found.size()));
    return found.subList(0, 1);
  }

  /// The row's for that protocol and the kind of the keys.
  private static dev.toolmark.providers.catalog.Endpoint endpoint(
      Wanted wanted, String protocol, List<KeyRing.Key> keys) {
    String auth = keys.isEmpty() ? "none" : keys.getFirst().credential().scheme().label();
    return wanted.row().endpoint(protocol, auth).orElseThrow();
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

  private static Optional<BaseUrl> baseUrl(Wanted wanted, String address, List<String> problems) {
    try {
      return Optional.of(BaseUrl.of(address, wanted.reach().plainHttp()));
    } catch (IllegalArgumentException wrong) {
      problems.add("%s: %s".formatted(wanted.provider(), wrong.getMessage()));
      return Optional.empty();
    }
  }

  /// The row's and its model's, with what the owner added and dropped.
  private static Set<String> quirks(Wanted wanted) {
    var quirks = new HashSet<>(wanted.row().quirks(wanted.model()));
    if (wanted.promptCache()) quirks.add("prompt-cache");
    quirks.addAll(wanted.quirksAdded());
    quirks.removeAll(wanted.quirksDropped());
    return quirks;
  }

  /// The row's, those that variables hold, and the owner's, which stand over the others.
  private Map<String, String> headers(Wanted wanted) {
    var headers = new HashMap<>(wanted.row().headers());
    wanted
        .row()
        .headersEnv()
        .forEach((name, variable) -> {
          String value = env.getOrDefault(variable, "").strip();
          if (!value.isEmpty() && value.chars().noneMatch(Character::isISOControl))
            headers.put(name, value);
        });
    wanted.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
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

  /// How many reads of answers were put off by up to `PUT_OFF_MILLIS`, since more came than could
  /// be read as it came.
  public long readsPutOff() {
    return transports.values().stream().mapToLong(Transport::readsPutOff).sum();
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
    rotations.close();
  }
}
