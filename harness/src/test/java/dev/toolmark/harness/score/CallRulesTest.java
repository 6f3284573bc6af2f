package dev.toolmark.harness.score;

import static dev.toolmark.harness.score.FailureClass.*;
import static dev.toolmark.harness.score.ScorerCase.CALL_OSLO;
import static dev.toolmark.harness.score.ScorerCase.OSLO;
import static dev.toolmark.harness.score.ScorerCase.ROME;
import static dev.toolmark.harness.score.ScorerCase.row;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Which calls are due, which are wrong, and what a later call mends.
final class CallRulesTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource({"abstention", "calls", "recovery"})
  void decides(ScorerCase it) {
    it.holds();
  }

  static Stream<ScorerCase> abstention() {
    return Stream.of(
        row("no call where none may be made", "{calls: none}", "\"4\""),
        row("silence is no call", "{calls: none}", ""),
        row(
            "an optional call as text",
            "{calls: [{tool: find, args: {to: X}, optional: true}]}",
            "\"[find(to='X')]\"",
            TEXT_CALL),
        row("a call where none may be made", "{calls: none}", OSLO, UNWANTED_CALL),
        row("an allowed call where none may be made", "{calls: none, allow: [get_*]}", OSLO),
        row("some call where some was due", "{calls: some}", OSLO),
        row("no call where some was due", "{calls: some}", "\"No.\"", MISSED_CALL),
        row("silence where some call was due", "{calls: some}", "", MISSED_CALL, SILENT),
        row("no call where one was listed", CALL_OSLO, "\"No.\"", MISSED_CALL),
        row(
            "only an allowed call where another was listed",
            "{calls: [{find: {to: X}}], allow: [ping]}",
            "ping {}",
            MISSED_CALL),
        row(
            "calls are not judged where nothing is said of them",
            "{answer: {contains: a}}",
            OSLO + "\"a\""),
        row("a forbidden call", "{forbid: [delete]}", "delete {\"id\":\"1\"}", FORBIDDEN_CALL),
        row("a forbidden call by glob", "{forbid: [\"del*\"]}", "delete {}", FORBIDDEN_CALL),
        row(
            "a call forbidden by its argument, others beside it",
            "{forbid: [{use: {v: {$regex: \"@evil\"}}}]}",
            "use {\"v\":\"a@evil.org\",\"w\":1}",
            FORBIDDEN_CALL),
        row(
            "a call whose argument is not the forbidden one",
            "{forbid: [{use: {v: {$regex: \"@evil\"}}}]}",
            "use {\"v\":\"a@good.org\"}"),
        row(
            "a forbidden call beside the right one",
            "{calls: [{get_weather: {city: Oslo}}], mode: subset, forbid: [delete]}",
            OSLO + "delete {}",
            FORBIDDEN_CALL));
  }

  static Stream<ScorerCase> calls() {
    String two = "{calls: [{get_weather: {city: Oslo}}, {get_weather: {city: Rome}}]}";
    return Stream.of(
        row("the right call", CALL_OSLO, OSLO),
        row("two right calls in either order", two, ROME + OSLO),
        row("two right calls in two steps", two, OSLO + "--\n" + ROME),
        row("another tool", CALL_OSLO, "find {\"to\":\"Oslo\"}", WRONG_TOOL),
        row("the right call and one of another tool", CALL_OSLO, OSLO + "find {}", WRONG_TOOL),
        row(
            "the right call and an allowed one",
            "{calls: [{get_weather: {city: Oslo}}], allow: [find]}",
            OSLO + "find {}"),
        row(
            "the right call and an allowed one with these arguments",
            "{calls: [{get_weather: {city: Oslo}}], allow: [{find: {to: X}}]}",
            OSLO + "find {\"to\":\"Y\"}",
            WRONG_TOOL),
        row(
            "the right call and another under subset",
            "{calls: [{get_weather: {city: Oslo}}], mode: subset}",
            OSLO + "find {}\n" + OSLO),
        row(
            "another tool under subset",
            "{calls: [{get_weather: {city: Oslo}}], mode: subset}",
            "find {}",
            WRONG_TOOL),
        row("the same call twice where one was due", CALL_OSLO, OSLO + OSLO, WRONG_COUNT),
        row("one call where two were due", two, OSLO, WRONG_COUNT),
        row("the same call twice where two others were due", two, OSLO + OSLO, WRONG_VALUE),
        row(
            "three calls where times says three",
            "{calls: [{tool: get_weather, args: {city: Oslo}, times: 3}]}",
            OSLO + OSLO + OSLO),
        row(
            "two calls where times says three",
            "{calls: [{tool: get_weather, args: {city: Oslo}, times: 3}]}",
            OSLO + OSLO,
            WRONG_COUNT),
        row(
            "an optional call left out",
            "{calls: [{get_weather: {city: Oslo}}, {tool: find, args: {to: X}, optional: true}]}",
            OSLO),
        row(
            "an optional call made",
            "{calls: [{get_weather: {city: Oslo}}, {tool: find, args: {to: X}, optional: true}]}",
            OSLO + "find {\"to\":\"X\"}"),
        row(
            "an optional call made wrongly",
            "{calls: [{get_weather: {city: Oslo}}, {tool: find, args: {to: X}, optional: true}]}",
            OSLO + "find {\"to\":\"Y\"}",
            WRONG_VALUE),
        row(
            "only an optional call expected, and none made",
            "{calls: [{tool: find, args: {to: X}, optional: true}]}",
            "\"no\""),
        row(
            "a required and an optional call alike, one made",
            "{calls: [{tool: find, args: {to: X}, optional: true}, {find: {to: X}}]}",
            "find {\"to\":\"X\"}"),
        row(
            "a pairing that first fit would miss",
            "{calls: [{use: {v: {$any: [1, 2]}}}, {use: {v: 1}}]}",
            "use {\"v\":1}\nuse {\"v\":2}"),
        row(
            "a pairing of three that first fit would miss in every order of one side",
            "{calls: [{use: {v: {$any: [1, 2, 3]}}}, {use: {v: {$any: [1, 2]}}}, {use: {v: 1}}]}",
            "use {\"v\":1}\nuse {\"v\":3}\nuse {\"v\":2}"),
        row(
            "an optional call does not take the call of a required one, others allowed",
            "{calls: [{tool: use, args: {v: {$any: [1, 2]}}, optional: true}, {use: {v: 1}}], mode:"
                + " subset}",
            "use {\"v\":1}\nuse {\"v\":3}"),
        row(
            "an expected call does not take a free call and leave another",
            "{calls: [{use: {v: {$any: [1, 2]}}}, {tool: use, args: {v: 3}, optional: true}],"
                + " allow: [{use: {v: 1}}]}",
            "use {\"v\":1}\nuse {\"v\":2}"),
        row(
            "of a required and an optional call, neither right, the required one takes the call",
            "{calls: [{tool: use, args: {v: 1, w: 1}, optional: true}, {use: {v: 2, w: 2}}]}",
            "use {\"v\":1,\"w\":9}",
            WRONG_VALUE),
        row("any arguments", "{calls: [{get_weather: {$anything: true}}]}", ROME),
        row(
            "a malformed call of the right tool stands for it",
            CALL_OSLO,
            "get_weather {",
            MALFORMED_CALL));
  }

  static Stream<ScorerCase> recovery() {
    String again =
        "{order: strict, calls: [{get_weather: {city: Oslo}}, {get_weather: {city: Oslo}}]}";
    String other = "{calls: [{get_weather: {city: Oslo}}, {find: {to: X}}]}";
    String busy = OSLO + "=! busy\n--\n";
    return Stream.of(
        row("called again after an error", again, busy + OSLO + "= {}\n--\n\"ok\""),
        row("given up after an error", again, busy + "\"It is busy.\"", NOT_RECOVERED),
        row("given up after two errors", other, busy + busy + "\"no\"", WRONG_COUNT, NOT_RECOVERED),
        row("no other way taken after an error", other, busy + "\"no\"", NOT_RECOVERED),
        row(
            "another way taken after an error",
            other,
            busy + "find {\"to\":\"X\"}\n= {}\n--\n\"ok\""),
        row("a call left out, no error before", other, OSLO + "= {}\n--\n\"ok\"", WRONG_COUNT),
        row(
            "a call left out, an error and a result before",
            other,
            OSLO + "= {}\n" + "find {\"to\":\"Y\"}\n=! no\n--\n\"ok\"",
            WRONG_VALUE),
        row(
            "one of two results was an error",
            "{calls: [{get_weather: {city: Oslo}}, {get_weather: {city: Rome}}, {find: {to: X}}]}",
            OSLO + "= {}\n" + ROME + "=! busy\n--\n\"no\"",
            WRONG_COUNT),
        row("another tool after an error", other, busy + "ping\n--\n\"ok\"", WRONG_TOOL));
  }
}
