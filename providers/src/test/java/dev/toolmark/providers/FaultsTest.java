package dev.toolmark.providers;

import static dev.toolmark.providers.ExchangeKit.CHUNKED;
import static dev.toolmark.providers.ExchangeKit.LONG;
import static dev.toolmark.providers.ExchangeKit.OK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.transport.Deadlines;
import dev.toolmark.providers.transport.FaultServer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a network and a server can do wrong, over real sockets: what it is called, how far it had
/// come, what a person is told, and that no key is in any of it.
@Timeout(60)
class FaultsTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Deadlines STALLS = new Deadlines(LONG, LONG, LONG, SHORT, LONG, LONG);

  private final ExchangeKit kit = new ExchangeKit();

  @AfterEach
  void close() {
    kit.close();
  }

  record Case(
      String name,
      Deadlines deadlines,
      FaultServer.Script script,
      Cause cause,
      Phase phase,
      String detail) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> faults() {
    return Stream.of(
        new Case(
            "silence after accepting",
            new Deadlines(LONG, SHORT, LONG, LONG, LONG, LONG),
            FaultServer.Line::awaitClose,
            Cause.TIMED_OUT,
            Phase.BEFORE_HEADERS,
            "no response headers within 200 ms"),
        new Case(
            "a head, and then nothing",
            STALLS,
            line -> {
              line.request();
              line.send(CHUNKED);
              line.awaitClose();
            },
            Cause.TIMED_OUT,
            Phase.BEFORE_CONTENT,
            "the answer stalled: nothing came for 200 ms"),
        new Case(
            "a stall in the middle",
            STALLS,
            line -> {
              line.request();
              line.send(CHUNKED + "d\r\ntext a\ntext b\r\n");
              line.awaitClose();
            },
            Cause.TIMED_OUT,
            Phase.AFTER_CONTENT,
            "the answer stalled: nothing came for 200 ms"),
        new Case(
            "pings before content",
            new Deadlines(LONG, LONG, SHORT, LONG, LONG, LONG),
            line -> pings(line, ""),
            Cause.TIMED_OUT,
            Phase.BEFORE_CONTENT,
            "no text and no call within 200 ms"),
        new Case(
            "pings after content",
            new Deadlines(LONG, LONG, LONG, LONG, SHORT, LONG),
            line -> pings(line, "text a\n"),
            Cause.TIMED_OUT,
            Phase.AFTER_CONTENT,
            "no more text or calls for 200 ms"),
        new Case(
            "an answer without end",
            new Deadlines(LONG, LONG, LONG, LONG, LONG, Duration.ofSeconds(1)),
            line -> {
              line.request();
              line.send(CHUNKED);
              while (true) {
                line.chunk("text a\n");
                Thread.onSpinWait();
              }
            },
            Cause.TIMED_OUT,
            Phase.AFTER_CONTENT,
            "not finished within 1 s"),
        new Case(
            "a reset before the head",
            ExchangeKit.PATIENT,
            line -> {
              line.request();
              line.reset();
            },
            Cause.CUT_SHORT,
            Phase.BEFORE_HEADERS,
            "the connection was closed without an answer"),
        new Case(
            "an empty answer",
            ExchangeKit.PATIENT,
            FaultServer.Line::request,
            Cause.CUT_SHORT,
            Phase.BEFORE_HEADERS,
            "the connection was closed without an answer"),
        new Case(
            "a garbage status line",
            ExchangeKit.PATIENT,
            line -> {
              line.request();
              line.send("\u001b[31mlwq3;;\r\n\r\n" + ExchangeKit.CANARY);
            },
            Cause.UNREADABLE,
            Phase.BEFORE_HEADERS,
            "the answer is not HTTP"),
        new Case(
            "a close-delimited body cut",
            ExchangeKit.PATIENT,
            line -> {
              line.request();
              line.send(OK + "\r\ntext a\ntext b");
            },
            Cause.CUT_SHORT,
            Phase.AFTER_CONTENT,
            "the stream ended early"),
        new Case(
            "fewer bytes than were promised",
            ExchangeKit.PATIENT,
            line -> {
              line.request();
              line.send(OK + "content-length: 60\r\n\r\ntext a\n");
            },
            Cause.CUT_SHORT,
            Phase.AFTER_CONTENT,
            "the connection was cut after 7 bytes of the body"),
        new Case(
            "a compressed answer",
            ExchangeKit.PATIENT,
            line -> {
              line.request();
              line.send(OK + "content-encoding: gzip\r\ncontent-length: 3\r\n\r\nabc");
              line.awaitClose();
            },
            Cause.UNREADABLE,
            Phase.BEFORE_CONTENT,
            "the answer is compressed"),
        new Case(
            "an empty 200",
            ExchangeKit.PATIENT,
            line -> {
              line.request();
              line.send(OK + "content-length: 0\r\n\r\n");
              line.awaitClose();
            },
            Cause.CUT_SHORT,
            Phase.BEFORE_CONTENT,
            "the stream ended early"),
        new Case(
            "an error with a wait",
            ExchangeKit.PATIENT,
            line -> {
              line.request();
              line.send("HTTP/1.1 429 Slow\r\nretry-after: 20\r\ncontent-length: 4\r\n\r\nslow");
              line.awaitClose();
            },
            Cause.RATE_LIMITED,
            Phase.BEFORE_CONTENT,
            "429: slow; it asks to wait 20 s"),
        new Case(
            "an error whose body is cut",
            ExchangeKit.PATIENT,
            line -> {
              line.request();
              line.send("HTTP/1.1 503 Busy\r\ncontent-length: 40\r\n\r\nbusy");
            },
            Cause.OVERLOADED,
            Phase.BEFORE_CONTENT,
            "503: busy"));
  }

  private static void pings(FaultServer.Line line, String before) throws IOException {
    line.request();
    line.send(CHUNKED);
    if (!before.isEmpty()) line.chunk(before);
    while (true) {
      line.chunk("ping\n");
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void a_fault_has_its_cause_its_phase_and_a_line_for_a_person(Case it) throws Exception {
    kit.deadlines = it.deadlines();
    try (var server = new FaultServer(it.script())) {
      Attempted got = kit.ask(server.url());
      Attempted.Failure failure = got.failure().orElseThrow();
      assertThat(failure.cause()).as(failure.detail()).isEqualTo(it.cause());
      assertThat(failure.phase()).as(failure.detail()).isEqualTo(it.phase());
      assertThat(failure.detail())
          .startsWith("127.0.0.1:" + server.port() + ": ")
          .contains(it.detail())
          .doesNotContain("\n");
      assertThat(got.answer().calls()).isEmpty();
      assertThat(kit.ends).hasSize(1);
      Canary.assertAbsent(got.toString());
    }
  }

  @Test
  void a_connection_that_breaks_after_content_was_heard_is_cut_short_after_content()
      throws Exception {
    for (boolean reset : new boolean[] {true, false}) {
      kit.heard = new CountDownLatch(1);
      try (var server =
          new FaultServer(line -> {
            line.request();
            line.send(CHUNKED);
            line.chunk("text a\n");
            kit.heard.await();
            if (reset) line.reset();
            else line.send("zz\r\nnot a chunk\r\n");
            line.awaitClose();
          })) {
        Attempted.Failure failure = kit.ask(server.url()).failure().orElseThrow();
        assertThat(failure.cause()).isEqualTo(Cause.CUT_SHORT);
        assertThat(failure.phase()).isEqualTo(Phase.AFTER_CONTENT);
        assertThat(failure.detail()).contains("after 7 bytes");
      }
    }
  }
}
