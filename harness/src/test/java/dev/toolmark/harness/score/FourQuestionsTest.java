package dev.toolmark.harness.score;

import static dev.toolmark.harness.score.FailureClass.*;
import static dev.toolmark.harness.score.ScorerCase.BOTH;
import static dev.toolmark.harness.score.ScorerCase.CALL_OSLO;
import static dev.toolmark.harness.score.ScorerCase.OSLO;
import static dev.toolmark.harness.score.ScorerCase.ROME;
import static dev.toolmark.harness.score.ScorerCase.judge;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a verdict says of the four questions, and of validity.
final class FourQuestionsTest {
  @ParameterizedTest(name = "{0} | {1}")
  @MethodSource("questions")
  void the_four_questions(String expect, String said, String answers) {
    var v = judge(expect, said);
    String given =
        Stream.of(v.valid(), v.decided(), v.choseTool(), v.builtArguments(), v.usedResult())
            .map(q -> q.map(yes -> yes ? "y" : "n").orElse("-"))
            .reduce("", String::concat);
    assertThat(given)
        .as("valid, decided, chose tool, built arguments, used result")
        .isEqualTo(answers);
  }

  static Stream<Arguments> questions() {
    String used = "{calls: [{get_weather: {city: Oslo}}], uses_result: [temp]}";
    String answered = OSLO + "= {\"temp\": 5}\n--\n";
    return Stream.of(
            List.of("{answer: {contains: a}}", "\"a\"", "-----"),
            List.of("{answer: {contains: a}}", OSLO, "y----"),
            List.of("{calls: none}", "\"a\"", "-y---"),
            List.of("{calls: none}", OSLO, "yn---"),
            List.of("{calls: none}", "", "-y---"),
            List.of("{calls: none}", "! refusal", "-y---"),
            List.of("{calls: none}", "use {", "nn---"),
            List.of("{calls: none}", "! bad_call", "nn---"),
            List.of("{calls: none}", "\"[get_weather(city='Oslo')]\"", "-n---"),
            List.of("{calls: none, allow: [find]}", "find {}", "yy---"),
            List.of("{calls: some}", "\"[get_weather(city='Oslo')]\"", "-y---"),
            List.of("{calls: some}", "", "-n---"),
            List.of("{calls: some}", "use {", "ny---"),
            List.of(CALL_OSLO, "", "-n---"),
            List.of(CALL_OSLO, "! refusal", "-n---"),
            List.of(CALL_OSLO, "\"[find(to='Oslo')]\"", "-yn--"),
            List.of(CALL_OSLO, OSLO + "find {}", "yyny-"),
            List.of(CALL_OSLO, OSLO + OSLO, "yyyy-"),
            List.of(BOTH, OSLO + "get_weather {\"city\":\"Bonn\"}", "yyyn-"),
            List.of(BOTH, OSLO + "--\n" + ROME, "yyyy-"),
            List.of("{calls: [{get_weather: {$anything: true}}]}", "get_weather {}", "nyyn-"),
            List.of("{calls: [{tool: find, args: {to: X}, optional: true}]}", "\"no\"", "-----"),
            List.of(
                "{calls: [{tool: find, args: {to: X}, optional: true}]}",
                "find {\"to\":\"X\"}",
                "y-yy-"),
            List.of("{calls: [{find: {to: X}}], allow: [ping]}", "ping", "yn---"),
            List.of(CALL_OSLO, "\"a\"", "-n---"),
            List.of(CALL_OSLO, OSLO, "yyyy-"),
            List.of(CALL_OSLO, ROME, "yyyn-"),
            List.of(CALL_OSLO, "find {}", "yyn--"),
            List.of(CALL_OSLO, "nope {}", "nyn--"),
            List.of(CALL_OSLO, "get_weather {", "nyyn-"),
            List.of(CALL_OSLO, "! bad_call", "ny---"),
            List.of(CALL_OSLO, "\"[get_weather(city='Oslo')]\"", "-yy--"),
            List.of(BOTH, OSLO, "yyyy-"),
            List.of("{calls: [{get_weather: {city: Oslo}}, {ping: {}}]}", OSLO, "yyny-"),
            List.of("{calls: [{ping: {}}], mode: subset}", OSLO + "ping", "yyyy-"),
            List.of(
                "{calls: [{get_weather: {city: Oslo}}, {get_weather: {city: Rome}}], mode: subset}",
                OSLO + "ping",
                "yyny-"),
            List.of(used, answered + "\"5\"", "yyyyy"),
            List.of(used, answered + "\"6\"", "yyyyn"),
            List.of(
                "{calls: [{get_weather: {city: Oslo}}], uses_result: [temp, none]}",
                answered + "\"5\"",
                "yyyyn"),
            List.of(used, "\"5\"", "-n---"))
        .map(row -> Arguments.of(row.toArray()));
  }
}
