package dev.toolmark.harness.score;

import static dev.toolmark.harness.score.FailureClass.*;
import static dev.toolmark.harness.score.ScorerCase.CALL_OSLO;
import static dev.toolmark.harness.score.ScorerCase.OSLO;
import static dev.toolmark.harness.score.ScorerCase.ROME;
import static dev.toolmark.harness.score.ScorerCase.of;

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

  static Stream<ScorerCase> calls() {
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

  static Stream<ScorerCase> recovery() {
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
}
