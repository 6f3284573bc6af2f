package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.answer.ArgumentText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One item of an answer's output while it comes.
final class Item {
  /// What the item becomes.
  enum Sort {
    /// Parts of text and refusal, one for each content part.
    MESSAGE,
    /// One part of reasoning.
    REASONING,
    /// A call.
    CALL,
    /// A call of a tool that takes free text: its arguments are `{"input": the text}`.
    CUSTOM,
    /// A block that only this protocol knows.
    OTHER;

    static Sort of(JsonValue.Obj item) {
      return switch (string(item, "type")) {
        case "message" -> MESSAGE;
        case "reasoning" -> REASONING;
        case "function_call" -> CALL;
        case "custom_tool_call" -> CUSTOM;
        case "" -> item.get("role").isPresent() ? MESSAGE : OTHER;
        default -> OTHER;
      };
    }
  }

  /// A run of text of the item: one content part, or all of its reasoning.
  static final class Flow {
    final Kind kind;
    final int content;

    /// As it was told, still escaped.
    final Held told = new Held();

    /// What its closing waits to tell.
    final List<Opaque> marks = new ArrayList<>();

    /// The kinds of what its opening told.
    final Set<String> marked = new HashSet<>();

    /// -1: not opened.
    int part = -1;

    boolean closed;

    /// What was told was held against the whole text.
    boolean agreed;

    Flow(Kind kind, int content) {
      this.kind = kind;
      this.content = content;
    }

    boolean open() {
      return part >= 0 && !closed;
    }
  }

  final Sort sort;

  /// -1: none was given.
  final int index;

  final int ordinal;

  /// As the stream has it, still escaped; empty: none was given.
  byte[] id = {};

  final List<Flow> flows = new ArrayList<>();

  /// Of reasoning: the pieces of which something was told, and the last.
  final Set<String> pieces = new HashSet<>();

  String piece = "";

  String callId = "";
  String name = "";
  String namespace = "";
  final ArgumentText arguments = new ArgumentText();

  /// How many bytes of the arguments have been told.
  int told;

  /// Of a call: -1 while it is not opened.
  int part = -1;

  boolean closed;

  /// What the call's closing waits to tell.
  final List<Opaque> last = new ArrayList<>();

  /// The item came whole.
  boolean done;

  /// The answer's closing event has it too.
  boolean matched;

  /// What its latest form says; null: no more than its id.
  private JsonValue.@Nullable Obj latest;

  Item(Sort sort, int index, int ordinal) {
    this.sort = sort;
    this.index = index;
    this.ordinal = ordinal;
  }

  boolean isCall() {
    return sort == Sort.CALL || sort == Sort.CUSTOM;
  }

  /// Its id, with nothing to be escaped in it, and that it says nothing else.
  void learns(byte[] id) {
    this.id = id;
    latest = null;
  }

  /// Whether an item says no more of itself than its id, if that.
  boolean saysOnlyId() {
    return latest == null;
  }

  JsonValue.Obj latest() {
    JsonValue.Obj said = latest;
    if (said != null) return said;
    var only = JsonValue.object();
    if (id.length > 0) only.put("id", idText());
    return only.build();
  }

  String idText() {
    return new String(id, 0, id.length, StandardCharsets.US_ASCII);
  }

  /// As JSON, while the item says no more than that.
  byte[] idAsJson() {
    var json = new byte[id.length + 2];
    System.arraycopy(id, 0, json, 1, id.length);
    json[0] = json[json.length - 1] = '"';
    return json;
  }

  /// What the latest form of it says.
  void learns(JsonValue.Obj item) {
    latest = item;
    String said = string(item, "id");
    if (id.length == 0 && !said.isEmpty()) id = inside(said);
    if (callId.isEmpty()) callId = string(item, "call_id");
    if (name.isEmpty()) name = string(item, "name");
    if (namespace.isEmpty()) namespace = string(item, "namespace");
  }

  @Nullable Flow known(Kind kind, int content) {
    for (int i = 0; i < flows.size(); i++) {
      Flow flow = flows.get(i);
      if (flow.kind == kind && flow.content == content) return flow;
    }
    return null;
  }

  Flow flow(Kind kind, int content) {
    Flow known = known(kind, content);
    if (known != null) return known;
    var flow = new Flow(kind, content);
    flows.add(flow);
    return flow;
  }

  boolean open() {
    return isCall() ? part >= 0 && !closed : flows.stream().anyMatch(Flow::open);
  }

  /// The name under which the caller knows the tool, but for aliases.
  String fullName() {
    return namespace.isEmpty() ? name : Namespaces.joined(namespace, name);
  }

  static String string(JsonValue.Obj object, String name) {
    return object.get(name).orElse(null) instanceof JsonValue.Str(String text) ? text : "";
  }

  /// The inside of that text as a JSON string.
  static byte[] inside(String text) {
    String quoted = JsonValue.of(text).text();
    return quoted.substring(1, quoted.length() - 1).getBytes(StandardCharsets.UTF_8);
  }
}
