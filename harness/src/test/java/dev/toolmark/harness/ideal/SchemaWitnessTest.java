package dev.toolmark.harness.ideal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.json.JsonSchema;
import dev.toolmark.providers.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaWitnessTest {
  private static JsonValue schema(String text) {
    return JsonValue.parse(text.replace('\'', '"'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'type': 'string'}",
        "{'type': 'string', 'minLength': 20}",
        "{'type': 'string', 'maxLength': 2}",
        "{'type': 'string', 'pattern': '^[A-Z]{2}[0-9]+$'}",
        "{'type': 'string', 'format': 'date-time'}",
        "{'type': 'integer'}",
        "{'type': 'integer', 'minimum': 7}",
        "{'type': 'integer', 'exclusiveMinimum': 7, 'maximum': 8}",
        "{'type': 'integer', 'maximum': -3}",
        "{'type': 'integer', 'minimum': 2.5}",
        "{'type': 'integer', 'exclusiveMaximum': 0}",
        "{'type': 'integer', 'minimum': 10, 'multipleOf': 7}",
        "{'type': 'number', 'exclusiveMinimum': 0, 'exclusiveMaximum': 0.1}",
        "{'type': 'number', 'minimum': 0.25, 'maximum': 0.5}",
        "{'type': 'number', 'multipleOf': 0.5, 'minimum': 1.2}",
        "{'type': 'boolean'}",
        "{'type': 'null'}",
        "{'type': ['null', 'integer']}",
        "{'enum': ['a', 'b']}",
        "{'type': 'integer', 'enum': ['a', 3]}",
        "{'const': {'x': [1]}}",
        "{'type': 'string', 'default': 'd'}",
        "{'type': 'integer', 'default': 'not one'}",
        "{'type': 'array'}",
        "{'type': 'array', 'items': {'type': 'integer'}, 'minItems': 3}",
        "{'type': 'array', 'items': {'type': 'integer'}, 'minItems': 3, 'uniqueItems': true}",
        "{'type': 'array', 'items': {'enum': ['x', 'y']}, 'minItems': 2, 'uniqueItems': true}",
        "{'type': 'array', 'prefixItems': [{'type': 'string'}, {'type': 'boolean'}], 'minItems': 2}",
        "{'type': 'object', 'properties': {'a': {'type': 'string'}}, 'required': ['a', 'b']}",
        "{'type': 'object', 'properties': {'a': {}, 'b': {}}, 'minProperties': 1}",
        "{'properties': {'a': {'type': 'integer'}}, 'required': ['a'], 'additionalProperties': false}",
        "{'anyOf': [{'type': 'integer', 'minimum': 3}, {'type': 'string'}]}",
        "{'oneOf': [{'type': 'integer'}, {'type': 'number'}], 'description': 'both is wrong'}",
        "{'allOf': [{'properties': {'a': {'type': 'string'}}, 'required': ['a']},"
            + " {'properties': {'b': {'type': 'integer'}}, 'required': ['b']}], 'type': 'object'}",
        "{'$ref': '#/$defs/city', '$defs': {'city': {'type': 'string', 'minLength': 9}}}",
        "{'type': 'object', 'required': ['next'], 'properties': {'next': {'$ref': '#/$defs/n'}},"
            + " '$defs': {'n': {'type': 'object', 'properties': {'next': {'$ref': '#/$defs/n'}}}}}",
        "{'type': 'object', 'required': ['a'], 'properties': {'a': {'anyOf': [{'type': 'null'},"
            + " {'type': 'string'}]}}}",
        "{'type': 'string', 'not': {'const': 'text'}, 'examples': ['other']}",
      })
  void a_witness_is_valid(String text) {
    JsonValue schema = schema(text);
    JsonValue witness = SchemaWitness.of(SchemaNode.of(schema)).orElseThrow();
    assertThat(JsonSchema.compile(schema).check(witness)).as(witness.text()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'not': {}}",
        "{'type': 'object', 'required': ['a'], 'properties': {'a': {'$ref': '#'}}}",
        "{'type': 'string', 'pattern': '^(?=b)a$'}",
        "{'type': 'integer', 'minimum': 3, 'maximum': 2}",
      })
  void where_none_is_derived_there_is_none(String text) {
    assertThat(SchemaWitness.of(SchemaNode.of(schema(text)))).isEmpty();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "{'type': 'object', 'properties': {'a': {}, 'b': {}}} | {}",
        "{'enum': ['b', 'a']} | 'b'",
        "{'type': ['null', 'boolean']} | true",
        "{'type': 'array', 'items': {}} | []",
        "{'type': 'integer', 'minimum': 5} | 5",
      })
  void a_witness_is_small(String text, String witness) {
    assertThat(SchemaWitness.of(SchemaNode.of(schema(text)))).contains(schema(witness));
  }

  @Test
  void references_reach_into_members_and_items() {
    SchemaNode root =
        SchemaNode.of(
            schema(
                "{'properties': {'to': {'$ref': '#/$defs/to'}}, '$defs': {'to': {'type': 'object',"
                    + " 'properties': {'zip': {'type': 'array', 'items': {'enum': ['0150']}}}}}}"));
    assertThat(SchemaWitness.of(root.member("to").member("zip").item(3)))
        .contains(JsonValue.of("0150"));
  }
}
