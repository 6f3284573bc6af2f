package dev.toolmark.providers.auth.flow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Where a browser comes back to after a sign-in: a server on this machine alone, for one visit. A
/// visit that does not know the word that was sent along is turned away and not the one.
final class LoopbackCallback implements AutoCloseable {
  static final String PATH = "/auth/callback";
  private static final int GOOD = 200;
  private static final int BAD = 400;

  /// `code`: to be traded for tokens. `error`: what the sign-in server calls its refusal.
  record Visit(Optional<String> code, String error) {}

  private final HttpServer server;
  private final String state;
  private final CompletableFuture<Visit> visit = new CompletableFuture<>();

  private LoopbackCallback(HttpServer server, String state) {
    this.server = server;
    this.state = state;
    server.createContext(PATH, this::visited);
    server.start();
  }

  /// `port` 0: any. `state`: the word that was sent along.
  static LoopbackCallback listening(int port, String state) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return new LoopbackCallback(HttpServer.create(address, 0), state);
  }

  /// What the sign-in server sends the browser to.
  URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + PATH);
  }

  private void visited(HttpExchange exchange) throws IOException {
    Map<String, String> asked = parameters(exchange.getRequestURI());
    boolean ours =
        MessageDigest.isEqual(
            asked.getOrDefault("state", "").getBytes(StandardCharsets.UTF_8),
            state.getBytes(StandardCharsets.UTF_8));
    Optional<String> code = Optional.ofNullable(asked.get("code")).filter(it -> !it.isEmpty());
    boolean good = ours && code.isPresent();
    answer(
        exchange,
        good ? GOOD : BAD,
        good
            ? "Signed in. This page can be closed."
            : "This is not the sign-in that was begun. Nothing was done.");
    if (ours) visit.complete(new Visit(code, asked.getOrDefault("error", "no code came back")));
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("content-type", "text/plain; charset=utf-8");
    exchange.getResponseHeaders().set("cache-control", "no-store");
    exchange.sendResponseHeaders(status, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static Map<String, String> parameters(URI uri) {
    var found = new HashMap<String, String>();
    for (String pair : Optional.ofNullable(uri.getRawQuery()).orElse("").split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals <= 0) continue;
      try {
        found.putIfAbsent(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      } catch (IllegalArgumentException malformed) {
        // a parameter that nobody can read is not there
      }
    }
    return found;
  }

  /// Empty: nobody came in that time.
  Optional<Visit> await(Duration time) throws InterruptedException {
    try {
      return Optional.of(visit.get(time.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException late) {
      return Optional.empty();
    } catch (ExecutionException never) {
      throw new IllegalStateException("a visit is never a failure", never);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
