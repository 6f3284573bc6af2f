package dev.toolmark.harness.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Those that are found stand in `suite-messages.txt`.
final class SchemaLoopsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{properties: {kids: {type: array, items: {$ref: '#'}}}}",
        "{properties: {next: {$ref: '#'}, not: {$ref: '#/properties/next'}}}",
        "{properties: {a: {$ref: '#/$defs/a'}}, $defs: {a: {allOf: [{properties: {up: {$ref:"
            + " '#'}}}]}}}",
        "{allOf: [{$ref: '#/$defs/a'}, {$ref: '#/$defs/a'}], $defs: {a: {$ref: '#/$defs/b'}, b:"
            + " {}}}",
        "{$dynamicAnchor: n, properties: {n: {$dynamicRef: '#n'}}}",
        "{not: {propertyNames: {const: {$ref: '#/not/propertyNames'}}}}",
        "{anyOf: [{contains: {$ref: '#/anyOf/0'}}, {prefixItems: [{$ref: '#'}]}]}",
        "{patternProperties: {x: {$ref: '#'}}, additionalProperties: {$ref: '#'}}"
      })
  void a_schema_that_comes_back_at_a_part_of_the_value_is_well(String schema) {
    String suite =
        "suite: s\ntools: {f: {parameters: {properties: {x: "
            + schema.replace("'#", "'#/properties/x").replace("'#/properties/xn'", "'#n'")
            + "}}}}\ntasks: [{id: t, prompt: p, expect: {calls: none}}]\n";
    assertThat(SuiteReader.read("s.yaml", suite).problems()).isEmpty();
  }
}
