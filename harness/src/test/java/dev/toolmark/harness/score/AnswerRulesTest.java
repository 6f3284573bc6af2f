package dev.toolmark.harness.score;

import static dev.toolmark.harness.score.FailureClass.*;
import static dev.toolmark.harness.score.ScorerCase.OSLO;
import static dev.toolmark.harness.score.ScorerCase.ROME;
import static dev.toolmark.harness.score.ScorerCase.row;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the text of an answer must hold.
final class AnswerRulesTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void decides(ScorerCase it) {
    it.holds();
  }

  static Stream<ScorerCase> answers() {
    String temp = "{calls: some, uses_result: [temp]}";
    String called =
        OSLO
            + "= {\"temp\": -3, \"sky\": \"Light  snow\", \"days\": [{\"high\": 1234.5}],"
            + " \"windy\": true}\n"
            + "--\n";
    return Stream.of(
        row("equals, without the space around", "{answer: {equals: '4'}}", "\" 4\\n\""),
        row("equals, without a fixed space before", "{answer: {equals: '4'}}", "\"\u00a04\""),
        row(
            "equals not, where all is space",
            "{answer: {equals: a}}",
            "\"  \"",
            WRONG_ANSWER,
            SILENT),
        row("equals in full", "{answer: {equals: '4'}}", "\"It is 4\"", WRONG_ANSWER),
        row("contains, whatever the case", "{answer: {contains: OSLO}}", "\"In Oslo.\""),
        row("contains not", "{answer: {contains: Oslo}}", "\"In Rome.\"", WRONG_ANSWER),
        row("regex", "{answer: {regex: '^[0-9]+$'}}", "\"42\""),
        row("regex not", "{answer: {regex: '^[0-9]+$'}}", "\"42!\"", WRONG_ANSWER),
        row("a number", "{answer: {number: 4}}", "\"2+2 is 4.\""),
        row("a negative number", "{answer: {number: -3}}", "\"It is -3°C.\""),
        row(
            "a number with the minus sign of typographers",
            "{answer: {number: -3}}",
            "\"It is \u22123 °C.\""),
        row(
            "a number with a hyphen before it",
            "{answer: {number: -3}}",
            "\"a 2-3 range\"",
            WRONG_ANSWER),
        row("a number with separators", "{answer: {number: 1234.5}}", "\"costs $1,234.50 now\""),
        row(
            "a number inside a name is none",
            "{answer: {number: 12}}",
            "\"vitamin B12\"",
            WRONG_ANSWER),
        row("a number within", "{answer: {number: 3.14, within: 0.01}}", "\"about 3.15\""),
        row(
            "a number not within",
            "{answer: {number: 3.14, within: 0.01}}",
            "\"about 3.2\"",
            WRONG_ANSWER),
        row("not", "{answer: {not: {contains: sorry}}}", "\"Sorry!\"", WRONG_ANSWER),
        row("any", "{answer: {any: [{contains: a}, {contains: b}]}}", "\"b\""),
        row("all", "{answer: {all: [{contains: a}, {contains: b}]}}", "\"b\"", WRONG_ANSWER),
        row(
            "the answer is the text of the last step",
            "{answer: {contains: done}}",
            "\"done\"\n" + OSLO + "= {}\n--\n\"no\"",
            WRONG_ANSWER),
        row("the result is used", temp, called + "\"It is \u22123 degrees.\""),
        row("the result is ignored", temp, called + "\"It is cold.\"", RESULT_IGNORED),
        row(
            "another number is not the result",
            temp,
            called + "\"It is 3 degrees.\"",
            RESULT_IGNORED),
        row(
            "digits of a longer number are not the result",
            "{uses_result: [n]}",
            OSLO + "= {\"n\": 5}\n--\n\"15 or 1.5\"",
            RESULT_IGNORED),
        row(
            "digits in text are not part of a longer number",
            "{uses_result: [n]}",
            OSLO + "= {\"n\": \"5\"}\n--\n\"15\"",
            RESULT_IGNORED),
        row(
            "digits in text are not the beginning of a longer number",
            "{uses_result: [n]}",
            OSLO + "= {\"n\": \"B5\"}\n--\n\"b51\"",
            RESULT_IGNORED),
        row(
            "a letter at the edge of a text parts it from a digit",
            "{uses_result: [n]}",
            OSLO + "= {\"n\": \"5b\"}\n--\n\"5b1\""),
        row(
            "every part of an object",
            "{uses_result: [n]}",
            OSLO + "= {\"n\": {\"a\": 5, \"b\": 6}}\n--\n\"6, not 5\""),
        row(
            "not every part of an object",
            "{uses_result: [n]}",
            OSLO + "= {\"n\": {\"a\": 5, \"b\": 6}}\n--\n\"5\"",
            RESULT_IGNORED),
        row(
            "digits in text that stand alone",
            "{uses_result: [n]}",
            OSLO + "= {\"n\": \"F5\"}\n--\n\"15, then f5.\""),
        row(
            "a path that begins with the tool",
            "{uses_result: [get_weather.n]}",
            OSLO + "= {\"n\": 5}\n--\n\"5\""),
        row(
            "every item of a list",
            "{uses_result: ['n[*].a']}",
            OSLO + "= {\"n\": [{\"a\": 5}, {\"a\": 6}]}\n--\n\"5\"",
            RESULT_IGNORED),
        row(
            "a result deeper down",
            "{uses_result: ['days[0].high']}",
            called + "\"Up to 1,234.5\""),
        row("a result in words", "{uses_result: [sky]}", called + "\"There is light snow.\""),
        row("a result that is true", "{uses_result: [windy]}", called + "\"Yes, it is windy.\""),
        row(
            "a result that failed need not be used",
            temp,
            OSLO + "=! {\"temp\": 9}\n--\n" + called + "\"-3\""),
        row(
            "of the same call twice the last result counts",
            temp,
            OSLO + "= {\"temp\": 9}\n--\n" + called + "\"-3\""),
        row(
            "of two calls both results count",
            temp,
            ROME + "= {\"temp\": 9}\n--\n" + called + "\"-3\"",
            RESULT_IGNORED),
        row("no result at all", "{uses_result: [temp]}", "\"-3\"", RESULT_IGNORED),
        row(
            "a question that holds a word",
            "{calls: none, asks: [date, night]}",
            "\"For which Date?\""),
        row(
            "a request without a question mark",
            "{calls: none, asks: [date, night]}",
            "\"Please tell me the date.\""),
        row(
            "a request in German without a question mark",
            "{calls: none, asks: [uhrzeit]}",
            "\"Bitte nennen Sie mir die Uhrzeit.\""),
        row(
            "a request in German that names the user first",
            "{calls: none, asks: [uhrzeit]}",
            "\"Nenn mir bitte noch die Uhrzeit.\""),
        row(
            "a statement in German",
            "{calls: none, asks: [uhrzeit]}",
            "\"Bitte sehr, die Uhrzeit steht fest.\"",
            NO_QUESTION),
        row(
            "a word inside another word",
            "{calls: none, asks: [date]}",
            "\"Would you like an update?\"",
            NO_QUESTION),
        row(
            "a question about something else",
            "{calls: none, asks: [date, night]}",
            "\"What is your name?\"",
            NO_QUESTION),
        row(
            "a statement",
            "{calls: none, asks: [date, night]}",
            "\"I booked that date.\"",
            NO_QUESTION),
        row(
            "a call in place of the question",
            "{calls: none, asks: [date]}",
            "ping",
            UNWANTED_CALL,
            NO_QUESTION),
        row(
            "JSON that matches",
            "{json: {total: {$approx: 12, $within: 0.1}}}",
            "\"{\"total\": 12.05}\""),
        row("JSON that does not match", "{json: {total: 12}}", "\"{\"total\": 13}\"", WRONG_JSON),
        row(
            "JSON with more members",
            "{json: {total: 12}}",
            "\"{\"total\": 12, \"x\": 1}\"",
            WRONG_JSON),
        row("text that is not JSON", "{json: {total: 12}}", "\"total: 12\"", WRONG_JSON),
        row(
            "silence where text was due",
            "{calls: none, answer: {contains: a}}",
            "",
            WRONG_ANSWER,
            SILENT));
  }
}
