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
import java.util.LinkedHashMap;
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

  /// Names of tools without a namespace.
  private final Set<String> bare = new HashSet<>();

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
    namespace(spec.opaque())
        .ifPresentOrElse(space -> namespaces.put(spec.name(), space), () -> bare.add(spec.name()));
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

  /// For an answer to a client: its own name as it offered it, never an alias.
  OnWire asOffered(String own) {
    if (namespaces.isEmpty()) return new OnWire(own, Optional.empty());
    Optional<String> space = Optional.ofNullable(namespaces.get(own));
    return new OnWire(space.map(it -> Namespaces.inner(it, own)).orElse(own), space);
  }

  /// Whether a call of that tool says nothing but its own name.
  boolean plain(String own) {
    return namespaces.isEmpty() && !custom(own);
  }

  /// Whether the tool of that name takes free text.
  boolean custom(String own) {
    return !custom.isEmpty() && custom.contains(own);
  }

  /// What a name on the wire stands for. A server may name a tool without its namespace: that
  /// counts where no other tool has the name.
  Map<String, String> table() {
    var table = new LinkedHashMap<String, String>();
    var twice = new HashSet<>(bare);
    namespaces.forEach((own, space) -> {
      String inner = Namespaces.inner(space, own);
      if (!twice.contains(inner) && table.put(inner, own) != null) twice.add(inner);
    });
    twice.forEach(table::remove);
    table.putAll(aliases.table());
    return table;
  }
}
