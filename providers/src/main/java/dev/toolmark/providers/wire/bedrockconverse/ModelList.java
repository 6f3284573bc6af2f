package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.ModelInfo;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.JsonAnswers;
import java.util.ArrayList;
import java.util.List;

/// The answer to GET `/foundation-models`. A context's length has no member here. Source:
/// protocols.md section 13; the service's model, `FoundationModelSummary`.
final class ModelList {
  private ModelList() {}

  static WireAnswer answer(List<ModelInfo> models) {
    return JsonAnswers.ok(
        JsonValue.object()
            .put("modelSummaries", JsonValue.array(models.stream().map(ModelList::row).toList()))
            .build());
  }

  private static JsonValue row(ModelInfo model) {
    String id = model.id();
    var modalities = new ArrayList<>(List.of("TEXT"));
    if (model.capabilities().contains("vision")) modalities.add("IMAGE");
    return JsonValue.object()
        .put("modelArn", "arn:aws:bedrock:local::foundation-model/" + id)
        .put("modelId", id)
        .put("modelName", id)
        .put("providerName", id.contains(".") ? id.substring(0, id.indexOf('.')) : "toolmark")
        .put("inputModalities", words(modalities))
        .put("outputModalities", words(List.of("TEXT")))
        .put("responseStreamingSupported", true)
        .put("customizationsSupported", words(List.of()))
        .put("inferenceTypesSupported", words(List.of("ON_DEMAND")))
        .put("modelLifecycle", JsonValue.object().put("status", "ACTIVE").build())
        .build();
  }

  private static JsonValue words(List<String> words) {
    return JsonValue.array(words.stream().map(JsonValue::of).toList());
  }
}
