package dev.toolmark.harness.foreign.k2vv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolmark.harness.foreign.ForeignDataException;
import dev.toolmark.harness.suite.SuiteReader;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RawRequestTest {
  private static Path example(String name) {
    Path file =
        Path.of(System.getProperty("toolmark.shared", "../shared")).resolve("k2vv").resolve(name);
    Assumptions.assumeTrue(Files.exists(file), "no example data at " + file);
    return file;
  }

  @Test
  void the_examples_have_the_hashes_of_the_verifier() throws ForeignDataException {
    var requests = RawRequest.read(example("requests.jsonl"));
    var rows = JsonLines.read(example("responses.jsonl"));
    assertThat(requests).hasSize(10);
    for (int i = 0; i < 10; i++)
      assertThat(JsonValue.of(requests.get(i).hash("example")))
          .as("line " + (i + 1))
          .isEqualTo(rows.get(i).row().get("hash_for_model_example").orElseThrow());
  }

  /// Made with Python 3.11: json.dumps(…, sort_keys=True, ensure_ascii=False).
  @Test
  void json_is_written_as_python_writes_it() {
    assertThat(
            PythonDumps.of(
                JsonValue.parse(
                    "{\"b\":1.0,\"a\":[1e16,1e15,123456789012345680.0,1e-4,0.00001,1.5e300,0.1,-0.0,1e22,12345.678e-7]}")))
        .isEqualTo(
            "{\"a\": [1e+16, 1000000000000000.0, 1.2345678901234568e+17, 0.0001, 1e-05, 1.5e+300,"
                + " 0.1, -0.0, 1e+22, 0.0012345678], \"b\": 1.0}");
    assertThat(
            PythonDumps.of(
                JsonValue.parse(
                    "{\"é\":\"ü\\u0001\\\"\\\\\\n\",\"z\":{\"y\":null,\"x\":true},\"\\ud83d\\ude00\":1,\"\\uff5e\":2}")))
        .isEqualTo(
            "{\"z\": {\"x\": true, \"y\": null}, \"é\": \"ü\\u0001\\\"\\\\\\n\", \"\uff5e\": 2,"
                + " \"\ud83d\ude00\": 1}");
  }

  @Test
  void the_examples_become_tasks_that_our_reader_takes_without_a_word(@TempDir Path out)
      throws ForeignDataException {
    var report = K2vvImport.run(example("requests.jsonl"), out);
    var read = SuiteReader.read(report.files());
    assertThat(read.problems()).isEmpty();
    List<Task> tasks = read.suites().getFirst().tasks();
    assertThat(tasks).hasSize(10).hasSize(report.tasks());
    assertThat(tasks.get(1).system()).as("the role _input").contains("You help with travel.");
    assertThat(tasks.get(3).history()).hasSize(3);
    assertThat(tasks.get(3).history().getLast()).isInstanceOf(Message.Results.class);
    assertThat(tasks.get(5).request().maxTokens()).hasValue(2048);
    assertThat(report.unsaid()).containsOnlyKeys("stream", "stream_options");
    assertThat(report.skipped()).isEmpty();
    var raw = RawRequest.read(example("requests.jsonl"));
    for (int i = 0; i < 10; i++)
      assertThat(((JsonValue.Obj) tasks.get(i).origin().orElseThrow()).get("request").orElseThrow())
          .isEqualTo(raw.get(i).body());
  }

  @Test
  void what_no_task_can_be_is_named_and_left_out(@TempDir Path folder)
      throws IOException, ForeignDataException {
    Path file =
        Files.writeString(
            folder.resolve("r.jsonl"),
            """
            {"messages": [{"role": "user", "content": "Hi"}]}
            {"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Ho"}]}
            {"messages": [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "data:"}}]}]}
            """);
    var report = K2vvImport.run(file, folder.resolve("out"));
    assertThat(report.tasks()).isEqualTo(1);
    assertThat(report.skipped())
        .containsExactly(
            "line 2: its last message is not the user's, and a task ends with the user's turn",
            "line 3: \"text\" is no text");
  }

  @Test
  void a_bad_row_is_named_by_file_and_line(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("r.jsonl");
    Files.writeString(file, "{\"messages\": []}\n{\"prompt\": 1}\n");
    assertThatThrownBy(() -> RawRequest.read(file))
        .isInstanceOf(ForeignDataException.class)
        .hasMessageContaining("r.jsonl:2: \"messages\" is missing");
    Files.writeString(file, "\n{\"messages\": [}\n");
    assertThatThrownBy(() -> RawRequest.read(file)).hasMessageContaining("r.jsonl:2: not JSON");
    Files.writeString(file, "");
    assertThatThrownBy(() -> RawRequest.read(file)).hasMessageContaining("holds no row");
    assertThatThrownBy(() -> RawRequest.read(folder.resolve("none")))
        .hasMessageContaining("no such file");
  }
}
