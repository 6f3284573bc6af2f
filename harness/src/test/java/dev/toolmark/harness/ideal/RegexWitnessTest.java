package dev.toolmark.harness.ideal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexWitnessTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "^Oslo$",
        "^(Oslo|Rome)$",
        "(?i)^oslo$",
        "^[A-Z]{3}-\\d{4}$",
        "^\\w+@\\w+\\.(com|org)$",
        "^[^@]+@evil",
        "^\\+?[0-9 ()-]{7,}$",
        "^20\\d\\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$",
        "a.c",
        "^a*b+c?$",
        "^(?:ab){2,3}$",
        "^(?<year>\\d{4})/\\1$",
        "\\bword\\b",
        "^[\\]x]$",
        "^[]x]$",
        "^[a-z&&[^aeiou]]+$",
        "^\\p{Lu}\\p{L}*$",
        "^\\Qa.b*c\\E$",
        "^\\s+\\S+$",
        "\\d+(?=px)|em",
        "^x{0}y$",
        "^\\x41\\u0042\\t$",
        "",
        ".*",
        "^é中😀$",
        "^(a|b|c)(1|2)?$",
        "^(?!x)y$",
        "^(a(b(c)))\\3$",
      })
  void a_witness_is_found_by_its_expression(String expression) {
    String witness = RegexWitness.of(expression).orElseThrow();
    assertThat(Pattern.compile(expression).matcher(witness).find()).as(witness).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\\bb",
        "^(?=x)y$",
        "(x{5000}){5000}",
        "(.*a){24}x",
        "(?<=never)here$^",
        "[",
        "(a"
      })
  void where_none_is_derived_there_is_none(String expression) {
    assertThat(RegexWitness.of(expression)).isEmpty();
  }

  @Test
  void a_witness_is_as_short_as_its_repetitions_allow() {
    assertThat(RegexWitness.of("^x{2,5}y*z?$")).contains("xx");
  }
}
