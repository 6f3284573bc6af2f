package dev.toolmark.providers.wire.body;

import dev.toolmark.providers.chat.ModelInfo;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.json.JsonValue;
import java.util.List;

/// The answer to GET `/models` in both protocols of OpenAI. Source: protocols.md section 13.
public final class OpenAiModels {
  private OpenAiModels() {}

  public static WireAnswer answer(List<ModelInfo> models) {
    var list =
        JsonValue.object()
            .put("object", "list")
            .put("data", JsonValue.array(models.stream().map(OpenAiModels::row).toList()));
    return JsonAnswers.ok(list.build());
  }

  private static JsonValue row(ModelInfo model) {
    var row =
        JsonValue.object()
            .put("id", model.id())
            .put("object", "model")
            .put("created", 0)
            .put("owned_by", "toolmark");
    model.contextTokens().ifPresent(tokens -> row.put("context_length", tokens));
    if (!model.capabilities().isEmpty())
      row.put(
          "capabilities",
          JsonValue.array(model.capabilities().stream().sorted().map(JsonValue::of).toList()));
    return row.build();
  }
}
