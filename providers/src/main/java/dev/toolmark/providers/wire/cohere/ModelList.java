package dev.toolmark.providers.wire.cohere;

import dev.toolmark.providers.chat.ModelInfo;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.JsonAnswers;
import java.util.List;

/// The answer to GET `/v1/models`, all on one page. Source: protocols.md section 13.
final class ModelList {
  private ModelList() {}

  static WireAnswer answer(List<ModelInfo> models) {
    var rows = JsonValue.array(models.stream().map(ModelList::row).toList());
    return JsonAnswers.ok(JsonValue.object().put("models", rows).build());
  }

  private static JsonValue row(ModelInfo model) {
    var row =
        JsonValue.object()
            .put("name", model.id())
            .put("endpoints", JsonValue.array(List.of(JsonValue.of("chat"))))
            .put("finetuned", false);
    model.contextTokens().ifPresent(tokens -> row.put("context_length", tokens));
    var features = model.capabilities().stream().sorted().map(JsonValue::of).toList();
    if (!features.isEmpty()) row.put("features", JsonValue.array(features));
    return row.build();
  }
}
