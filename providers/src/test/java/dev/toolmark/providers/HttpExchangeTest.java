package dev.toolmark.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.KeyRing;
import dev.toolmark.providers.auth.Scheme;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.transport.FaultServer;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HttpExchangeTest {
  private final ExchangeKit kit = new ExchangeKit();

  @AfterEach
  void close() {
    kit.close();
  }

  /// Answers every request on a connection with these chunks and the last one.
  private static FaultServer serving(String... chunks) {
    return new FaultServer(line -> {
      while (true) {
        line.request();
        line.send(ExchangeKit.CHUNKED);
        for (String it : chunks) line.chunk(it);
        line.send("0\r\n\r\n");
      }
    });
  }

  @Test
  void a_whole_answer_is_heard_with_its_times() throws Exception {
    try (var server =
        serving("think hm\n", "text Hi\n", "call f\nargs {}\nclose\n", "stop\ndone\n")) {
      Attempted it = kit.ask(server.url());
      assertThat(it.failure()).isEmpty();
      assertThat(it.answer().text()).isEqualTo("Hi");
      assertThat(it.answer().calls()).extracting("name").containsExactly("f");
      assertThat(it.status()).hasValue(200);
      assertThat(it.protocol()).isEqualTo("lines");
      assertThat(it.keyAlias()).isEqualTo("lab#0");
      assertThat(it.authSource()).isEqualTo("env:LAB_KEY");
      assertThat(it.unsaid()).containsExactly("top_k");
      Timing time = it.timing();
      assertThat(time.events()).isEqualTo(4);
      assertThat(time.reads()).isBetween(1, 8);
      assertThat(time.bytes()).isEqualTo(48);
      assertThat(
              List.of(
                  time.firstByte().orElseThrow(),
                  time.firstReasoning().orElseThrow(),
                  time.firstTool().orElseThrow(),
                  time.arguments().orElseThrow(),
                  time.total().orElseThrow()))
          .isSorted()
          .allMatch(nanos -> nanos > 0);
      assertThat(time.firstContent()).isEqualTo(time.firstReasoning());
    }
  }

  @Test
  void the_request_is_signed_addressed_and_uncompressed() throws Exception {
    try (var server = serving("stop\ndone\n")) {
      kit.ask(server.url() + "/");
      assertThat(server.requests().getFirst())
          .startsWith("POST /v1/chat HTTP/1.1\r\n")
          .containsIgnoringCase("authorization: Bearer " + ExchangeKit.CANARY)
          .containsIgnoringCase("accept-encoding: identity")
          .doesNotContain("x-toolmark")
          .doesNotContainIgnoringCase("upgrade")
          .endsWith("ask m");
    }
  }

  @Test
  void a_connection_is_used_again_even_where_the_answer_was_over_before_its_last_chunk()
      throws Exception {
    var connections = new AtomicInteger();
    try (var server =
        new FaultServer(line -> {
          connections.incrementAndGet();
          while (true) {
            line.request();
            line.send(ExchangeKit.CHUNKED);
            line.chunk("stop\ndone\n");
            line.send("0\r\n\r\n");
          }
        })) {
      for (int i = 0; i < 20; i++) assertThat(kit.ask(server.url()).failure()).isEmpty();
      assertThat(connections.get()).as("connections for 20 requests").isLessThan(10);
    }
  }

  @Test
  void the_start_is_durable_before_the_request_arrives_and_the_end_comes_after() throws Exception {
    var startsAtArrival = new CopyOnWriteArrayList<Integer>();
    var endsAtArrival = new CopyOnWriteArrayList<Integer>();
    try (var server =
        new FaultServer(line -> {
          line.request();
          startsAtArrival.add(kit.starts.size());
          endsAtArrival.add(kit.ends.size());
          line.send(ExchangeKit.OK + "content-length: 10\r\n\r\nstop\ndone\n");
        })) {
      Attempted it =
          kit.exchange(server.url())
              .ask(ExchangeKit.request(Ask.WHOLE), ExchangeKit.step(3), 2)
              .last();
      assertThat(startsAtArrival).containsExactly(1);
      assertThat(endsAtArrival).containsExactly(0);
      AttemptStart start = kit.starts.getFirst();
      assertThat(start.attempt()).isEqualTo("t1-3-2");
      assertThat(start.number()).isEqualTo(2);
      assertThat(start.target()).isEqualTo("mini");
      assertThat(start.keyAlias()).isEqualTo("lab#0");
      assertThat(kit.ends).hasSize(1);
      assertThat(kit.ends.getFirst().attempt()).isEqualTo("t1-3-2");
      assertThat(kit.ends.getFirst().result()).isSameAs(it);
    }
  }

  @Test
  void nothing_is_sent_where_the_start_cannot_be_written_and_the_permit_comes_back()
      throws Exception {
    var broken =
        new Ledger() {
          @Override
          public void starting(AttemptStart start) {
            throw new UncheckedIOException(new java.io.IOException("disk full"));
          }

          @Override
          public void ended(AttemptEnd end) {}
        };
    try (var server = serving("stop\ndone\n")) {
      var one = ExchangeKit.gate(1, Scheme.BEARER);
      Endpoint endpoint = with(kit.endpoint(server.url()), one, false, Map.of());
      var exchange = new HttpExchange(endpoint, kit.transport::send, broken, ExchangeKit.TIMES);
      assertThatThrownBy(
              () -> exchange.ask(ExchangeKit.request(Ask.WHOLE), ExchangeKit.step(0), 1).last())
          .isInstanceOf(UncheckedIOException.class);
      var _ = one.enter(ExchangeKit.want());
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void no_more_than_the_permitted_attempts_are_ever_in_flight_and_all_are_used() throws Exception {
    int limit = 7;
    var inFlight = new AtomicInteger();
    var peak = new AtomicInteger();
    var full = new CountDownLatch(limit);
    try (var server =
            new FaultServer(line -> {
              while (true) {
                line.request();
                peak.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                line.send(ExchangeKit.CHUNKED); // the first of them proves the key
                full.countDown();
                full.await();
                line.chunk("text a\n");
                inFlight.decrementAndGet();
                line.chunk("stop\ndone\n");
                line.send("0\r\n\r\n");
              }
            });
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Endpoint a =
          with(kit.endpoint(server.url()), ExchangeKit.gate(limit, Scheme.BEARER), false, Map.of());
      var exchanges = List.of(kit.exchange(a), kit.exchange(a));
      List<Callable<Attempted>> plan =
          IntStream.range(0, 200)
              .mapToObj(i ->
                  (Callable<Attempted>)
                      () ->
                          exchanges
                              .get(i % 2)
                              .ask(ExchangeKit.request(Ask.STREAMED), ExchangeKit.step(i), 1)
                              .last())
              .toList();
      List<Attempted> all = threads.invokeAll(plan).stream().map(Future::resultNow).toList();
      assertThat(all).allMatch(it -> it.failure().isEmpty());
      assertThat(peak.get()).isEqualTo(limit);
      assertThat(all).filteredOn(it -> it.timing().queue() > 1_000_000).hasSizeGreaterThan(50);
    }
  }

  @Test
  void trials_are_named_to_a_server_on_this_machine() throws Exception {
    try (var server = serving("stop\ndone\n")) {
      Endpoint endpoint =
          with(
              kit.endpoint(server.url()),
              ExchangeKit.gate(9, Scheme.BEARER),
              true,
              Map.of("X-Team", "a"));
      kit.exchange(endpoint).ask(ExchangeKit.request(Ask.WHOLE), ExchangeKit.step(5), 1).last();
      assertThat(server.requests().getFirst().toLowerCase(Locale.ROOT))
          .contains("x-toolmark-trial: " + ExchangeKit.step(5).trial().headerValue())
          .contains("x-toolmark-step: 5")
          .contains("x-toolmark-attempt: 1")
          .contains("x-team: a");
    }
  }

  @Test
  void trials_are_named_to_no_other_machine() {
    Endpoint far = kit.endpoint("https://api.example.com/v1");
    assertThatThrownBy(() -> with(far, ExchangeKit.gate(9, Scheme.BEARER), true, Map.of()))
        .hasMessageContaining("x-toolmark-")
        .hasMessageContaining("api.example.com:443");
    assertThatThrownBy(() ->
            with(far, ExchangeKit.gate(9, Scheme.BEARER), false, Map.of("X-Toolmark-Step", "1")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_endpoint_does_not_print_what_its_headers_hold() {
    Endpoint it =
        with(
            kit.endpoint("https://a.example"),
            ExchangeKit.gate(9, Scheme.BEARER),
            false,
            Map.of("x-token", "t0psecret"));
    assertThat(it).hasToString("mini at a.example:443 in lines");
    assertThat(it.secretHeaders()).containsExactly("t0psecret");
  }

  @Test
  void a_provider_without_keys_gets_none() throws Exception {
    try (var server = serving("stop\ndone\n")) {
      Endpoint endpoint = with(kit.endpoint(server.url()), ExchangeKit.gate(9, Scheme.NONE));
      Attempted it =
          kit.exchange(endpoint).ask(ExchangeKit.request(Ask.WHOLE), ExchangeKit.step(0), 1).last();
      assertThat(it.keyAlias()).isEmpty();
      assertThat(it.authSource()).isEqualTo("none");
      assertThat(server.requests().getFirst()).doesNotContainIgnoringCase("authorization");
    }
  }

  @Test
  void a_fault_of_ours_is_thrown_to_the_one_who_asked_and_the_permit_comes_back() throws Exception {
    try (var server = serving("boom\n")) {
      var one = ExchangeKit.gate(1, Scheme.BEARER);
      Endpoint endpoint = with(kit.endpoint(server.url()), one, false, Map.of());
      assertThatThrownBy(() ->
              kit.exchange(endpoint)
                  .ask(ExchangeKit.request(Ask.WHOLE), ExchangeKit.step(0), 1)
                  .last())
          .hasMessage("a fault of ours");
      var _ = one.enter(ExchangeKit.want());
    }
  }

  @Test
  void interrupting_the_caller_closes_the_connection_and_the_ledger_hears_of_it() throws Exception {
    var inside = new CountDownLatch(1);
    var closed = new CountDownLatch(1);
    var thrown = new CountDownLatch(1);
    try (var server =
        new FaultServer(line -> {
          line.request();
          line.send(ExchangeKit.CHUNKED);
          line.chunk("text a\n");
          inside.countDown();
          line.awaitClose();
          closed.countDown();
        })) {
      var asking =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  kit.ask(server.url());
                } catch (InterruptedException stop) {
                  thrown.countDown();
                }
              });
      inside.await();
      asking.interrupt();
      thrown.await();
      closed.await();
      assertThat(kit.ends).hasSize(1);
      assertThat(kit.ends.getFirst().result().failure().orElseThrow().detail())
          .contains("stopped by us");
    }
  }

  @Test
  void a_caller_interrupted_while_it_waits_for_a_permit_leaves_no_trace() throws Exception {
    var one = ExchangeKit.gate(1, Scheme.BEARER);
    var _ = one.enter(ExchangeKit.want());
    try (var server = serving("stop\ndone\n")) {
      Endpoint endpoint = with(kit.endpoint(server.url()), one, false, Map.of());
      Thread.currentThread().interrupt();
      assertThatThrownBy(() ->
              kit.exchange(endpoint)
                  .ask(ExchangeKit.request(Ask.WHOLE), ExchangeKit.step(0), 1)
                  .last())
          .isInstanceOf(InterruptedException.class);
      assertThat(kit.starts).isEmpty();
      assertThat(server.requests()).isEmpty();
    }
  }

  /// Whose reservations hold until they are closed, or `granted` opens.
  private final class Scarce implements Ledger {
    final CountDownLatch asked = new CountDownLatch(1);
    final CountDownLatch granted = new CountDownLatch(1);
    final AtomicInteger closed = new AtomicInteger();

    @Override
    public Reservation reserving(AttemptAhead ahead) {
      return new Reservation() {
        @Override
        public boolean await() throws InterruptedException {
          asked.countDown();
          granted.await();
          return true;
        }

        @Override
        public void close() {
          closed.incrementAndGet();
          granted.countDown();
        }
      };
    }

    @Override
    public void starting(AttemptStart start) {
      kit.ledger.starting(start);
    }

    @Override
    public void ended(AttemptEnd end) {
      kit.ledger.ended(end);
    }
  }

  @Test
  void who_waits_for_money_holds_no_permit_and_the_wait_is_told() throws Exception {
    var scarce = new Scarce();
    try (var server = serving("stop\ndone\n");
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Gate one = ExchangeKit.gate(1, Scheme.BEARER);
      Endpoint endpoint = with(kit.endpoint(server.url()), one);
      var poor = new HttpExchange(endpoint, kit.transport::send, scarce, ExchangeKit.TIMES);
      Future<Attempts> waits =
          threads.submit(() -> poor.ask(ExchangeKit.request(Ask.WHOLE), ExchangeKit.step(0), 1));
      scarce.asked.await();
      assertThat(
              kit.exchange(endpoint)
                  .ask(ExchangeKit.request(Ask.WHOLE), ExchangeKit.step(1), 1)
                  .last()
                  .failure())
          .isEmpty();
      scarce.granted.countDown();
      Waits waited = waits.get().last().waits();
      assertThat(waited.source()).contains("budget");
      assertThat(waited.rateLimit()).isPositive();
      assertThat(scarce.closed).hasValue(1);
    }
  }

  @Test
  void giving_the_target_up_ends_the_wait_for_money() throws Exception {
    var scarce = new Scarce();
    try (var server = serving("stop\ndone\n");
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Endpoint endpoint = kit.endpoint(server.url());
      var poor = new HttpExchange(endpoint, kit.transport::send, scarce, ExchangeKit.TIMES);
      Future<Attempts> waits =
          threads.submit(() -> poor.ask(ExchangeKit.request(Ask.WHOLE), ExchangeKit.step(0), 1));
      scarce.asked.await();
      poor.stop(Cause.NOT_FOUND, "gone");
      assertThat(waits.get().last().failure().orElseThrow().detail()).contains("gone");
      assertThat(server.requests()).isEmpty();
      assertThat(kit.starts).isEmpty();
    }
  }

  @Test
  void a_target_given_up_between_the_permit_and_the_request_is_asked_nothing() throws Exception {
    var meanwhile = new ArrayList<Runnable>();
    Pause pause = (_, _) -> meanwhile.forEach(Runnable::run);
    var times = Times.of(System::nanoTime, InstantSource.system(), pause, 1);
    var key = new KeyRing.Key(Credential.NONE, Optional.empty());
    Gate gate = ExchangeKit.gate(1, List.of(key), ExchangeKit.ONCE, times);
    var first = (Gate.Entry.In) gate.enter(ExchangeKit.want());
    try (var server = serving("stop\ndone\n")) {
      var exchange = kit.exchange(with(kit.endpoint(server.url()), gate));
      meanwhile.add(() -> gate.unused(first.pass())); // lets the next one in
      meanwhile.add(() -> exchange.stop(Cause.NOT_FOUND, "gone"));
      Attempted it = exchange.ask(ExchangeKit.request(Ask.WHOLE), ExchangeKit.step(0), 1).last();
      assertThat(it.failure().orElseThrow().phase()).isEqualTo(Phase.BEFORE_SENDING);
      assertThat(it.failure().orElseThrow().detail()).contains("gone");
      assertThat(server.requests()).isEmpty();
      assertThat(kit.starts).isEmpty();
      assertThat(gate.enter(ExchangeKit.want()))
          .as("the permit came back")
          .isInstanceOf(Gate.Entry.In.class);
    }
  }

  private static Endpoint with(
      Endpoint it, Gate gate, boolean tellsTrial, Map<String, String> headers) {
    return new Endpoint(
        it.target(),
        it.baseUrl(),
        it.protocol(),
        it.protocolName(),
        gate,
        headers,
        it.rules(),
        it.affine(),
        tellsTrial,
        it.deadlines());
  }

  private static Endpoint with(Endpoint it, Gate gate) {
    return new Endpoint(
        it.target(),
        it.baseUrl(),
        it.protocol(),
        it.protocolName(),
        gate,
        it.headers(),
        it.rules(),
        it.affine(),
        it.tellsTrial(),
        it.deadlines());
  }
}
