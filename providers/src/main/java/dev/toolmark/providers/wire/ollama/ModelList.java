package dev.toolmark.providers.wire.ollama;

import dev.toolmark.providers.chat.ModelInfo;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.JsonAnswers;
import java.util.List;
import java.util.Set;

/// The answer to GET `/api/tags`. A list of one model answers POST `/api/show` too: what is said of
/// that model stands at the top as well, where readers of the list pass over it. Source:
/// protocols.md sections 6 and 13.
final class ModelList {
  /// The time of everything that has none.
  private static final String LONG_AGO = "1970-01-01T00:00:00Z";

  private ModelList() {}

  static WireAnswer answer(List<ModelInfo> models) {
    var body = JsonValue.object();
    body.put("models", JsonValue.array(models.stream().map(ModelList::row).toList()));
    if (models.size() == 1) shown(models.getFirst(), body);
    return JsonAnswers.ok(body.build());
  }

  private static JsonValue row(ModelInfo model) {
    return JsonValue.object()
        .put("name", model.id())
        .put("model", model.id())
        .put("modified_at", LONG_AGO)
        .put("size", 0)
        .put("digest", "")
        .put("details", details(model))
        .put("capabilities", capabilities(model.capabilities()))
        .build();
  }

  private static JsonValue details(ModelInfo model) {
    var details =
        JsonValue.object()
            .put("parent_model", "")
            .put("format", "")
            .put("family", "")
            .put("families", JsonValue.array(List.of()))
            .put("parameter_size", "")
            .put("quantization_level", "");
    model.contextTokens().ifPresent(tokens -> details.put("context_length", tokens));
    return details.build();
  }

  /// Every model that chats completes.
  private static JsonValue capabilities(Set<String> known) {
    var all = new java.util.TreeSet<>(known);
    all.add("completion");
    return JsonValue.array(all.stream().map(JsonValue::of).toList());
  }

  private static void shown(ModelInfo model, JsonValue.Builder body) {
    var info = JsonValue.object().put("general.architecture", "toolmark");
    model.contextTokens().ifPresent(tokens -> info.put("toolmark.context_length", tokens));
    body.put("modified_at", LONG_AGO)
        .put("template", "")
        .put("details", details(model))
        .put("model_info", info.build())
        .put("capabilities", capabilities(model.capabilities()));
  }
}
