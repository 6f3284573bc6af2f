package dev.toolmark.harness.score;

import static dev.toolmark.harness.score.FailureClass.*;
import static dev.toolmark.harness.score.ScorerCase.CALL_OSLO;
import static dev.toolmark.harness.score.ScorerCase.ROME;
import static dev.toolmark.harness.score.ScorerCase.of;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Which arguments of a call are right.
final class ArgumentRulesTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("arguments")
  void decides(ScorerCase it) {
    it.holds();
  }

  static Stream<ScorerCase> arguments() {
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
}
