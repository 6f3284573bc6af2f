package dev.toolmark.providers.json;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import com.networknt.schema.resource.SchemaLoader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A compiled JSON Schema: draft 2020-12, or the older draft that its `$schema` names. Compile
/// once, check often; safe to share between threads. `format` is an annotation, as the draft says;
/// `pattern` is not anchored. References reach what is in the document and the drafts' own
/// meta-schemas: nothing is ever fetched, and a schema that refers to anything else is refused.
/// Messages are English.
public final class JsonSchema {
  /// `path`: JSON Pointer into the instance, "" for the whole. `keyword`: the one that failed.
  public record Problem(String path, String keyword, String message) {}

  private static final int LONGEST_REASON = 300;
  private static final SchemaRegistryConfig CONFIG = config(false);
  private static final SchemaRegistryConfig META_CONFIG = config(true); // patterns must be patterns
  private static final SchemaLoader LOADER = new DraftLoader();
  private static final Map<SpecificationVersion, Schema> META = new ConcurrentHashMap<>();
  private final Schema schema;

  private JsonSchema(Schema schema) {
    this.schema = schema;
  }

  /// Throws `JsonException` when the schema itself is not one, and says why.
  public static JsonSchema compile(JsonValue schema) {
    try {
      SpecificationVersion draft = draft(schema);
      if (!PlainSchema.is(schema)) demandOne(schema, draft);
      JsonValue plain = draft == SpecificationVersion.DRAFT_4 ? schema : SubSchemas.plain(schema);
      JsonValue eager = SubSchemas.eager(plain);
      if (!eager.equals(plain)) compile(draft, eager);
      return new JsonSchema(compile(draft, plain));
    } catch (JsonException refused) {
      throw refused;
    } catch (RuntimeException unusable) { // the library throws of every kind: none gets out
      throw refused(reason(unusable));
    } catch (StackOverflowError endless) { // a chain of references that never arrives
      throw refused("its references never end");
    }
  }

  /// Throws where the schema of schemas refuses it.
  static void demandOne(JsonValue schema, SpecificationVersion draft) {
    List<Error> wrong = meta(draft).validate(SchemaNodes.of(schema));
    if (!wrong.isEmpty()) throw refused(wrong.getFirst());
  }

  private static Schema compile(SpecificationVersion draft, JsonValue schema) {
    Schema compiled = registry(draft, CONFIG).getSchema(SchemaNodes.of(schema));
    compiled.initializeValidators();
    return compiled;
  }

  /// What the innermost cause says.
  private static String reason(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) cause = cause.getCause();
    String said = cause.getMessage();
    return said == null || cause instanceof NullPointerException
        ? "a part of it cannot be resolved"
        : said.replace(" but is {0}", ""); // the library forgets to fill it
  }

  private static SpecificationVersion draft(JsonValue schema) {
    if (!(schema instanceof JsonValue.Obj object)) {
      if (schema instanceof JsonValue.Bool) return SpecificationVersion.DRAFT_2020_12;
      throw refused("a schema is an object, true or false");
    }
    if (!(object.get("$schema").orElse(new JsonValue.Null()) instanceof JsonValue.Str(String said)))
      return SpecificationVersion.DRAFT_2020_12;
    return SpecificationVersion.fromDialectId(said)
        .orElseThrow(() -> refused("its $schema names no draft that is known here"));
  }

  private static JsonException refused(Error wrong) {
    String at = wrong.getInstanceLocation().toString();
    return refused((at.isEmpty() ? "" : at + ": ") + wrong.getMessage());
  }

  private static JsonException refused(String reason) {
    String said = "not a JSON Schema: " + reason;
    return new JsonException(
        said.length() <= LONGEST_REASON ? said : said.substring(0, LONGEST_REASON), 0, 0);
  }

  private static Schema meta(SpecificationVersion draft) {
    return META.computeIfAbsent(
        draft, d -> registry(d, META_CONFIG).getSchema(SchemaLocation.of(d.getDialectId())));
  }

  private static SchemaRegistryConfig config(boolean formats) {
    return SchemaRegistryConfig.builder()
        .locale(Locale.ENGLISH)
        .pathType(PathType.JSON_POINTER)
        .formatAssertionsEnabled(formats)
        .build();
  }

  /// A registry remembers schemas by the ids they give themselves: each schema gets its own, so
  /// that two of one id never meet.
  private static SchemaRegistry registry(SpecificationVersion draft, SchemaRegistryConfig config) {
    return SchemaRegistry.withDefaultDialect(
        draft, made -> made.schemaRegistryConfig(config).schemaLoader(LOADER));
  }

  /// What the instance violates; empty when it is valid. Throws `JsonException` where the schema
  /// cannot be applied to it, as one that refers to itself without end: that says nothing of the
  /// instance.
  public List<Problem> check(JsonValue instance) {
    try {
      List<Error> wrong = schema.validate(SchemaNodes.of(instance));
      if (wrong.isEmpty()) return List.of();
      return wrong.stream()
          .map(e ->
              new Problem(
                  e.getInstanceLocation().toString(),
                  String.valueOf(e.getKeyword()),
                  e.getMessage()))
          .toList();
    } catch (RuntimeException unusable) { // what no compilation could foresee
      throw inapplicable(reason(unusable));
    } catch (StackOverflowError endless) { // a schema that applies itself to the same place
      throw inapplicable("it refers to itself without end");
    }
  }

  private static JsonException inapplicable(String reason) {
    return new JsonException("the schema cannot be applied: " + reason, 0, 0);
  }
}
