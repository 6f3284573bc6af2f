package dev.toolmark.providers;

import static dev.toolmark.providers.ExchangeKit.CHUNKED;
import static dev.toolmark.providers.ExchangeKit.LONG;
import static dev.toolmark.providers.ExchangeKit.OK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.transport.Deadlines;
import dev.toolmark.providers.transport.FaultServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How a body comes over a real socket, and how it ends: in any pieces, cut, stalled, left open.
@Timeout(60)
class BodyOverSocketsTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Deadlines STALLS = new Deadlines(LONG, LONG, LONG, SHORT, LONG, LONG);

  private final ExchangeKit kit = new ExchangeKit();

  @AfterEach
  void close() {
    kit.close();
  }

  @Test
  void the_connection_of_a_stalled_answer_is_closed() throws Exception {
    kit.deadlines = STALLS;
    var closed = new CountDownLatch(1);
    try (var server =
        new FaultServer(line -> {
          line.request();
          line.send(CHUNKED);
          line.awaitClose();
          closed.countDown();
        })) {
      kit.ask(server.url());
      closed.await();
    }
  }

  @Test
  void the_closing_event_ends_an_answer_at_once_though_the_socket_stays_open() throws Exception {
    var closed = new CountDownLatch(1);
    try (var server =
        new FaultServer(line -> {
          line.request();
          line.send(CHUNKED);
          line.chunk("text a\nstop\ndone\n");
          line.awaitClose();
          closed.countDown();
        })) {
      Attempted got = kit.ask(server.url());
      assertThat(closed.getCount()).as("the socket was still open").isEqualTo(1);
      assertThat(got.failure()).isEmpty();
      closed.await(); // and is dropped soon after
    }
  }

  @Test
  void a_cut_between_the_stop_and_the_closing_event_is_the_protocols_to_judge() throws Exception {
    kit.deadlines = STALLS;
    for (var script :
        List.<FaultServer.Script>of(
            line -> {
              line.request();
              line.send(CHUNKED + "c\r\ntext a\nstop\n\r\n");
            },
            line -> {
              line.request();
              line.send(CHUNKED + "c\r\ntext a\nstop\n\r\n");
              line.awaitClose();
            })) {
      try (var server = new FaultServer(script)) {
        assertThat(kit.ask(server.url()).failure()).isEmpty();
      }
    }
  }

  @Test
  void a_partial_call_is_never_a_call() throws Exception {
    try (var server =
        new FaultServer(line -> {
          line.request();
          line.send(CHUNKED);
          line.chunk("call f\nargs {\"a\":1}\n");
        })) {
      Attempted got = kit.ask(server.url());
      assertThat(got.answer().calls()).isEmpty();
      assertThat(got.answer().cut()).hasSize(1);
      assertThat(got.failure().orElseThrow().phase()).isEqualTo(Phase.AFTER_CONTENT);
    }
  }

  @Test
  void ten_megabytes_in_chunks_of_any_size_come_whole() throws Exception {
    String fragment = "0123456789abcdef".repeat(64);
    String body = ("text " + fragment + "\n").repeat(10_000) + "stop\ndone\n";
    try (var server =
        new FaultServer(line -> {
          line.request();
          line.send(CHUNKED);
          for (int at = 0, size = 1; at < body.length(); size = size * 3 % 65_537 + 1) {
            int to = Math.min(body.length(), at + size);
            line.chunk(body.substring(at, to));
            at = to;
          }
          line.send("0\r\n\r\n");
          line.awaitClose();
        })) {
      Attempted got = kit.ask(server.url());
      assertThat(got.failure()).isEmpty();
      assertThat(got.answer().text()).isEqualTo(fragment.repeat(10_000));
      assertThat(got.timing().bytes()).isEqualTo(body.length());
      assertThat(got.timing().events()).isEqualTo(10_000);
    }
  }

  @Test
  void an_answer_in_single_bytes_is_heard_the_same() throws Exception {
    try (var server =
        new FaultServer(line -> {
          line.request();
          for (byte b :
              (CHUNKED + "15\r\ntext h\u00e4\u00df\nstop\ndone\n\r\n0\r\n\r\n")
                  .getBytes(StandardCharsets.UTF_8)) line.send(new byte[] {b});
          line.awaitClose();
        })) {
      Attempted got = kit.ask(server.url());
      assertThat(got.failure()).isEmpty();
      assertThat(got.answer().text()).isEqualTo("h\u00e4\u00df");
    }
  }

  @Test
  void interim_answers_are_skipped() throws Exception {
    try (var server =
        new FaultServer(line -> {
          line.request();
          line.send("HTTP/1.1 103 Early Hints\r\nlink: <x>\r\n\r\n");
          line.send(OK + "content-length: 10\r\n\r\nstop\ndone\n");
          line.awaitClose();
        })) {
      assertThat(kit.ask(server.url()).failure()).isEmpty();
    }
  }

  @Test
  void one_stalled_answer_holds_up_no_other() throws Exception {
    kit.deadlines = new Deadlines(LONG, LONG, LONG, Duration.ofSeconds(1), LONG, LONG);
    var all = new CountDownLatch(50);
    try (var server =
            new FaultServer(line -> {
              String request = line.request();
              line.send(CHUNKED);
              all.countDown();
              all.await();
              if (request.contains("x-stall")) line.awaitClose();
              line.chunk("text a\nstop\ndone\n");
              line.send("0\r\n\r\n");
            });
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Endpoint good = kit.endpoint(server.url());
      Endpoint bad =
          new Endpoint(
              "bad",
              good.baseUrl(),
              good.protocol(),
              "lines",
              good.gate(),
              Map.of("x-stall", "1"),
              good.rules(),
              good.affine(),
              false,
              good.deadlines());
      List<Future<Attempted>> got =
          IntStream.range(0, 50)
              .mapToObj(i ->
                  threads.submit(() ->
                      kit.exchange(i == 0 ? bad : good)
                          .ask(ExchangeKit.request(Ask.STREAMED), ExchangeKit.step(i), 1)
                          .last()))
              .toList();
      for (int i = 1; i < 50; i++) assertThat(got.get(i).get().failure()).isEmpty();
      assertThat(got.getFirst().get().failure().orElseThrow().cause()).isEqualTo(Cause.TIMED_OUT);
    }
  }
}
