package dev.toolmark.providers;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.Signature;
import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.transport.BaseUrl;
import dev.toolmark.providers.transport.Deadlines;
import dev.toolmark.providers.transport.Received;
import dev.toolmark.providers.transport.TimedSink;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks a target's server for something small beside the run: at the address of the target, with
/// its headers and its key. What goes wrong is nothing known, and after a silence nothing more is
/// asked.
final class ServerTalk implements LocalServer.Server {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Deadlines SHORT =
      new Deadlines(PATIENCE, PATIENCE, PATIENCE, PATIENCE, PATIENCE, PATIENCE);
  private static final int MOST_BYTES = 4 << 20;
  private static final int OK = 200;

  private final Carrier carrier;
  private final BaseUrl address;
  private final Map<String, List<String>> headers;
  private final Credential key;
  private boolean silent;

  ServerTalk(Carrier carrier, BaseUrl address, Map<String, String> headers, Credential key) {
    this.carrier = carrier;
    this.address = address.withoutVersion();
    this.headers = new LinkedHashMap<>();
    this.key = key;
    headers.forEach((name, value) -> this.headers.put(name, List.of(value)));
  }

  @Override
  public LocalServer.Node get(String path) {
    if (silent) return LocalServer.Node.NOTHING;
    var request = new WireRequest("GET", path, headers, new byte[0]);
    return switch (key.sign(request, address.join(path))) {
      case Signature.Failed _ -> LocalServer.Node.NOTHING;
      case Signature.Signed signed -> new LocalServer.Node(sent(signed));
    };
  }

  private Optional<JsonValue> sent(Signature.Signed signed) {
    var body = new JsonBody(MOST_BYTES);
    Received received =
        carrier.send(signed.to(), signed, SHORT, new TimedSink(new AnswerCollector()), body);
    if (received.stopped()) Thread.currentThread().interrupt();
    silent = received.head().isEmpty() || received.stopped();
    boolean whole = received.broken().isEmpty() && !body.tooMuch();
    return whole && received.head().filter(head -> head.status() == OK).isPresent()
        ? body.json()
        : Optional.empty();
  }
}
