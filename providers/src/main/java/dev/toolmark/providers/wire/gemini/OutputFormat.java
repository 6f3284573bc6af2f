package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// `responseMimeType` with `responseJsonSchema` or `responseSchema`, both ways. A schema that was
/// received in another form than plain JSON Schema is kept as it stood, and goes back so.
final class OutputFormat {
  private static final String MIME = "responseMimeType";
  private static final String JSON_SCHEMA = "responseJsonSchema";
  private static final String OPENAPI = "responseSchema";

  /// What `responseJsonSchema` was called at first, read only.
  private static final String EARLY = "_responseJsonSchema";

  private static final String JSON = "application/json";
  private static final String TEXT = "text/plain";

  private OutputFormat() {}

  /// `rest`: what else will stand in the object; a schema in it is the one that was received.
  static void write(
      Output asked,
      Set<Quirk> quirks,
      Optional<JsonValue> rest,
      JsonValue.Builder config,
      Set<String> losses) {
    switch (asked) {
      case Output.Any() -> {}
      case Output.JsonObject() -> config.put(MIME, JSON);
      case Output.Schema(var name, Json schema, var strict) -> {
        config.put(MIME, JSON);
        name.ifPresent(_ -> losses.add("output.name"));
        strict.ifPresent(_ -> losses.add("output.strict"));
        boolean kept =
            rest.orElse(null) instanceof JsonValue.Obj other
                && Stream.of(JSON_SCHEMA, EARLY, OPENAPI).anyMatch(n -> other.get(n).isPresent());
        if (kept) return;
        if (quirks.contains(Quirk.OPENAPI_SCHEMAS))
          config.put(OPENAPI, Schemas.subset(schema.value(), "output.schema", losses));
        else config.put(JSON_SCHEMA, schema.value());
      }
    }
  }

  static Output read(Fields config) {
    if (!config.text(MIME).orElse("").equals(JSON)) return new Output.Any();
    return schema(config)
        .<Output>map(schema ->
            new Output.Schema(Optional.empty(), Json.of(Schemas.plain(schema)), Optional.empty()))
        .orElseGet(Output.JsonObject::new);
  }

  private static Optional<JsonValue> schema(Fields config) {
    return config.get(JSON_SCHEMA).or(() -> config.get(EARLY)).or(() -> config.get(OPENAPI));
  }

  /// The members that `write` will say again as they stood.
  static Set<String> known(Fields config) {
    var known = new HashSet<String>();
    String mime = config.text(MIME).orElse(TEXT);
    if (mime.equals(JSON) || mime.equals(TEXT)) known.add(MIME);
    boolean plain =
        config.get(JSON_SCHEMA).map(schema -> schema.equals(Schemas.plain(schema))).orElse(false);
    if (mime.equals(JSON) && plain && !config.has(OPENAPI)) known.add(JSON_SCHEMA);
    return known;
  }
}
