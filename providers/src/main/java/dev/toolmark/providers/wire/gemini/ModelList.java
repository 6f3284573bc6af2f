package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.ModelInfo;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.JsonAnswers;
import java.util.List;
import java.util.stream.Stream;

/// The answer to GET `/models`. Source: protocols.md section 13.
final class ModelList {
  private static final String PREFIX = "models/";

  private ModelList() {}

  static WireAnswer answer(List<ModelInfo> models) {
    var rows = JsonValue.array(models.stream().map(ModelList::row).toList());
    return JsonAnswers.ok(JsonValue.object().put("models", rows).build());
  }

  private static JsonValue row(ModelInfo model) {
    String name = model.id().contains("/") ? model.id() : PREFIX + model.id();
    var row = JsonValue.object().put("name", name).put("displayName", model.id());
    model.contextTokens().ifPresent(tokens -> row.put("inputTokenLimit", tokens));
    row.put(
        "supportedGenerationMethods",
        JsonValue.array(
            Stream.of("generateContent", "streamGenerateContent", "countTokens")
                .map(JsonValue::of)
                .toList()));
    if (model.capabilities().contains("reasoning")) row.put("thinking", true);
    return row.build();
  }
}
