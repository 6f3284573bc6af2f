package dev.toolmark.providers;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.Signature;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.transport.BaseUrl;
import dev.toolmark.providers.transport.Deadlines;
import dev.toolmark.providers.transport.Received;
import dev.toolmark.providers.transport.Transport;
import dev.toolmark.providers.wire.Encoded;
import java.net.URI;
import java.time.InstantSource;

/// Asks one target over HTTP. An attempt: wait for a permit, take a key, encode and sign, write the
/// start down, send and decode, give the permit back, write the end down. One attempt a step: `ask`
/// is where another one would be decided on, from what the last one left.
public final class HttpExchange implements Exchange {
  private final Endpoint endpoint;
  private final Transport transport;
  private final Ledger ledger;
  private final InstantSource clock;
  private final Outcomes outcomes;

  /// `clock`: for the ledger's stamps; durations are read from the transport's.
  public HttpExchange(Endpoint endpoint, Transport transport, Ledger ledger, InstantSource clock) {
    this.endpoint = endpoint;
    this.transport = transport;
    this.ledger = ledger;
    this.clock = clock;
    this.outcomes = new Outcomes(endpoint);
  }

  /// What goes wrong on the way is a value. Throws what the ledger throws, and
  /// `IllegalArgumentException` where the protocol has no way to ask so.
  @Override
  public Attempts ask(ChatRequest request, StepId step, int firstNumber)
      throws InterruptedException {
    return Attempts.of(attempt(request, step, firstNumber));
  }

  private Attempted attempt(ChatRequest request, StepId step, int number)
      throws InterruptedException {
    long queued = endpoint.permits().acquire();
    Credential key;
    Encoded encoded;
    Hearing heard;
    Received received;
    try {
      key = endpoint.keys().next();
      encoded = endpoint.protocol().encodeRequest(request);
      heard = new Hearing(endpoint.protocol(), encoded);
      URI uri = address(encoded.wire());
      switch (key.sign(endpoint.addressed(encoded.wire(), step, number))) {
        case Signature.NotBuilt(String why) -> {
          return outcomes.unsent(number, encoded.unsaid(), key, queued, why);
        }
        case Signature.Signed signed -> {
          ledger.starting(started(step, number, key));
          received = transport.send(uri, signed, limits(request), heard.timed(), heard);
        }
      }
    } finally {
      endpoint.permits().release();
    }
    Attempted result = outcomes.of(number, received, heard, encoded.unsaid(), key, queued);
    ledger.ended(new AttemptEnd(name(step, number), step, number, result, clock.instant()));
    if (received.stopped()) throw new InterruptedException("stopped during an attempt");
    return result;
  }

  private URI address(WireRequest wire) {
    URI uri = endpoint.baseUrl().join(wire.path());
    if (endpoint.tellsTrial() && !BaseUrl.loopback(uri))
      throw new IllegalArgumentException("trials are named to this machine only");
    return uri;
  }

  private Deadlines limits(ChatRequest request) {
    return request.ask() == Ask.STREAMED
        ? endpoint.deadlines()
        : endpoint.deadlines().forWholeAnswers();
  }

  private AttemptStart started(StepId step, int number, Credential key) {
    return new AttemptStart(
        name(step, number), step, number, endpoint.target(), key.alias(), clock.instant());
  }

  private static String name(StepId step, int number) {
    return "%s-%d-%d".formatted(step.trial().id(), step.step(), number);
  }
}
