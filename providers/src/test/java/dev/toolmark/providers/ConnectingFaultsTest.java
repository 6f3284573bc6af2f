package dev.toolmark.providers;

import static dev.toolmark.providers.ExchangeKit.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.transport.Deadlines;
import dev.toolmark.providers.transport.FaultServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What goes wrong before there is a connection, and what a person is told of it.
@Timeout(60)
class ConnectingFaultsTest {
  private static final Duration SHORT = Duration.ofMillis(200);

  private final ExchangeKit kit = new ExchangeKit();

  @AfterEach
  void close() {
    kit.close();
  }

  @Test
  void a_closed_port_is_unreachable_and_nothing_was_sent() throws Exception {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Attempted.Failure failure = kit.ask("http://127.0.0.1:" + port + "/v1").failure().orElseThrow();
    assertThat(failure)
        .isEqualTo(
            new Attempted.Failure(
                Cause.UNREACHABLE,
                Phase.CONNECTING,
                "127.0.0.1:" + port + ": connection refused",
                Attempted.Next.GIVE_UP));
  }

  @Test
  void a_host_that_drops_every_knock_falls_under_the_limit_for_connecting() throws Exception {
    kit.deadlines = new Deadlines(SHORT, LONG, LONG, LONG, LONG, LONG);
    var knocks = new ArrayList<SocketChannel>();
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 16; i++) { // more than its queue holds
        SocketChannel it = SocketChannel.open();
        it.configureBlocking(false);
        it.connect(silent.getLocalSocketAddress());
        knocks.add(it);
      }
      Attempted.Failure failure =
          kit.ask("http://127.0.0.1:" + silent.getLocalPort()).failure().orElseThrow();
      assertThat(failure.cause()).isEqualTo(Cause.UNREACHABLE);
      assertThat(failure.phase()).isEqualTo(Phase.CONNECTING);
      assertThat(failure.detail()).endsWith("no connection within 200 ms");
    } finally {
      for (SocketChannel it : knocks) it.close();
    }
  }

  @Test
  void a_name_that_is_not_known_is_said_to_be_so() throws Exception {
    Attempted.Failure failure = kit.ask("https://no-such-host.invalid/v1").failure().orElseThrow();
    assertThat(failure.cause()).isEqualTo(Cause.UNREACHABLE);
    assertThat(failure.phase()).isEqualTo(Phase.CONNECTING);
    assertThat(failure.detail()).isEqualTo("no-such-host.invalid:443: no such host");
  }

  @Test
  void a_tls_handshake_that_stalls_falls_under_the_limit_for_connecting() throws Exception {
    kit.deadlines = new Deadlines(SHORT, LONG, LONG, LONG, LONG, LONG);
    try (var server = new FaultServer(FaultServer.Line::awaitClose)) {
      Attempted.Failure failure =
          kit.ask("https://127.0.0.1:" + server.port()).failure().orElseThrow();
      assertThat(failure.cause()).isEqualTo(Cause.UNREACHABLE);
      assertThat(failure.phase()).isEqualTo(Phase.CONNECTING);
      assertThat(failure.detail()).endsWith("no connection within 200 ms");
    }
  }

  @Test
  void a_peer_that_does_not_speak_tls_is_said_to_be_so() throws Exception {
    FaultServer.Script plain =
        line -> {
          line.send("HTTP/1.1 400 Bad\r\n\r\n");
          line.awaitClose(); // a line closed with unread bytes is reset, maybe before it was read
        };
    try (var server = new FaultServer(plain)) {
      Attempted.Failure failure =
          kit.ask("https://127.0.0.1:" + server.port()).failure().orElseThrow();
      assertThat(failure.cause()).isEqualTo(Cause.UNREACHABLE);
      assertThat(failure.detail()).contains("TLS: ");
    }
  }
}
