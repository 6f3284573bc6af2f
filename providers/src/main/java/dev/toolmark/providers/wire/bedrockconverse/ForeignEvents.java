package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A block that only this protocol knows, as a stream says it: the other half of `ForeignBlock`.
/// `start`: the object of its start; `deltas`: the object of each piece.
record ForeignEvents(JsonValue start, List<JsonValue> deltas) {
  private static final Set<String> STREAMED = Set.of("toolUse", "toolResult", "image");

  /// Empty for a block of another protocol, and for one that no stream can say.
  static Optional<ForeignEvents> of(String kind, String json) {
    return Words.field(kind)
        .filter(STREAMED::contains)
        .flatMap(name ->
            JsonValue.tryParse(json)
                .filter(JsonValue.Obj.class::isInstance)
                .flatMap(block -> ((JsonValue.Obj) block).get(name))
                .filter(JsonValue.Obj.class::isInstance)
                .map(inner -> of(name, (JsonValue.Obj) inner)));
  }

  private static ForeignEvents of(String name, JsonValue.Obj block) {
    var start = JsonValue.object();
    var deltas = new ArrayList<JsonValue>();
    block
        .members()
        .forEach((member, value) -> {
          switch (member) {
            case "input" ->
                deltas.add(delta(name, JsonValue.object().put(member, value.text()).build()));
            case "content" -> deltas.add(delta(name, value));
            case "source" -> deltas.add(delta(name, JsonValue.object().put(member, value).build()));
            default -> start.put(member, value);
          }
        });
    return new ForeignEvents(JsonValue.object().put(name, start.build()).build(), deltas);
  }

  private static JsonValue delta(String name, JsonValue value) {
    return JsonValue.object().put(name, value).build();
  }
}
