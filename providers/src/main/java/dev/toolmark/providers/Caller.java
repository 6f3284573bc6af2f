package dev.toolmark.providers;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.Redactor;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Encoded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A target that can be called: its address, protocol and keys are known. `warnings`: one line
/// each, for the owner.
public final class Caller {
  /// The members of a request that hold what was said, or may be said, in any protocol.
  private static final Set<String> CONVERSATION =
      Set.of(
          "messages", "input", "contents", "system", "instructions", "systemInstruction", "tools");

  private static final int LONGEST_FACT = 100;

  private final Endpoint endpoint;
  private final String row;
  private final Carrier carrier;
  private final Times times;
  private final Optional<String> keyless;
  private final List<String> warnings;

  /// `row`: of the catalog. `keyless`: why it has no key; empty: it has one, or needs none.
  Caller(
      Endpoint endpoint,
      String row,
      Carrier carrier,
      Times times,
      Optional<String> keyless,
      List<String> warnings) {
    this.endpoint = endpoint;
    this.keyless = keyless;
    this.row = row;
    this.carrier = carrier;
    this.times = times;
    this.warnings = List.copyOf(warnings);
  }

  public String protocol() {
    return endpoint.protocolName();
  }

  /// Host and port, for people.
  public String peer() {
    return endpoint.baseUrl().peer();
  }

  /// What a request says beside the conversation and its tools, in the protocol's words, and what
  /// it was to say and cannot.
  public record Sent(JsonValue.Obj parameters, List<String> unsaid) {
    public Sent {
      unsaid = List.copyOf(unsaid);
    }
  }

  /// Sends nothing.
  public Sent parameters(ChatRequest request) {
    Encoded encoded = new Wording(endpoint).encoded(request);
    var kept = new LinkedHashMap<String, JsonValue>();
    if (JsonValue.parse(encoded.wire().body()) instanceof JsonValue.Obj(var members))
      members.forEach((name, value) -> {
        if (!CONVERSATION.contains(name)) kept.put(name, value);
      });
    return new Sent(new JsonValue.Obj(kept), encoded.unsaid());
  }

  /// What the target's server says of itself and of the model, where its row is of a server that
  /// tells. Asks at the target's own address, waits a second at most for each answer, and knows
  /// nothing where none comes.
  public Optional<ServerFacts> serverFacts(String model) {
    List<Credential> keys = endpoint.gate().credentials();
    var talk = new ServerTalk(carrier, endpoint.baseUrl(), endpoint.headers(), keys.getFirst());
    var clean = Redactor.of(keys).and(endpoint.secretHeaders());
    return LocalServer.named(row)
        .map(server -> server.facts(talk, model))
        .filter(ServerFacts::told)
        .map(told -> told.said(text -> OneLine.of(clean.redact(text), LONGEST_FACT)));
  }

  public List<String> warnings() {
    return warnings;
  }

  /// How long the body of the request would be; nothing is sent. Throws `IllegalArgumentException`
  /// where the protocol has no way to ask so.
  public int requestBytes(ChatRequest request) {
    return new Wording(endpoint).encoded(request).wire().body().length;
  }

  public Exchange exchange(Ledger ledger) {
    return keyless
        .<Exchange>map(why -> new KeylessExchange(endpoint, why))
        .orElseGet(() -> new HttpExchange(endpoint, carrier, ledger, times));
  }
}
