package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Targets in trouble beside healthy ones, by the real command: the healthy ones are finished, and
/// of each other one a person learns what to do.
final class TroubledTargetsTest {
  private static final String NO_SUCH_MODEL =
      """
      {"error":{"message":"The model `qwenn` does not exist","type":"invalid_request_error","param":null,"code":"model_not_found"}}\
      """;

  @TempDir Path folder;

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static HttpServer knowsNoModel() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = NO_SUCH_MODEL.getBytes(StandardCharsets.UTF_8);
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().add("content-type", "application/json");
          exchange.sendResponseHeaders(404, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private String config(int dead, int wrong, String onMissingKey) throws IOException {
    return Files.writeString(
            folder.resolve("config.yaml"),
            """
            providers:
              openai: {keys: ["${ENV:TOOLMARK_NO_SUCH_KEY}"]}
              lab: {extends: vllm, base_url: "http://127.0.0.1:%d/v1", keys: none}
              typo: {extends: vllm, base_url: "http://127.0.0.1:%d/v1", keys: none}
            targets:
              - {name: keyless, model: openai/gpt-4.1-mini}
              - {name: good, model: sim/perfect}
              - {name: dead, model: lab/qwen}
              - {name: misspelt, model: typo/qwenn}
              - {name: deaf, model: sim/forgetful, rate: 0.5}
            run: {repeat: 5, on_missing_key: %s}
            """
                .formatted(dead, wrong, onMissingKey))
        .toString();
  }

  @Test
  void healthy_targets_are_finished_and_the_others_are_told_of() throws IOException {
    HttpServer server = knowsNoModel();
    try {
      Ended run =
          Ended.toolmark(
              "run",
              config(closedPort(), server.getAddress().getPort(), "skip"),
              "--out",
              folder.resolve("run").toString());
      assertThat(run.exit()).as(run.err()).isEqualTo(Exit.INCOMPLETE);
      int trials = 5 * 13;
      List<String> rows = Files.readAllLines(folder.resolve("run/summary.csv"));
      for (String healthy : List.of("good", "deaf"))
        assertThat(rows)
            .anyMatch(row ->
                row.startsWith(
                    "\"all\",\"%s\",\"true\",%d,%d,1,".formatted(healthy, trials, trials)));
      assertThat(run.out())
          .contains("keyless was given up", "TOOLMARK_NO_SUCH_KEY is not set")
          .contains("dead was given up", "connection refused", "--base-url lab=URL")
          .contains(
              "misspelt was given up", "404 model_not_found", "check the model's name, \"qwenn\"");
      assertThat(run.err()).contains("--retry-failed");
      assertThat(Path.of(folder.toString(), "run", "summary.md"))
          .content()
          .contains("keyless was given up", "dead was given up", "misspelt was given up");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void a_missing_key_stops_everything_where_nothing_else_is_said() throws IOException {
    Ended run =
        Ended.toolmark("run", config(1, 1, "stop"), "--out", folder.resolve("run").toString());
    assertThat(run.exit()).isEqualTo(Exit.USAGE);
    assertThat(run.err()).contains("config.yaml:2:", "TOOLMARK_NO_SUCH_KEY is not set");
    assertThat(folder.resolve("run")).doesNotExist();
  }
}
