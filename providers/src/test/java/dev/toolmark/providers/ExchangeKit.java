package dev.toolmark.providers;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.KeyRing;
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
  final Permits permits = new Permits(1000, System::nanoTime);
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
        key(Scheme.BEARER),
        Map.of(),
        permits,
        false,
        deadlines);
  }

  static KeyRing key(Scheme scheme) {
    var secret = Optional.of(Secret.of(CANARY, "env:LAB_KEY"));
    return new KeyRing(List.of(new Credential("lab#0", "env:LAB_KEY", secret, scheme)), 0);
  }

  HttpExchange exchange(Endpoint endpoint) {
    return new HttpExchange(endpoint, transport, ledger, InstantSource.system());
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
