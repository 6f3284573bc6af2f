package dev.toolmark.benchmarks.fanout;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// The loop that everybody writes: the JDK's client with its own executor, a virtual thread for
/// each request in flight, the body as an `InputStream`. Lines are counted and nothing else is
/// done. Prints how many answers were not whole.
final class UsualLoop {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpRequest request;
  private final int lines;
  private final AtomicInteger left;
  private final AtomicInteger failed = new AtomicInteger();

  private UsualLoop(URI uri, byte[] body, int lines, int requests) {
    this.request =
        HttpRequest.newBuilder(uri)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    this.lines = lines;
    this.left = new AtomicInteger(requests);
  }

  /// Address, file of the request's body, lines of an answer, requests, how many at once.
  public static void main(String... args) throws IOException {
    var loop =
        new UsualLoop(
            URI.create(args[0]),
            Files.readAllBytes(Path.of(args[1])),
            Integer.parseInt(args[2]),
            Integer.parseInt(args[3]));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = Integer.parseInt(args[4]); i > 0; i--) threads.execute(loop::work);
    }
    System.out.println(loop.failed.get());
    System.exit(0);
  }

  private void work() {
    try {
      while (left.getAndDecrement() > 0) if (ask() != lines) failed.incrementAndGet();
    } catch (InterruptedException stopped) {
      failed.incrementAndGet();
    }
  }

  private int ask() throws InterruptedException {
    int counted = 0;
    try {
      HttpResponse<java.io.InputStream> answer =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (var text =
          new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
        while (text.readLine() != null) counted++;
      }
    } catch (IOException broken) {
      return -1;
    }
    return counted;
  }
}
