package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.chat.Violation.Rule;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonText;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.answer.Telling;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The text of messages and of reasoning: told as it comes, held against the whole when that comes,
/// and told from the whole where nothing came before. Source: protocols.md 3.2 and 3.3.
final class Texts {
  private static final Set<String> OF_TEXT =
      Set.of("type", "text", "refusal", "annotations", "logprobs");
  private static final Set<String> OF_MESSAGE = Set.of("type", "role", "content");
  private static final Set<String> OF_REASONING = Set.of("type", "summary", "content");
  private static final String MESSAGE_ID = Words.own(Words.MESSAGE + "id");
  private static final byte[] BETWEEN = {'\\', 'n', '\\', 'n'};
  private final Telling telling;
  private final Parts parts;
  private final SameText same;

  Texts(Telling telling, Parts parts, SameText same) {
    this.same = same;
    this.telling = telling;
    this.parts = parts;
  }

  // ---- messages ----

  /// A piece of a content part, still escaped.
  void delta(Item message, Kind kind, int content, byte[] bytes, int from, int to) {
    if (from == to || message.done) return;
    Item.Flow flow = message.flow(kind, content);
    open(message, flow);
    parts.tell(flow, bytes, from, to);
  }

  void begins(Item message, Kind kind, int content) {
    Item.Flow flow = message.flow(kind, content);
    if (flow.part < 0 && !message.done) parts.expect(flow, () -> open(message, flow));
  }

  private void open(Item message, Item.Flow flow) {
    if (flow.part >= 0) return;
    flow.part = parts.flow(flow);
    if (message.saysOnlyId()) tellId(message, flow);
    else tellMarks(message, flow);
  }

  private void tellId(Item message, Item.Flow flow) {
    if (message.id.length == 0 || !parts.keepsIds()) return;
    flow.marked.add(MESSAGE_ID);
    telling.opening(flow.part, MESSAGE_ID, message.idAsJson());
  }

  private void tellMarks(Item message, Item.Flow flow) {
    for (Opaque mark : marks(message)) {
      flow.marked.add(mark.kind());
      telling.opening(flow.part, mark);
    }
  }

  private List<Opaque> marks(Item message) {
    var marks = new ArrayList<Opaque>();
    message
        .latest()
        .members()
        .forEach((name, value) -> {
          if (!OF_MESSAGE.contains(name) && parts.tells(name, value))
            marks.add(new Opaque(Words.own(Words.MESSAGE + name), Json.of(value)));
        });
    return marks;
  }

  /// The whole text of a content part, still escaped. `known`: it says what the tape knows.
  void whole(Item message, Kind kind, int content, byte[] bytes, int from, int to, boolean known) {
    Item.Flow flow = message.flow(kind, content);
    if (flow.told.length() == 0) delta(message, kind, content, bytes, from, to);
    else if (known && parts.isKnown(flow)) saysSame(flow, bytes, from, to);
    else if (!Arrays.equals(bytes, from, to, flow.told.bytes(), 0, flow.told.length())) {
      if (!same.is(flow.told.bytes(), flow.told.length(), bytes, from, to)) {
        agree(flow, JsonText.of(bytes, from, to));
        return;
      }
      saysSame(flow, bytes, from, to);
    }
    flow.agreed = true;
  }

  /// Perhaps in other escapes: it will be said once more as it was said last.
  private static void saysSame(Item.Flow flow, byte[] bytes, int from, int to) {
    if (to - from != flow.told.length()) flow.told.set(bytes, from, to);
  }

  private void agree(Item.Flow flow, String whole) {
    if (flow.agreed) return;
    flow.agreed = true;
    Optional<String> rest = Parts.rest(flow.told.bytes(), flow.told.length(), whole);
    if (rest.isEmpty()) telling.violation(Rule.DONE_DIFFERS, "text");
    byte[] more = Item.inside(rest.orElse(""));
    parts.tell(flow, more, 0, more.length);
  }

  /// The message as it is when it is whole.
  void message(Item message, JsonValue.Obj whole) {
    message.learns(whole);
    List<JsonValue> content = content(whole);
    for (int i = 0; i < content.size(); i++)
      if (content.get(i) instanceof JsonValue.Obj part) part(message, i, part);
    for (Item.Flow flow : message.flows)
      if (flow.open())
        for (Opaque mark : marks(message)) if (flow.marked.add(mark.kind())) flow.marks.add(mark);
    whole(message);
  }

  /// Whether the message's id is still to be told with it.
  boolean owesId(Item.Flow flow) {
    return flow.open() && parts.keepsIds() && !flow.marked.contains(MESSAGE_ID);
  }

  /// The message is whole, and says no more than what was told.
  void agreed(Item message) {
    for (Item.Flow flow : message.flows) flow.agreed |= flow.open();
    whole(message);
  }

  private void whole(Item message) {
    message.done = true;
    parts.settle();
    parts.lingers(message);
  }

  private static List<JsonValue> content(JsonValue.Obj message) {
    return switch (message.get("content").orElse(new JsonValue.Null())) {
      case JsonValue.Arr(var items) -> items;
      case JsonValue.Str text ->
          List.of(JsonValue.object().put("type", "output_text").put("text", text).build());
      case JsonValue.Obj _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ -> List.of();
    };
  }

  private void part(Item message, int content, JsonValue.Obj part) {
    String type = Item.string(part, "type");
    switch (type) {
      case "output_text", "text" -> text(message, Kind.TEXT, content, part, "text");
      case "refusal" -> text(message, Kind.REFUSAL, content, part, "refusal");
      default -> parts.foreign(Words.own(Words.PART + type), part);
    }
  }

  private void text(Item message, Kind kind, int content, JsonValue.Obj part, String member) {
    String text = Item.string(part, member);
    Item.Flow flow = message.flow(kind, content);
    if (flow.part < 0 && !text.isEmpty()) open(message, flow);
    parts.forget(flow);
    if (flow.part < 0) return;
    agree(flow, text);
    part.members()
        .forEach((name, value) -> {
          if (name.equals("logprobs") && Says.something(name, value)) note(value);
          else if (Says.something(name, value)
              && (name.equals("annotations") || !OF_TEXT.contains(name)))
            flow.marks.add(new Opaque(Words.own(name), Json.of(value)));
        });
  }

  private void note(JsonValue logprobs) {
    byte[] json = logprobs.text().getBytes(StandardCharsets.UTF_8);
    telling.note(Words.own("logprobs"), json, 0, json.length);
  }

  // ---- reasoning ----

  /// A piece of reasoning, still escaped. `piece`: which summary or content part it is of; a blank
  /// line stands between two.
  void thought(Item item, String piece, byte[] bytes, int from, int to) {
    if (from == to || item.done) return;
    Item.Flow flow = item.flow(Kind.REASONING, 0);
    think(item, flow);
    if (!item.piece.equals(piece) && flow.told.length() > 0)
      parts.tell(flow, BETWEEN, 0, BETWEEN.length);
    item.piece = piece;
    item.pieces.add(piece);
    parts.tell(flow, bytes, from, to);
  }

  /// The whole of such a piece.
  void wholeThought(Item item, String piece, byte[] bytes, int from, int to) {
    if (!item.pieces.contains(piece)) thought(item, piece, bytes, from, to);
  }

  void begins(Item item) {
    Item.Flow flow = item.flow(Kind.REASONING, 0);
    parts.expect(flow, () -> think(item, flow));
  }

  private void think(Item item, Item.Flow flow) {
    if (flow.part >= 0) return;
    flow.part = parts.flow(flow);
    JsonValue id = JsonValue.of(JsonText.of(item.id, 0, item.id.length));
    if (item.id.length > 0 && parts.tells("id", id))
      telling.opaque(flow.part, new Opaque(Words.own("id"), Json.of(id)));
  }

  /// The reasoning as it is when it is whole. One that says nothing, not even its id, is no part.
  void reasoning(Item item, JsonValue.Obj whole) {
    item.learns(whole);
    Item.Flow flow = item.flow(Kind.REASONING, 0);
    String text = ThoughtText.of(whole);
    List<Opaque> marks = ThoughtText.marks(whole, OF_REASONING, parts::tells);
    item.done = true;
    if (flow.part < 0 && text.isEmpty() && marks.isEmpty()) {
      parts.forget(flow);
      return;
    }
    think(item, flow);
    if (!text.isEmpty()) agree(flow, text);
    for (Opaque mark : marks) if (!mark.kind().equals(Words.own("id"))) flow.marks.add(mark);
    parts.close(flow);
  }
}
