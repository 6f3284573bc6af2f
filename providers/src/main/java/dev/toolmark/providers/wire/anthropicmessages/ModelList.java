package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.ModelInfo;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.JsonAnswers;
import java.util.List;

/// The answer to GET `/v1/models`, all on one page. Source: protocols.md section 13.
final class ModelList {
  /// What the vendor says of a model whose day of release is not known.
  private static final String UNKNOWN_DAY = "1970-01-01T00:00:00Z";

  private ModelList() {}

  static WireAnswer answer(List<ModelInfo> models) {
    var list =
        JsonValue.object()
            .put("data", JsonValue.array(models.stream().map(ModelList::row).toList()))
            .put("has_more", false)
            .put("first_id", models.isEmpty() ? NONE : JsonValue.of(models.getFirst().id()))
            .put("last_id", models.isEmpty() ? NONE : JsonValue.of(models.getLast().id()));
    return JsonAnswers.ok(list.build());
  }

  private static final JsonValue NONE = new JsonValue.Null();

  private static JsonValue row(ModelInfo model) {
    var row =
        JsonValue.object()
            .put("type", "model")
            .put("id", model.id())
            .put("display_name", model.id())
            .put("created_at", UNKNOWN_DAY);
    model.contextTokens().ifPresent(tokens -> row.put("max_input_tokens", tokens));
    return row.build();
  }
}
