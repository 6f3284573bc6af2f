package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// A block that only this protocol knows (server tools, their results, compaction), put together to
/// the form in which history takes it. Of a delta that nobody has read before each member goes on
/// where the block's member of that name stands: texts and lists are joined, anything else takes
/// its place.
final class ForeignBlock {
  private final Held raw = new Held();
  private Optional<JsonValue.Obj> grown = Optional.empty();
  private final StringBuilder input = new StringBuilder();

  void begin(byte[] bytes, int from, int to) {
    raw.set(bytes, from, to);
  }

  /// A piece of the JSON text of `input`.
  void input(String piece) {
    input.append(piece);
  }

  void add(JsonValue.Obj delta) {
    var members = new LinkedHashMap<>(block().members());
    delta
        .members()
        .forEach((name, more) -> {
          if (name.equals("citation"))
            members.merge("citations", listOf(more), ForeignBlock::joined);
          else if (!name.equals("type") && !(more instanceof JsonValue.Null))
            members.merge(name, more, ForeignBlock::joined);
        });
    grown = Optional.of(JsonValue.obj(members));
  }

  private static JsonValue listOf(JsonValue one) {
    return JsonValue.array(List.of(one));
  }

  private static JsonValue joined(JsonValue before, JsonValue more) {
    if (before instanceof JsonValue.Str(String text) && more instanceof JsonValue.Str(String next))
      return JsonValue.of(text + next);
    if (!(before instanceof JsonValue.Arr(var items)) || !(more instanceof JsonValue.Arr(var next)))
      return more;
    var all = new ArrayList<>(items);
    all.addAll(next);
    return JsonValue.array(all);
  }

  private JsonValue.Obj block() {
    if (grown.isPresent()) return grown.get();
    return Tree.of(raw.bytes(), 0, raw.length()).orElse(null) instanceof JsonValue.Obj block
        ? block
        : JsonValue.object().build();
  }

  /// Byte for byte as it came where it came in one piece. An input that is not JSON stays text.
  Held json() {
    if (grown.isEmpty() && input.isEmpty()) return raw;
    JsonValue.Obj block = block();
    if (!input.isEmpty()) {
      var members = new LinkedHashMap<>(block.members());
      members.put("input", Tree.of(input.toString()).orElse(JsonValue.of(input.toString())));
      block = JsonValue.obj(members);
    }
    byte[] text = block.text().getBytes(StandardCharsets.UTF_8);
    var json = new Held();
    json.add(text, 0, text.length);
    return json;
  }
}
