package dev.toolmark.providers.transport;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/// A request's body. The client asks for it when the connection stands and, with TLS, its handshake
/// is done: that is how a flight learns that it is no longer connecting.
final class Outgoing implements BodyPublisher {
  private final BodyPublisher bytes;
  private final Flight flight;
  private final Departures.Departure departure;

  Outgoing(byte[] body, Flight flight, Departures.Departure departure) {
    this.departure = departure;
    this.bytes = body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
    this.flight = flight;
  }

  @Override
  public long contentLength() {
    return bytes.contentLength();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    flight.connected();
    departure.gone();
    bytes.subscribe(subscriber);
  }
}
