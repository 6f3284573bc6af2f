package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Tree;
import java.util.List;

/// Tools that take free text (`custom`). In the vocabulary they are tools like any other, with one
/// string `input` as their arguments, so that a model of any protocol can call them; a mark says
/// what they are here. Source: clients.md, trap 1.
final class CustomTools {
  static final String INPUT = "input";
  static final String CALL = "custom_tool_call";
  static final String RESULT = "custom_tool_call_output";
  private static final String TYPE = Words.own("type");

  /// What such a tool takes.
  static final Json PARAMETERS =
      Json.of(
          JsonValue.object()
              .put("type", "object")
              .put(
                  "properties",
                  JsonValue.object()
                      .put(INPUT, JsonValue.object().put("type", "string").build())
                      .build())
              .put("required", JsonValue.array(List.of(JsonValue.of(INPUT))))
              .put("additionalProperties", false)
              .build());

  private CustomTools() {}

  static Opaque mark(String type) {
    return new Opaque(TYPE, Json.of(JsonValue.of(type)));
  }

  static boolean marked(List<Opaque> opaque, String type) {
    return Words.find(opaque, TYPE)
        .filter(it -> it.value().value().equals(JsonValue.of(type)))
        .isPresent();
  }

  static String arguments(String input) {
    return JsonValue.object().put(INPUT, input).build().text();
  }

  /// The free text that the arguments hold; arguments of any other form are the text themselves.
  static String input(String arguments) {
    return Tree.of(arguments).orElse(new JsonValue.Null()) instanceof JsonValue.Obj object
            && object.members().size() == 1
            && object.get(INPUT).orElse(object) instanceof JsonValue.Str(String text)
        ? text
        : arguments;
  }
}
