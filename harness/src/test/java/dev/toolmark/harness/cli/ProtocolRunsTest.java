package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.Protocols;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The quick start by the real command over real sockets, in every protocol, streamed and not: the
/// same models of the same faults get the same verdicts in all of them.
class ProtocolRunsTest {
  private static final List<String> VERDICT =
      List.of(
          "target",
          "task",
          "outcome",
          "correct",
          "valid",
          "class",
          "classes",
          "decided",
          "chose_tool",
          "built_arguments",
          "used_result",
          "calls",
          "steps");

  private static final String COMMA = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"; // not within quotes

  @TempDir Path folder;
  private int runs;

  @Test
  void every_protocol_gives_the_same_verdicts_streamed_and_not() throws IOException {
    assertThat(Protocols.written()).hasSize(7);
    List<String> first = verdicts("openai-chat", true);
    assertThat(first).hasSize(91);
    assertThat(first).filteredOn(row -> row.contains("malformed_call")).isNotEmpty();
    var other = new ArrayList<String>();
    for (String protocol : Protocols.written().stream().sorted().toList())
      for (boolean stream : new boolean[] {true, false}) {
        List<String> rows = verdicts(protocol, stream);
        assertThat(rows).hasSameSizeAs(first);
        for (int i = 0; i < rows.size(); i++)
          if (!rows.get(i).equals(first.get(i)))
            other.add(
                "%s %s: %s%n  not %s"
                    .formatted(protocol, stream ? "streamed" : "whole", rows.get(i), first.get(i)));
      }
    assertThat(other).isEmpty();
  }

  private List<String> verdicts(String protocol, boolean stream) throws IOException {
    String run = "%d-%s-%s".formatted(runs++, protocol, stream);
    Path config = Files.writeString(folder.resolve(run + ".yaml"), config(protocol, stream));
    Path out = folder.resolve(run);
    Ended ended = Ended.toolmark("run", "--quiet", config.toString(), "--out", out.toString());
    assertThat(ended.exit()).as(run + ": " + ended.err()).isEqualTo(Exit.DONE);
    List<String> lines = Files.readAllLines(out.resolve("results.csv"));
    List<String> header = List.of(lines.getFirst().replace("\"", "").split(",", -1));
    var verdicts = new ArrayList<String>();
    for (String row : lines.subList(1, lines.size())) {
      List<String> cells = List.of(row.split(COMMA, -1));
      assertThat(cells.get(header.indexOf("protocol"))).contains(protocol);
      verdicts.add(
          String.join(
              " ", VERDICT.stream().map(it -> it + "=" + cells.get(header.indexOf(it))).toList()));
    }
    return verdicts;
  }

  /// The quick start's own config, its targets asked in that protocol.
  private static String config(String protocol, boolean stream) throws IOException {
    try (InputStream file = RunCommand.class.getResourceAsStream("quickstart.config.yaml")) {
      String text =
          new String(java.util.Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      Path suite =
          Path.of(System.getProperty("toolmark.root", "..")).resolve("suites/quickstart.yaml");
      return text.replace(
                  "model: sim/erratic\n",
                  "model: sim/erratic\n    protocol: %s\n    stream: %s\n"
                      .formatted(protocol, stream))
              .replaceAll(
                  "(\\{name: [^}]*)}", "$1, protocol: %s, stream: %s}".formatted(protocol, stream))
          + "suites: ["
          + suite.toAbsolutePath()
          + "]\n";
    }
  }
}
