package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.transport.BaseUrl;
import dev.toolmark.providers.transport.Route;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Small questions to sign-in servers, JSON in return. Follows no redirect and asks nothing twice:
/// a refresh token may be good for one use alone. Safe to call from many threads.
final class TokenTalk implements AutoCloseable {
  sealed interface Reply {
    /// `body`: empty where it was no JSON object.
    record Said(int status, JsonValue.Obj body) implements Reply {}

    /// No answer came. `why`: one line, with the server's name.
    record Silent(Cause cause, String why) implements Reply {}
  }

  static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int MOST_BYTES = 1 << 20;

  private final Route route;
  private final Duration patience;
  private @Nullable HttpClient client;

  TokenTalk(Route route, Duration patience) {
    this.route = route;
    this.patience = patience;
  }

  private synchronized HttpClient client() {
    HttpClient now = client;
    if (now != null) return now;
    HttpClient.Builder made =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience)
            .proxy(route.selector());
    route.trust().ifPresent(made::sslContext);
    now = made.build();
    client = now;
    return now;
  }

  Reply form(URI to, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(it -> encoded(it.getKey()) + "=" + encoded(it.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        asking(to)
            .header("content-type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        to);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  Reply json(URI to, JsonValue body) {
    return send(
        asking(to)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.text())),
        to);
  }

  Reply get(URI to, Map<String, String> headers) {
    HttpRequest.Builder asking = asking(to);
    headers.forEach(asking::setHeader);
    return send(asking.GET(), to);
  }

  private HttpRequest.Builder asking(URI to) {
    return HttpRequest.newBuilder(to)
        .timeout(patience)
        .setHeader("accept", "application/json")
        .setHeader("user-agent", "toolmark");
  }

  private Reply send(HttpRequest.Builder asking, URI to) {
    String peer = BaseUrl.peer(to);
    try {
      HttpResponse<InputStream> answer =
          client().send(asking.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        String text = new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        return new Reply.Said(
            answer.statusCode(), Members.parsed(text).orElse(JsonValue.object().build()));
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return new Reply.Silent(Cause.STOPPED, "stopped while asking " + peer);
    } catch (HttpTimeoutException late) {
      return new Reply.Silent(
          Cause.UNREACHABLE,
          "%s did not answer within %d s".formatted(peer, Math.max(1, patience.toSeconds())));
    } catch (SSLException untrusted) {
      return new Reply.Silent(Cause.UNTRUSTED, peer + " showed a certificate that is not believed");
    } catch (IOException | IllegalArgumentException away) { // its message may repeat what was sent
      return new Reply.Silent(
          Cause.UNREACHABLE, peer + " cannot be reached: look at the network, or at the proxy");
    }
  }

  @Override
  public synchronized void close() {
    HttpClient now = client;
    if (now != null) now.shutdownNow();
  }
}
