package dev.toolmark.harness.score;

import static dev.toolmark.harness.score.FailureClass.*;
import static dev.toolmark.harness.score.ScorerCase.CALL_OSLO;
import static dev.toolmark.harness.score.ScorerCase.ROME;
import static dev.toolmark.harness.score.ScorerCase.row;

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
        row("an argument left out", "{calls: [{find: {to: X}}]}", "find {}", MISSING_ARGUMENT),
        row(
            "an argument too many",
            "{calls: [{use: {v: 1}}]}",
            "use {\"v\":1,\"w\":2}",
            EXTRA_ARGUMENT),
        row(
            "an argument too many under args subset",
            "{calls: [{use: {v: 1}}], args: subset}",
            "use {\"v\":1,\"w\":2}"),
        row(
            "an unmentioned argument at its default",
            "{calls: [{book: {id: A}}]}",
            "book {\"id\":\"A\",\"n\":1}"),
        row(
            "an unmentioned argument at its default, written 1.0",
            "{calls: [{book: {id: A}}]}",
            "book {\"id\":\"A\",\"n\":1.0}"),
        row(
            "an unmentioned argument not at its default",
            "{calls: [{book: {id: A}}]}",
            "book {\"id\":\"A\",\"n\":2}",
            EXTRA_ARGUMENT),
        row(
            "an unmentioned member at its default, deeper down",
            "{calls: [{book: {seat: {side: L}}}]}",
            "book {\"seat\":{\"side\":\"L\",\"row\":7}}"),
        row("a wrong value", CALL_OSLO, ROME, WRONG_VALUE),
        row(
            "missing, extra and wrong at once",
            "{calls: [{use: {v: {a: 1, b: 2}}}]}",
            "use {\"v\":{\"a\":2,\"c\":3}}",
            MISSING_ARGUMENT,
            EXTRA_ARGUMENT,
            WRONG_VALUE),
        row("numbers by value", v.formatted("25"), "use {\"v\":25.0}"),
        row("numbers by value, with an exponent", v.formatted("2500"), "use {\"v\":2.5e3}"),
        row("numbers exactly", v.formatted("0.3"), "use {\"v\":0.30000000000000004}", WRONG_VALUE),
        row(
            "huge numbers exactly",
            v.formatted("12345678901234567890123"),
            "use {\"v\":12345678901234567890124}",
            WRONG_VALUE),
        row("a number is not its text", v.formatted("25"), "use {\"v\":\"25\"}", WRONG_VALUE),
        row("text is not a number", v.formatted("'25'"), "use {\"v\":25}", WRONG_VALUE),
        row("true is not 1", v.formatted("1"), "use {\"v\":true}", WRONG_VALUE),
        row("null is not absence", "{calls: [{use: {}}]}", "use {\"v\":null}", EXTRA_ARGUMENT),
        row("null is null", v.formatted("null"), "use {\"v\":null}"),
        row("strings letter for letter", v.formatted("Oslo"), "use {\"v\":\"oslo\"}", WRONG_VALUE),
        row("1.5 is not 15", v.formatted("'1.5'"), "use {\"v\":\"15\"}", WRONG_VALUE),
        row("lists in order", v.formatted("[1, 2]"), "use {\"v\":[2,1]}", WRONG_VALUE),
        row("lists of the same length", v.formatted("[1, 2]"), "use {\"v\":[1,2,2]}", WRONG_VALUE),
        row(
            "objects in any order of members",
            v.formatted("{a: 1, b: 2}"),
            "use {\"v\":{\"b\":2,\"a\":1}}"),
        row("$any takes each", v.formatted("{$any: [a, b]}"), "use {\"v\":\"b\"}"),
        row("$any takes no other", v.formatted("{$any: [a, b]}"), "use {\"v\":\"c\"}", WRONG_VALUE),
        row("$optional may be left out", v.formatted("{$optional: a}"), "use {}"),
        row(
            "$optional must match when it is there",
            v.formatted("{$optional: a}"),
            "use {\"v\":\"b\"}",
            WRONG_VALUE),
        row(
            "$absent must be left out",
            v.formatted("{$absent: true}"),
            "use {\"v\":1}",
            EXTRA_ARGUMENT),
        row("$absent left out", v.formatted("{$absent: true}"), "use {}"),
        row("$regex is found anywhere", v.formatted("{$regex: 'sl'}"), "use {\"v\":\"Oslo\"}"),
        row("$regex anchored", v.formatted("{$regex: '^sl'}"), "use {\"v\":\"Oslo\"}", WRONG_VALUE),
        row("$regex wants text", v.formatted("{$regex: '1'}"), "use {\"v\":1}", WRONG_VALUE),
        row(
            "$regex that runs away is given up",
            v.formatted("{$regex: '^(a+)+$'}"),
            "use {\"v\":\"" + "a".repeat(40) + "!\"}",
            WRONG_VALUE),
        row(
            "$regex that fills the stack is given up",
            v.formatted("{$regex: '^(a|b)*c$'}"),
            "use {\"v\":\"" + "ab".repeat(200_000) + "\"}",
            WRONG_VALUE),
        row("$approx within", v.formatted("{$approx: 12, $within: 0.1}"), "use {\"v\":12.1}"),
        row(
            "$approx beyond",
            v.formatted("{$approx: 12, $within: 0.1}"),
            "use {\"v\":12.11}",
            WRONG_VALUE),
        row("$approx in per cent", v.formatted("{$approx: -200, $percent: 1}"), "use {\"v\":-202}"),
        row(
            "$approx beyond per cent",
            v.formatted("{$approx: -200, $percent: 1}"),
            "use {\"v\":-202.1}",
            WRONG_VALUE),
        row(
            "$approx with neither forgives binary fractions",
            v.formatted("{$approx: 0.3}"),
            "use {\"v\":0.30000000000000004}"),
        row(
            "$approx wants a number",
            v.formatted("{$approx: 12}"),
            "use {\"v\":\"12\"}",
            WRONG_VALUE),
        row(
            "$unordered in any order",
            v.formatted("{$unordered: [1, 2, 2]}"),
            "use {\"v\":[2,1,2]}"),
        row(
            "$unordered keeps multiplicity",
            v.formatted("{$unordered: [1, 2, 2]}"),
            "use {\"v\":[2,1,1]}",
            WRONG_VALUE),
        row(
            "$unordered pairs best, not first",
            v.formatted("{$unordered: [{$any: [1, 2]}, 1]}"),
            "use {\"v\":[1,2]}"),
        row("$type", v.formatted("{$type: integer}"), "use {\"v\":2.0}"),
        row("$type of several", v.formatted("{$type: [string, 'null']}"), "use {\"v\":null}"),
        row("$type of another", v.formatted("{$type: integer}"), "use {\"v\":2.5}", WRONG_VALUE),
        row(
            "$date in another notation",
            v.formatted("{$date: 2026-11-27}"),
            "use {\"v\":\"27 Nov 2026\"}"),
        row(
            "$date of another day",
            v.formatted("{$date: 2026-11-27}"),
            "use {\"v\":\"28 Nov 2026\"}",
            WRONG_VALUE),
        row(
            "$fold forgives case, space and punctuation",
            v.formatted("{$fold: 'New York, NY'}"),
            "use {\"v\":\"new-york ny.\"}"),
        row(
            "$fold does not forgive a sign",
            v.formatted("{$fold: '-5'}"),
            "use {\"v\":\"5\"}",
            WRONG_VALUE),
        row(
            "$fold does not forgive a decimal point",
            v.formatted("{$fold: '1.5'}"),
            "use {\"v\":\"15\"}",
            WRONG_VALUE),
        row("$valid", v.formatted("{$valid: {type: array, maxItems: 1}}"), "use {\"v\":[1]}"),
        row(
            "$valid violated",
            v.formatted("{$valid: {type: array, maxItems: 1}}"),
            "use {\"v\":[1,2]}",
            WRONG_VALUE),
        row("$anything is something", v.formatted("{$anything: true}"), "use {}", MISSING_ARGUMENT),
        row(
            "$literal has $ keys of its own",
            v.formatted("{$literal: {$any: [1]}}"),
            "use {\"v\":{\"$any\":[1.0]}}"),
        row(
            "$literal is whole",
            v.formatted("{$literal: {a: 1}}"),
            "use {\"v\":{\"a\":1,\"b\":2}}",
            WRONG_VALUE),
        row(
            "$sample changes nothing",
            v.formatted("{$regex: 'x', $sample: y}"),
            "use {\"v\":\"x\"}"),
        row(
            "matchers inside lists inside objects",
            v.formatted("{a: [{b: {$any: [1, {c: {$optional: 2}}]}}]}"),
            "use {\"v\":{\"a\":[{\"b\":{}}]}}"),
        row(
            "items that may be left out",
            v.formatted("[1, {$optional: 2}, 3]"),
            "use {\"v\":[1,3]}"));
  }
}
