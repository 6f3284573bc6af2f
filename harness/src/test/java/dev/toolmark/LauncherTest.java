package dev.toolmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `scripts/toolmark` where all is built, with a Java that prints what it was given, a line each.
@Timeout(60)
class LauncherTest {
  private static final Path ROOT = Path.of(System.getProperty("toolmark.root", "."));

  private record Ended(int code, List<String> out, String err) {}

  @TempDir Path folder;

  @BeforeEach
  void build() throws IOException {
    Files.createDirectories(folder.resolve("scripts"));
    for (String script : List.of("toolmark", "jdk.sh"))
      Files.copy(ROOT.resolve("scripts").resolve(script), folder.resolve("scripts/" + script));
    Files.createDirectories(folder.resolve("jdk/bin"));
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.3\"\n");
    for (String program : List.of("java", "javac")) {
      Path file = folder.resolve("jdk/bin").resolve(program);
      Files.writeString(file, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }
    Path built = folder.resolve("harness/target/run/toolmark");
    Files.createDirectories(built);
    Files.writeString(built.resolve("built"), folder.resolve("jdk") + "\n");
  }

  private Ended start(Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(folder.resolve("scripts/toolmark").toString()));
    command.addAll(List.of(args));
    Path err = folder.resolve("err");
    var builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("TOOLMARK_"));
    builder.environment().put("TOOLMARK_JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    List<String> out =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    return new Ended(process.waitFor(), out, Files.readString(err));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc",
        "m",
        "0512m",
        "-1g",
        "1.5g",
        "512mb",
        "512 m",
        "1t",
        "16383k",
        "15m",
        "10000g",
        "16777215",
        "9999999999999"
      })
  void a_heap_that_is_none_is_said_and_nothing_starts(String heap) throws Exception {
    Ended ended = start(Map.of("TOOLMARK_HEAP", heap), "run");
    assertThat(ended.err())
        .isEqualTo(
            "toolmark: TOOLMARK_HEAP is \""
                + heap
                + "\"; allowed is a size from 16m to 9999g, such as 512m or 2g\n");
    assertThat(ended.out()).isEmpty();
    assertThat(ended.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"16m", "16384k", "16777216", "768M", "2g", "9999G"})
  void a_heap_of_ones_own_is_the_largest_and_no_more_is_fixed(String heap) throws Exception {
    Ended ended = start(Map.of("TOOLMARK_HEAP", heap), "run");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .contains("-Xmx" + heap, "-XX:+UseG1GC")
        .noneMatch(option -> option.startsWith("-Xms"));
  }

  @Test
  void what_is_short_gets_a_small_java_and_a_run_its_heap() throws Exception {
    List<String> asked = start(Map.of(), "--version").out();
    assertThat(asked).contains("-Xmx512m", "-XX:+UseSerialGC").doesNotContain("-XX:+UseG1GC");
    List<String> run = start(Map.of(), "run", "my config.yaml").out();
    assertThat(run).contains("-Xmx512m", "-Xms224m", "-XX:+UseG1GC");
    assertThat(run).endsWith("dev.toolmark.harness.cli.Main", "run", "my config.yaml");
  }
}
