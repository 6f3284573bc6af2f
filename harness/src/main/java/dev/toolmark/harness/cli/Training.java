package dev.toolmark.harness.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// What the launcher makes its start-up caches from (JEP 514): a process that does all the work
/// whose classes a cache is to hold. A cache links everything it holds at each start, so each kind
/// of command has one of its own, and each does no more than such commands do.
final class Training {
  private static final String ANSWER =
      """
      data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,\
      "delta":{"role":"assistant","content":"The weather"},"finish_reason":null}]}

      data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,\
      "delta":{"content":" is fine."},"finish_reason":null}]}

      data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,\
      "delta":{},"finish_reason":"stop"}]}

      data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[],\
      "usage":{"prompt_tokens":12,"completion_tokens":5,"total_tokens":17}}

      data: [DONE]

      """;

  /// Nobody is asked.
  private static final String NOWHERE = "http://127.0.0.1:1/v1";

  private Training() {}

  /// `args`: which cache, `first`, `short` or `long`, and a folder for what is written. Standard
  /// output is the caller's to throw away. Exit 1: a command failed; nothing is to be learned then.
  public static void main(String[] args) throws IOException {
    switch (args[0]) {
      case "first" -> {
        for (String line : List.of("--version", "help", "run --help"))
          Main.main(line.split(" ", -1));
        return;
      }
      case "short" -> quick(Path.of(args[1]));
      case "long" -> whole(Path.of(args[1]));
      default -> throw new IllegalArgumentException("first, short or long, not " + args[0]);
    }
    System.exit(0);
  }

  private static void quick(Path folder) throws IOException {
    String own = config(folder, NOWHERE);
    say("run", "--dry-run");
    say("run", own, "--dry-run");
    say("validate");
    say("validate", own);
    say("providers");
  }

  /// The quick start, and a run against a server as others have one.
  private static void whole(Path folder) throws IOException {
    String bundled = folder.resolve("bundled").toString();
    say("run", "--out", bundled);
    say("run", "--dry-run");
    say("report", bundled);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", Training::answer);
    server.start();
    String own = config(folder, "http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    say("run", own, "--out", folder.resolve("own").toString());
    server.stop(0);
  }

  /// What OpenAI's servers write, in short.
  private static void answer(HttpExchange asked) throws IOException {
    try (asked) {
      asked.getRequestBody().readAllBytes();
      asked.getResponseHeaders().add("content-type", "text/event-stream; charset=utf-8");
      asked.sendResponseHeaders(200, 0);
      asked.getResponseBody().write(ANSWER.getBytes(StandardCharsets.UTF_8));
    }
  }

  /// Writes what people write, a provider of their own with keys, limits and patience, and returns
  /// where. The launcher sets the variable; the keys open nothing.
  private static String config(Path folder, String address) throws IOException {
    Files.createDirectories(folder);
    Path key = Files.writeString(folder.resolve("key"), "opens-nothing-either\n");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    String text =
        """
        providers:
          trained:
            extends: openai
            protocol: openai-chat
            base_url: "%s"
            keys: ["${ENV:TOOLMARK_TRAINING}", {file: key, alias: second}]
            concurrency: 16
            per_key: {concurrency: 8, rpm: 60000}
            retry: {attempts: 3, budget: 0.1}
            timeouts: {connect: 5s, idle: 60s}
        targets:
          - {name: trained, model: trained/m, parameters: {temperature: 0, max_tokens: 1024}}
        run: {repeat: 2, trials_in_flight: 64}
        """
            .formatted(address);
    return Files.writeString(folder.resolve("config.yaml"), text).toString();
  }

  private static void say(String... line) {
    var nowhere = new PrintStream(OutputStream.nullOutputStream());
    if (Main.begin(line, nowhere, System.err, new AtomicBoolean()) != Exit.DONE) System.exit(1);
  }
}
