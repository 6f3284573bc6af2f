package dev.toolmark.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Tables are made of the names of benchmarks, so they follow the rule that the package states.
final class NamesTest {
  /// As JMH keeps them: the class, a generated one, the method, each with its length before it.
  private static final Pattern NAME =
      Pattern.compile(
          "S [0-9]+ dev\\.toolmark\\.benchmarks\\.([a-z]+)\\.\\w+ S [0-9]+ \\S+ S [0-9]+ (\\w+)");

  @Test
  void a_task_and_a_contender_name_a_benchmark() throws IOException {
    String list;
    try (var stored = getClass().getResourceAsStream("/META-INF/BenchmarkList")) {
      list = new String(Objects.requireNonNull(stored).readAllBytes(), StandardCharsets.UTF_8);
    }
    List<String> names =
        NAME.matcher(list).results().map(it -> it.group(1) + " " + it.group(2)).toList();
    assertThat(names).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(names))
        .containsExactly(
            "decode answer",
            "decode anthropicJava",
            "decode arraycopy",
            "decode jacksonTokens",
            "decode jacksonTree",
            "decode langchain4j",
            "decode newlineBytes",
            "decode newlineSwar",
            "decode openaiJava",
            "decode simdjson",
            "decode slices",
            "decode slicesInSegments",
            "decode strings",
            "encode escaped",
            "encode plain",
            "framing ours",
            "journal durably",
            "journal ours",
            "requestdecode jacksonTree",
            "requestdecode ours",
            "requestencode jacksonTree",
            "requestencode ours",
            "score ours",
            "score ours32x32",
            "timeline timed",
            "timeline untimed",
            "translate jacksonPayloads",
            "translate jacksonTree",
            "translate ours");
  }
}
