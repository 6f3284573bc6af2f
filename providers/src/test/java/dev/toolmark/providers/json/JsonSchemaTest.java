package dev.toolmark.providers.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The published tests of draft 2020-12, and the rules of this house about schemas.
final class JsonSchemaTest {
  record Case(String name, JsonValue schema, JsonValue data, boolean valid) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> published() throws IOException {
    Path folder = Path.of(System.getProperty("toolmark.shared", "?"), "json-schema/draft2020-12");
    assumeTrue(Files.isDirectory(folder), "the published tests are not beside this tree");
    var files = new ArrayList<Path>();
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(f -> f.toString().endsWith(".json")).sorted().forEach(files::add);
    }
    files.add(folder.resolve("optional/bignum.json"));
    files.add(folder.resolve("optional/float-overflow.json"));
    files.add(folder.resolve("optional/non-bmp-regex.json"));
    var cases = new ArrayList<Case>();
    for (Path file : files) cases(file, cases);
    assertThat(cases).hasSizeGreaterThan(800);
    return cases;
  }

  private static void cases(Path file, List<Case> cases) throws IOException {
    for (JsonValue group : items(JsonValue.parse(Files.readString(file))))
      for (JsonValue test : items(member(group, "tests"))) {
        String name =
            "%s: %s: %s"
                .formatted(
                    file.getFileName(), text(group, "description"), text(test, "description"));
        cases.add(
            new Case(
                name,
                member(group, "schema"),
                member(test, "data"),
                member(test, "valid").equals(new JsonValue.Bool(true))));
      }
  }

  private static List<JsonValue> items(JsonValue value) {
    return ((JsonValue.Arr) value).items();
  }

  private static JsonValue member(JsonValue value, String name) {
    return ((JsonValue.Obj) value).get(name).orElseThrow();
  }

  private static String text(JsonValue value, String name) {
    return ((JsonValue.Str) member(value, name)).value();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("published")
  void the_published_tests_pass(Case it) {
    var problems = JsonSchema.compile(it.schema()).check(it.data());
    assertThat(problems.isEmpty()).as("%s", problems).isEqualTo(it.valid());
  }

  private static JsonSchema schema(String text) {
    return JsonSchema.compile(JsonValue.parse(text));
  }

  @Test
  void a_problem_has_path_keyword_and_message() {
    var problem =
        schema("{\"properties\":{\"a/b\":{\"items\":{\"type\":\"integer\"}}}}")
            .check(JsonValue.parse("{\"a/b\":[1,\"x\"]}"))
            .getFirst();
    assertThat(problem.path()).isEqualTo("/a~1b/1");
    assertThat(problem.keyword()).isEqualTo("type");
    assertThat(problem.message()).contains("integer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":12}",
        "{\"type\":\"strng\"}",
        "{\"properties\":[]}",
        "{\"required\":\"a\"}",
        "{\"minimum\":\"1\"}",
        "{\"properties\":{\"a\":7}}",
        "{\"pattern\":\"(\"}",
        "{\"$schema\":\"https://example.com/own\"}",
        "{\"$ref\":\"#/nowhere\"}",
        "12",
        "\"x\"",
        "[]"
      })
  void a_schema_that_is_none_is_refused_with_the_reason(String text) {
    assertThatThrownBy(() -> schema(text))
        .isInstanceOf(JsonException.class)
        .hasMessageStartingWith("not a JSON Schema: ")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeBetween(30, 300));
  }

  @Test
  void what_is_wrong_in_a_schema_is_told_with_its_place() {
    assertThatThrownBy(() -> schema("{\"properties\":{\"a\":{\"type\":\"strng\"}}}"))
        .hasMessageContaining("/properties/a/type");
  }

  @Test
  void two_schemas_of_one_id_do_not_meet() {
    JsonSchema text =
        schema(
            "{\"$id\":\"https://x/s\",\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"type\":\"string\"}}}");
    JsonSchema number =
        schema(
            "{\"$id\":\"https://x/s\",\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"type\":\"number\"}}}");
    assertThat(text.check(JsonValue.of("x"))).isEmpty();
    assertThat(number.check(JsonValue.of("x"))).isNotEmpty();
  }

  @Test
  void a_schema_may_name_an_older_draft() {
    JsonSchema draft7 =
        schema(
            "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"items\":[{\"type\":\"string\"}]}");
    assertThat(draft7.check(JsonValue.parse("[1]"))).isNotEmpty();
    assertThat(draft7.check(JsonValue.parse("[\"a\",1]"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1e400, true",
    "1e999999999, true",
    "1.5e-999999999, false",
    "-1e999999999, true",
    "1.0, true"
  })
  void numbers_of_any_size_are_checked_without_being_written_out(String number, boolean whole) {
    assertThat(schema("{\"type\":\"integer\"}").check(JsonValue.parse(number)).isEmpty())
        .isEqualTo(whole);
    assertThat(schema("{\"minimum\":0}").check(JsonValue.parse(number)).isEmpty())
        .isEqualTo(!number.startsWith("-"));
    assertThat(schema("{\"multipleOf\":0.5}").check(JsonValue.parse(number)).isEmpty())
        .isEqualTo(whole);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"$ref\":\"#\"}",
        "{\"allOf\":[{\"$ref\":\"#/$defs/a\"}],\"$defs\":{\"a\":{\"$ref\":\"#\"}}}",
        "{\"anyOf\":[{\"type\":\"null\"},{\"$ref\":\"#\"}]}"
      })
  void a_schema_that_applies_itself_without_end_is_refused_and_no_fault_of_a_value(String text) {
    assertThatThrownBy(() -> schema(text).check(JsonValue.parse("{}")))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("without end");
  }

  @Test
  void messages_are_english_whatever_the_locale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMAN);
      var problem = schema("{\"required\":[\"a\"]}").check(JsonValue.parse("{}")).getFirst();
      assertThat(problem.message()).contains("required property 'a' not found");
      assertThatThrownBy(() -> schema("{\"type\":12}")).hasMessageNotContaining("ist");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void a_format_is_only_an_annotation() {
    assertThat(schema("{\"format\":\"email\"}").check(JsonValue.of("no"))).isEmpty();
  }
}
