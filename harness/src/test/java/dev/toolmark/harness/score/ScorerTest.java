package dev.toolmark.harness.score;

import static dev.toolmark.harness.score.FailureClass.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The table of the scorer: what passes, what fails and why, what is not judged.
final class ScorerTest {
  record Case(String sentence, String expect, String said, List<FailureClass> classes) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  private static Case of(String sentence, String expect, String said, FailureClass... classes) {
    return new Case(sentence, expect, said, Arrays.asList(classes));
  }

  private static final String OSLO = "get_weather {\"city\":\"Oslo\"}\n";
  private static final String ROME = "get_weather {\"city\":\"Rome\"}\n";
  private static final String CALL_OSLO = "{calls: [{get_weather: {city: Oslo}}]}";
  private static final String BOTH =
      "{calls: [[{get_weather: {city: Oslo}}, {get_weather: {city: Rome}}]]}";

  private final Scorer scorer = new Scorer();

  private Verdict judge(String expect, String said) {
    return scorer.judge(Said.expecting(expect), Said.transcript(said));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "validity",
    "abstention",
    "calls",
    "recovery",
    "arguments",
    "order",
    "answers",
    "endings"
  })
  void decides(Case it) {
    var verdict = judge(it.expect(), it.said());
    assertThat(verdict.classes())
        .as(verdict.why() + " " + verdict.differences())
        .isEqualTo(it.classes());
    assertThat(verdict.correct()).isEqualTo(it.classes().isEmpty());
  }

  static Stream<Case> validity() {
    String use = "{calls: [{use: {$anything: true}}]}";
    return Stream.of(
        of("arguments that are a JSON object are read", use, "use {\"v\":1}"),
        of("no arguments at all are an empty object", "{calls: [{ping: {}}]}", "ping"),
        of("arguments of white space are an empty object", "{calls: [{ping: {}}]}", "ping  "),
        of("arguments of null are an empty object", "{calls: [{ping: {}}]}", "ping null"),
        of("arguments that are not JSON are malformed", use, "use {\"v\":", MALFORMED_CALL),
        of("arguments with text behind them are malformed", use, "use {} {}", MALFORMED_CALL),
        of("arguments that are a list are malformed", use, "use [1]", MALFORMED_CALL),
        of("arguments that are a number are malformed", use, "use 1", MALFORMED_CALL),
        of("arguments that are true are malformed", use, "use true", MALFORMED_CALL),
        of("arguments encoded twice are malformed", use, "use \"{\\\"v\\\":1}\"", MALFORMED_CALL),
        of(
            "a tool that was not offered is unknown",
            "{calls: some}",
            "getWeather {}",
            UNKNOWN_TOOL),
        of(
            "an unknown tool in place of the right one is the wrong tool too",
            CALL_OSLO,
            "getWeather {\"city\":\"Oslo\"}",
            UNKNOWN_TOOL,
            WRONG_TOOL),
        of(
            "a missing required argument violates the schema",
            "{calls: some}",
            "get_weather {}",
            SCHEMA_VIOLATION),
        of(
            "a value outside the enum violates the schema",
            "{calls: some}",
            "get_weather {\"city\":\"Oslo\",\"unit\":\"kelvin\"}",
            SCHEMA_VIOLATION),
        of(
            "a string for a number violates the schema",
            "{calls: some}",
            "book {\"n\":\"2\"}",
            SCHEMA_VIOLATION),
        of("a whole number written 2.0 is an integer", "{calls: some}", "book {\"n\":2.0}"),
        of(
            "all faults of validity are kept in their order",
            "{calls: some}",
            "get_weather {}\nnone {}\nuse {",
            MALFORMED_CALL,
            UNKNOWN_TOOL,
            SCHEMA_VIOLATION),
        of(
            "an invalid call counts where calls are not judged",
            "{answer: {contains: hi}}",
            "use {\n\"hi\"",
            MALFORMED_CALL),
        of(
            "a call the provider could not read is malformed, not missed",
            CALL_OSLO,
            "! bad_call",
            MALFORMED_CALL),
        of(
            "a call the provider could not read is malformed where none was due",
            "{calls: none}",
            "! bad_call",
            MALFORMED_CALL),
        of(
            "a call in a tag is a text call, not a missed one",
            CALL_OSLO,
            "\"<tool_call>{\"name\": \"get_weather\", \"arguments\": {\"city\":"
                + " \"Oslo\"}}</tool_call>\"",
            TEXT_CALL),
        of(
            "a broken call in a tag is a text call",
            CALL_OSLO,
            "\"<tool_call>{\"name\": \"get_weather\", \"arg\"",
            TEXT_CALL),
        of(
            "a call in a fenced block is a text call",
            CALL_OSLO,
            "\"Sure:\\n```json\\n{\"name\": \"get_weather\", \"arguments\": {\"city\":"
                + " \"Oslo\"}}\\n```\"",
            TEXT_CALL),
        of(
            "a call as the whole text is a text call",
            CALL_OSLO,
            "\"{\"name\": \"get_weather\", \"parameters\": {}}\"",
            TEXT_CALL),
        of(
            "a list of calls as the whole text is a text call",
            CALL_OSLO,
            "\"[{\"function\": {\"name\": \"get_weather\", \"arguments\": {}}}]\"",
            TEXT_CALL),
        of(
            "a call after [TOOL_CALLS] is a text call",
            CALL_OSLO,
            "\"[TOOL_CALLS][{\"name\": \"get_weather\", \"arguments\": {}}]\"",
            TEXT_CALL),
        of(
            "a call as <function=name> is a text call",
            CALL_OSLO,
            "\"<function=get_weather>{}</function>\"",
            TEXT_CALL),
        of(
            "a call as Python is a text call",
            CALL_OSLO,
            "\"[get_weather(city='Oslo')]\"",
            TEXT_CALL),
        of(
            "a text call that the wire reports is one",
            CALL_OSLO,
            "\"odd\"\n! text_call",
            TEXT_CALL),
        of(
            "a tool's definition told again is no call",
            "{calls: none}",
            "\"{\"name\": \"get_weather\", \"description\": \"x\", \"parameters\": {\"type\":"
                + " \"object\", \"properties\": {}}}\""),
        of(
            "a text call never counts as an abstention",
            "{calls: none}",
            "\"<tool_call>{\"name\": \"get_weather\", \"arguments\": {}}</tool_call>\"",
            TEXT_CALL),
        of(
            "prose about a tool is no text call",
            CALL_OSLO,
            "\"I would use get_weather with Oslo.\"",
            MISSED_CALL),
        of(
            "JSON that names no offered tool is no text call",
            "{calls: none}",
            "\"{\"name\": \"Oslo\", \"arguments\": 1}\""),
        of(
            "JSON that names a tool without arguments is no text call",
            "{calls: none}",
            "\"{\"name\": \"find\"}\""),
        of(
            "a call made and then shown as text is made",
            CALL_OSLO,
            OSLO + "= {}\n--\n\"```json\\n{\"name\": \"get_weather\", \"arguments\": {}}\\n```\""));
  }

  static Stream<Case> abstention() {
    return Stream.of(
        of("no call where none may be made", "{calls: none}", "\"4\""),
        of("silence is no call", "{calls: none}", ""),
        of(
            "an optional call as text",
            "{calls: [{tool: find, args: {to: X}, optional: true}]}",
            "\"[find(to='X')]\"",
            TEXT_CALL),
        of("a call where none may be made", "{calls: none}", OSLO, UNWANTED_CALL),
        of("an allowed call where none may be made", "{calls: none, allow: [get_*]}", OSLO),
        of("some call where some was due", "{calls: some}", OSLO),
        of("no call where some was due", "{calls: some}", "\"No.\"", MISSED_CALL),
        of("silence where some call was due", "{calls: some}", "", MISSED_CALL, SILENT),
        of("no call where one was listed", CALL_OSLO, "\"No.\"", MISSED_CALL),
        of(
            "only an allowed call where another was listed",
            "{calls: [{find: {to: X}}], allow: [ping]}",
            "ping {}",
            MISSED_CALL),
        of(
            "calls are not judged where nothing is said of them",
            "{answer: {contains: a}}",
            OSLO + "\"a\""),
        of("a forbidden call", "{forbid: [delete]}", "delete {\"id\":\"1\"}", FORBIDDEN_CALL),
        of("a forbidden call by glob", "{forbid: [\"del*\"]}", "delete {}", FORBIDDEN_CALL),
        of(
            "a call forbidden by its argument, others beside it",
            "{forbid: [{use: {v: {$regex: \"@evil\"}}}]}",
            "use {\"v\":\"a@evil.org\",\"w\":1}",
            FORBIDDEN_CALL),
        of(
            "a call whose argument is not the forbidden one",
            "{forbid: [{use: {v: {$regex: \"@evil\"}}}]}",
            "use {\"v\":\"a@good.org\"}"),
        of(
            "a forbidden call beside the right one",
            "{calls: [{get_weather: {city: Oslo}}], mode: subset, forbid: [delete]}",
            OSLO + "delete {}",
            FORBIDDEN_CALL));
  }

  static Stream<Case> calls() {
    String two = "{calls: [{get_weather: {city: Oslo}}, {get_weather: {city: Rome}}]}";
    return Stream.of(
        of("the right call", CALL_OSLO, OSLO),
        of("two right calls in either order", two, ROME + OSLO),
        of("two right calls in two steps", two, OSLO + "--\n" + ROME),
        of("another tool", CALL_OSLO, "find {\"to\":\"Oslo\"}", WRONG_TOOL),
        of("the right call and one of another tool", CALL_OSLO, OSLO + "find {}", WRONG_TOOL),
        of(
            "the right call and an allowed one",
            "{calls: [{get_weather: {city: Oslo}}], allow: [find]}",
            OSLO + "find {}"),
        of(
            "the right call and an allowed one with these arguments",
            "{calls: [{get_weather: {city: Oslo}}], allow: [{find: {to: X}}]}",
            OSLO + "find {\"to\":\"Y\"}",
            WRONG_TOOL),
        of(
            "the right call and another under subset",
            "{calls: [{get_weather: {city: Oslo}}], mode: subset}",
            OSLO + "find {}\n" + OSLO),
        of(
            "another tool under subset",
            "{calls: [{get_weather: {city: Oslo}}], mode: subset}",
            "find {}",
            WRONG_TOOL),
        of("the same call twice where one was due", CALL_OSLO, OSLO + OSLO, WRONG_COUNT),
        of("one call where two were due", two, OSLO, WRONG_COUNT),
        of("the same call twice where two others were due", two, OSLO + OSLO, WRONG_VALUE),
        of(
            "three calls where times says three",
            "{calls: [{tool: get_weather, args: {city: Oslo}, times: 3}]}",
            OSLO + OSLO + OSLO),
        of(
            "two calls where times says three",
            "{calls: [{tool: get_weather, args: {city: Oslo}, times: 3}]}",
            OSLO + OSLO,
            WRONG_COUNT),
        of(
            "an optional call left out",
            "{calls: [{get_weather: {city: Oslo}}, {tool: find, args: {to: X}, optional: true}]}",
            OSLO),
        of(
            "an optional call made",
            "{calls: [{get_weather: {city: Oslo}}, {tool: find, args: {to: X}, optional: true}]}",
            OSLO + "find {\"to\":\"X\"}"),
        of(
            "an optional call made wrongly",
            "{calls: [{get_weather: {city: Oslo}}, {tool: find, args: {to: X}, optional: true}]}",
            OSLO + "find {\"to\":\"Y\"}",
            WRONG_VALUE),
        of(
            "only an optional call expected, and none made",
            "{calls: [{tool: find, args: {to: X}, optional: true}]}",
            "\"no\""),
        of(
            "a required and an optional call alike, one made",
            "{calls: [{tool: find, args: {to: X}, optional: true}, {find: {to: X}}]}",
            "find {\"to\":\"X\"}"),
        of(
            "a pairing that first fit would miss",
            "{calls: [{use: {v: {$any: [1, 2]}}}, {use: {v: 1}}]}",
            "use {\"v\":1}\nuse {\"v\":2}"),
        of(
            "a pairing of three that first fit would miss in every order of one side",
            "{calls: [{use: {v: {$any: [1, 2, 3]}}}, {use: {v: {$any: [1, 2]}}}, {use: {v: 1}}]}",
            "use {\"v\":1}\nuse {\"v\":3}\nuse {\"v\":2}"),
        of(
            "an optional call does not take the call of a required one, others allowed",
            "{calls: [{tool: use, args: {v: {$any: [1, 2]}}, optional: true}, {use: {v: 1}}], mode:"
                + " subset}",
            "use {\"v\":1}\nuse {\"v\":3}"),
        of(
            "an expected call does not take a free call and leave another",
            "{calls: [{use: {v: {$any: [1, 2]}}}, {tool: use, args: {v: 3}, optional: true}],"
                + " allow: [{use: {v: 1}}]}",
            "use {\"v\":1}\nuse {\"v\":2}"),
        of(
            "of a required and an optional call, neither right, the required one takes the call",
            "{calls: [{tool: use, args: {v: 1, w: 1}, optional: true}, {use: {v: 2, w: 2}}]}",
            "use {\"v\":1,\"w\":9}",
            WRONG_VALUE),
        of("any arguments", "{calls: [{get_weather: {$anything: true}}]}", ROME),
        of(
            "a malformed call of the right tool stands for it",
            CALL_OSLO,
            "get_weather {",
            MALFORMED_CALL));
  }

  static Stream<Case> recovery() {
    String again =
        "{order: strict, calls: [{get_weather: {city: Oslo}}, {get_weather: {city: Oslo}}]}";
    String other = "{calls: [{get_weather: {city: Oslo}}, {find: {to: X}}]}";
    String busy = OSLO + "=! busy\n--\n";
    return Stream.of(
        of("called again after an error", again, busy + OSLO + "= {}\n--\n\"ok\""),
        of("given up after an error", again, busy + "\"It is busy.\"", NOT_RECOVERED),
        of("given up after two errors", other, busy + busy + "\"no\"", WRONG_COUNT, NOT_RECOVERED),
        of("no other way taken after an error", other, busy + "\"no\"", NOT_RECOVERED),
        of(
            "another way taken after an error",
            other,
            busy + "find {\"to\":\"X\"}\n= {}\n--\n\"ok\""),
        of("a call left out, no error before", other, OSLO + "= {}\n--\n\"ok\"", WRONG_COUNT),
        of(
            "a call left out, an error and a result before",
            other,
            OSLO + "= {}\n" + "find {\"to\":\"Y\"}\n=! no\n--\n\"ok\"",
            WRONG_VALUE),
        of(
            "one of two results was an error",
            "{calls: [{get_weather: {city: Oslo}}, {get_weather: {city: Rome}}, {find: {to: X}}]}",
            OSLO + "= {}\n" + ROME + "=! busy\n--\n\"no\"",
            WRONG_COUNT),
        of("another tool after an error", other, busy + "ping\n--\n\"ok\"", WRONG_TOOL));
  }

  static Stream<Case> arguments() {
    String v = "{calls: [{use: {v: %s}}]}";
    return Stream.of(
        of("an argument left out", "{calls: [{find: {to: X}}]}", "find {}", MISSING_ARGUMENT),
        of(
            "an argument too many",
            "{calls: [{use: {v: 1}}]}",
            "use {\"v\":1,\"w\":2}",
            EXTRA_ARGUMENT),
        of(
            "an argument too many under args subset",
            "{calls: [{use: {v: 1}}], args: subset}",
            "use {\"v\":1,\"w\":2}"),
        of(
            "an unmentioned argument at its default",
            "{calls: [{book: {id: A}}]}",
            "book {\"id\":\"A\",\"n\":1}"),
        of(
            "an unmentioned argument at its default, written 1.0",
            "{calls: [{book: {id: A}}]}",
            "book {\"id\":\"A\",\"n\":1.0}"),
        of(
            "an unmentioned argument not at its default",
            "{calls: [{book: {id: A}}]}",
            "book {\"id\":\"A\",\"n\":2}",
            EXTRA_ARGUMENT),
        of(
            "an unmentioned member at its default, deeper down",
            "{calls: [{book: {seat: {side: L}}}]}",
            "book {\"seat\":{\"side\":\"L\",\"row\":7}}"),
        of("a wrong value", CALL_OSLO, ROME, WRONG_VALUE),
        of(
            "missing, extra and wrong at once",
            "{calls: [{use: {v: {a: 1, b: 2}}}]}",
            "use {\"v\":{\"a\":2,\"c\":3}}",
            MISSING_ARGUMENT,
            EXTRA_ARGUMENT,
            WRONG_VALUE),
        of("numbers by value", v.formatted("25"), "use {\"v\":25.0}"),
        of("numbers by value, with an exponent", v.formatted("2500"), "use {\"v\":2.5e3}"),
        of("numbers exactly", v.formatted("0.3"), "use {\"v\":0.30000000000000004}", WRONG_VALUE),
        of(
            "huge numbers exactly",
            v.formatted("12345678901234567890123"),
            "use {\"v\":12345678901234567890124}",
            WRONG_VALUE),
        of("a number is not its text", v.formatted("25"), "use {\"v\":\"25\"}", WRONG_VALUE),
        of("text is not a number", v.formatted("'25'"), "use {\"v\":25}", WRONG_VALUE),
        of("true is not 1", v.formatted("1"), "use {\"v\":true}", WRONG_VALUE),
        of("null is not absence", "{calls: [{use: {}}]}", "use {\"v\":null}", EXTRA_ARGUMENT),
        of("null is null", v.formatted("null"), "use {\"v\":null}"),
        of("strings letter for letter", v.formatted("Oslo"), "use {\"v\":\"oslo\"}", WRONG_VALUE),
        of("1.5 is not 15", v.formatted("'1.5'"), "use {\"v\":\"15\"}", WRONG_VALUE),
        of("lists in order", v.formatted("[1, 2]"), "use {\"v\":[2,1]}", WRONG_VALUE),
        of("lists of the same length", v.formatted("[1, 2]"), "use {\"v\":[1,2,2]}", WRONG_VALUE),
        of(
            "objects in any order of members",
            v.formatted("{a: 1, b: 2}"),
            "use {\"v\":{\"b\":2,\"a\":1}}"),
        of("$any takes each", v.formatted("{$any: [a, b]}"), "use {\"v\":\"b\"}"),
        of("$any takes no other", v.formatted("{$any: [a, b]}"), "use {\"v\":\"c\"}", WRONG_VALUE),
        of("$optional may be left out", v.formatted("{$optional: a}"), "use {}"),
        of(
            "$optional must match when it is there",
            v.formatted("{$optional: a}"),
            "use {\"v\":\"b\"}",
            WRONG_VALUE),
        of(
            "$absent must be left out",
            v.formatted("{$absent: true}"),
            "use {\"v\":1}",
            EXTRA_ARGUMENT),
        of("$absent left out", v.formatted("{$absent: true}"), "use {}"),
        of("$regex is found anywhere", v.formatted("{$regex: 'sl'}"), "use {\"v\":\"Oslo\"}"),
        of("$regex anchored", v.formatted("{$regex: '^sl'}"), "use {\"v\":\"Oslo\"}", WRONG_VALUE),
        of("$regex wants text", v.formatted("{$regex: '1'}"), "use {\"v\":1}", WRONG_VALUE),
        of(
            "$regex that runs away is given up",
            v.formatted("{$regex: '^(a+)+$'}"),
            "use {\"v\":\"" + "a".repeat(40) + "!\"}",
            WRONG_VALUE),
        of(
            "$regex that fills the stack is given up",
            v.formatted("{$regex: '^(a|b)*c$'}"),
            "use {\"v\":\"" + "ab".repeat(200_000) + "\"}",
            WRONG_VALUE),
        of("$approx within", v.formatted("{$approx: 12, $within: 0.1}"), "use {\"v\":12.1}"),
        of(
            "$approx beyond",
            v.formatted("{$approx: 12, $within: 0.1}"),
            "use {\"v\":12.11}",
            WRONG_VALUE),
        of("$approx in per cent", v.formatted("{$approx: -200, $percent: 1}"), "use {\"v\":-202}"),
        of(
            "$approx beyond per cent",
            v.formatted("{$approx: -200, $percent: 1}"),
            "use {\"v\":-202.1}",
            WRONG_VALUE),
        of(
            "$approx with neither forgives binary fractions",
            v.formatted("{$approx: 0.3}"),
            "use {\"v\":0.30000000000000004}"),
        of(
            "$approx wants a number",
            v.formatted("{$approx: 12}"),
            "use {\"v\":\"12\"}",
            WRONG_VALUE),
        of(
            "$unordered in any order",
            v.formatted("{$unordered: [1, 2, 2]}"),
            "use {\"v\":[2,1,2]}"),
        of(
            "$unordered keeps multiplicity",
            v.formatted("{$unordered: [1, 2, 2]}"),
            "use {\"v\":[2,1,1]}",
            WRONG_VALUE),
        of(
            "$unordered pairs best, not first",
            v.formatted("{$unordered: [{$any: [1, 2]}, 1]}"),
            "use {\"v\":[1,2]}"),
        of("$type", v.formatted("{$type: integer}"), "use {\"v\":2.0}"),
        of("$type of several", v.formatted("{$type: [string, 'null']}"), "use {\"v\":null}"),
        of("$type of another", v.formatted("{$type: integer}"), "use {\"v\":2.5}", WRONG_VALUE),
        of(
            "$date in another notation",
            v.formatted("{$date: 2026-11-27}"),
            "use {\"v\":\"27 Nov 2026\"}"),
        of(
            "$date of another day",
            v.formatted("{$date: 2026-11-27}"),
            "use {\"v\":\"28 Nov 2026\"}",
            WRONG_VALUE),
        of(
            "$fold forgives case, space and punctuation",
            v.formatted("{$fold: 'New York, NY'}"),
            "use {\"v\":\"new-york ny.\"}"),
        of(
            "$fold does not forgive a sign",
            v.formatted("{$fold: '-5'}"),
            "use {\"v\":\"5\"}",
            WRONG_VALUE),
        of(
            "$fold does not forgive a decimal point",
            v.formatted("{$fold: '1.5'}"),
            "use {\"v\":\"15\"}",
            WRONG_VALUE),
        of("$valid", v.formatted("{$valid: {type: array, maxItems: 1}}"), "use {\"v\":[1]}"),
        of(
            "$valid violated",
            v.formatted("{$valid: {type: array, maxItems: 1}}"),
            "use {\"v\":[1,2]}",
            WRONG_VALUE),
        of("$anything is something", v.formatted("{$anything: true}"), "use {}", MISSING_ARGUMENT),
        of(
            "$literal has $ keys of its own",
            v.formatted("{$literal: {$any: [1]}}"),
            "use {\"v\":{\"$any\":[1.0]}}"),
        of(
            "$literal is whole",
            v.formatted("{$literal: {a: 1}}"),
            "use {\"v\":{\"a\":1,\"b\":2}}",
            WRONG_VALUE),
        of(
            "$sample changes nothing",
            v.formatted("{$regex: 'x', $sample: y}"),
            "use {\"v\":\"x\"}"),
        of(
            "matchers inside lists inside objects",
            v.formatted("{a: [{b: {$any: [1, {c: {$optional: 2}}]}}]}"),
            "use {\"v\":{\"a\":[{\"b\":{}}]}}"),
        of(
            "items that may be left out",
            v.formatted("[1, {$optional: 2}, 3]"),
            "use {\"v\":[1,3]}"));
  }

  static Stream<Case> order() {
    String strict = "{order: strict, calls: [{find: {to: Rome}}, {book: {id: F7}}]}";
    String find = "find {\"to\":\"Rome\"}\n";
    String book = "book {\"id\":\"F7\"}\n";
    return Stream.of(
        of("strict order kept", strict, find + "--\n" + book),
        of("strict order kept within a step", strict, find + book),
        of("strict order broken", strict, book + "--\n" + find, WRONG_ORDER),
        of("strict order is not asked when a call is missing", strict, book, WRONG_COUNT),
        of(
            "strict order is not asked when a call is too much",
            strict,
            book + "--\n" + find + "--\n" + book,
            WRONG_COUNT),
        of(
            "strict order broken under subset, another call beside",
            "{order: strict, mode: subset, calls: [{find: {to: Rome}}, {book: {id: F7}}]}",
            book + "--\nping\n--\n" + find,
            WRONG_ORDER),
        of(
            "strict order with an allowed call between",
            "{order: strict, allow: [ping], calls: [{find: {to: Rome}}, {book: {id: F7}}]}",
            find + "--\nping {}\n--\n" + book),
        of(
            "strict order under subset finds the later one",
            "{order: strict, mode: subset, calls: [{find: {to: Rome}}, {book: {id: F7}}]}",
            book + "--\n" + find + "--\n" + book),
        of(
            "strict order of a thing done twice",
            "{order: strict, calls: [{ping: {}}, {find: {to: Rome}}, {ping: {}}]}",
            "ping\n--\n" + find + "--\nping"),
        of(
            "strict order of a thing done twice, broken",
            "{order: strict, calls: [{ping: {}}, {find: {to: Rome}}, {ping: {}}]}",
            "ping\n--\nping\n--\n" + find,
            WRONG_ORDER),
        of(
            "strict order with an optional call left out",
            "{order: strict, calls: [{find: {to: Rome}}, {tool: ping, args: {}, optional: true},"
                + " {book: {id: F7}}]}",
            find + "--\n" + book),
        of(
            "strict order with an optional call at the wrong place",
            "{order: strict, calls: [{find: {to: Rome}}, {tool: ping, args: {}, optional: true},"
                + " {book: {id: F7}}]}",
            "ping\n--\n" + find + "--\n" + book,
            WRONG_ORDER),
        of("a nested list in one step", BOTH, ROME + OSLO),
        of("a nested list in two steps", BOTH, OSLO + "--\n" + ROME, WRONG_ORDER),
        of(
            "a nested list, then a call, in order",
            "{order: strict, calls: [[{get_weather: {city: Oslo}}, {get_weather: {city: Rome}}],"
                + " {book: {id: F7}}]}",
            ROME + OSLO + "--\n" + book),
        of(
            "a nested list after the call that it should precede",
            "{order: strict, calls: [[{get_weather: {city: Oslo}}, {get_weather: {city: Rome}}],"
                + " {book: {id: F7}}]}",
            book + "--\n" + ROME + OSLO,
            WRONG_ORDER),
        of(
            "of equal calls the ones of one step are taken",
            "{calls: [[{get_weather: {city: Oslo}}, {find: {to: Rome}}], {get_weather: {city:"
                + " Oslo}}]}",
            OSLO + "--\n" + OSLO + find),
        of(
            "two nested lists in either order",
            "{calls: [[{ping: {}}, {find: {to: Rome}}], [{ping: {}}, {book: {id: F7}}]]}",
            "ping\n" + book + "--\n" + find + "ping"));
  }

  static Stream<Case> answers() {
    String temp = "{calls: some, uses_result: [temp]}";
    String called =
        OSLO
            + "= {\"temp\": -3, \"sky\": \"Light  snow\", \"days\": [{\"high\": 1234.5}],"
            + " \"windy\": true}\n"
            + "--\n";
    return Stream.of(
        of("equals, without the space around", "{answer: {equals: '4'}}", "\" 4\\n\""),
        of("equals, without a fixed space before", "{answer: {equals: '4'}}", "\"\u00a04\""),
        of(
            "equals not, where all is space",
            "{answer: {equals: a}}",
            "\"  \"",
            WRONG_ANSWER,
            SILENT),
        of("equals in full", "{answer: {equals: '4'}}", "\"It is 4\"", WRONG_ANSWER),
        of("contains, whatever the case", "{answer: {contains: OSLO}}", "\"In Oslo.\""),
        of("contains not", "{answer: {contains: Oslo}}", "\"In Rome.\"", WRONG_ANSWER),
        of("regex", "{answer: {regex: '^[0-9]+$'}}", "\"42\""),
        of("regex not", "{answer: {regex: '^[0-9]+$'}}", "\"42!\"", WRONG_ANSWER),
        of("a number", "{answer: {number: 4}}", "\"2+2 is 4.\""),
        of("a negative number", "{answer: {number: -3}}", "\"It is -3°C.\""),
        of(
            "a number with the minus sign of typographers",
            "{answer: {number: -3}}",
            "\"It is \u22123 °C.\""),
        of(
            "a number with a hyphen before it",
            "{answer: {number: -3}}",
            "\"a 2-3 range\"",
            WRONG_ANSWER),
        of("a number with separators", "{answer: {number: 1234.5}}", "\"costs $1,234.50 now\""),
        of(
            "a number inside a name is none",
            "{answer: {number: 12}}",
            "\"vitamin B12\"",
            WRONG_ANSWER),
        of("a number within", "{answer: {number: 3.14, within: 0.01}}", "\"about 3.15\""),
        of(
            "a number not within",
            "{answer: {number: 3.14, within: 0.01}}",
            "\"about 3.2\"",
            WRONG_ANSWER),
        of("not", "{answer: {not: {contains: sorry}}}", "\"Sorry!\"", WRONG_ANSWER),
        of("any", "{answer: {any: [{contains: a}, {contains: b}]}}", "\"b\""),
        of("all", "{answer: {all: [{contains: a}, {contains: b}]}}", "\"b\"", WRONG_ANSWER),
        of(
            "the answer is the text of the last step",
            "{answer: {contains: done}}",
            "\"done\"\n" + OSLO + "= {}\n--\n\"no\"",
            WRONG_ANSWER),
        of("the result is used", temp, called + "\"It is \u22123 degrees.\""),
        of("the result is ignored", temp, called + "\"It is cold.\"", RESULT_IGNORED),
        of(
            "another number is not the result",
            temp,
            called + "\"It is 3 degrees.\"",
            RESULT_IGNORED),
        of(
            "digits of a longer number are not the result",
            "{uses_result: [n]}",
            OSLO + "= {\"n\": 5}\n--\n\"15 or 1.5\"",
            RESULT_IGNORED),
        of(
            "digits in text are not part of a longer number",
            "{uses_result: [n]}",
            OSLO + "= {\"n\": \"5\"}\n--\n\"15\"",
            RESULT_IGNORED),
        of(
            "digits in text are not the beginning of a longer number",
            "{uses_result: [n]}",
            OSLO + "= {\"n\": \"B5\"}\n--\n\"b51\"",
            RESULT_IGNORED),
        of(
            "a letter at the edge of a text parts it from a digit",
            "{uses_result: [n]}",
            OSLO + "= {\"n\": \"5b\"}\n--\n\"5b1\""),
        of(
            "every part of an object",
            "{uses_result: [n]}",
            OSLO + "= {\"n\": {\"a\": 5, \"b\": 6}}\n--\n\"6, not 5\""),
        of(
            "not every part of an object",
            "{uses_result: [n]}",
            OSLO + "= {\"n\": {\"a\": 5, \"b\": 6}}\n--\n\"5\"",
            RESULT_IGNORED),
        of(
            "digits in text that stand alone",
            "{uses_result: [n]}",
            OSLO + "= {\"n\": \"F5\"}\n--\n\"15, then f5.\""),
        of(
            "a path that begins with the tool",
            "{uses_result: [get_weather.n]}",
            OSLO + "= {\"n\": 5}\n--\n\"5\""),
        of(
            "every item of a list",
            "{uses_result: ['n[*].a']}",
            OSLO + "= {\"n\": [{\"a\": 5}, {\"a\": 6}]}\n--\n\"5\"",
            RESULT_IGNORED),
        of("a result deeper down", "{uses_result: ['days[0].high']}", called + "\"Up to 1,234.5\""),
        of("a result in words", "{uses_result: [sky]}", called + "\"There is light snow.\""),
        of("a result that is true", "{uses_result: [windy]}", called + "\"Yes, it is windy.\""),
        of(
            "a result that failed need not be used",
            temp,
            OSLO + "=! {\"temp\": 9}\n--\n" + called + "\"-3\""),
        of(
            "of the same call twice the last result counts",
            temp,
            OSLO + "= {\"temp\": 9}\n--\n" + called + "\"-3\""),
        of(
            "of two calls both results count",
            temp,
            ROME + "= {\"temp\": 9}\n--\n" + called + "\"-3\"",
            RESULT_IGNORED),
        of("no result at all", "{uses_result: [temp]}", "\"-3\"", RESULT_IGNORED),
        of(
            "a question that holds a word",
            "{calls: none, asks: [date, night]}",
            "\"For which Date?\""),
        of(
            "a request without a question mark",
            "{calls: none, asks: [date, night]}",
            "\"Please tell me the date.\""),
        of(
            "a request in German without a question mark",
            "{calls: none, asks: [uhrzeit]}",
            "\"Bitte nennen Sie mir die Uhrzeit.\""),
        of(
            "a request in German that names the user first",
            "{calls: none, asks: [uhrzeit]}",
            "\"Nenn mir bitte noch die Uhrzeit.\""),
        of(
            "a statement in German",
            "{calls: none, asks: [uhrzeit]}",
            "\"Bitte sehr, die Uhrzeit steht fest.\"",
            NO_QUESTION),
        of(
            "a word inside another word",
            "{calls: none, asks: [date]}",
            "\"Would you like an update?\"",
            NO_QUESTION),
        of(
            "a question about something else",
            "{calls: none, asks: [date, night]}",
            "\"What is your name?\"",
            NO_QUESTION),
        of(
            "a statement",
            "{calls: none, asks: [date, night]}",
            "\"I booked that date.\"",
            NO_QUESTION),
        of(
            "a call in place of the question",
            "{calls: none, asks: [date]}",
            "ping",
            UNWANTED_CALL,
            NO_QUESTION),
        of(
            "JSON that matches",
            "{json: {total: {$approx: 12, $within: 0.1}}}",
            "\"{\"total\": 12.05}\""),
        of("JSON that does not match", "{json: {total: 12}}", "\"{\"total\": 13}\"", WRONG_JSON),
        of(
            "JSON with more members",
            "{json: {total: 12}}",
            "\"{\"total\": 12, \"x\": 1}\"",
            WRONG_JSON),
        of("text that is not JSON", "{json: {total: 12}}", "\"total: 12\"", WRONG_JSON),
        of(
            "silence where text was due",
            "{calls: none, answer: {contains: a}}",
            "",
            WRONG_ANSWER,
            SILENT));
  }

  static Stream<Case> endings() {
    return Stream.of(
        of("a refusal where a call was due", CALL_OSLO, "! refusal", MISSED_CALL, REFUSAL),
        of(
            "a refusal where text was due",
            "{answer: {contains: a}}",
            "! refusal",
            WRONG_ANSWER,
            REFUSAL),
        of(
            "a filtered answer where a call was due",
            CALL_OSLO,
            "\"no\"\n! filtered",
            MISSED_CALL,
            REFUSAL),
        of("a refusal where nothing was due", "{calls: none}", "! refusal"),
        of(
            "an answer cut by a limit that is not ours",
            "{answer: {contains: a}}",
            "\"b\"\n! length",
            WRONG_ANSWER));
  }

  @Test
  void an_answer_cut_by_our_limit_is_shown_as_such() {
    var cut = Said.transcript("\"b\"\n! length", false, true);
    assertThat(scorer.judge(Said.expecting("{answer: {contains: a}}"), cut).classes())
        .containsExactly(WRONG_ANSWER, CUT_BY_LIMIT);
    var enough = scorer.judge(Said.expecting("{answer: {contains: b}}"), cut);
    assertThat(enough.correct()).isTrue();
    assertThat(enough.notes()).anyMatch(n -> n.contains("max_tokens"));
  }

  @Test
  void too_many_steps_are_a_failure_of_their_own() {
    var endless = Said.transcript(OSLO, true, false);
    assertThat(scorer.judge(Said.expecting(CALL_OSLO), endless).classes())
        .containsExactly(STEP_LIMIT);
  }

  @Test
  void silence_is_told_from_abstention() {
    var silent = judge("{calls: none}", "");
    assertThat(silent.correct()).isTrue();
    assertThat(silent.silent()).isTrue();
    assertThat(judge("{calls: none}", "\"No.\"").silent()).isFalse();
    assertThat(judge("{calls: none}", OSLO).silent()).isFalse();
    assertThat(judge("{calls: none}", "! bad_call").silent()).isFalse();
    assertThat(judge("{calls: some}", OSLO + "= {}\n--\n").silent()).isTrue();
  }

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
  void an_optional_argument_with_its_default_is_as_if_left_out() {
    for (String n : List.of("{$optional: 3}", "{$any: [3, {$optional: 4}]}")) {
      String expected = "{calls: [{book: {id: A, n: " + n + "}}]}";
      var verdict = judge(expected, "book {\"id\":\"A\",\"n\":1}");
      assertThat(verdict.classes()).as(n).isEmpty();
      assertThat(verdict.notes()).containsExactly("calls[0].n was given its default 1");
      assertThat(judge(expected, "book {\"id\":\"A\",\"n\":2}").classes())
          .as(n)
          .containsExactly(WRONG_VALUE);
    }
  }

  @Test
  void an_optional_object_with_its_default_says_so_once() {
    String expected = "{calls: [{book: {id: A, seat: {$optional: {side: left, row: 3}}}}]}";
    assertThat(
            judge(expected, "book {\"id\":\"A\",\"seat\":{\"side\":\"left\",\"row\":7}}").classes())
        .as("row is not optional")
        .containsExactly(WRONG_VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{$absent: true}", "{$any: [3, {$absent: true}]}", "3"})
  void a_default_is_not_let_pass_where_it_is_ruled_out(String n) {
    assertThat(
            judge("{calls: [{book: {id: A, n: " + n + "}}]}", "book {\"id\":\"A\",\"n\":1}")
                .correct())
        .isFalse();
  }

  @Test
  void a_pairing_counts_an_optional_default_as_nothing() {
    String expected = "{calls: [{book: {id: A, n: {$optional: 3}}}, {book: {id: A, n: 3}}]}";
    assertThat(
            judge(expected, "book {\"id\":\"A\",\"n\":3}\nbook {\"id\":\"A\",\"n\":1}").correct())
        .isTrue();
  }

  @Test
  void a_name_given_twice_is_noted_and_the_last_counts() {
    var verdict = judge("{calls: [{book: {id: A}}]}", "book {\"id\":\"B\",\"id\":\"A\"}");
    assertThat(verdict.correct()).isTrue();
    assertThat(verdict.notes())
        .containsExactly("calls[0].id was given more than once: the last counts");
    assertThat(judge("{calls: [{book: {id: A}}]}", "book {\"id\":\"A\"}").notes()).isEmpty();
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

  static Stream<org.junit.jupiter.params.provider.Arguments> questions() {
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
        .map(row -> org.junit.jupiter.params.provider.Arguments.of(row.toArray()));
  }

  @Test
  void nothing_said_at_all_is_judged_too() {
    var nothing = new Transcript(List.of(), false, false);
    assertThat(scorer.judge(Said.expecting(CALL_OSLO), nothing).classes())
        .containsExactly(MISSED_CALL, SILENT);
    assertThat(scorer.judge(Said.expecting("{calls: none}"), nothing).silent()).isTrue();
    var noSteps = new Transcript(List.of(new Transcript.Turn(List.of())), false, false);
    assertThat(scorer.judge(Said.expecting(CALL_OSLO), noSteps).classes())
        .containsExactly(MISSED_CALL, SILENT);
  }

  /// Each call in both layers: `path tool validity correctness`.
  private String layers(String expect, String said) {
    return judge(expect, said).calls().stream()
        .map(c -> c.path() + " " + c.tool() + " " + c.validity() + " " + c.correctness())
        .collect(java.util.stream.Collectors.joining("\n"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("callLayers")
  void every_call_is_judged_in_two_layers(String expect, String said, String layers) {
    assertThat(layers(expect, said)).isEqualTo(layers);
  }

  static Stream<org.junit.jupiter.params.provider.Arguments> callLayers() {
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
        .map(row -> org.junit.jupiter.params.provider.Arguments.of(row.toArray()));
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
