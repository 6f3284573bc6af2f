package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonText;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Carried;
import dev.toolmark.providers.wire.body.JsonBytes;
import dev.toolmark.providers.wire.body.ToolName;
import dev.toolmark.providers.wire.body.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A part of an answer on its way to a client: the content block that says it, and the blocks of
/// freight before and behind that. Values that come before the block is begun are members of it, or
/// travel before it; later ones behind it. A signature, and citations, come at its end.
final class OpenPart {
  enum Form {
    TEXT,
    REASONING,
    CALL
  }

  private static final byte[] CALL =
      "{\"type\":\"tool_use\",\"id\":".getBytes(StandardCharsets.UTF_8);
  final Form form;
  private final String id;
  private final String name;

  /// What a whole answer gathers.
  final JsonBytes said = new JsonBytes();

  private final Held arguments = new Held();
  private Slice.Form argumentsForm = Slice.Form.ESCAPED;
  private final List<Opaque> members = new ArrayList<>(0);
  private final List<Opaque> others = new ArrayList<>(0);
  private Optional<Json> signature = Optional.empty();
  private Optional<Opaque> data = Optional.empty();
  private Optional<Json> citations = Optional.empty();
  private boolean begun;

  OpenPart(Form form, String id, String name) {
    this.form = form;
    this.id = id;
    this.name = name;
  }

  boolean begun() {
    return begun;
  }

  void begun(boolean begun) {
    this.begun = begun;
  }

  void opaque(String kind, Slice value) {
    var it = new Opaque(kind, new Json(value.toString()));
    if (kind.equals(Words.SIGNATURE) && form == Form.REASONING) signature = Optional.of(it.value());
    else if (kind.equals(Words.DATA) && form == Form.REASONING) data = Optional.of(it);
    else if (kind.equals(Words.CITATIONS) && form == Form.TEXT) citations = Optional.of(it.value());
    else if (Words.isOwn(kind) && !begun) members.add(it);
    else others.add(it);
  }

  void arguments(Slice fragment) {
    argumentsForm = fragment.form();
    arguments.add(fragment.bytes(), fragment.from(), fragment.to());
  }

  // ---- its blocks ----

  /// Before its own block: the data of a block of freight.
  Optional<String> before() {
    return form == Form.REASONING ? Optional.empty() : freight(Freight.Of.NEXT);
  }

  /// Its block as a stream begins with it. `names`: those of calls, up to the block's end.
  void begin(JsonBytes into, ToolName names) {
    begun = true;
    if (!members.isEmpty()) {
      into.add(withMembers());
      return;
    }
    switch (form) {
      case TEXT -> into.add("{\"type\":\"text\",\"text\":\"\"}");
      case REASONING -> into.add("{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}");
      case CALL -> into.add(CALL).quoted(id).add(names.of(name));
    }
  }

  private JsonValue withMembers() {
    return further(
        switch (form) {
          case TEXT -> typed("text").put("text", "");
          case REASONING -> typed("thinking").put("thinking", "").put("signature", "");
          case CALL ->
              typed("tool_use")
                  .put("id", id)
                  .put("name", name)
                  .put("input", JsonValue.object().build());
        });
  }

  private static JsonValue.Builder typed(String type) {
    return JsonValue.object().put("type", type);
  }

  private JsonValue.Obj further(JsonValue.Builder block) {
    for (Opaque value : members)
      Words.member(value).ifPresent(member -> block.put(member, value.value().value()));
    return block.build();
  }

  /// Of reasoning whose block was begun: our own word where the provider's is not this protocol's.
  String signature() {
    data.ifPresent(others::add);
    data = Optional.empty();
    if (signature.isPresent())
      return signature.get().value() instanceof JsonValue.Str(String own) ? own : "";
    String packed = Carried.pack(others);
    others.clear();
    return packed;
  }

  /// Of reasoning that said nothing: the data of its block; empty where it has a signature.
  Optional<String> redacted() {
    if (signature.isPresent()) return Optional.empty();
    if (data.isPresent() && data.get().value().value() instanceof JsonValue.Str(String own))
      return Optional.of(own);
    String packed = new Freight(Freight.Of.REASONING, others).data();
    others.clear();
    return Optional.of(packed);
  }

  List<JsonValue> citations() {
    return citations.isPresent() && citations.get().value() instanceof JsonValue.Arr(var items)
        ? items
        : List.of();
  }

  /// Behind its own block: the data of a block of freight.
  Optional<String> behind() {
    return freight(form == Form.TEXT && isEmpty() ? Freight.Of.TEXT : Freight.Of.PREVIOUS);
  }

  /// Whether no block of its own says it.
  private boolean isEmpty() {
    return !begun && said.isEmpty() && citations().isEmpty();
  }

  private Optional<String> freight(Freight.Of of) {
    if (others.isEmpty()) return Optional.empty();
    String data = new Freight(of, others).data();
    others.clear();
    return Optional.of(data);
  }

  // ---- whole ----

  /// All of its blocks, each with a comma behind it.
  void writeTo(JsonBytes body) {
    if (form == Form.REASONING && said.isEmpty()) {
      Optional<String> redacted = redacted();
      if (redacted.isPresent()) {
        redacted(redacted.get(), body);
        behind().ifPresent(data -> redacted(data, body));
        return;
      }
    }
    if (form != Form.TEXT || !isEmpty()) {
      before().ifPresent(data -> redacted(data, body));
      block(body);
    }
    behind().ifPresent(data -> redacted(data, body));
  }

  static void redacted(String data, JsonBytes body) {
    body.add(redacted(data)).add(",");
  }

  static String redacted(String data) {
    return typed("redacted_thinking").put("data", data).build().text();
  }

  private void block(JsonBytes body) {
    switch (form) {
      case TEXT -> {
        body.add("{\"type\":\"text\",\"text\":\"").add(said).add("\"");
        citations.ifPresent(list -> body.add(",\"citations\":").add(list.text()));
      }
      case REASONING -> {
        body.add("{\"type\":\"thinking\",\"thinking\":\"").add(said);
        body.add("\",\"signature\":").quoted(signature());
      }
      case CALL -> {
        body.add("{\"type\":\"tool_use\",\"id\":").quoted(id).add(",\"name\":").quoted(name);
        body.add(",\"input\":").add(input());
      }
    }
    for (Opaque value : members)
      Words.member(value)
          .ifPresent(member -> body.add(",").quoted(member).add(":").add(value.value().text()));
    body.add("},");
  }

  /// An object is due. What is JSON stands as it was written; what is not goes as the text it is,
  /// and so does a JSON text, but for one that holds an object encoded twice: so each is read again
  /// as what it was.
  private String input() {
    String text =
        argumentsForm == Slice.Form.RAW
            ? Tree.text(arguments.bytes(), 0, arguments.length())
            : JsonText.of(arguments.bytes(), 0, arguments.length());
    if (text.isEmpty()) return "{}";
    Optional<JsonValue> json = Tree.of(text);
    boolean plain =
        json.isPresent()
            && (!(json.get() instanceof JsonValue.Str(String inner)) || isObject(inner));
    return plain ? text : JsonValue.of(text).text();
  }

  private static boolean isObject(String text) {
    return Tree.of(text)
        .filter(v -> v instanceof JsonValue.Obj || v instanceof JsonValue.Arr)
        .isPresent();
  }
}
