package dev.toolmark.providers.serve;

import java.io.IOException;

/// Answers requests. Called on a virtual thread of the connection, so it may block: to wait between
/// two writes is how a server drips. What it has not finished when it returns is cut. Interrupted
/// when the server closes.
@FunctionalInterface
public interface Handler {
  void answer(Received request, Reply reply) throws IOException, InterruptedException;
}
