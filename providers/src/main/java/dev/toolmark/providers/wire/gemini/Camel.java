package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import java.util.List;

/// Received objects, their members under the names that this protocol writes (`inlineData`). A
/// server takes them in snake case too (`inline_data`), and null for what is not there, as JSON of
/// protocol buffers asks. Only for objects of the protocol: what is inside arguments, results and
/// schemas is the caller's own.
final class Camel {
  private Camel() {}

  static Fields of(Fields received) {
    var members = received.object().members();
    boolean plain =
        members.entrySet().stream()
            .noneMatch(m -> m.getKey().indexOf('_') > 0 || m.getValue() instanceof JsonValue.Null);
    if (plain) return received;
    var renamed = JsonValue.object();
    members.forEach((name, value) -> {
      String camel = camel(name);
      boolean said = !(value instanceof JsonValue.Null);
      if (said && (name.equals(camel) || !members.containsKey(camel))) renamed.put(camel, value);
    });
    return new Fields(received.at(), renamed.build());
  }

  static List<Fields> of(List<Fields> received) {
    return received.stream().map(Camel::of).toList();
  }

  static String camel(String name) {
    var camel = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean between = c == '_' && i > 0 && i + 1 < name.length();
      if (between) camel.append(Character.toUpperCase(name.charAt(++i)));
      else camel.append(c);
    }
    return camel.toString();
  }
}
