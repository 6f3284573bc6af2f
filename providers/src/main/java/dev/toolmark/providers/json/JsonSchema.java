package dev.toolmark.providers.json;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/// A compiled JSON Schema (draft 2020-12). Compile once, check often; safe to share between
/// threads. `format` is an annotation, as the draft says. No reference leaves the document: nothing
/// is ever fetched.
public final class JsonSchema {
  /// `path`: JSON Pointer into the instance, "" for the whole. `keyword`: the one that failed.
  public record Problem(String path, String keyword, String message) {}

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Schema schema;

  private JsonSchema(Schema schema) {
    this.schema = schema;
  }

  /// Throws `JsonException` when the schema itself is not one.
  public static JsonSchema compile(JsonValue schema) {
    return new JsonSchema(REGISTRY.getSchema(schema.text()));
  }

  /// What the instance violates; empty when it is valid.
  public List<Problem> check(JsonValue instance) {
    return schema.validate(instance.text(), com.networknt.schema.InputFormat.JSON).stream()
        .map(e -> new Problem(e.getInstanceLocation().toString(), e.getKeyword(), e.getMessage()))
        .toList();
  }
}
