package dev.toolmark.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ColdTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) throws IOException {
    try (var printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        var said = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      return Cold.run(args, printed, said);
    }
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void a_line_of_figures_has_the_columns_of_the_header() throws IOException {
    assertThat(run("write", "ollama", "0", folder.toString())).isZero();
    assertThat(run("header")).isZero();
    assertThat(run("slices", "ollama", "10", folder.toString())).isZero();
    assertThat(run("jacksonTokens", "ollama", "10", folder.toString())).isZero();
    assertThat(lines()).hasSize(3);
    String[] header = lines().get(0).split(",", -1);
    String[] slices = lines().get(1).split(",", -1);
    String[] tokens = lines().get(2).split(",", -1);
    assertThat(slices).hasSameSizeAs(header).startsWith("slices", "ollama", "10");
    assertThat(tokens).startsWith("jacksonTokens", "ollama", "10", slices[3], "5610");
  }

  @Test
  void streams_made_on_the_spot_are_the_same() throws IOException {
    assertThat(run("write", "cohere", "0", folder.toString())).isZero();
    assertThat(run("strings", "cohere", "9", folder.toString())).isZero();
    assertThat(run("strings", "cohere", "9")).isZero();
    List<String> heard = lines().stream().map(line -> line.split(",", -1)[5]).toList();
    assertThat(heard.get(0)).isEqualTo(heard.get(1)).isNotEqualTo("0");
  }

  @Test
  void wrong_arguments_are_told_without_a_stack_trace() throws IOException {
    assertThat(run("slices", "ollama")).isEqualTo(2);
    assertThat(run("slices", "ollama", "many")).isEqualTo(2);
    assertThat(run("nobody", "ollama", "3")).isEqualTo(2);
    assertThat(run("write", "ollama", "0")).isEqualTo(2);
    assertThat(run("slices", "ollama", "3", folder.resolve("none").toString())).isEqualTo(2);
    assertThat(lines()).isEmpty();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("no contender \"nobody\"", "no streams of ollama in", "contenders: slices")
        .doesNotContain("\tat ");
  }
}
