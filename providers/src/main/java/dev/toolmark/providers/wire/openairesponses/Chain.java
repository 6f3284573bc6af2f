package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What of a conversation is sent. Where answers are chained and stored, the last one's id stands
/// for all up to it (each answer's first part has it as a mark); the system's instructions go out
/// again, since they are not inherited. Everything, where no answer has an id. Source: protocols.md
/// 3.1.
record Chain(Optional<String> previous, List<Message> messages) {
  static Chain of(ChatRequest request, Stored stored, Set<Quirk> quirks) {
    List<Message> all = request.messages();
    boolean named = Words.find(request.opaque(), Words.own("previous_response_id")).isPresent();
    if (!quirks.contains(Quirk.CHAINED_BY_RESPONSE_ID) || !stored.kept() || named)
      return new Chain(Optional.empty(), all);
    int last = all.size() - 1;
    while (last >= 0 && !(all.get(last) instanceof Message.Assistant)) last--;
    Optional<String> id = last < 0 ? Optional.empty() : id(all.get(last));
    if (id.isEmpty() || last == all.size() - 1) return new Chain(Optional.empty(), all);
    var fresh = new ArrayList<Message>();
    if (Instructions.of(all.getFirst()).isPresent()) fresh.add(all.getFirst());
    fresh.addAll(all.subList(last + 1, all.size()));
    return new Chain(id, fresh);
  }

  private static Optional<String> id(Message answer) {
    if (answer instanceof Message.Assistant(var parts))
      for (Part part : parts) {
        Optional<Opaque> mark = Words.find(part.opaque(), Words.RESPONSE_ID);
        if (mark.isPresent() && mark.get().value().value() instanceof JsonValue.Str(String id))
          return Optional.of(id);
      }
    return Optional.empty();
  }
}
