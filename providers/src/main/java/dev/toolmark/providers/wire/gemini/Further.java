package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Members that have no word in the vocabulary: what is left of an object when the known ones are
/// taken out, and how that is put back beside them.
final class Further {
  private Further() {}

  /// Objects in objects are joined; of two other values the later counts.
  static JsonValue joined(JsonValue before, JsonValue more) {
    if (!(before instanceof JsonValue.Obj(var mine))
        || !(more instanceof JsonValue.Obj(var theirs))) return more;
    Map<String, JsonValue> members = new LinkedHashMap<>(mine);
    theirs.forEach((name, value) -> {
      JsonValue own = members.get(name);
      members.put(name, own == null ? value : joined(own, value));
    });
    return JsonValue.obj(members);
  }

  /// The object without those members and without nulls; empty where nothing is left.
  static Optional<JsonValue> without(JsonValue.Obj object, Set<String> known) {
    var rest = JsonValue.object();
    List<String> left = new ArrayList<>();
    object
        .members()
        .forEach((name, value) -> {
          if (known.contains(name) || value instanceof JsonValue.Null) return;
          rest.put(name, value);
          left.add(name);
        });
    return left.isEmpty() ? Optional.empty() : Optional.of(rest.build());
  }
}
