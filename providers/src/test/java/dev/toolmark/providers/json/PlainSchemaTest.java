package dev.toolmark.providers.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is told at a glance is what the schema of schemas says, too.
final class PlainSchemaTest {
  private static final int MADE = 4_000;
  private static final List<String> KEYWORDS =
      List.of(
          "type",
          "properties",
          "required",
          "enum",
          "title",
          "description",
          "items",
          "additionalProperties",
          "anyOf",
          "oneOf",
          "allOf",
          "minimum",
          "maximum",
          "minLength",
          "maxLength",
          "minItems",
          "maxItems",
          "default");
  private static final List<String> OTHERS = List.of("$ref", "pattern", "not", "format", "x-own");
  private static final List<String> VALUES =
      List.of(
          "\"object\"",
          "\"string\"",
          "\"strange\"",
          "[\"string\", \"null\"]",
          "[\"string\", \"string\"]",
          "[\"city\", \"unit\"]",
          "[]",
          "{}",
          "true",
          "null",
          "0",
          "3",
          "3.0",
          "-1",
          "0.5",
          "1e3",
          "[1, null, {\"a\": []}]",
          "[{}]",
          "[true, {\"type\": \"integer\"}]",
          "{\"a\": {\"type\": \"array\", \"items\": {\"type\": \"string\"}}}",
          "{\"a\": {\"type\": 1}}",
          "{\"a\": 1}");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'type': 'object', 'properties': {'city': {'type': 'string', 'description': 'a city'}}, 'required': ['city']}",
        "{'type': ['string', 'null'], 'enum': ['a', null]}",
        "{'type': 'array', 'items': {'type': 'integer', 'minimum': 1, 'maximum': 1.5}, 'minItems': 1}",
        "{'anyOf': [{'type': 'string'}, true], 'default': {'a': [1]}, 'title': 't'}",
        "{'type': 'object', 'additionalProperties': false}"
      })
  void such_schemas_are_plain(String text) {
    JsonValue schema = read(text);
    assertThat(PlainSchema.is(schema)).isTrue();
    assertThatCode(() -> JsonSchema.compile(schema)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "[]",
        "{'type': 'strange'}",
        "{'type': []}",
        "{'type': [['string']]}",
        "{'required': ['a', 'a']}",
        "{'required': [1]}",
        "{'enum': []}",
        "{'anyOf': []}",
        "{'minLength': -1}",
        "{'minLength': 1.5}",
        "{'maximum': 1e400}",
        "{'description': 1}",
        "{'properties': {'a': 1}}",
        "{'items': [{}]}",
        "{'$ref': '#'}",
        "{'pattern': '('}",
        "{'x-own': 1}"
      })
  void of_these_nothing_is_told(String text) {
    assertThat(PlainSchema.is(read(text))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void a_plain_one_is_never_refused_by_the_schema_of_schemas(long seed) {
    var random = new Random(seed);
    int plain = 0;
    for (int i = 0; i < MADE; i++) {
      JsonValue schema = made(random);
      if (!PlainSchema.is(schema)) continue;
      plain++;
      assertThatCode(
              () -> {
                JsonSchema.demandOne(schema, SpecificationVersion.DRAFT_2020_12);
                JsonSchema.compile(schema);
              })
          .as("seed %d, %d: %s", seed, i, schema.text())
          .doesNotThrowAnyException();
    }
    assertThat(plain).as("seed %d", seed).isBetween(MADE / 20, MADE * 19 / 20);
  }

  private static JsonValue made(Random random) {
    var members = new ArrayList<String>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      List<String> from = random.nextInt(12) == 0 ? OTHERS : KEYWORDS;
      members.add(
          "\"%s\": %s"
              .formatted(
                  from.get(random.nextInt(from.size())),
                  VALUES.get(random.nextInt(VALUES.size()))));
    }
    return JsonValue.parse("{" + String.join(", ", members) + "}");
  }

  private static JsonValue read(String text) {
    return JsonValue.parse(text.replace('\'', '"'));
  }
}
