package dev.toolmark.providers;

import dev.toolmark.providers.auth.Signature;
import dev.toolmark.providers.transport.Deadlines;
import dev.toolmark.providers.transport.Received;
import dev.toolmark.providers.transport.Receiver;
import dev.toolmark.providers.transport.TimedSink;
import java.net.URI;

/// What carries a signed request and brings its answer: `Transport::send`, or a test's own.
@FunctionalInterface
interface Carrier {
  Received send(
      URI uri, Signature.Signed signed, Deadlines limits, TimedSink timed, Receiver receiver);
}
