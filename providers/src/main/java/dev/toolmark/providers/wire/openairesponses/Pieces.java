package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.wire.answer.CheckedJson;
import dev.toolmark.providers.wire.answer.Shape;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Names;
import org.jspecify.annotations.Nullable;

/// Pieces of text, reasoning and arguments, and the whole of each: events that say by id or index
/// of which item they are. Source: protocols.md 3.3.
final class Pieces {
  static final int TYPE = 0;
  private static final int ITEM_ID = 1;
  private static final int OUTPUT_INDEX = 2;
  private static final int CONTENT_INDEX = 3;
  private static final int SUMMARY_INDEX = 4;
  private static final int DELTA = 5;
  private static final int TEXT = 6;
  private static final int ARGUMENTS = 7;
  private static final int INPUT = 8;
  private static final int REFUSAL = 9;
  static final int ITEM = 10;
  static final int RESPONSE = 11;
  static final int ERROR = 12;
  private static final int PART = 13;

  /// What an event's members are called, in that order.
  static final Names NAMES =
      Names.of(
          "type",
          "item_id",
          "output_index",
          "content_index",
          "summary_index",
          "delta",
          "text",
          "arguments",
          "input",
          "refusal",
          "item",
          "response",
          "error",
          "part");

  private static final Names OF_PART = Names.of("type");

  private final Members event;
  private final CheckedJson json;
  private final Items items;
  private final JsonTape tape;
  private final Members typed;

  /// `event`: what `json` reads, onto the tape.
  Pieces(Members event, CheckedJson json, Items items, JsonTape tape) {
    this.event = event;
    this.json = json;
    this.items = items;
    this.tape = tape;
    this.typed = Members.inside(tape, OF_PART);
  }

  void tell(Event kind) {
    byte[] bytes = json.bytes();
    switch (kind) {
      case TEXT_DELTA -> text(Kind.TEXT, DELTA, bytes, false);
      case REFUSAL_DELTA -> text(Kind.REFUSAL, DELTA, bytes, false);
      case TEXT_DONE -> text(Kind.TEXT, TEXT, bytes, true);
      case REFUSAL_DONE -> text(Kind.REFUSAL, REFUSAL, bytes, true);
      case SUMMARY_DELTA -> thought("summary", SUMMARY_INDEX, DELTA, bytes, false);
      case SUMMARY_DONE -> thought("summary", SUMMARY_INDEX, TEXT, bytes, true);
      case REASONING_DELTA -> thought("content", CONTENT_INDEX, DELTA, bytes, false);
      case REASONING_DONE -> thought("content", CONTENT_INDEX, TEXT, bytes, true);
      case ARGUMENTS_DELTA -> arguments(Item.Sort.CALL, DELTA, bytes, false);
      case ARGUMENTS_DONE -> arguments(Item.Sort.CALL, ARGUMENTS, bytes, true);
      case INPUT_DELTA -> arguments(Item.Sort.CUSTOM, DELTA, bytes, false);
      case INPUT_DONE -> arguments(Item.Sort.CUSTOM, INPUT, bytes, true);
      case PART_ADDED -> part(bytes);
      default -> throw new IllegalArgumentException(kind + " is of no piece");
    }
  }

  /// A piece that goes on with what it is of; its number and its padding mean nothing and differ in
  /// each. It is held against the whole later, so it goes where it is gathered.
  boolean plain(Event kind, Shape shape) {
    shape.laidOn(tape).othersDiffer(event);
    return switch (kind) {
      case TEXT_DELTA -> goesOn(Item.Sort.MESSAGE, Kind.TEXT, index(CONTENT_INDEX), shape);
      case REFUSAL_DELTA -> goesOn(Item.Sort.MESSAGE, Kind.REFUSAL, index(CONTENT_INDEX), shape);
      case SUMMARY_DELTA, REASONING_DELTA -> goesOn(Item.Sort.REASONING, Kind.REASONING, 0, shape);
      case ARGUMENTS_DELTA -> goesOn(Item.Sort.CALL, shape);
      case INPUT_DELTA -> goesOn(Item.Sort.CUSTOM, shape);
      default -> false;
    };
  }

  private boolean goesOn(Item.Sort sort, Kind kind, int content, Shape shape) {
    Item item = known(sort);
    Item.Flow flow = item == null ? null : item.known(kind, Math.max(0, content));
    if (flow == null || !flow.open()) return false;
    shape.through(items.parts.rest(flow));
    return true;
  }

  private boolean goesOn(Item.Sort sort, Shape shape) {
    Item call = known(sort);
    if (call == null || call.part < 0) return false;
    shape.through(items.calls.rest(call));
    return true;
  }

  private @Nullable Item known(Item.Sort sort) {
    boolean named = event.says(ITEM_ID);
    int from = named ? event.from(ITEM_ID) : 0;
    int to = named ? event.to(ITEM_ID) : 0;
    return items.known(sort, json.bytes(), from, to, index(OUTPUT_INDEX));
  }

  int outputIndex() {
    return index(OUTPUT_INDEX);
  }

  private Item of(Item.Sort sort, byte[] bytes) {
    boolean named = event.says(ITEM_ID);
    int from = named ? event.from(ITEM_ID) : 0;
    int to = named ? event.to(ITEM_ID) : 0;
    return items.of(sort, bytes, from, to, index(OUTPUT_INDEX));
  }

  /// At most four digits; NO_INDEX where it is none.
  private int index(int member) {
    int length = event.to(member) - event.from(member);
    if (!event.is(member, Token.NUMBER) || length > 4) return Items.NO_INDEX;
    byte[] digits = json.bytes();
    int index = 0;
    for (int i = event.from(member); i < event.to(member); i++) {
      if (digits[i] < '0' || digits[i] > '9') return Items.NO_INDEX;
      index = 10 * index + digits[i] - '0';
    }
    return index;
  }

  private void text(Kind kind, int member, byte[] bytes, boolean whole) {
    if (!event.says(member)) return;
    Item message = of(Item.Sort.MESSAGE, bytes);
    int content = Math.max(0, index(CONTENT_INDEX));
    int from = event.from(member);
    int to = event.to(member);
    if (whole)
      items.texts.whole(message, kind, content, bytes, from, to, says(Parts.ON_TAPE, member));
    else items.texts.delta(message, kind, content, bytes, from, to);
  }

  /// Whether the member says what is known to the tape as that.
  private boolean says(int known, int member) {
    return tape.says(known, event.token(member));
  }

  /// A part that begins keeps its place before what begins after it.
  private void part(byte[] bytes) {
    if (!event.is(PART, Token.OBJECT) || !typed.read(bytes, event.from(PART), event.to(PART)))
      return;
    String type = typed.says(0) ? typed.text(0) : "";
    boolean refusal = type.equals("refusal");
    if (!refusal && !type.equals("output_text")) return;
    items.texts.begins(
        of(Item.Sort.MESSAGE, bytes),
        refusal ? Kind.REFUSAL : Kind.TEXT,
        Math.max(0, index(CONTENT_INDEX)));
  }

  private void thought(String list, int place, int member, byte[] bytes, boolean whole) {
    if (!event.says(member)) return;
    Item item = of(Item.Sort.REASONING, bytes);
    String piece = list + Math.max(0, index(place));
    int from = event.from(member);
    int to = event.to(member);
    if (whole) items.texts.wholeThought(item, piece, bytes, from, to);
    else items.texts.thought(item, piece, bytes, from, to);
  }

  private void arguments(Item.Sort sort, int member, byte[] bytes, boolean whole) {
    if (!event.says(member)) return;
    Item call = of(sort, bytes);
    if (whole)
      items.calls.whole(
          call, bytes, event.from(member), event.to(member), says(Calls.ON_TAPE, member));
    else items.calls.delta(call, bytes, event.from(member), event.to(member));
  }
}
