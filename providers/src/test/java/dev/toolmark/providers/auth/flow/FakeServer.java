package dev.toolmark.providers.auth.flow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// A sign-in server on this machine: real sockets, answers by path. What nobody set is 404.
final class FakeServer implements AutoCloseable {
  /// `body`: as it came. `headers`: names in lower case.
  record Asked(String method, URI uri, Map<String, String> headers, String body) {
    Map<String, String> form() {
      var found = new HashMap<String, String>();
      for (String pair : body.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0)
          found.put(
              pair.substring(0, equals),
              URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
      return found;
    }

    JsonValue.Obj json() {
      return Members.parsed(body).orElseThrow();
    }
  }

  record Answer(int status, String body, Map<String, String> headers) {
    static Answer ok(String json) {
      return new Answer(200, json, Map.of());
    }

    static Answer of(int status, String json) {
      return new Answer(status, json, Map.of());
    }
  }

  private final HttpServer server;
  private final Map<String, Function<Asked, Answer>> answers = new ConcurrentHashMap<>();
  final List<Asked> asked = new CopyOnWriteArrayList<>();

  FakeServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  FakeServer on(String path, Function<Asked, Answer> answer) {
    answers.put(path, answer);
    return this;
  }

  List<Asked> asked(String path) {
    return asked.stream().filter(it -> it.uri().getPath().equals(path)).toList();
  }

  /// All sign-in servers are this one.
  SignInServers servers() {
    return new SignInServers(url(), url(), url(), url().resolve("/token"), url());
  }

  private void answer(HttpExchange exchange) throws IOException {
    var headers = new HashMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) ->
            headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
    var it =
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI(),
            headers,
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    asked.add(it);
    Answer answer =
        Optional.ofNullable(answers.get(it.uri().getPath()))
            .map(how -> how.apply(it))
            .orElse(Answer.of(404, "{}"));
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
