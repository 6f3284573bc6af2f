package dev.toolmark.harness.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchingTest {
  private static Matcher matcher(String yaml) {
    var problems = new Problems();
    Matcher matcher =
        new MatcherReader(problems).read(Yaml.read("m.yaml", yaml, problems).orElseThrow());
    assertThat(problems.all()).isEmpty();
    return matcher;
  }

  private static boolean matches(String matcher, String value, Expectation.Mode mode) {
    return Matching.matches(matcher(matcher), JsonValue.parse(value), mode);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Oslo | \"Oslo\"",
        "5 | 5.0",
        "5 | 5e0",
        "'5' | \"5\"",
        "true | true",
        "null | null",
        "[1, a] | [1.0,\"a\"]",
        "{a: 1} | {\"a\":1}",
        "{a: {$optional: 1}} | {}",
        "{a: {$optional: 1}} | {\"a\":1}",
        "{a: {$absent: true}} | {}",
        "{$any: [1, b]} | \"b\"",
        "{$regex: b+} | \"abbc\"",
        "{$regex: ^a} | \"ab\"",
        "{$approx: 10, $within: 0.5} | 10.5",
        "{$approx: -10, $percent: 5} | -9.5",
        "{$approx: 0.1} | 0.10000000001",
        "{$unordered: [{$any: [1, 2]}, 1]} | [1,2]",
        "{$unordered: [{$anything: true}, {$type: integer}, 3]} | [3,4,\"x\"]",
        "{$type: integer} | 2.0",
        "{$type: [string, 'null']} | null",
        "{$type: number} | 2.5",
        "{$date: 2026-11-27} | \"27 Nov 2026\"",
        "{$fold: New-York} | \"new york!\"",
        "{$valid: {type: object, required: [a]}} | {\"a\":1}",
        "{$anything: true} | null",
        "{$literal: {$any: [1]}} | {\"$any\":[1.0]}",
        "{$regex: a, $sample: a} | \"a\"",
        "[{$optional: 1}, 2] | [2]",
        "[{$optional: 1}, 2] | [1,2]",
        "[{$optional: 1}, {$optional: 1}, 2] | [1,2]",
        "[1, {$absent: true}] | [1]",
        "{$unordered: [{$optional: 1}, 2]} | [2]",
        "{$unordered: [{$optional: {$any: [1, 2]}}, 2]} | [2]",
        "{$unordered: [{$optional: 1}, 2]} | [2,1]",
        "{$date: 2026-04-03} | \"03.04.2026\"",
        "{$date: 03/04/2026} | \"03/04/2026\"",
        "{$fold: '1.5 kg'} | \"1.5KG\"",
        "{$approx: 1, $within: 1e308} | 3"
      })
  void these_match(String matcher, String value) {
    assertThat(matches(matcher, value, Expectation.Mode.EXACT)).isTrue();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Oslo | \"oslo\"",
        "5 | \"5\"",
        "'5' | 5",
        "5 | 5.001",
        "true | \"true\"",
        "null | false",
        "[1, a] | [\"a\",1]",
        "[1] | [1,1]",
        "{a: 1} | {\"a\":1,\"b\":2}",
        "{a: 1} | {}",
        "{a: {$optional: 1}} | {\"a\":2}",
        "{a: {$absent: true}} | {\"a\":null}",
        "{$any: [1, b]} | 2",
        "{$regex: ^b} | \"ab\"",
        "{$regex: '5'} | 5",
        "{$approx: 10, $within: 0.5} | 10.51",
        "{$approx: -10, $percent: 5} | -9.4",
        "{$approx: 0.1} | 0.101",
        "{$approx: 1} | \"1\"",
        "{$unordered: [{$any: [1, 2]}, 1]} | [2,2]",
        "{$unordered: [1]} | [1,1]",
        "{$type: integer} | 2.5",
        "{$type: string} | null",
        "{$date: 2026-11-27} | \"2026-11-28\"",
        "{$fold: New-York} | \"newark\"",
        "{$valid: {type: object, required: [a]}} | {}",
        "{$literal: {$any: [1]}} | 1",
        "[{$optional: 1}, 2] | [2,1]",
        "[{$optional: 1}, 2] | [1]",
        "[{$optional: 1}, 2] | [1,1,2]",
        "{$unordered: [{$optional: 1}, 2]} | [1]",
        "{$unordered: [{$optional: 1}, 2, 3]} | [1,2]",
        "{$unordered: [{$optional: 1}, 2]} | [2,3]",
        "{$unordered: [{$optional: 1}, 2]} | [1,1]",
        "{$date: 2026-04-03} | \"03/04/2026\"",
        "{$date: 2026-04-03} | \"04/03/2026\"",
        "{$date: 03/04/2026} | \"2026-04-03\"",
        "{$fold: '1.5'} | \"15\"",
        "{$fold: '-5'} | \"5\""
      })
  void these_do_not(String matcher, String value) {
    assertThat(matches(matcher, value, Expectation.Mode.EXACT)).isFalse();
  }

  @Test
  void further_members_are_wrong_only_where_the_mode_is_exact() {
    String value = "{\"a\":{\"b\":1,\"c\":2},\"d\":3}";
    assertThat(matches("{a: {b: 1}}", value, Expectation.Mode.SUBSET)).isTrue();
    assertThat(matches("{a: {b: 1}}", value, Expectation.Mode.EXACT)).isFalse();
    assertThat(matches("{a: {b: 1, c: 2}}", value, Expectation.Mode.EXACT)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "get_*,get_weather,true", "*,anything,true", "a?c,abc,true", "a*b*c,a12b3c,true",
        "abc,abc,true",
    "get_*,forget_,false", "a?c,ac,false", "a*b,abc,false", "a.c,abc,false", "'',a,false"
  })
  void a_glob_matches_the_whole_name(String glob, String name, boolean matches) {
    assertThat(Globs.matches(glob, name)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "promt,prompt",
    "tasK,tasks",
    "ordre,order",
    "int,integer",
    "xyz,-",
    "p,-",
    "parameter,parameters"
  })
  void the_nearest_name_is_near(String name, String nearest) {
    var known = java.util.List.of("prompt", "tasks", "order", "integer", "parameters");
    assertThat(Nearest.to(name, known).orElse("-")).isEqualTo(nearest);
  }
}
