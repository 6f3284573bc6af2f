package dev.toolmark.providers;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.Fingerprint;
import dev.toolmark.providers.auth.KeyRing;
import dev.toolmark.providers.auth.Meter;
import dev.toolmark.providers.auth.Scheme;
import dev.toolmark.providers.auth.Secret;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.chat.TrialTag;
import dev.toolmark.providers.transport.BaseUrl;
import dev.toolmark.providers.transport.Deadlines;
import dev.toolmark.providers.transport.Transport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// What the tests of the exchange share: one transport, a ledger that remembers, and endpoints that
/// speak `LineProtocol`.
final class ExchangeKit implements AutoCloseable {
  static final String CANARY = "sk-canary/7h3+k3y\"that<must>never%leave";
  static final String OK = "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n";
  static final String CHUNKED = OK + "transfer-encoding: chunked\r\n\r\n";
  static final Duration LONG = Duration.ofSeconds(30);
  static final Deadlines PATIENT = new Deadlines(LONG, LONG, LONG, LONG, LONG, LONG);

  final List<AttemptStart> starts = new CopyOnWriteArrayList<>();
  final List<AttemptEnd> ends = new CopyOnWriteArrayList<>();
  final Transport transport = new Transport(System::nanoTime, false);

  /// One attempt a step: what a single exchange is, without what the retry table makes of it.
  static final RetryRules ONCE =
      new RetryRules(
          1,
          Duration.ofMinutes(30),
          OptionalDouble.empty(),
          Duration.ofSeconds(300),
          Duration.ofSeconds(90),
          RetryRules.Cooldown.ADAPTIVE,
          false);

  static final Times TIMES = Times.of(System::nanoTime, InstantSource.system(), Pause.REAL, 1);

  Deadlines deadlines = PATIENT;

  /// Opens when text was decoded.
  volatile CountDownLatch heard = new CountDownLatch(1);

  final Ledger ledger =
      new Ledger() {
        @Override
        public void starting(AttemptStart start) {
          starts.add(start);
        }

        @Override
        public void ended(AttemptEnd end) {
          ends.add(end);
        }
      };

  Endpoint endpoint(String url) {
    return new Endpoint(
        "mini",
        BaseUrl.of(url, false),
        new LineProtocol(() -> heard.countDown()),
        "lines",
        gate(1000, Scheme.BEARER), // a fresh one: a key that is refused leaves its ring
        Map.of(),
        ONCE,
        false,
        false,
        deadlines);
  }

  /// With one key.
  static Gate gate(int calls, Scheme scheme) {
    Optional<Secret> secret =
        scheme == Scheme.NONE ? Optional.empty() : Optional.of(Secret.of(CANARY, "env:LAB_KEY"));
    Credential credential =
        scheme == Scheme.NONE
            ? Credential.NONE
            : new Credential("lab#0", "env:LAB_KEY", secret, scheme);
    return gate(calls, credential);
  }

  static Gate gate(int calls, Credential credential) {
    return gate(calls, List.of(new KeyRing.Key(credential, Optional.empty())), ONCE, TIMES);
  }

  static Gate gate(int calls, List<KeyRing.Key> keys, RetryRules rules, Times times) {
    var ring =
        new KeyRing(
            keys,
            new KeyRing.Rules(
                rules.cooldown() == RetryRules.Cooldown.FIXED, rules.rest().toNanos()),
            Meter::unlimited,
            new SplittableRandom(1));
    var rotations = new Rotations(_ -> {}, new Fingerprint(new byte[16]), times.nanoTime());
    return new Gate(
        new Admission(ring, calls, Meter.unlimited(), rules, rotations),
        times.nanoTime(),
        times.pause());
  }

  static Gate.Want want() {
    return new Gate.Want("nobody", KeyRing.Want.any(0), Long.MAX_VALUE);
  }

  HttpExchange exchange(Endpoint endpoint) {
    return new HttpExchange(endpoint, transport::send, ledger, TIMES);
  }

  HttpExchange exchange(String url) {
    return exchange(endpoint(url));
  }

  Attempted ask(String url) throws InterruptedException {
    return exchange(url).ask(request(Ask.STREAMED), step(0), 1).last();
  }

  static ChatRequest request(Ask ask) {
    return new ChatRequest(
        "m",
        ask,
        List.of(),
        List.of(),
        new Choice.Auto(),
        Optional.empty(),
        Sampling.UNSET,
        Thinking.UNSET,
        new Output.Any(),
        List.of());
  }

  static StepId step(int step) {
    return new StepId(new TrialTag("t1", "travel", "one call", "", 1), step);
  }

  @Override
  public void close() {
    transport.close();
  }
}
