package dev.toolmark.harness.score;

import static dev.toolmark.harness.score.FailureClass.*;
import static dev.toolmark.harness.score.ScorerCase.CALL_OSLO;
import static dev.toolmark.harness.score.ScorerCase.OSLO;
import static dev.toolmark.harness.score.ScorerCase.ROME;
import static dev.toolmark.harness.score.ScorerCase.judge;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A verdict as a whole: every turn, each call in both layers, and what is told of the differences.
final class ScorerTest {
  private final Scorer scorer = new Scorer();

  @Test
  void every_turn_and_the_whole_must_be_right() {
    var task =
        Said.task(
            "turns: [{user: Book, expect: {calls: none, asks: [date]}}, {user: Friday, expect:"
                + " {calls: [{book: {id: F}}]}}], expect: {calls: [{book: {id: F}}], answer:"
                + " {contains: booked}}");
    String right = "\"On which date?\"\n==\nbook {\"id\":\"F\"}\n= {}\n--\n\"Booked.\"";
    assertThat(scorer.judge(task, Said.transcript(right)).why()).isEqualTo("as expected");
    assertThat(
            scorer.judge(task, Said.transcript("book {\"id\":\"F\"}\n==\n\"Booked.\"")).classes())
        .containsExactly(MISSED_CALL, UNWANTED_CALL, NO_QUESTION);
    assertThat(scorer.judge(task, Said.transcript("\"On which date?\"")).classes())
        .containsExactly(MISSED_CALL, WRONG_ANSWER, SILENT);
    var late =
        scorer.judge(
            task,
            Said.transcript("\"On which date?\"\n==\nbook {\"id\":\"G\"}\n= {}\n--\n\"Booked.\""));
    assertThat(late.differences().getFirst().path()).isEqualTo("turns[1].calls[0].id");
  }

  @Test
  void differences_name_the_nearest_call() {
    var verdict =
        judge(
            "{calls: [{use: {v: 1, w: {a: [1, 2]}}}, {use: {v: 2, w: {a: [3, 4]}}}]}",
            "use {\"v\":2,\"w\":{\"a\":[3,5]}}\nuse {\"v\":1,\"w\":{\"a\":[1,2]}}");
    assertThat(verdict.differences())
        .containsExactly(new Verdict.Difference("calls[0].w.a[1]", "4", "5"));
    assertThat(verdict.why()).isEqualTo("wrong_value: calls[0].w.a[1] should be 4, was 5");
  }

  @Test
  void a_default_that_is_let_pass_is_noted() {
    assertThat(judge("{calls: [{book: {id: A}}]}", "book {\"id\":\"A\",\"n\":1}").notes())
        .containsExactly("calls[0].n was given its default 1");
  }

  @Test
  void a_schema_violation_names_the_place() {
    assertThat(
            judge("{calls: some}", "book {\"seat\":{\"row\":\"x\"}}")
                .differences()
                .getFirst()
                .path())
        .isEqualTo("calls[0].seat.row");
  }

  /// Each call in both layers: `path tool validity correctness`.
  private String layers(String expect, String said) {
    return judge(expect, said).calls().stream()
        .map(c -> c.path() + " " + c.tool() + " " + c.validity() + " " + c.correctness())
        .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("callLayers")
  void every_call_is_judged_in_two_layers(String expect, String said, String layers) {
    assertThat(layers(expect, said)).isEqualTo(layers);
  }

  static Stream<Arguments> callLayers() {
    String two = "{calls: [{get_weather: {city: Oslo}}, {get_weather: {city: Rome}}]}";
    return Stream.of(
            List.of(CALL_OSLO, OSLO, "calls[0] get_weather valid right"),
            List.of(
                two,
                OSLO + ROME,
                "calls[0] get_weather valid right\ncalls[1] get_weather valid right"),
            List.of(
                two,
                ROME + OSLO + OSLO,
                """
                calls[0] get_weather valid right
                calls[1] get_weather valid right
                calls[2] get_weather valid wrong_count\
                """),
            List.of(CALL_OSLO, ROME, "calls[0] get_weather valid wrong_value"),
            List.of(
                CALL_OSLO,
                "get_weather {\"city\":\"Oslo\",\"unit\":\"kelvin\"}",
                "calls[0] get_weather schema_violation extra_argument"),
            List.of(
                CALL_OSLO, "get_weather {", "calls[0] get_weather malformed_call malformed_call"),
            List.of(CALL_OSLO, "getWeather {}", "calls[0] getWeather unknown_tool wrong_tool"),
            List.of(
                "{calls: [{get_weather: {$anything: true}}]}",
                "get_weather {}",
                "calls[0] get_weather schema_violation right"),
            List.of(
                "{calls: [{get_weather: {city: Oslo}}], mode: subset}",
                OSLO + "find {}",
                "calls[0] get_weather valid right\ncalls[1] find valid allowed"),
            List.of(
                "{calls: [{get_weather: {city: Oslo}}], allow: [find]}",
                "find {}\n" + OSLO,
                "calls[0] find valid allowed\ncalls[1] get_weather valid right"),
            List.of(
                "{calls: none, allow: [find]}",
                "find {}\nping",
                "calls[0] find valid allowed\ncalls[1] ping valid unwanted_call"),
            List.of("{calls: some}", "find {}", "calls[0] find valid not_judged"),
            List.of("{answer: {contains: a}}", "find {}", "calls[0] find valid not_judged"),
            List.of(
                "{calls: [{find: {to: X}}], forbid: [find]}",
                "find {\"to\":\"X\"}",
                "calls[0] find valid forbidden_call"),
            List.of(
                "{order: strict, calls: [{find: {to: X}}, {ping: {}}]}",
                "ping\nfind {\"to\":\"X\"}",
                "calls[0] ping valid right\ncalls[1] find valid right"))
        .map(row -> Arguments.of(row.toArray()));
  }

  @Test
  void the_first_difference_of_a_call_goes_with_its_class() {
    var call = judge("{calls: [{use: {v: 1, w: 2}}]}", "use {\"v\":2}").calls().getFirst();
    assertThat(call.correctness()).isEqualTo("missing_argument");
    assertThat(call.difference()).contains(new Verdict.Difference("calls[0].w", "2", "left out"));
    var two = judge("{calls: [{use: {v: 1, w: 2}}]}", "use {\"v\":3,\"w\":4}").calls().getFirst();
    assertThat(two.difference()).contains(new Verdict.Difference("calls[0].v", "1", "3"));
  }

  @Test
  void differences_of_the_first_class_come_first() {
    var verdict = judge("{calls: [{use: {v: 1, w: 2}}]}", "use {\"v\":2}");
    assertThat(verdict.differences())
        .extracting(Verdict.Difference::path)
        .containsExactly("calls[0].w", "calls[0].v");
  }
}
