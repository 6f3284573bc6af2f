package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Carried;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What other protocols must get back with a part, through a client of this one. Reasoning takes it
/// in its own `encrypted_content`; text and calls have no such field, so a reasoning item without
/// text follows them and names the call or the message that its values are of.
final class Carriers {
  private static final String FIELD = "encrypted_content";

  private Carriers() {}

  static String word(List<Opaque> values) {
    return Carried.pack(values);
  }

  /// `whose`: a call's id or a message's item's.
  static String word(String whose, List<Opaque> values) {
    var all = new ArrayList<Opaque>();
    all.add(new Opaque(Words.CARRIED_FOR, Json.of(JsonValue.of(whose))));
    all.addAll(values);
    return Carried.pack(all);
  }

  /// What a reasoning item carries; empty where its field is the provider's own.
  static Optional<List<Opaque>> values(JsonValue.Obj item) {
    return item.get(FIELD).orElse(new JsonValue.Null()) instanceof JsonValue.Str(String word)
        ? Carried.unpack(word)
        : Optional.empty();
  }

  /// Whose values the item carries; empty where it carries none, or its own.
  static Optional<String> whose(JsonValue.Obj item) {
    return values(item)
        .flatMap(values -> Words.find(values, Words.CARRIED_FOR))
        .map(it -> it.value().value() instanceof JsonValue.Str(String whose) ? whose : "");
  }
}
