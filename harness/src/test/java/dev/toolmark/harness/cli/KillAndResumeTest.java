package dev.toolmark.harness.cli;

import static dev.toolmark.harness.cli.Ended.toolmark;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.JournalReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run that is killed again and again ends as one that never was. Full size: `scripts/check
/// kill9`.
class KillAndResumeTest {
  private static final int KILLS = 5;
  private static final List<String> STABLE =
      List.of(
          "report.html", "results.csv", "summary.csv", "junit.xml", "summary.md", "summary.json");

  @TempDir Path folder;

  private Path config() throws IOException {
    Path root = Path.of(System.getProperty("toolmark.root", ".."));
    return Files.writeString(
        folder.resolve("config.yaml"),
        """
        targets:
          - {name: perfect, model: sim/perfect, pace: 600}
          - {name: deaf, model: sim/forgetful, rate: 0.3, pace: 600}
        suites: ["%s"]
        run: {repeat: 15, trials_in_flight: 16}
        """
            .formatted(root.resolve("suites/quickstart.yaml").toAbsolutePath().normalize()));
  }

  private Process process(String... args) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.toolmark.harness.cli.Main"));
    command.addAll(List.of(args));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("process.out").toFile())
        .start();
  }

  /// Kills the process once the journal has grown by so many bytes, or lets it end before.
  private static void killAfter(Process process, Path journal, long size) throws Exception {
    while (process.isAlive() && (!Files.exists(journal) || Files.size(journal) < size))
      Thread.onSpinWait();
    process.destroyForcibly().waitFor();
  }

  @Test
  void a_killed_run_ends_with_the_same_stable_bytes_and_sends_nothing_finished_again()
      throws Exception {
    String config = config().toString();
    var out = new ByteArrayOutputStream();
    var quiet = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    var console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8), quiet, false);
    Path requests = folder.resolve("requests.jsonl");
    Thread server =
        Thread.ofVirtual()
            .start(() ->
                new Main(console, Commands.all()).run("sim", config, "--log", requests.toString()));
    String base = "sim=" + address(out);
    assertThat(
            toolmark("run", config, "--quiet", "--base-url", base, "--out", at("straight")).exit())
        .isEqualTo(Exit.DONE);
    Files.writeString(requests, "");

    long seed = System.nanoTime();
    var random = new Random(seed);
    Path journal = folder.resolve("killed/journal.jsonl");
    long whole = Files.size(folder.resolve("straight/journal.jsonl"));
    String[] command = {"run", config, "--quiet", "--base-url", base, "--out", at("killed")};
    for (int kill = 1; kill <= KILLS; kill++) {
      long size = Math.max(1, whole * kill / (KILLS + 2) + random.nextLong(whole / (KILLS + 2)));
      killAfter(process(command), journal, size);
      assertThat(Files.size(journal)).as("seed %d: it had begun", seed).isPositive();
      command = new String[] {"run", "--quiet", "--resume", at("killed")};
    }
    assertThat(toolmark(command).exit()).as("seed %d", seed).isEqualTo(Exit.DONE);
    server.interrupt();
    server.join();

    toolmark("report", at("straight"), "--stable", "--out", at("straight-stable"));
    toolmark("report", at("killed"), "--stable", "--out", at("killed-stable"));
    for (String name : STABLE)
      assertThat(folder.resolve("killed-stable").resolve(name))
          .as("seed %d: %s", seed, name)
          .hasSameBinaryContentAs(folder.resolve("straight-stable").resolve(name));
    nothingFinishedWasSentAgain(seed, requests);
  }

  private void nothingFinishedWasSentAgain(long seed, Path requests) throws IOException {
    Map<String, Integer> started = new HashMap<>();
    Set<String> ended = new HashSet<>();
    var again = new ArrayList<String>();
    JournalReader.read(
        folder.resolve("killed"),
        entry -> {
          if (entry instanceof Entry.AttemptStart s) {
            started.merge(s.trial() + " " + s.step(), 1, Integer::sum);
            if (ended.contains(s.trial() + " " + s.step())) again.add(s.attempt());
          }
          if (entry instanceof Entry.AttemptEnd e) ended.add(e.trial() + " " + e.step());
        });
    assertThat(again).as("seed %d: started after their end", seed).isEmpty();
    Map<String, Integer> arrived = new HashMap<>();
    for (String line : Files.readAllLines(requests))
      if (JsonValue.parse(line) instanceof JsonValue.Obj asked)
        arrived.merge(text(asked, "trial") + " " + text(asked, "step"), 1, Integer::sum);
    assertThat(arrived).isNotEmpty();
    arrived.forEach((step, times) ->
        assertThat(times)
            .as("seed %d: %s", seed, step)
            .isLessThanOrEqualTo(started.getOrDefault(step, 0)));
  }

  private static String text(JsonValue.Obj of, String name) {
    return of.get(name)
        .map(value -> value instanceof JsonValue.Str(String text) ? text : value.text())
        .orElse("");
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  static String address(ByteArrayOutputStream out) {
    while (true) {
      Thread.onSpinWait();
      for (String line : out.toString(StandardCharsets.UTF_8).split("\n", -1))
        if (line.startsWith("serving at ")) return line.split(" ", -1)[2];
    }
  }
}
