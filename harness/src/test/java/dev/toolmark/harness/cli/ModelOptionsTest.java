package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How a command line names models and addresses, by the real command; nothing is sent.
class ModelOptionsTest {
  @TempDir Path folder;

  private Ended planned(String config, List<String> args) throws IOException {
    Path file = Files.writeString(folder.resolve("c.yaml"), config);
    var all = Stream.concat(Stream.of("run", file.toString(), "--dry-run"), args.stream());
    return Ended.toolmark(all.toArray(String[]::new));
  }

  static Stream<List<String>> same() {
    return Stream.of(
        List.of("--model", "llama.cpp/a/b:c", "--base-url", "http://127.0.0.1:1"),
        List.of("--model", "llamacpp:a/b:c", "--base-url", "llamacpp=http://127.0.0.1:1/v1"),
        List.of("-p", "llama-server", "-m", "a/b:c", "--host", "127.0.0.1:1"),
        List.of("--model", "llamacpp/a/b:c", "--host", "llama.cpp=http://127.0.0.1:1"));
  }

  @ParameterizedTest
  @MethodSource("same")
  void there_are_several_ways_to_say_the_same(List<String> args) throws IOException {
    var ended = planned("{}", args);
    assertThat(ended.exit()).as(ended.err()).isEqualTo(Exit.DONE);
    assertThat(ended.out()).containsPattern("llamacpp/a/b:c +127\\.0\\.0\\.1:1 +none");
  }

  @Test
  void what_is_not_clear_is_told_with_what_to_give() throws IOException {
    assertThat(planned("{}", List.of("--model", "groq")).err())
        .contains("--model groq: groq has no default model", "toolmark models groq");
    assertThat(planned("{}", List.of("--host", "lab=", "--model", "vllm/m")).err())
        .contains("--host: \"lab=\" is no address");
    assertThat(planned("{}", List.of("--host", "groq=127.0.0.1:1", "--model", "vllm/m")).err())
        .contains("no target calls the provider \"groq\"; called: vllm");
    var ended =
        planned(
            "providers: {a: {extends: vllm, models: [x]}, b: {extends: vllm, models: [x]}}",
            List.of("--model", "x"));
    assertThat(ended.exit()).isEqualTo(Exit.USAGE);
    assertThat(ended.err()).contains("\"x\" may mean a/x or b/x (give one of them)");
  }

  @Test
  void a_key_is_not_taken_to_another_host_unasked() throws IOException {
    var ended =
        planned(
            """
            providers: {corp: {extends: vllm, base_url: "https://corp.example/v1", keys: none}}
            targets: [{model: corp/m, protocol: openai-chat}]
            """,
            List.of());
    assertThat(ended.exit()).as(ended.err()).isEqualTo(Exit.DONE);
    assertThat(ended.out()).contains("corp/m  corp.example:443");
  }

  @Test
  void reports_say_what_was_asked_sent_and_added() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("c.yaml"),
            "targets: [{name: good, model: sim/perfect, parameters: {temperature: 0.5}}]\n");
    String run = folder.resolve("run").toString();
    var ended =
        Ended.toolmark("run", config.toString(), "--task", "one-call", "--out", run, "--quiet");
    assertThat(ended.exit()).as(ended.err()).isEqualTo(Exit.DONE);
    assertThat(Files.readString(folder.resolve("run/summary.json")))
        .contains("\"protocol\":\"openai-chat\"")
        .contains("\"parameters\":{\"temperature\":0.5}")
        .contains("\"added\":{\"stream_options\":{\"include_usage\":true}}");
    assertThat(Files.readString(folder.resolve("run/report.html")))
        .contains("sim/perfect in openai-chat, asked with {")
        .contains("of this, added unasked: {");
  }
}
