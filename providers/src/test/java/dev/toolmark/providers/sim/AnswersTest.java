package dev.toolmark.providers.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {
  @TempDir Path folder;

  private Path file(String... lines) throws IOException {
    return Files.writeString(folder.resolve("a.jsonl"), String.join("\n", lines));
  }

  @Test
  void a_row_is_read_with_its_line_and_all_that_it_may_hold() throws IOException {
    List<AnswerRow> rows =
        Answers.read(
            file(
                "{\"task\": \"a\", \"calls\": [{\"name\": \"f\", \"arguments\": {\"x\": 1.0}},"
                    + " {\"name\": \"g\", \"arguments\": \"{oops\"}], \"text\": \"hi\", \"suite\":"
                    + " \"s\", \"n\": 2, \"latency_s\": 0.5, \"input_tokens\": 7,"
                    + " \"output_tokens\": 8}",
                "",
                "{\"task\": \"b[1]\", \"text\": \"only text\", \"latency_s\": null}",
                "{\"task\": \"c\", \"turns\": [{\"steps\": [{\"calls\": []}, {\"text\": \"x\"}]},"
                    + " {\"steps\": [{\"text\": \"y\"}]}]}",
                "{\"task\": \"d\", \"decoded\": [{\"f\": {\"x\": 1}}]}"));
    AnswerRow first = rows.getFirst();
    assertThat(first.line()).isEqualTo(1);
    assertThat(first.steps())
        .containsExactly(
            new AnswerRow.Step(
                List.of(new Script.Call("f", "{\"x\":1.0}"), new Script.Call("g", "{oops")), "hi"));
    assertThat(first.suite()).contains("s");
    assertThat(first.n()).hasValue(2);
    assertThat(first.latencySeconds()).hasValue(0.5);
    assertThat(first.inputTokens()).hasValue(7);
    assertThat(first.outputTokens()).hasValue(8);
    assertThat(rows.get(1).line()).isEqualTo(3);
    assertThat(rows.get(1).steps().getFirst().text()).isEqualTo("only text");
    assertThat(rows.get(1).latencySeconds()).isEmpty();
    assertThat(rows.get(2).conversation()).isTrue();
    assertThat(rows.get(2).turns()).extracting(List::size).containsExactly(2, 1);
    assertThat(rows.get(3).decoded()).contains(JsonValue.parse("[{\"f\": {\"x\": 1}}]"));
  }

  @Test
  void a_gzip_file_is_told_by_its_bytes_whatever_its_name() throws IOException {
    Path zipped = folder.resolve("answers");
    try (var out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write("{\"task\": \"a\", \"text\": \"é\"}\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(Answers.read(zipped).getFirst().steps().getFirst().text()).isEqualTo("é");
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "{\"task\": \"a\", | not JSON",
        "[] | a row must be a JSON object",
        "{\"text\": \"x\"} | \"task\" is missing",
        "{\"task\": \"\", \"text\": \"x\"} | \"task\" is empty",
        "{\"task\": 3, \"text\": \"x\"} | \"task\" must be text",
        "{\"task\": \"a\"} | \"calls\" and \"text\"",
        "{\"task\": \"a\", \"text\": \"x\", \"turns\": []} | \"turns\" (a conversation)",
        "{\"task\": \"a\", \"calls\": [], \"decoded\": []} | \"decoded\"",
        "{\"task\": \"a\", \"call\": []} | unknown key \"call\" in a row; allowed are calls,"
            + " decoded",
        "{\"task\": \"a\", \"calls\": {}} | \"calls\" must be a list",
        "{\"task\": \"a\", \"calls\": [3]} | a call must be a JSON object",
        "{\"task\": \"a\", \"calls\": [{\"arguments\": {}}]} | no \"name\"",
        "{\"task\": \"a\", \"calls\": [{\"name\": \"f\"}]} | \"arguments\" of a call of f must be",
        "{\"task\": \"a\", \"calls\": [{\"name\": \"f\", \"arguments\": [1]}]} | an object, or"
            + " text",
        "{\"task\": \"a\", \"calls\": [{\"name\": \"f\", \"args\": {}}]} | unknown key \"args\"",
        "{\"task\": \"a\", \"text\": 3} | \"text\" must be text",
        "{\"task\": \"a\", \"text\": \"x\", \"n\": 0} | from 1, was 0",
        "{\"task\": \"a\", \"text\": \"x\", \"n\": 1.5} | \"n\" must be a whole number",
        "{\"task\": \"a\", \"text\": \"x\", \"latency_s\": -1} | \"latency_s\" must be 0 or more",
        "{\"task\": \"a\", \"text\": \"x\", \"input_tokens\": \"7\"} | \"input_tokens\" must be a"
            + " number",
        "{\"task\": \"a\", \"text\": \"x\", \"reason\": \"y\"} | \"reason\" goes with \"label\"",
        "{\"task\": \"a\", \"text\": \"x\", \"label\": \"\"} | \"label\" is empty",
        "{\"task\": \"a\", \"turns\": [{\"calls\": []}]} | unknown key \"calls\" in a turn",
        "{\"task\": \"a\", \"turns\": [{}]} | turns[0]: \"steps\" of a turn is missing",
        "{\"task\": \"a\", \"turns\": []} | turns: an empty list says nothing: a conversation has"
            + " one turn",
        "{\"task\": \"a\", \"turns\": null} | \"turns\" of a row is missing: a list",
        "{\"task\": \"a\", \"turns\": [{\"steps\": [{\"text\": \"x\"}]}, {\"steps\": []}]} |"
            + " turns[1].steps: an empty list says nothing: a turn has one step",
        "{\"task\": \"a\", \"turns\": [{\"steps\": [{\"text\": 1}]}]} | turns[0].steps[0]: \"text\""
            + " must be text",
        "{\"task\": \"a\", \"turns\": [{\"steps\": [{}, {\"calls\": [{\"name\": \"f\","
            + " \"arguments\": 1}]}]}]} | turns[0].steps[1].calls[0]: \"arguments\" of a call of f",
        "{\"task\": \"a\", \"calls\": [{\"name\": \"f\", \"arguments\": {}}, {\"name\": 7}]} |"
            + " calls[1]: \"name\" must be text",
      })
  void a_bad_row_is_named_by_file_and_line_with_what_is_allowed(String row, String message)
      throws IOException {
    Path file = file("{\"task\": \"fine\", \"text\": \"\"}", "", row);
    assertThatThrownBy(() -> Answers.read(file))
        .isInstanceOf(AnswersException.class)
        .hasMessageStartingWith(file + ":3: ")
        .hasMessageContaining(message);
  }

  @Test
  void a_file_that_cannot_be_read_is_named() throws IOException {
    assertThatThrownBy(() -> Answers.read(folder.resolve("none.jsonl")))
        .hasMessage(folder.resolve("none.jsonl") + ": no such file");
    assertThatThrownBy(() -> Answers.read(folder)).hasMessageContaining("is a folder");
    Path latin = folder.resolve("latin");
    Files.write(latin, new byte[] {'"', (byte) 0xe9, '"'});
    assertThatThrownBy(() -> Answers.read(latin)).hasMessageContaining("not UTF-8");
    Path torn = folder.resolve("torn.gz");
    Files.write(torn, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0});
    assertThatThrownBy(() -> Answers.read(torn)).hasMessageContaining("gzip");
    Path empty = Files.createFile(folder.resolve("empty"));
    assertThat(Answers.read(empty)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-oss-120b.vllm-0.10.2, 1",
    "gpt-oss-120b.vllm-main-2025-11-12, 2",
    "gpt-oss-20b.vllm-main-2025-11-12, 0"
  })
  void published_recordings_are_read_whole(String name, int recordedErrors) {
    Path shared = Path.of(System.getProperty("toolmark.shared", ""), "real-answers");
    assumeThat(Files.isDirectory(shared)).as("shared data stands at " + shared).isTrue();
    var rows = new ArrayList<AnswerRow>();
    Answers.each(shared.resolve(name + ".answers.jsonl.gz"), rows::add);
    assertThat(rows).hasSize(3641);
    assertThat(rows).filteredOn(row -> row.recordedError().isPresent()).hasSize(recordedErrors);
    assertThat(rows).extracting(AnswerRow::task).doesNotHaveDuplicates();
  }
}
