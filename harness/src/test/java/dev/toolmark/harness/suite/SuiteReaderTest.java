package dev.toolmark.harness.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteReaderTest {
  private static final String TRAVEL =
      """
      suite: travel
      defaults: {system: "Use the tools when they help.", max_steps: 4, request: {max_tokens: 1024}}
      tools:
        get_weather:
          description: Current weather for a city.
          parameters: {type: object, properties: {city: {type: string}, unit: {type: string, enum: [celsius, fahrenheit]}}, required: [city]}
          returns:
            - {when: {city: Oslo}, result: {temp: -3, unit: celsius, sky: snow}}     # some arguments only
            - {when: {city: Rome}, error: "busy", times: 1}                          # then the next match
            - {when: {city: {$regex: "^R"}}, result: {temp: 21}, delay: 300ms}
        find: {description: Finds a train.}
        book: {description: Books it.}
        order: {}
      tasks:
        - {id: one-call, prompt: "What is the weather in Oslo, in celsius?", tools: [get_weather],
           expect: {calls: [{get_weather: {city: Oslo, unit: {$optional: celsius}}}], answer: {number: -3}, uses_result: [temp]}}
        - {id: parallel, prompt: "Weather in Oslo and Rome?", tools: [get_weather], request: {parallel: true, tool_choice: get_weather},
           expect: {calls: [[{get_weather: {city: Oslo}}, {get_weather: {city: Rome}}]]}}
        - {id: ordered, prompt: "Find a train to Rome and book it.", tools: [find, book], expect: {order: strict, calls: [{find: {to: Rome}}, {book: {id: F7}}]}}
        - {id: nested, prompt: "…", tools: [order], expect: {calls: [{order: {to: {zip: "0150"}, items: {$unordered: [{sku: A, qty: 2}, {sku: B, qty: {$any: [1, 2]}}]}}}]}}
        - {id: abstain, prompt: "What is 2+2?", tools: [get_weather], expect: {calls: none, answer: {number: 4}}}
        - {id: clarify, prompt: "Book me a room.", tools: [book], expect: {calls: none, asks: [date, night, when]}}
        - {id: never, prompt: "…", tools: [find, book], expect: {forbid: [book, {find: {to: {$regex: "@evil"}}}], allow: [get_*], mode: subset, args: subset}}
        - {id: chart, prompt: [{text: "Total?"}, {text: Now}], tools: [], output: {schema: {type: object}}, expect: {json: {total: {$approx: 12, $within: 0.1}}}}
        - id: talk
          history: [{user: Hi}, {assistant: "", calls: [{get_weather: {city: Oslo}}], results: [{temp: -3}]}]
          turns: [{user: Book it, expect: {calls: none, asks: [date, when]}}, {user: Friday, expect: {calls: [{book: {day: "2026-11-27"}}]}}]
          max_steps: 9
          system: Other.
          tags: [a, b]
          origin: {kind: bfcl, "$any": [1]}
      """;

  private static List<Task> travel() {
    SuiteReader.Result result = SuiteReader.read("travel.yaml", TRAVEL);
    assertThat(result.problems()).allMatch(Problem::warning);
    return result.suites().getFirst().tasks();
  }

  private static Task task(String id) {
    return travel().stream().filter(t -> t.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void all_that_the_format_allows_is_read_and_says_itself_again() {
    assertThat(travel())
        .extracting(t -> SuiteJson.of(t.expect()).text())
        .containsExactly(
            "{\"calls\":[{\"get_weather\":{\"city\":\"Oslo\",\"unit\":{\"$optional\":\"celsius\"}}}],\"answer\":{\"number\":-3},\"uses_result\":[\"temp\"]}",
            "{\"calls\":[[{\"get_weather\":{\"city\":\"Oslo\"}},{\"get_weather\":{\"city\":\"Rome\"}}]]}",
            "{\"calls\":[{\"find\":{\"to\":\"Rome\"}},{\"book\":{\"id\":\"F7\"}}],\"order\":\"strict\"}",
            "{\"calls\":[{\"order\":{\"to\":{\"zip\":\"0150\"},\"items\":{\"$unordered\":[{\"sku\":\"A\",\"qty\":2},{\"sku\":\"B\",\"qty\":{\"$any\":[1,2]}}]}}}]}",
            "{\"calls\":\"none\",\"answer\":{\"number\":4}}",
            "{\"calls\":\"none\",\"asks\":[\"date\",\"night\",\"when\"]}",
            "{\"mode\":\"subset\",\"args\":\"subset\",\"forbid\":[\"book\",{\"find\":{\"to\":{\"$regex\":\"@evil\"}}}],\"allow\":[\"get_*\"]}",
            "{\"json\":{\"total\":{\"$approx\":12,\"$within\":0.1}}}",
            "{}");
  }

  @Test
  void what_a_task_does_not_say_comes_from_the_defaults() {
    assertThat(task("one-call").system()).contains("Use the tools when they help.");
    assertThat(task("one-call").maxSteps()).isEqualTo(4);
    assertThat(task("talk").system()).contains("Other.");
    assertThat(task("talk").maxSteps()).isEqualTo(9);
    assertThat(task("parallel").request().maxTokens()).hasValue(1024);
    assertThat(task("parallel").request().parallel()).contains(true);
    assertThat(task("parallel").request().toolChoice()).contains(new Choice.Named("get_weather"));
    assertThat(task("one-call").request().toolChoice()).isEmpty();
  }

  @Test
  void a_task_offers_the_tools_it_lists_or_else_all_of_its_file() {
    assertThat(task("ordered").tools())
        .extracting(ToolDefinition::name)
        .containsExactly("find", "book");
    assertThat(task("chart").tools()).isEmpty();
    assertThat(task("talk").tools()).hasSize(4);
  }

  @Test
  void the_returns_of_a_tool_keep_their_order_and_limits() {
    List<Return> returns = task("one-call").tools().getFirst().returns();
    assertThat(returns).extracting(r -> r.times().isPresent()).containsExactly(false, true, false);
    assertThat(returns.get(1).answer()).isEqualTo(new Return.Answer.Failure("busy"));
    assertThat(returns.get(2).delay()).contains(Duration.ofMillis(300));
    assertThat(returns.get(2).when()).containsEntry("city", new Matcher.Regex("^R"));
  }

  @Test
  void a_history_holds_calls_with_their_results() {
    List<Message> history = task("talk").history();
    assertThat(history).hasSize(3);
    var call = (Part.Call) ((Message.Assistant) history.get(1)).parts().getFirst();
    assertThat(call.arguments()).isEqualTo("{\"city\":\"Oslo\"}");
    assertThat(call.id().made()).isTrue();
    var results = ((Message.Results) history.get(2)).results();
    assertThat(results.getFirst().callId()).isEqualTo(call.id().value());
    assertThat(results.getFirst().content().getFirst()).isInstanceOf(Part.Data.class);
  }

  @Test
  void turns_output_tags_and_origin_are_kept() {
    Task talk = task("talk");
    assertThat(talk.turns()).hasSize(2).allMatch(t -> t.expect().isPresent());
    assertThat(talk.tags()).containsExactly("a", "b");
    assertThat(talk.origin().orElseThrow().text()).isEqualTo("{\"kind\":\"bfcl\",\"$any\":[1]}");
    assertThat(task("chart").output()).isInstanceOf(Output.Schema.class);
    assertThat(task("chart").turns().getFirst().user()).hasSize(2);
  }

  @Test
  void parameters_are_never_scanned_for_matchers() {
    var result =
        SuiteReader.read(
            "s.yaml",
            """
            suite: s
            tools: {f: {parameters: {type: object, properties: {$any: {type: string, default: {$rgx: 1, a: 2}}}, $defs: {a: {}}}}}
            tasks: [{id: t, prompt: p, expect: {calls: [{f: {$literal: {$any: x}}}]}}]
            """);
    assertThat(result.problems()).isEmpty();
    assertThat(SuiteJson.of(result.suites().getFirst().tasks().getFirst().expect()).text())
        .isEqualTo("{\"calls\":[{\"f\":{\"$literal\":{\"$any\":\"x\"}}}]}");
  }

  @Test
  void files_of_one_name_are_one_suite(@TempDir Path dir) throws IOException {
    Path one = dir.resolve("one.yaml");
    Path two = dir.resolve("two.yaml");
    Path other = dir.resolve("other.yaml");
    Files.writeString(
        one, "suite: s\ntools: {f: {}}\ntasks: [{id: a, prompt: p, expect: {calls: none}}]");
    Files.writeString(
        two, "suite: s\ntasks: [{id: b, prompt: p, tools: [f], expect: {calls: none}}]");
    Files.writeString(other, "suite: o\ntasks: [{id: a, prompt: p, expect: {calls: none}}]");
    var result = SuiteReader.read(List.of(one, other, two));
    assertThat(result.problems()).isEmpty();
    assertThat(result.suites()).extracting(Suite::name).containsExactly("s", "o");
    assertThat(result.suites().getFirst().tasks()).extracting(Task::id).containsExactly("a", "b");
  }

  @Test
  void one_id_in_two_files_of_a_suite_names_both_places(@TempDir Path dir) throws IOException {
    Path one = dir.resolve("one.yaml");
    Path two = dir.resolve("two.yaml");
    Files.writeString(
        one, "suite: s\ntools: {f: {}}\ntasks: [{id: a, prompt: p, expect: {calls: none}}]");
    Files.writeString(
        two,
        "suite: s\ntools: {f: {description: d}}\ntasks: [{id: a, prompt: p, expect: {calls: none}}]");
    var result = SuiteReader.read(List.of(one, two));
    assertThat(result.suites()).isEmpty();
    assertThat(result.problems())
        .extracting(Problem::toString)
        .containsExactly(
            two + ":1:1: the tool \"f\" is defined otherwise in another file of the suite \"s\"",
            two + ":3:9: the task \"a\" stands twice in the suite \"s\"; first at " + one + ":3:9");
  }

  @Test
  void the_problems_of_all_files_come_out_at_once(@TempDir Path dir) throws IOException {
    Path one = dir.resolve("one.yaml");
    Files.writeString(one, "suite: s\nx: 1\ntasks: [{id: a, prompt: 5, expect: {calls: non}}]");
    var result = SuiteReader.read(List.of(one, dir.resolve("none.yaml")));
    assertThat(result.problems()).hasSize(4);
    assertThat(result.hasErrors()).isTrue();
  }
}
