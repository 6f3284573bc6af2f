package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A model that writes its calls as text, by the real command: the quick start in all formats.
class TextToolsRunTest {
  private static final int FORMATS = 23;

  @TempDir Path folder;

  private Ended run() throws IOException {
    var config = new StringBuilder("targets:\n");
    for (int i = 1; i <= FORMATS; i++)
      config.append(
          "  - {name: f%d, model: sim/text, format: %d, text_tools: auto}\n".formatted(i, i));
    config.append(
        """
          - {name: native, model: sim/perfect, text_tools: auto}
          - {name: prompt, model: sim/text, text_tools: on}
          - {name: none, model: sim/text, tool_support: none, format: 1, stream: false}
          - {name: plain, model: sim/text}
        suites: [%s]
        """
            .formatted(
                Path.of(System.getProperty("toolmark.root", ".."))
                    .resolve("suites/quickstart.yaml")
                    .toAbsolutePath()));
    Path file = Files.writeString(folder.resolve("config.yaml"), config);
    return Ended.toolmark(
        "run", "--quiet", file.toString(), "--out", folder.resolve("run").toString());
  }

  private static final String COMMA = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"; // not within quotes

  private static String cell(List<String> header, String row, String column) {
    return List.of(row.split(COMMA, -1)).get(header.indexOf(column)).replace("\"", "");
  }

  @Test
  void every_format_gives_the_verdicts_of_native_calls_and_is_told_apart_from_them()
      throws IOException {
    Ended ended = run();
    assertThat(ended.exit()).as(ended.err()).isEqualTo(Exit.DONE);
    List<String> lines = Files.readAllLines(folder.resolve("run/results.csv"));
    List<String> header = List.of(lines.getFirst().replace("\"", "").split(",", -1));
    int text = 0;
    for (String row : lines.subList(1, lines.size())) {
      String target = cell(header, row, "target");
      if (target.equals("plain")) continue;
      assertThat(cell(header, row, "correct")).as(row).isEqualTo("true");
      String calls = cell(header, row, "calls");
      boolean made = target.equals("native");
      assertThat(cell(header, row, "native_calls")).as(row).isEqualTo(made ? calls : "0");
      assertThat(cell(header, row, "text_calls")).as(row).isEqualTo(made ? "0" : calls);
      if (made || calls.equals("0"))
        assertThat(cell(header, row, "text_formats")).as(row).isEmpty();
      else if (target.startsWith("f"))
        assertThat(cell(header, row, "text_formats")).as(row).startsWith(target.substring(1) + " ");
      if (!made) text += Integer.parseInt(calls);
    }
    assertThat(text).isGreaterThan(FORMATS * 5);
    assertThat(lines)
        .filteredOn(it -> it.contains("\"plain\""))
        .anyMatch(it -> it.contains("\"text_call\""));
    assertThat(Files.readString(folder.resolve("run/summary.md")))
        .contains(
            "calls were written as text and recovered from it",
            "prompt was not told: tools (in the prompt instead)");
    assertThat(Files.readString(folder.resolve("run/journal.jsonl")))
        .contains("recovered from text, format 23 functools");
    assertThat(Ended.toolmark("regrade", folder.resolve("run").toString()).out())
        .contains(", 0 changed");
  }
}
