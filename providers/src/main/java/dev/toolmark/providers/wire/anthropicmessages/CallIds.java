package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.wire.Aliases;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Call ids as they are sent: letters, digits, `_` and `-`, and no two calls of a conversation with
/// one id (ids that were made for answers without any are alike in every turn). What has to be
/// changed is changed alike in a call and in its result. Source: protocols.md 11, row "ids".
final class CallIds {
  private static final int LONGEST = 256;
  private final Aliases legal;
  private final Set<String> used = new HashSet<>();
  private final Map<String, String> current = new HashMap<>();

  CallIds(List<Message> messages) {
    var ids = new ArrayList<String>();
    for (Message message : messages)
      if (message instanceof Message.Assistant(var parts))
        for (Part part : parts) if (part instanceof Part.Call call) ids.add(call.id().value());
    legal = Aliases.of(ids, id -> Aliases.isPlain(id, LONGEST));
  }

  String ofCall(String id) {
    String wire = legal.onWire(id);
    while (!used.add(wire)) wire += "_";
    current.put(id, wire);
    return wire;
  }

  /// The result is of the last call with that id.
  String ofResult(String id) {
    return current.getOrDefault(id, legal.onWire(id));
  }
}
