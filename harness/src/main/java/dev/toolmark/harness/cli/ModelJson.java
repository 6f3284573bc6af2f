package dev.toolmark.harness.cli;

import dev.toolmark.providers.discover.Known;
import dev.toolmark.providers.discover.Models;
import dev.toolmark.providers.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/// Models as JSON: what nobody tells is not there, and `from` says of each fact where it came from.
final class ModelJson {
  private ModelJson() {}

  static JsonValue of(Listing listing, List<Known> shown) {
    Models models = listing.models();
    var out =
        JsonValue.object()
            .put("provider", listing.provider())
            .put("list", models.live() ? "live" : "curated")
            .put("read", models.read().toString())
            .put("cached", models.kept());
    listing
        .row()
        .curated()
        .ifPresent(it ->
            out.put(
                "curated",
                JsonValue.object()
                    .put("source", it.source())
                    .put("read", it.read().toString())
                    .put("limits", it.limits())
                    .build()));
    listing.trouble().ifPresent(it -> out.put("failed", it));
    listing.next().ifPresent(it -> out.put("next", it));
    return out.put("models", JsonValue.array(shown.stream().map(ModelJson::model).toList()))
        .build();
  }

  static JsonValue model(Known model) {
    var out = JsonValue.object().put("id", model.id());
    model.name().ifPresent(it -> out.put("name", it));
    model.created().ifPresent(it -> out.put("created", it.toString()));
    model.contextTokens().ifPresent(it -> out.put("context_tokens", it));
    model.outputTokens().ifPresent(it -> out.put("output_tokens", it));
    for (Known.Ability ability : Known.Ability.values()) {
      Boolean can = model.can().get(ability);
      if (can != null) out.put(ability.fact().word(), can);
    }
    var from = JsonValue.object();
    new TreeMap<>(model.from())
        .forEach((fact, source) -> from.put(fact.word(), source.name().toLowerCase(Locale.ROOT)));
    return out.put("for_chat", model.forChat()).put("from", from.build()).build();
  }
}
