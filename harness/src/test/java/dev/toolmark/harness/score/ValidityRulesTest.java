package dev.toolmark.harness.score;

import static dev.toolmark.harness.score.FailureClass.*;
import static dev.toolmark.harness.score.ScorerCase.CALL_OSLO;
import static dev.toolmark.harness.score.ScorerCase.OSLO;
import static dev.toolmark.harness.score.ScorerCase.row;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Which calls can be read, name a tool there is, and keep its schema.
final class ValidityRulesTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("validity")
  void decides(ScorerCase it) {
    it.holds();
  }

  static Stream<ScorerCase> validity() {
    String use = "{calls: [{use: {$anything: true}}]}";
    return Stream.of(
        row("arguments that are a JSON object are read", use, "use {\"v\":1}"),
        row("no arguments at all are an empty object", "{calls: [{ping: {}}]}", "ping"),
        row("arguments of white space are an empty object", "{calls: [{ping: {}}]}", "ping  "),
        row("arguments of null are an empty object", "{calls: [{ping: {}}]}", "ping null"),
        row("arguments that are not JSON are malformed", use, "use {\"v\":", MALFORMED_CALL),
        row("arguments with text behind them are malformed", use, "use {} {}", MALFORMED_CALL),
        row("arguments that are a list are malformed", use, "use [1]", MALFORMED_CALL),
        row("arguments that are a number are malformed", use, "use 1", MALFORMED_CALL),
        row("arguments that are true are malformed", use, "use true", MALFORMED_CALL),
        row("arguments encoded twice are malformed", use, "use \"{\\\"v\\\":1}\"", MALFORMED_CALL),
        row(
            "a tool that was not offered is unknown",
            "{calls: some}",
            "getWeather {}",
            UNKNOWN_TOOL),
        row(
            "an unknown tool in place of the right one is the wrong tool too",
            CALL_OSLO,
            "getWeather {\"city\":\"Oslo\"}",
            UNKNOWN_TOOL,
            WRONG_TOOL),
        row(
            "a missing required argument violates the schema",
            "{calls: some}",
            "get_weather {}",
            SCHEMA_VIOLATION),
        row(
            "a value outside the enum violates the schema",
            "{calls: some}",
            "get_weather {\"city\":\"Oslo\",\"unit\":\"kelvin\"}",
            SCHEMA_VIOLATION),
        row(
            "a string for a number violates the schema",
            "{calls: some}",
            "book {\"n\":\"2\"}",
            SCHEMA_VIOLATION),
        row("a whole number written 2.0 is an integer", "{calls: some}", "book {\"n\":2.0}"),
        row(
            "all faults of validity are kept in their order",
            "{calls: some}",
            "get_weather {}\nnone {}\nuse {",
            MALFORMED_CALL,
            UNKNOWN_TOOL,
            SCHEMA_VIOLATION),
        row(
            "an invalid call counts where calls are not judged",
            "{answer: {contains: hi}}",
            "use {\n\"hi\"",
            MALFORMED_CALL),
        row(
            "a call the provider could not read is malformed, not missed",
            CALL_OSLO,
            "! bad_call",
            MALFORMED_CALL),
        row(
            "a call the provider could not read is malformed where none was due",
            "{calls: none}",
            "! bad_call",
            MALFORMED_CALL),
        row(
            "a call in a tag is a text call, not a missed one",
            CALL_OSLO,
            "\"<tool_call>{\"name\": \"get_weather\", \"arguments\": {\"city\":"
                + " \"Oslo\"}}</tool_call>\"",
            TEXT_CALL),
        row(
            "a broken call in a tag is a text call",
            CALL_OSLO,
            "\"<tool_call>{\"name\": \"get_weather\", \"arg\"",
            TEXT_CALL),
        row(
            "a call in a fenced block is a text call",
            CALL_OSLO,
            "\"Sure:\\n```json\\n{\"name\": \"get_weather\", \"arguments\": {\"city\":"
                + " \"Oslo\"}}\\n```\"",
            TEXT_CALL),
        row(
            "a call as the whole text is a text call",
            CALL_OSLO,
            "\"{\"name\": \"get_weather\", \"parameters\": {}}\"",
            TEXT_CALL),
        row(
            "a list of calls as the whole text is a text call",
            CALL_OSLO,
            "\"[{\"function\": {\"name\": \"get_weather\", \"arguments\": {}}}]\"",
            TEXT_CALL),
        row(
            "a call after [TOOL_CALLS] is a text call",
            CALL_OSLO,
            "\"[TOOL_CALLS][{\"name\": \"get_weather\", \"arguments\": {}}]\"",
            TEXT_CALL),
        row(
            "a call as <function=name> is a text call",
            CALL_OSLO,
            "\"<function=get_weather>{}</function>\"",
            TEXT_CALL),
        row(
            "a call as Python is a text call",
            CALL_OSLO,
            "\"[get_weather(city='Oslo')]\"",
            TEXT_CALL),
        row(
            "a text call that the wire reports is one",
            CALL_OSLO,
            "\"odd\"\n! text_call",
            TEXT_CALL),
        row(
            "a tool's definition told again is no call",
            "{calls: none}",
            "\"{\"name\": \"get_weather\", \"description\": \"x\", \"parameters\": {\"type\":"
                + " \"object\", \"properties\": {}}}\""),
        row(
            "a text call never counts as an abstention",
            "{calls: none}",
            "\"<tool_call>{\"name\": \"get_weather\", \"arguments\": {}}</tool_call>\"",
            TEXT_CALL),
        row(
            "prose about a tool is no text call",
            CALL_OSLO,
            "\"I would use get_weather with Oslo.\"",
            MISSED_CALL),
        row(
            "JSON that names no offered tool is no text call",
            "{calls: none}",
            "\"{\"name\": \"Oslo\", \"arguments\": 1}\""),
        row(
            "JSON that names a tool without arguments is no text call",
            "{calls: none}",
            "\"{\"name\": \"find\"}\""),
        row(
            "a call made and then shown as text is made",
            CALL_OSLO,
            OSLO + "= {}\n--\n\"```json\\n{\"name\": \"get_weather\", \"arguments\": {}}\\n```\""));
  }
}
