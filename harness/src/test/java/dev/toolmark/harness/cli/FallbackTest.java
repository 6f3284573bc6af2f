package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Targets that give no answer, and the ones that stand in for them, by the real command.
final class FallbackTest {
  private static final String SUITE =
      """
      suite: small
      tools:
        get_time: {description: Time., parameters: {type: object, properties: {zone: {type: string}}, required: [zone]}}
      tasks:
        - {id: rome, prompt: "Time in Rome?", tools: [get_time], expect: {calls: [{get_time: {zone: Europe/Rome}}]}}
        - {id: oslo, prompt: "Time in Oslo?", tools: [get_time], expect: {calls: [{get_time: {zone: Europe/Oslo}}]}}
        - {id: none, prompt: "Hello", tools: [get_time], expect: {calls: none}}
        - {id: two, prompt: "Rome and Oslo?", tools: [get_time], expect: {calls: [[{get_time: {zone: Europe/Rome}}, {get_time: {zone: Europe/Oslo}}]]}}
      """;

  @TempDir Path folder;

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private String config(String fallback) throws IOException {
    Files.writeString(folder.resolve("small.yaml"), SUITE);
    return Files.writeString(
            folder.resolve("config.yaml"),
            """
            providers:
              lab: {extends: vllm, base_url: "http://127.0.0.1:%d/v1", keys: none, retry: {attempts: 1}}
            targets:
              - {name: dead, model: lab/qwen%s}
              - {name: good, model: sim/perfect}
            suites: [small.yaml]
            run: {trials_in_flight: 1}
            """
                .formatted(closedPort(), fallback))
        .toString();
  }

  private String run() {
    return folder.resolve("run").toString();
  }

  @Test
  void a_fallback_answers_for_a_dead_target_in_a_row_of_its_own() throws IOException {
    Ended run = Ended.toolmark("run", config(", fallback: good"), "--out", run());
    assertThat(run.exit()).as(run.err()).isEqualTo(Exit.DONE);
    List<String> summary = Files.readAllLines(folder.resolve("run/summary.csv"));
    assertThat(summary)
        .anyMatch(row -> row.startsWith("\"all\",\"dead\",\"false\",4,0,0"))
        .anyMatch(row -> row.startsWith("\"all\",\"dead→good\",\"false\",4,4,1,4,1"));
    assertThat(Files.readAllLines(folder.resolve("run/results.csv")))
        .filteredOn(row -> row.contains("\"dead\""))
        .hasSize(4)
        .allMatch(row -> row.contains("\"answered\",\"unreachable\",\"true\""))
        .allMatch(row -> row.contains(",\"good\","));
    assertThat(run.out()).contains("dead: failed, without a verdict: 4 of 4 trials");
    Ended again = Ended.toolmark("regrade", run());
    assertThat(again.exit()).as(again.err()).isEqualTo(Exit.DONE);
    Ended answers = Ended.toolmark("answers", run(), "--target", "dead");
    assertThat(answers.exit()).as(answers.err()).isEqualTo(Exit.DONE);
    Ended resumed = Ended.toolmark("run", "--resume", run());
    assertThat(resumed.exit()).as(resumed.err()).isEqualTo(Exit.DONE);
  }

  @Test
  void a_target_whose_keys_all_rest_is_not_waited_for_and_its_score_stays_its_own()
      throws IOException {
    Files.writeString(folder.resolve("small.yaml"), SUITE);
    var asked = new AtomicInteger();
    HttpServer limiter =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    limiter.createContext(
        "/",
        it -> {
          it.getRequestBody().readAllBytes();
          if (it.getRequestMethod().equals("POST")) asked.incrementAndGet();
          it.getResponseHeaders().set("retry-after", "120");
          it.sendResponseHeaders(429, -1);
          it.close();
        });
    limiter.start();
    String config =
        Files.writeString(
                folder.resolve("config.yaml"),
                """
                providers:
                  lab: {extends: vllm, base_url: "http://127.0.0.1:%d/v1", keys: none}
                targets:
                  - {name: busy, model: lab/qwen, fallback: good, fallback_after: 0s}
                  - {name: good, model: sim/perfect}
                suites: [small.yaml]
                run: {trials_in_flight: 1}
                """
                    .formatted(limiter.getAddress().getPort()))
            .toString();
    Ended run = Ended.toolmark("run", config, "--out", run());
    limiter.stop(0);
    assertThat(run.exit()).as(run.err()).isEqualTo(Exit.DONE);
    assertThat(asked).as("later trials do not wait for the resting key").hasValue(1);
    assertThat(Files.readAllLines(folder.resolve("run/summary.csv")))
        .anyMatch(row -> row.startsWith("\"all\",\"busy\",\"false\",4,0,0"))
        .anyMatch(row -> row.startsWith("\"all\",\"busy→good\",\"false\",4,4,1,4,1"));
    assertThat(Files.readAllLines(folder.resolve("run/results.csv")))
        .filteredOn(row -> row.contains("\"busy\""))
        .hasSize(4)
        .allMatch(row -> row.contains("rate_limited"))
        .allMatch(row -> row.contains(",\"good\","));
  }

  @Test
  void a_wait_for_a_fallback_that_is_not_there_is_a_mistake() throws IOException {
    Ended run = Ended.toolmark("validate", config(", fallback_after: 30s"));
    assertThat(run.exit()).isEqualTo(Exit.USAGE);
    assertThat(run.err() + run.out())
        .contains("config.yaml:4:", "fallback_after goes with a fallback only");
  }

  @Test
  void without_a_fallback_the_dead_target_is_given_up_and_the_run_is_incomplete()
      throws IOException {
    Ended run = Ended.toolmark("run", config(""), "--out", run());
    assertThat(run.exit()).as(run.err()).isEqualTo(Exit.INCOMPLETE);
    assertThat(run.err()).contains("target dead stopped", "connection refused");
    assertThat(Files.readAllLines(folder.resolve("run/summary.csv")))
        .anyMatch(row -> row.startsWith("\"all\",\"good\",\"true\",4,4,1,4,1"));
  }

  @Test
  void nights_merge_with_the_answers_that_fallbacks_gave() throws IOException {
    String config = config(", fallback: good");
    var nights = List.of("n1", "n2").stream().map(n -> folder.resolve(n).toString()).toList();
    for (String night : nights)
      assertThat(Ended.toolmark("run", config, "--out", night, "--quiet").exit())
          .isEqualTo(Exit.DONE);
    Ended.toolmark("report", nights.getFirst(), nights.getLast(), "--out", run());
    assertThat(Ended.toolmark("regrade", run()).out())
        .contains("16 verdicts given again, 0 changed")
        .doesNotContain("left as they were");
  }
}
