package dev.toolmark.harness.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CasesTest {
  @TempDir private Path dir;

  private SuiteReader.Result read(String task) throws IOException {
    Path file = dir.resolve("s.yaml");
    Files.writeString(file, "suite: s\ntasks:\n- " + task);
    return SuiteReader.read(List.of(file));
  }

  private List<Task> tasks(String task) throws IOException {
    SuiteReader.Result result = read(task);
    assertThat(result.problems()).isEmpty();
    return result.suites().getFirst().tasks();
  }

  private List<String> messages(String task) throws IOException {
    return read(task).problems().stream()
        .map(p -> p.toString().replace(dir.toString() + "/", ""))
        .toList();
  }

  private static String prompt(Task task) {
    return ((Part.Text) task.turns().getFirst().user().getFirst()).text();
  }

  @Test
  void a_value_that_is_all_placeholder_keeps_its_type() throws IOException {
    List<Task> tasks =
        tasks(
            """
            {id: table, cases: [{city: Oslo, n: 1}, {city: "012", n: 2.5}], prompt: "{{n}} day weather in {{ city }}",
               expect: {json: {city: "{{city}}", days: "{{n}}", text: "in {{n}} days"}}, output: json}
            """);
    assertThat(tasks).extracting(Task::name).containsExactly("table[1]", "table[2]");
    assertThat(tasks)
        .extracting(CasesTest::prompt)
        .containsExactly("1 day weather in Oslo", "2.5 day weather in 012");
    assertThat(tasks)
        .extracting(t -> SuiteJson.of(t.expect().json().orElseThrow()).text())
        .containsExactly(
            "{\"city\":\"Oslo\",\"days\":1,\"text\":\"in 1 days\"}",
            "{\"city\":\"012\",\"days\":2.5,\"text\":\"in 2.5 days\"}");
  }

  @Test
  void placeholders_mean_nothing_in_a_task_without_cases() throws IOException {
    assertThat(tasks("{id: t, prompt: 'say {{x}}', expect: {calls: none}}"))
        .extracting(CasesTest::prompt)
        .containsExactly("say {{x}}");
  }

  @Test
  void a_case_may_bring_matchers_and_names_of_tools() throws IOException {
    List<Task> tasks =
        tasks(
            """
            {id: t, cases: [{tool: a, v: {$any: [1, 2]}}], prompt: p, tools: [{a: {parameters: {type: object}}}],
               expect: {calls: [{"{{tool}}": {x: "{{v}}"}}]}}
            """);
    assertThat(SuiteJson.of(tasks.getFirst().expect()).text())
        .isEqualTo("{\"calls\":[{\"a\":{\"x\":{\"$any\":[1,2]}}}]}");
  }

  @Test
  void parameters_of_a_tool_are_left_as_they_are() throws IOException {
    List<Task> tasks =
        tasks(
            """
            {id: t, cases: [{x: 1}], prompt: p, expect: {calls: none},
               tools: [{name: "{{x}}f", description: "{{x}}", parameters: {type: object, description: "{{y}}"}}]}
            """);
    ToolDefinition tool = tasks.getFirst().tools().getFirst();
    assertThat(tool.name()).isEqualTo("1f");
    assertThat(tool.description()).isEqualTo("1");
    assertThat(tool.parameters().text()).contains("{{y}}");
  }

  @Test
  void a_csv_file_gives_typed_columns() throws IOException {
    Files.writeString(
        dir.resolve("c.csv"),
        "\uFEFFcity,n:int,f:number,b:bool,j:json,t:text\r\n"
            + "\"Oslo, \"\"S\"\"\",012x,1.50,true,\"{\"\"a\"\":[1]}\",012\r\n".replace("012x", "12")
            + "\r\n\"two\nlines\",-1,2e3,false,null,\n");
    List<Task> tasks =
        tasks(
            """
            {id: t, cases: c.csv, prompt: "{{city}}", output: json,
               expect: {json: ["{{n}}", "{{f}}", "{{b}}", "{{j}}", "{{t}}"]}}
            """);
    assertThat(tasks).extracting(CasesTest::prompt).containsExactly("Oslo, \"S\"", "two\nlines");
    assertThat(tasks)
        .extracting(t -> SuiteJson.of(t.expect().json().orElseThrow()).text())
        .containsExactly("[12,1.50,true,{\"a\":[1]},\"012\"]", "[-1,2e3,false,null,\"\"]");
  }

  @Test
  void what_is_wrong_in_a_csv_file_is_said_with_its_line() throws IOException {
    Files.writeString(
        dir.resolve("c.csv"), "a,n:int,a,x:float,\n\"1\n1\",2,3,4,5\nz,1.5,3,4,5\n1,2\n");
    assertThat(messages("{id: t, cases: c.csv, prompt: '{{a}}', expect: {calls: none}}"))
        .containsExactly(
            "c.csv:1:1: the column \"a\" stands twice",
            "c.csv:1:1: a column's type is one of text, int, number, bool, json, not \"float\"",
            "c.csv:1:1: column 5 has no name",
            "c.csv:4:1: the column \"n\" is of type int, and \"1.5\" is not",
            "c.csv:5:1: this row has 2 fields, the first has 5");
  }

  @Test
  void an_open_quote_is_not_csv() throws IOException {
    Files.writeString(dir.resolve("c.csv"), "a\nb\n\"c\n");
    assertThat(messages("{id: t, cases: c.csv, prompt: '{{a}}', expect: {calls: none}}"))
        .containsExactly("c.csv:3:1: not CSV: a quoted field is not closed, or has text behind it");
  }

  @Test
  void a_file_of_cases_needs_rows() throws IOException {
    Files.writeString(dir.resolve("c.csv"), "a,b\n");
    assertThat(messages("{id: t, cases: c.csv, prompt: p, expect: {calls: none}}"))
        .containsExactly(
            "c.csv:1:1: a file of cases has a row of names and at least one row of values");
  }

  @Test
  void a_suite_names_no_file_outside_its_folder() throws IOException {
    Path inside = Files.createDirectory(dir.resolve("in"));
    Files.writeString(dir.resolve("c.csv"), "a\n1\n");
    Files.createSymbolicLink(inside.resolve("link.csv"), dir.resolve("c.csv"));
    for (String name : List.of("../c.csv", "link.csv", dir.resolve("c.csv").toString())) {
      Path file = inside.resolve("s.yaml");
      Files.writeString(
          file,
          "suite: s\ntasks:\n- {id: t, cases: '%s', prompt: p, expect: {calls: none}}"
              .formatted(name));
      assertThat(SuiteReader.read(List.of(file)).problems())
          .singleElement()
          .hasToString(
              file
                  + ":3:18: cases: \""
                  + Problems.shorten(name)
                  + "\" is outside the suite's folder");
    }
  }

  @Test
  void an_image_is_read_from_beside_the_suite() throws IOException {
    Files.write(dir.resolve("dot.png"), new byte[] {1, 2, 3});
    Files.write(dir.resolve("dot.bmp"), new byte[] {1, 2, 3});
    Task task =
        tasks("{id: t, prompt: [{text: a}, {image: dot.png}], expect: {calls: none}}").getFirst();
    assertThat(task.turns().getFirst().user().get(1).toString()).contains("image/png", "AQID");
    assertThat(
            messages("{id: t, prompt: [{image: dot.bmp}, {image: no.png}], expect: {calls: none}}"))
        .containsExactly(
            "s.yaml:3:28: image: the name ends in one of .png, .jpg, .jpeg, .gif, .webp",
            "s.yaml:3:46: image: there is no file \"no.png\" beside the suite");
  }
}
