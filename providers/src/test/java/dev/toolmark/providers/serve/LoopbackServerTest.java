package dev.toolmark.providers.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class LoopbackServerTest {
  private static final Map<String, List<String>> NONE = Map.of();
  private static final ServeLimits SMALL =
      new ServeLimits(
          1024,
          10,
          64,
          100,
          Duration.ofMillis(300),
          Duration.ofMillis(300),
          Duration.ofSeconds(20));

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Socket connect(LoopbackServer server, int last) throws IOException {
    return new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last}), server.port());
  }

  /// A socket that is read until the server closes it.
  private static String exchange(LoopbackServer server, String request) throws IOException {
    try (var socket = connect(server, 1)) {
      socket.getOutputStream().write(bytes(request));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static LoopbackServer start(Handler handler) throws IOException {
    return LoopbackServer.start(0, ServeLimits.DEFAULT, handler);
  }

  private static void echo(Received request, Reply reply) throws IOException {
    String body = new String(request.body(), StandardCharsets.ISO_8859_1);
    reply.whole(200, NONE, bytes(request.method() + " " + request.target() + " " + body));
  }

  @Test
  void two_requests_of_one_connection_are_answered_one_after_the_other() throws IOException {
    try (var server = start(LoopbackServerTest::echo)) {
      String first = "POST /a?b=c HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\none";
      String second = "GET /two HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
      String answer = exchange(server, first + second);
      assertThat(answer.split("(?=HTTP/1)", -1))
          .containsExactly(
              "HTTP/1.1 200 \r\ncontent-length: 15\r\n\r\nPOST /a?b=c one",
              "HTTP/1.1 200 \r\ncontent-length: 9\r\nconnection: close\r\n\r\nGET /two ");
    }
  }

  @Test
  void a_body_of_unsaid_length_goes_out_in_chunks_as_it_is_written() throws IOException {
    try (var server =
        start((_, reply) -> {
          reply.head(200, Map.of("content-type", List.of("text/plain")));
          reply.bytes(bytes("0123456789abcdefXY"), 0, 16);
          reply.bytes(bytes("end"), 0, 3);
          reply.finish();
        })) {
      assertThat(exchange(server, "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 200 \r\ncontent-type: text/plain\r\ntransfer-encoding: chunked\r\n")
          .endsWith("close\r\n\r\n10\r\n0123456789abcdef\r\n3\r\nend\r\n0\r\n\r\n");
    }
  }

  @Test
  void an_old_client_gets_the_body_bare_and_the_connection_closed() throws IOException {
    try (var server =
        start((_, reply) -> {
          reply.head(200, NONE);
          reply.bytes(bytes("bare"), 0, 4);
          reply.finish();
        })) {
      assertThat(exchange(server, "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"))
          .isEqualTo("HTTP/1.1 200 \r\nconnection: close\r\n\r\nbare");
    }
  }

  @Test
  void a_request_body_in_chunks_is_joined() throws IOException {
    try (var server = start(LoopbackServerTest::echo)) {
      assertThat(
              exchange(
                  server,
                  "POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTransfer-Encoding:"
                      + " chunked\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n"))
          .endsWith("POST / abc0123456789");
    }
  }

  @Test
  void who_waits_for_a_go_ahead_gets_it_before_the_body() throws IOException {
    try (var server = start(LoopbackServerTest::echo);
        var socket = connect(server, 1)) {
      String head =
          "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n";
      socket.getOutputStream().write(bytes(head));
      byte[] goAhead = socket.getInputStream().readNBytes(25);
      assertThat(new String(goAhead, StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      socket.getOutputStream().write(bytes("ok"));
      assertThat(socket.getInputStream().read()).isEqualTo('H');
    }
  }

  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "GET / HTTP/1.1 ~~ | 400",
        "GET / HTTP/1.1~Host: a~Host: b~~ | 400",
        "GET http://h/ HTTP/1.1~Host: h~~ | 400",
        "OPTIONS * HTTP/1.1~Host: h~~ | 400",
        "GET / HTTP/1.1~~ | 400",
        "GET /~Host: h~~ | 400",
        "G@T / HTTP/1.1~Host: h~~ | 400",
        "GET / HTTP/2.0~Host: h~~ | 505",
        "GET / HTTP/1.1~Host : h~~ | 400",
        "GET / HTTP/1.1~Host: h~ folded~~ | 400",
        "GET / HTTP/1.1~Host: h~nameless~~ | 400",
        "POST / HTTP/1.1~Host: h~Content-Length: 1~Transfer-Encoding: chunked~~x | 400",
        "POST / HTTP/1.1~Host: h~Content-Length: 1~Content-Length: 1~~x | 400",
        "POST / HTTP/1.1~Host: h~Content-Length: -1~~ | 400",
        "POST / HTTP/1.1~Host: h~Content-Length: +1~~x | 400",
        "POST / HTTP/1.1~Host: h~Content-Length: 1, 1~~x | 400",
        "POST / HTTP/1.1~Host: h~Content-Length: 65~~ | 413",
        "POST / HTTP/1.1~Host: h~Transfer-Encoding: gzip, chunked~~ | 501",
        "POST / HTTP/1.1~Host: h~Transfer-Encoding: chunked~~zz~ | 400",
        "POST / HTTP/1.1~Host: h~Transfer-Encoding: chunked~~2~abcd~ | 400",
        "POST / HTTP/1.1~Host: h~Transfer-Encoding: chunked~~41~ | 413",
        "POST / HTTP/1.1~Host: h~Transfer-Encoding: chunked~~FFFFFFFFF~ | 413",
        "POST / HTTP/1.0~Host: h~Transfer-Encoding: chunked~~0~~ | 400",
        "GET / HTTP/1.1~Host: h~1: a~2: a~3: a~4: a~5: a~6: a~7: a~8: a~9: a~10: a~~ | 431",
      })
  void a_request_that_two_readers_could_read_differently_is_refused(String request, int status)
      throws IOException {
    var asked = new AtomicInteger();
    try (var server = LoopbackServer.start(0, SMALL, (_, _) -> asked.incrementAndGet())) {
      assertThat(exchange(server, request.replace("~", "\r\n"))).startsWith("HTTP/1.1 " + status);
      assertThat(asked).as("requests that reached the handler").hasValue(0);
    }
  }

  @Test
  void a_head_that_is_too_long_is_refused() throws IOException {
    try (var server = LoopbackServer.start(0, SMALL, LoopbackServerTest::echo)) {
      String request = "GET / HTTP/1.1\r\nHost: h\r\nX: " + "x".repeat(4096) + "\r\n\r\n";
      assertThat(exchange(server, request)).startsWith("HTTP/1.1 431 ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'GET / HTTP/1.1\r\nHo'",
    "'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nab'"
  })
  void a_request_that_is_never_finished_is_given_up(String half) throws IOException {
    try (var server = LoopbackServer.start(0, SMALL, LoopbackServerTest::echo)) {
      assertThat(exchange(server, half)).startsWith("HTTP/1.1 408 ");
    }
  }

  @Test
  void what_is_written_leaves_at_once() throws Exception {
    var seen = new CountDownLatch(1);
    try (var server =
            start((_, reply) -> {
              reply.head(200, Map.of("content-length", List.of("2")));
              reply.bytes(bytes("a"), 0, 1);
              if (!seen.await(10, TimeUnit.SECONDS)) reply.cut();
              else reply.bytes(bytes("b"), 0, 1);
              reply.finish();
            });
        var client = HttpClient.newHttpClient()) {
      InputStream body = client.send(get(server), HttpResponse.BodyHandlers.ofInputStream()).body();
      assertThat(body.read()).isEqualTo('a');
      seen.countDown();
      assertThat(body.readAllBytes()).containsExactly('b');
    }
  }

  @Test
  void a_cut_ends_the_bytes_and_a_reset_breaks_the_connection() throws IOException {
    try (var server =
            start((request, reply) -> {
              reply.head(200, NONE);
              reply.bytes(bytes("half"), 0, 4);
              if (request.target().equals("/cut")) reply.cut();
              else reply.reset();
            });
        var client = HttpClient.newHttpClient()) {
      assertThat(exchange(server, "GET /cut HTTP/1.1\r\nHost: h\r\n\r\n"))
          .endsWith("4\r\nhalf\r\n");
      assertThatThrownBy(() -> exchange(server, "GET /reset HTTP/1.1\r\nHost: h\r\n\r\n"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("reset");
      assertThatThrownBy(() -> client.send(get(server), HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void raw_bytes_go_out_in_no_framing_at_all() throws IOException {
    try (var server = start((_, reply) -> reply.raw(bytes("NOT HTTP"), 0, 8))) {
      assertThat(exchange(server, "GET / HTTP/1.1\r\nHost: h\r\n\r\n")).isEqualTo("NOT HTTP");
    }
  }

  @Test
  void a_promised_length_that_is_not_kept_cuts_the_connection() throws IOException {
    try (var server =
            start((_, reply) -> {
              reply.head(200, Map.of("Content-Length", List.of("5")));
              reply.bytes(bytes("abc"), 0, 3);
              reply.finish();
            });
        var client = HttpClient.newHttpClient()) {
      assertThatThrownBy(() -> client.send(get(server), HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void a_handler_that_fails_before_the_head_is_a_500_and_after_it_a_cut() throws Exception {
    try (var server =
            start((request, reply) -> {
              if (request.target().equals("/late")) reply.head(200, NONE);
              throw new IllegalStateException("a fault of the test");
            });
        var client = HttpClient.newHttpClient()) {
      assertThat(exchange(server, "GET /late HTTP/1.1\r\nHost: h\r\n\r\n"))
          .startsWith("HTTP/1.1 200")
          .doesNotContain("0\r\n\r\n");
      assertThat(client.send(get(server), HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(500);
    }
  }

  @Test
  void nobody_but_127_0_0_1_is_listened_to() throws IOException {
    try (var server = start(LoopbackServerTest::echo)) {
      assertThatThrownBy(() -> connect(server, 2).close()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void a_port_that_is_taken_is_named() throws IOException {
    try (var server = start(LoopbackServerTest::echo)) {
      assertThatThrownBy(
              () -> LoopbackServer.start(server.port(), SMALL, LoopbackServerTest::echo).close())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("127.0.0.1:" + server.port());
    }
  }

  @Test
  void closing_stops_handlers_that_wait_and_connections_that_idle() throws Exception {
    var waiting = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    var server =
        start((_, reply) -> {
          reply.head(200, NONE);
          waiting.countDown();
          try {
            new CountDownLatch(1).await();
          } finally {
            stopped.countDown();
          }
        });
    try (var busy = connect(server, 1);
        var idle = connect(server, 1)) {
      busy.getOutputStream().write(bytes("GET / HTTP/1.1\r\nHost: h\r\n\r\n"));
      assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
      server.close();
      assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(server.connections()).isZero();
      assertThat(idle.getInputStream().read()).isEqualTo(-1);
    }
    assertThatThrownBy(() -> connect(server, 1).close()).isInstanceOf(ConnectException.class);
  }

  @Test
  void connections_beyond_the_limit_are_told_so() throws IOException {
    var one =
        new ServeLimits(
            1024, 10, 64, 1, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5));
    try (var server = LoopbackServer.start(0, one, LoopbackServerTest::echo);
        var first = connect(server, 1)) {
      first.getOutputStream().write(bytes("GET / HTTP/1.1\r\nHost: h\r\n\r\n"));
      assertThat(first.getInputStream().read()).isEqualTo('H');
      assertThat(exchange(server, "GET / HTTP/1.1\r\nHost: h\r\n\r\n")).startsWith("HTTP/1.1 503 ");
    }
  }

  @Test
  void thousands_of_requests_on_hundreds_of_connections_all_get_their_own_answer()
      throws Exception {
    try (var server = start(LoopbackServerTest::echo);
        var threads = Executors.newFixedThreadPool(300, Thread.ofVirtual().factory())) {
      Callable<Integer> forty =
          () -> {
            try (var socket = connect(server, 1)) {
              int right = 0;
              for (int i = 100; i < 140; i++) {
                String request =
                    "POST /" + i + " HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\n" + i;
                socket.getOutputStream().write(bytes(request));
                String due = "HTTP/1.1 200 \r\ncontent-length: 13\r\n\r\nPOST /" + i + " " + i;
                byte[] got = socket.getInputStream().readNBytes(due.length());
                if (new String(got, StandardCharsets.ISO_8859_1).equals(due)) right++;
              }
              return right;
            }
          };
      int right = 0;
      for (Future<Integer> some : threads.invokeAll(java.util.Collections.nCopies(300, forty)))
        right += some.get();
      assertThat(right).isEqualTo(300 * 40);
    }
  }

  private static HttpRequest get(LoopbackServer server) {
    return HttpRequest.newBuilder(URI.create(server.address() + "/"))
        .version(HttpClient.Version.HTTP_1_1)
        .build();
  }
}
