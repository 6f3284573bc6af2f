package dev.toolmark.harness.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlTest {
  private final Problems problems = new Problems();

  private String json(String yaml) {
    return Yaml.read("y.yaml", yaml, problems).orElseThrow().json().text();
  }

  private List<String> messages() {
    return problems.all().stream().map(Problem::toString).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no | \"no\"",
        "off | \"off\"",
        "yes | \"yes\"",
        "012 | \"012\"",
        "-012 | \"-012\"",
        "12:30 | \"12:30\"",
        "12:30:45 | \"12:30:45\"",
        "2026-11-27 | \"2026-11-27\"",
        "1_000 | \"1_000\"",
        "0b1 | \"0b1\"",
        "'5' | \"5\"",
        "\"true\" | \"true\"",
        "- | [null]",
        "5 | 5",
        "-0 | -0",
        "+7 | 7",
        "0 | 0",
        "2.50 | 2.50",
        ".5 | 0.5",
        "5. | 5.0",
        "1e3 | 1e3",
        "-1.5E-7 | -1.5E-7",
        "0x1F | 31",
        "0o17 | 15",
        "1e | \"1e\"",
        ". | \".\"",
        "e5 | \"e5\"",
        "true | true",
        "True | true",
        "FALSE | false",
        "null | null",
        "~ | null",
        "Null | null",
        "nUll | \"nUll\"",
        "NaN | \"NaN\""
      })
  void plain_scalars_follow_the_core_schema_but_codes_keep_their_zeros(String yaml, String json) {
    assertThat(json(yaml)).isEqualTo(json);
  }

  @Test
  void numbers_that_json_has_not_are_refused() {
    json("a: .inf\nb: -.INF\nc: .nan\nd: '.nan'");
    assertThat(messages())
        .containsExactly(
            "y.yaml:1:4: JSON has no number for .inf (quote it if the text is meant)",
            "y.yaml:2:4: JSON has no number for -.INF (quote it if the text is meant)",
            "y.yaml:3:4: JSON has no number for .nan (quote it if the text is meant)");
  }

  @Test
  void places_count_lines_and_characters_from_one() {
    var root =
        (YamlNode.Mapping) Yaml.read("y.yaml", "å: 1\n\"𝄞\": {b: [x, y]}", problems).orElseThrow();
    assertThat(root.place()).hasToString("y.yaml:1:1");
    var inner = (YamlNode.Mapping) root.get("𝄞").orElseThrow();
    assertThat(inner.place()).hasToString("y.yaml:2:6");
    var list = (YamlNode.Sequence) inner.get("b").orElseThrow();
    assertThat(list.items().get(1).place()).hasToString("y.yaml:2:14");
  }

  @Test
  void an_alias_stands_for_its_anchor() {
    assertThat(json("a: &x {p: 1}\nb: *x\nc: [*x]"))
        .isEqualTo("{\"a\":{\"p\":1},\"b\":{\"p\":1},\"c\":[{\"p\":1}]}");
    assertThat(messages()).isEmpty();
  }

  @Test
  void many_aliases_are_refused_where_the_limit_is_passed() {
    Yaml.read("y.yaml", "a: &x 1\nb: [" + "*x, ".repeat(51) + "1]", problems);
    assertThat(messages()).containsExactly("y.yaml:2:205: more than 50 aliases");
  }

  @Test
  void a_bomb_of_few_aliases_is_refused_without_being_written_out() {
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i <= 24; i++)
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    Yaml.read("y.yaml", bomb.toString(), problems);
    assertThat(messages())
        .singleElement()
        .asString()
        .endsWith("aliases make the file larger than 2000000 values");
  }

  @Test
  void deep_nesting_is_refused_where_the_limit_is_passed() {
    assertThat(json("[".repeat(50) + "]".repeat(50))).hasSize(100);
    assertThat(messages()).isEmpty();
    Yaml.read("y.yaml", "[".repeat(100_000), problems);
    assertThat(messages()).containsExactly("y.yaml:1:51: nested deeper than 50 levels");
  }

  @Test
  void a_file_over_four_million_characters_is_refused(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("big.yaml");
    Files.writeString(file, "a: " + "x".repeat(4_100_000));
    assertThat(Yaml.read(file, problems)).isEmpty();
    assertThat(messages()).containsExactly(file + ": longer than 4 million characters");
  }

  @Test
  void what_cannot_be_read_is_said_in_plain_words(@TempDir Path dir) throws IOException {
    Path latin = dir.resolve("latin.yaml");
    Files.write(latin, "a: å".getBytes(StandardCharsets.ISO_8859_1));
    Yaml.read(dir.resolve("none.yaml"), problems);
    Yaml.read(latin, problems);
    Yaml.read(dir, problems);
    assertThat(messages())
        .containsExactly(
            dir.resolve("none.yaml") + ": there is no such file",
            latin + ": is not UTF-8 text",
            dir + ": is a folder, not a file");
  }

  @Test
  void a_control_character_is_named_with_its_place() {
    Yaml.read("y.yaml", "a: b\nc: d\u0007e", problems);
    assertThat(messages())
        .containsExactly("y.yaml:2:5: the character U+0007 may not stand in YAML");
  }

  @Test
  void a_byte_order_mark_is_no_part_of_the_text() {
    assertThat(json("\uFEFFa: 1")).isEqualTo("{\"a\":1}");
  }

  @Test
  void only_prose_that_a_comment_cuts_off_is_warned_of() {
    json(
        "a: one two # three\nb: word # comment\nc: 5 # five\nd: 'one two' # quoted\ne: one two#three\n");
    assertThat(messages())
        .containsExactly(
            "y.yaml:1:4: warning: the text ends before \"#\", where YAML begins a comment (quote"
                + " text that holds #, or put the comment on a line of its own)");
  }
}
