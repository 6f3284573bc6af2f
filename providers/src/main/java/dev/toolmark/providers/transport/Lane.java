package dev.toolmark.providers.transport;

import java.net.http.HttpClient;
import java.util.function.LongSupplier;

/// A client of the JDK's, and what the thread needs that reads all its answers.
final class Lane {
  private final HttpClient client;
  private final AtWork work;
  private final ReadRoom room = new ReadRoom();
  private final Backlog backlog;
  private final LateReads late;
  private int exchanges; // guarded by the lanes it is one of

  /// `backlog`: of all lanes beside it, and its own.
  Lane(HttpClient client, Backlog backlog, LongSupplier nanoTime) {
    this.client = client;
    this.work = new AtWork(nanoTime);
    this.backlog = backlog;
    this.late = new LateReads(backlog, nanoTime);
  }

  HttpClient client() {
    return client;
  }

  AtWork work() {
    return work;
  }

  ReadRoom room() {
    return room;
  }

  /// Exchanges that it has and that are not over.
  int exchanges() {
    return exchanges;
  }

  void takes() {
    exchanges++;
    backlog.begins();
  }

  void gives() {
    exchanges--;
    backlog.ends();
  }

  /// Whoever read from an answer asks it for the next read.
  LateReads late() {
    return late;
  }

  void close() {
    client.shutdownNow();
    late.close();
  }
}
