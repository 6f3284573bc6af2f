package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.json.JsonText;
import dev.toolmark.providers.wire.body.IdPlace;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The events of one call after the other, kept as bytes: of the next call mostly nothing differs
/// but its id and its numbers, which are written over those of the last.
final class CallEvents {
  private static final String DELTA = "response.function_call_arguments.delta";
  private static final String DONE = "response.function_call_arguments.done";
  private static final byte[] UNDER_WAY = ascii("in_progress");
  private static final byte[] COMPLETED = ascii("completed");
  private static final byte[] ARGUMENTS = ascii(",\"arguments\":\"");
  private static final byte[] NO_ARGUMENTS = ascii("\"}}\n\n");

  /// Filled up to whole words, which are copied faster; and how much of them counts.
  private static final byte[] PIECE_ENDS = ascii("\"}\n\n    ");

  private static final int OF_PIECE_ENDS = 4;
  private static final byte[] ITEM_ENDS = ascii("\"},     ");
  private static final int OF_ITEM_ENDS = 3;

  private final Frames frames;
  private final WholeItems items;

  /// To which the items are added.
  private final JsonBytes run;

  /// What stands in the id of an item between its prefix and its number.
  private final byte[] base;

  /// The event that a call is there, by its number, the item's place and the number in its id.
  private final NumberedBytes added = new NumberedBytes();

  /// A piece, up to its text, by its number, that in the id and the place.
  private final NumberedBytes delta = new NumberedBytes();

  /// All pieces at once, likewise.
  private final NumberedBytes done = new NumberedBytes();

  /// From the end of all pieces to the item that is done, by that event's number and the place.
  private final NumberedBytes between = new NumberedBytes();

  /// In `added`: the call's id; the item up to its arguments, its status.
  private final IdPlace id = new IdPlace();

  private int itemFrom;

  private int itemTo;
  private int statusFrom;
  private int statusTo;

  /// How long a piece is up to its text, and the call that it was prepared for.
  private int deltaTo;

  private @Nullable PlainCall prepared;

  /// In `added`, and in `between`.
  private String name = "";

  private String nameBetween = "";

  /// The call whose item stands at the end of the run, if that may still grow.
  private @Nullable PlainCall last;

  CallEvents(Output output) {
    this.frames = output.frames;
    this.items = output.items;
    this.run = items.run();
    this.base = output.base();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  void begin(PlainCall call) {
    PlainCall before = last;
    if (before != null) seal(before);
    int event = frames.next();
    boolean same = itemTo > 0 && call.name.equals(name) && overId(call);
    if (!same || !overAdded(event, call)) writeAdded(event, call);
    frames.send(added.bytes());
    last = call;
    call.from = run.size();
    JsonBytes item = added.bytes();
    int behindStatus = run.add(item, itemFrom, statusFrom).add(COMPLETED).size();
    run.add(item, statusTo, itemTo);
    call.idFrom = behindStatus + id.at() - statusTo;
    call.idTo = call.idFrom + id.length();
    call.argumentsFrom = run.size();
  }

  private boolean overId(PlainCall call) {
    Slice plain = call.plainId();
    return plain == null ? id.over(added.bytes(), call.id()) : id.over(added.bytes(), plain);
  }

  /// What stands there in the run, as text.
  String text(int from, int to) {
    return JsonText.of(run.bytes(), from, to);
  }

  private boolean overAdded(int event, PlainCall call) {
    return added.over(0, event) && added.over(1, call.index) && added.over(2, call.number);
  }

  private void writeAdded(int event, PlainCall call) {
    JsonBytes into = Frames.beforeNumber("response.output_item.added", added.begin());
    added.number(event).add(Frames.INDEX);
    itemFrom = added.number(call.index).add(Frames.ITEM).size();
    into.add(WrittenCall.ID).add("\"").add(PlainCall.PREFIX).add(base);
    added.number(call.number).add("\"");
    statusFrom = into.add(WrittenCall.FUNCTION).size();
    statusTo = into.add(UNDER_WAY).size();
    id.add(into.add(WrittenCall.CALL_ID), call.id());
    into.add(WrittenCall.NAME).quoted(call.name);
    name = call.name;
    itemTo = into.add(ARGUMENTS).size();
    into.add(NO_ARGUMENTS);
  }

  /// The id of its item, quoted.
  JsonBytes itemId(int number) {
    var id = new JsonBytes().add("\"").add(PlainCall.PREFIX);
    return id.add(base).add(number).add("\"");
  }

  /// Whether the call may still say something.
  boolean isLast(PlainCall call) {
    return last == call;
  }

  /// A piece of its arguments.
  void piece(PlainCall call, Slice piece) {
    int event = frames.next();
    if (prepared != call || !delta.over(0, event)) prepare(event, call);
    JsonBytes into = delta.bytes().cut(deltaTo).arguments(piece);
    run.piece(into.bytes(), deltaTo, into.size());
    frames.send(into.words(PIECE_ENDS, OF_PIECE_ENDS));
  }

  private void prepare(int event, PlainCall call) {
    prepared = call;
    if (!overPlaced(delta, event, call))
      deltaTo = writePlaced(delta, DELTA, event, call).add(Frames.DELTA).size();
  }

  private static boolean overPlaced(NumberedBytes it, int event, PlainCall call) {
    return it.over(0, event) && it.over(1, call.number) && it.over(2, call.index);
  }

  /// Up to the place.
  private JsonBytes writePlaced(NumberedBytes into, String type, int event, PlainCall call) {
    Frames.beforeNumber(type, into.begin());
    into.number(event).add(Frames.ITEM_ID).add("\"").add(PlainCall.PREFIX).add(base);
    into.number(call.number).add("\"").add(Frames.INDEX);
    return into.number(call.index);
  }

  /// It says nothing more here: its item is ended, and a comma stands behind it. The run.
  JsonBytes seal(PlainCall call) {
    if (last != call) return run;
    last = null;
    call.argumentsTo = run.size();
    return run.words(ITEM_ENDS, OF_ITEM_ENDS);
  }

  /// The call is whole.
  void end(PlainCall call) {
    seal(call);
    int event = frames.next();
    if (!overPlaced(done, event, call)) writePlaced(done, DONE, event, call).add(ARGUMENTS);
    event = frames.next();
    if (!overBetween(event, call)) writeBetween(event, call);
    int itemTo = call.argumentsTo + OF_ITEM_ENDS;
    JsonBytes into = frames.event().add(done.bytes());
    into.add(run, call.argumentsFrom, call.argumentsTo).add(between.bytes());
    into.add(run, call.from, itemTo - 1);
    frames.close();
    items.whole(call.index, call.from, itemTo);
  }

  private boolean overBetween(int event, PlainCall call) {
    return call.name.equals(nameBetween) && between.over(0, event) && between.over(1, call.index);
  }

  private void writeBetween(int event, PlainCall call) {
    JsonBytes into = between.begin().add("\"").add(WrittenCall.NAME).quoted(call.name);
    Frames.beforeNumber("response.output_item.done", into.add(Frames.BEHIND));
    between.number(event).add(Frames.INDEX);
    between.number(call.index).add(Frames.ITEM);
    nameBetween = call.name;
  }
}
