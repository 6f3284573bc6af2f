package dev.toolmark.providers.transport;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.Signature;
import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.WireRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class TransportTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Deadlines PATIENT = new Deadlines(LONG, LONG, LONG, LONG, LONG, LONG);

  private final Transport transport = new Transport(System::nanoTime, false);

  /// Remembers what it was told, in order.
  private static final class Tape implements Receiver {
    final List<String> heard = new CopyOnWriteArrayList<>();

    @Override
    public void head(ResponseHead head) {
      heard.add("head " + head.status());
    }

    @Override
    public boolean feed(byte[] bytes, int from, int to) {
      heard.add(new String(bytes, from, to - from, StandardCharsets.UTF_8));
      return true;
    }

    @Override
    public void end() {
      heard.add("end");
    }
  }

  @AfterEach
  void close() {
    transport.close();
  }

  private Received send(URI uri, byte[] body, Receiver receiver, Deadlines limits) {
    var signed =
        (Signature.Signed)
            Credential.NONE.sign(
                new WireRequest(body.length == 0 ? "GET" : "POST", uri.getPath(), Map.of(), body),
                uri);
    return transport.send(uri, signed, limits, new TimedSink(new AnswerCollector()), receiver);
  }

  @ParameterizedTest
  @CsvSource({
    "EMPTY_RESPONSE, CUT_SHORT, AWAITING_HEAD",
    "CONNECTION_RESET_BY_PEER, CUT_SHORT, AWAITING_HEAD",
    "RANDOM_DATA_THEN_CLOSE, CUT_SHORT, AWAITING_HEAD",
    "MALFORMED_RESPONSE_CHUNK, CUT_SHORT, READING",
  })
  void the_faults_of_a_known_fault_maker_are_told_apart(Fault fault, Cause cause, Stage stage) {
    var server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    server.start();
    try {
      server.stubFor(post(urlEqualTo("/x")).willReturn(aResponse().withFault(fault)));
      Received it =
          send(
              URI.create("http://127.0.0.1:" + server.port() + "/x"),
              new byte[] {'a'},
              new Tape(),
              PATIENT);
      assertThat(it.broken().orElseThrow().cause()).isEqualTo(cause);
      assertThat(it.stage()).isEqualTo(stage);
    } finally {
      server.stop();
    }
  }

  @Test
  void a_receiver_hears_the_head_then_every_byte_then_the_end() {
    var tape = new Tape();
    try (var server =
        new FaultServer(line -> {
          line.request();
          line.send("HTTP/1.1 200 OK\r\nX-Mixed-Case: a\r\ncontent-length: 5\r\n\r\nhello");
        })) {
      Received it = send(URI.create(server.url()), new byte[] {'a'}, tape, PATIENT);
      assertThat(tape.heard.getFirst()).isEqualTo("head 200");
      assertThat(tape.heard.getLast()).isEqualTo("end");
      assertThat(String.join("", tape.heard.subList(1, tape.heard.size() - 1))).isEqualTo("hello");
      assertThat(it.head().orElseThrow().headers()).containsEntry("x-mixed-case", List.of("a"));
      assertThat(it.bytes()).isEqualTo(5);
      assertThat(it.firstByte().orElseThrow()).isBetween(it.started(), it.ended());
    }
  }

  @Test
  void a_request_without_a_body_is_sent_and_a_refused_one_is_told() {
    try (var server =
        new FaultServer(line -> {
          line.request();
          line.send("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
        })) {
      assertThat(send(URI.create(server.url()), new byte[0], new Tape(), PATIENT).broken())
          .isEmpty();
      assertThat(server.requests().getFirst()).startsWith("GET /v1 HTTP/1.1");
    }
    Received it = send(URI.create("http://127.0.0.1:1/"), new byte[0], new Tape(), PATIENT);
    assertThat(it.broken().orElseThrow().cause()).isEqualTo(Cause.UNREACHABLE);
  }

  @Test
  void a_caller_that_was_interrupted_beforehand_sends_nothing() {
    try (var server = new FaultServer(FaultServer.Line::request)) {
      Thread.currentThread().interrupt();
      Received it = send(URI.create(server.url()), new byte[] {'a'}, new Tape(), PATIENT);
      assertThat(it.stopped()).isTrue();
      assertThat(it.stage()).isEqualTo(Stage.CONNECTING);
      assertThat(Thread.interrupted()).as("the flag is cleared").isFalse();
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void a_thousand_exchanges_of_every_kind_leave_nothing_behind() throws Exception {
    var stalls = new Deadlines(LONG, LONG, LONG, Duration.ofSeconds(1), LONG, LONG);
    try (var server =
            new FaultServer(
                500,
                line -> {
                  String request = line.request();
                  if (request.endsWith("0")) line.reset();
                  // a connection ends with its script: the client must not keep it
                  line.send("HTTP/1.1 200 OK\r\nconnection: close\r\n");
                  line.send("transfer-encoding: chunked\r\n\r\n");
                  line.chunk("hello");
                  if (request.endsWith("1")) line.awaitClose();
                  if (request.endsWith("2")) return;
                  line.send("0\r\n\r\n");
                });
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Received>> plan =
          IntStream.range(0, 1000)
              .mapToObj(i ->
                  (Callable<Received>)
                      () ->
                          send(
                              URI.create(server.url()),
                              Integer.toString(i % 4).getBytes(StandardCharsets.UTF_8),
                              new Tape(),
                              i % 4 == 1 ? stalls : PATIENT))
              .toList();
      var got = threads.invokeAll(plan);
      for (int i = 0; i < 1000; i++)
        assertThat(got.get(i).resultNow().broken().isPresent())
            .as("%d: %s", i, got.get(i).resultNow().broken())
            .isEqualTo(i % 4 != 3);
    }
    long until = System.nanoTime() + 10_000_000_000L;
    while (transport.watched() > 0 && System.nanoTime() < until) Thread.onSpinWait();
    assertThat(transport.watched()).isZero();
  }
}
