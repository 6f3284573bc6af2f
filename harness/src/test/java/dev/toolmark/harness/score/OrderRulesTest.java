package dev.toolmark.harness.score;

import static dev.toolmark.harness.score.FailureClass.*;
import static dev.toolmark.harness.score.ScorerCase.BOTH;
import static dev.toolmark.harness.score.ScorerCase.CALL_OSLO;
import static dev.toolmark.harness.score.ScorerCase.OSLO;
import static dev.toolmark.harness.score.ScorerCase.ROME;
import static dev.toolmark.harness.score.ScorerCase.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// In which order calls may come, and which must come together.
final class OrderRulesTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("order")
  void decides(ScorerCase it) {
    it.holds();
  }

  static Stream<ScorerCase> order() {
    String strict = "{order: strict, calls: [{find: {to: Rome}}, {book: {id: F7}}]}";
    String find = "find {\"to\":\"Rome\"}\n";
    String book = "book {\"id\":\"F7\"}\n";
    return Stream.of(
        row("strict order kept", strict, find + "--\n" + book),
        row("strict order kept within a step", strict, find + book),
        row("strict order broken", strict, book + "--\n" + find, WRONG_ORDER),
        row("strict order is not asked when a call is missing", strict, book, WRONG_COUNT),
        row(
            "strict order is not asked when an argument is wrong",
            strict,
            "find {\"to\":\"Oslo\"}\n--\n" + book,
            WRONG_VALUE),
        row(
            "strict order is not asked when a call is too much",
            strict,
            book + "--\n" + find + "--\n" + book,
            WRONG_COUNT),
        row(
            "strict order broken under subset, another call beside",
            "{order: strict, mode: subset, calls: [{find: {to: Rome}}, {book: {id: F7}}]}",
            book + "--\nping\n--\n" + find,
            WRONG_ORDER),
        row(
            "strict order with an allowed call between",
            "{order: strict, allow: [ping], calls: [{find: {to: Rome}}, {book: {id: F7}}]}",
            find + "--\nping {}\n--\n" + book),
        row(
            "strict order under subset finds the later one",
            "{order: strict, mode: subset, calls: [{find: {to: Rome}}, {book: {id: F7}}]}",
            book + "--\n" + find + "--\n" + book),
        row(
            "strict order of a thing done twice",
            "{order: strict, calls: [{ping: {}}, {find: {to: Rome}}, {ping: {}}]}",
            "ping\n--\n" + find + "--\nping"),
        row(
            "strict order of a thing done twice, broken",
            "{order: strict, calls: [{ping: {}}, {find: {to: Rome}}, {ping: {}}]}",
            "ping\n--\nping\n--\n" + find,
            WRONG_ORDER),
        row(
            "strict order with an optional call left out",
            "{order: strict, calls: [{find: {to: Rome}}, {tool: ping, args: {}, optional: true},"
                + " {book: {id: F7}}]}",
            find + "--\n" + book),
        row(
            "strict order with an optional call at the wrong place",
            "{order: strict, calls: [{find: {to: Rome}}, {tool: ping, args: {}, optional: true},"
                + " {book: {id: F7}}]}",
            "ping\n--\n" + find + "--\n" + book,
            WRONG_ORDER),
        row("a nested list in one step", BOTH, ROME + OSLO),
        row("a nested list in two steps", BOTH, OSLO + "--\n" + ROME, WRONG_ORDER),
        row(
            "a nested list, then a call, in order",
            "{order: strict, calls: [[{get_weather: {city: Oslo}}, {get_weather: {city: Rome}}],"
                + " {book: {id: F7}}]}",
            ROME + OSLO + "--\n" + book),
        row(
            "a nested list after the call that it should precede",
            "{order: strict, calls: [[{get_weather: {city: Oslo}}, {get_weather: {city: Rome}}],"
                + " {book: {id: F7}}]}",
            book + "--\n" + ROME + OSLO,
            WRONG_ORDER),
        row(
            "of equal calls the ones of one step are taken",
            "{calls: [[{get_weather: {city: Oslo}}, {find: {to: Rome}}], {get_weather: {city:"
                + " Oslo}}]}",
            OSLO + "--\n" + OSLO + find),
        row(
            "two nested lists in either order",
            "{calls: [[{ping: {}}, {find: {to: Rome}}], [{ping: {}}, {book: {id: F7}}]]}",
            "ping\n" + book + "--\n" + find + "ping"));
  }

  @Test
  void calls_of_another_tool_are_told_in_the_order_in_which_they_were_made() {
    Verdict verdict = ScorerCase.judge(CALL_OSLO, "ping\n--\nbook {\"id\":\"F7\"}");
    assertThat(verdict.why())
        .endsWith("calls[0] should be get_weather {\"city\":\"Oslo\"}, was ping ");
    assertThat(verdict.differences())
        .extracting(it -> it.path() + " " + it.expected())
        .containsExactly("calls[0] get_weather {\"city\":\"Oslo\"}", "calls[1] no such call");
  }
}
