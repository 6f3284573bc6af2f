package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.ForeignTool;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Tool;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Aliases;
import dev.toolmark.providers.wire.body.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `tools`, both ways. All functions stand in one tool, since several are refused beside one
/// another; each tool of the vendor's own is one more. A schema is sent as JSON Schema; one that
/// was received otherwise is kept as it stood and goes back so.
final class ToolFields {
  private static final String FUNCTIONS = "functionDeclarations";
  private static final String OPENAPI = "parameters";
  private static final String JSON_SCHEMA = "parametersJsonSchema";
  private static final Set<String> KNOWN = Set.of("name", "description", OPENAPI, JSON_SCHEMA);
  private static final JsonValue NO_PARAMETERS =
      JsonValue.object()
          .put("type", "object")
          .put("properties", JsonValue.object().build())
          .build();

  private ToolFields() {}

  static List<JsonValue> written(
      List<Tool> tools, Set<Quirk> quirks, Aliases aliases, Set<String> losses) {
    var written = new ArrayList<JsonValue>();
    var functions = new ArrayList<JsonValue>();
    for (Tool tool : tools)
      switch (tool) {
        case ToolSpec spec -> functions.add(function(spec, quirks, aliases, losses));
        case ForeignTool(String kind, Json json) -> {
          if (Words.field(kind).isPresent()) written.add(json.value());
          else losses.add(kind);
        }
      }
    if (!functions.isEmpty())
      written.addFirst(JsonValue.object().put(FUNCTIONS, JsonValue.array(functions)).build());
    return written;
  }

  private static JsonValue function(
      ToolSpec spec, Set<Quirk> quirks, Aliases aliases, Set<String> losses) {
    var function = JsonValue.object().put("name", aliases.onWire(spec.name()));
    if (!spec.description().isEmpty()) function.put("description", spec.description());
    boolean kept =
        spec.opaque().stream()
            .anyMatch(o ->
                o.kind().equals(Words.own(OPENAPI)) || o.kind().equals(Words.own(JSON_SCHEMA)));
    JsonValue schema = spec.parameters().value();
    if (!kept && !quirks.contains(Quirk.OPENAPI_SCHEMAS)) function.put(JSON_SCHEMA, schema);
    else if (!kept && !Schemas.isEmptyObject(schema))
      function.put(OPENAPI, Schemas.subset(schema, "tools.parameters", losses));
    spec.strict().ifPresent(_ -> losses.add("tools.strict"));
    return Words.with(function, spec.opaque(), "").build();
  }

  static List<Tool> read(Fields body) {
    var tools = new ArrayList<Tool>();
    for (Fields tool : Camel.of(body.objects("tools"))) {
      for (Fields function : Camel.of(tool.objects(FUNCTIONS))) tools.add(spec(function));
      tool.object()
          .members()
          .forEach((name, value) -> {
            if (!name.equals(FUNCTIONS) && !(value instanceof JsonValue.Null))
              tools.add(
                  new ForeignTool(
                      Words.own(name), Json.of(JsonValue.object().put(name, value).build())));
          });
    }
    return tools;
  }

  private static Tool spec(Fields function) {
    var opaque = new ArrayList<Opaque>(function.rest(Words.own(""), KNOWN));
    Optional<JsonValue> schema = function.get(JSON_SCHEMA);
    JsonValue plain = Schemas.plain(schema.or(() -> function.get(OPENAPI)).orElse(NO_PARAMETERS));
    if (schema.isPresent() && !schema.get().equals(plain))
      opaque.add(new Opaque(Words.own(JSON_SCHEMA), Json.of(schema.get())));
    if (schema.isEmpty())
      function
          .get(OPENAPI)
          .ifPresent(own -> opaque.add(new Opaque(Words.own(OPENAPI), Json.of(own))));
    return new ToolSpec(
        function.dueText("name"),
        function.text("description").orElse(""),
        Json.of(plain),
        Optional.empty(),
        opaque);
  }
}
