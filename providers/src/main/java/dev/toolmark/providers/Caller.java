package dev.toolmark.providers;

import dev.toolmark.providers.chat.ChatRequest;
import java.util.List;

/// A target that can be called: its address, protocol and keys are known. `warnings`: one line
/// each, for the owner.
public final class Caller {
  private final Endpoint endpoint;
  private final Carrier carrier;
  private final Times times;
  private final List<String> warnings;

  Caller(Endpoint endpoint, Carrier carrier, Times times, List<String> warnings) {
    this.endpoint = endpoint;
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

  public List<String> warnings() {
    return warnings;
  }

  /// How long the body of the request would be; nothing is sent. Throws `IllegalArgumentException`
  /// where the protocol has no way to ask so.
  public int requestBytes(ChatRequest request) {
    return endpoint.protocol().encodeRequest(request).wire().body().length;
  }

  public Exchange exchange(Ledger ledger) {
    return new HttpExchange(endpoint, carrier, ledger, times);
  }
}
