package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Aliases;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Names of one request's tools as they go on the wire: an alias where the name is not legal here,
/// and apart from its namespace where the tool has one.
final class ToolNames {
  private static final int LONGEST = 64;
  private static final String MARK = Words.own(Namespaces.MEMBER);

  /// Where a tool's own name leads: its name on the wire, and its namespace.
  record OnWire(String name, Optional<String> namespace) {}

  private final Map<String, String> namespaces = new HashMap<>();
  private final Set<String> custom = new HashSet<>();
  private final Aliases aliases;

  ToolNames(ChatRequest request) {
    for (var tool : request.tools()) if (tool instanceof ToolSpec spec) offered(spec);
    for (Message message : request.messages())
      if (message instanceof Message.Assistant(var parts))
        for (Part part : parts)
          if (part instanceof Part.Call call)
            namespace(call.opaque()).ifPresent(space -> namespaces.put(call.name(), space));
    this.aliases =
        Aliases.of(request, name -> namespaces.containsKey(name) || Aliases.isPlain(name, LONGEST));
  }

  private void offered(ToolSpec spec) {
    namespace(spec.opaque()).ifPresent(space -> namespaces.put(spec.name(), space));
    if (CustomTools.marked(spec.opaque(), "custom")) custom.add(spec.name());
  }

  /// Of a tool, whose mark is the namespace without its tools, or of a call, whose mark is the
  /// name.
  static Optional<String> namespace(List<Opaque> opaque) {
    return Words.find(opaque, MARK)
        .map(it ->
            switch (it.value().value()) {
              case JsonValue.Str(String name) -> name;
              case JsonValue.Obj object -> Item.string(object, "name");
              case JsonValue.Arr _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ -> "";
            })
        .filter(name -> !name.isEmpty());
  }

  OnWire onWire(String own) {
    Optional<String> space = Optional.ofNullable(namespaces.get(own));
    return new OnWire(
        space.map(it -> Namespaces.inner(it, own)).orElseGet(() -> aliases.onWire(own)), space);
  }

  /// Whether the tool of that name takes free text.
  boolean custom(String own) {
    return custom.contains(own);
  }

  Map<String, String> table() {
    return aliases.table();
  }
}
