package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `output_config`, both ways: the schema of the answer, which the protocol always holds it to, and
/// the effort. There is no JSON of any shape, and a schema has no name. Source: protocols.md 4.1.
final class OutputFormat {
  static final String FIELD = "output_config";
  private static final String FORMAT = "format";
  private static final String TYPE = "json_schema";

  private OutputFormat() {}

  static void write(
      ChatRequest request, Thinking thinking, JsonValue.Builder body, Set<String> losses) {
    var config = JsonValue.object();
    thinking.effort().ifPresent(effort -> config.put(ThinkingFields.EFFORT, effort));
    format(request.output(), losses).ifPresent(format -> config.put(FORMAT, format));
    for (Opaque value : request.opaque())
      if (value.kind().startsWith(Words.OUTPUT))
        config.put(value.kind().substring(Words.OUTPUT.length()), value.value().value());
    JsonValue.Obj built = config.build();
    if (!built.members().isEmpty()) body.put(FIELD, built);
  }

  private static Optional<JsonValue> format(Output asked, Set<String> losses) {
    return switch (asked) {
      case Output.Any() -> Optional.empty();
      case Output.JsonObject() -> {
        losses.add("output");
        yield Optional.empty();
      }
      case Output.Schema(var name, Json schema, var strict) -> {
        name.ifPresent(_ -> losses.add("output.name"));
        strict.filter(s -> !s).ifPresent(_ -> losses.add("output.strict"));
        yield Optional.of(
            JsonValue.object().put("type", TYPE).put("schema", schema.value()).build());
      }
    };
  }

  /// What our words do not say of it.
  static List<Opaque> opaque(Fields body) {
    var opaque = new ArrayList<Opaque>();
    body.object(FIELD)
        .ifPresent(config -> {
          boolean known = schema(body).isPresent();
          Set<String> said =
              known ? Set.of(ThinkingFields.EFFORT, FORMAT) : Set.of(ThinkingFields.EFFORT);
          opaque.addAll(config.rest(Words.OUTPUT, said));
        });
    return opaque;
  }

  static Output read(Fields body) {
    return schema(body)
        .<Output>map(schema -> new Output.Schema(Optional.empty(), schema, Optional.empty()))
        .orElse(new Output.Any());
  }

  private static Optional<Json> schema(Fields body) {
    Optional<Fields> format = body.object(FIELD).flatMap(config -> config.object(FORMAT));
    return format
        .filter(f -> f.text("type").equals(Optional.of(TYPE)))
        .filter(f -> Set.of("type", "schema").containsAll(f.object().members().keySet()))
        .flatMap(f -> f.get("schema"))
        .map(Json::of);
  }
}
