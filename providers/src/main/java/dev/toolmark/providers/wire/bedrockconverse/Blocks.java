package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.chat.Violation.Rule;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.ErrorBodies;
import dev.toolmark.providers.wire.answer.Padding;
import dev.toolmark.providers.wire.answer.Shape;
import dev.toolmark.providers.wire.answer.Telling;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Names;
import dev.toolmark.providers.wire.body.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The content blocks of a stream. Text and reasoning begin with their first piece; only a call,
/// and what is foreign, has a start of its own. Source: protocols.md 8.1.
final class Blocks {
  private static final int INDEX = 0;
  private static final int BODY = 1;
  private static final int PADDING = 2;
  private static final int TEXT = 0;
  private static final int TOOL_USE = 1;
  private static final int REASONING = 2;
  private static final int CITATION = 3;
  private static final int TOOL_RESULT = 4;
  private static final int IMAGE = 5;
  private static final int SIGNATURE = 1;
  private static final int REDACTED = 2;
  private static final int ID = 0;
  private static final int NAME = 1;
  private static final int INPUT = 2;
  private static final int TYPE = 3;
  private static final int NO_INDEX = -1;
  private static final Padding USUAL_PADDING =
      new Padding("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

  private static final Names EVENT = Names.of("contentBlockIndex", "delta", "p");
  private static final Names START = Names.of("contentBlockIndex", "start");
  private static final Names OF_DELTA =
      Names.of("text", "toolUse", "reasoningContent", "citation", "toolResult", "image");
  private static final Names OF_REASONING = Names.of("text", "signature", "redactedContent");
  private static final Names OF_TOOL = Names.of("toolUseId", "name", "input", "type");
  private static final Names OF_INPUT = Names.of("input");

  private final Telling telling;
  private final Map<String, String> aliases;
  private final CallIds ids;
  private final JsonTape tape;
  private final Members event;
  private final Members start;
  private final Members delta;
  private final Members reasoning;
  private final Members tool;
  private final Members input;
  private final List<Block> blocks = new ArrayList<>();
  private boolean indexMissingTold;

  /// The last event was a piece of text, of reasoning without more, or of arguments.
  private boolean piece;

  /// The call whose arguments these were.
  private @Nullable Call continued;

  Blocks(Telling telling, CallIds ids, Map<String, String> aliases, JsonTape tape) {
    this.telling = telling;
    this.ids = ids;
    this.aliases = aliases;
    this.tape = tape;
    this.event = Members.whole(tape, EVENT);
    this.start = Members.whole(tape, START);
    this.delta = Members.inside(tape, OF_DELTA);
    this.reasoning = Members.inside(tape, OF_REASONING);
    this.tool = Members.inside(tape, OF_TOOL);
    this.input = Members.inside(tape, OF_INPUT);
  }

  /// What a delta is read into, so that it is checked once.
  Members event() {
    return event;
  }

  Members start() {
    return start;
  }

  private int index(Members of) {
    OptionalLong index = of.count(INDEX);
    if (index.isPresent() && index.getAsLong() < Integer.MAX_VALUE) return (int) index.getAsLong();
    if (!indexMissingTold) telling.violation(Rule.INDEX_MISSING, "contentBlockIndex");
    indexMissingTold = true;
    return NO_INDEX;
  }

  /// The last block of that index; without an index, the last of all.
  private Optional<Block> last(int index) {
    for (int i = blocks.size() - 1; i >= 0; i--)
      if (index == NO_INDEX || blocks.get(i).index == index) return Optional.of(blocks.get(i));
    return Optional.empty();
  }

  private Block begin(int index) {
    var block = new Block(index, telling);
    blocks.add(block);
    return block;
  }

  // ---- a block begins ----

  /// `start` has been read.
  void begins(byte[] bytes, int from, int to) {
    int index = index(start);
    Optional<Block> same = index == NO_INDEX ? Optional.empty() : last(index);
    if (same.isPresent()) telling.violation(Rule.INDEX_REUSED, "block " + index);
    if (!start.is(BODY, Token.OBJECT)) return;
    delta.read(start, BODY);
    if (delta.is(TOOL_USE, Token.OBJECT)) toolUse(index, bytes);
    else if (delta.is(TOOL_RESULT, Token.OBJECT)) foreign(index, "toolResult", TOOL_RESULT, bytes);
    else if (delta.is(IMAGE, Token.OBJECT)) foreign(index, "image", IMAGE, bytes);
    else if (delta.others() > 0) telling.unknown(ConverseAnswer.BLOCK_START, bytes, from, to);
    else if (same.isPresent()) begin(index);
  }

  private void foreign(int index, String name, int member, byte[] bytes) {
    if (Tree.of(bytes, delta.from(member), delta.to(member)).orElse(null)
        instanceof JsonValue.Obj object) {
      telling.late();
      begin(index).foreign = Optional.of(new ForeignBlock(name, object));
    }
  }

  private void toolUse(int index, byte[] bytes) {
    tool.read(delta, TOOL_USE);
    if (tool.repeated()) telling.violation(Rule.DUPLICATE_KEY, tool.repeatedName());
    if (tool.says(TYPE) && tool.text(TYPE).equals("server_tool_use")) {
      foreign(index, "toolUse", TOOL_USE, bytes);
      return;
    }
    String wireName = tool.says(NAME) ? tool.text(NAME) : "";
    String given = tool.says(ID) ? tool.text(ID) : "";
    if (wireName.isEmpty() && given.isEmpty()) {
      unreadable(
          "a call has neither a name nor an id", bytes, delta.from(TOOL_USE), delta.to(TOOL_USE));
      return;
    }
    telling.late();
    String name = aliases.getOrDefault(wireName, wireName);
    CallId id = ids.next(given, name);
    int part = telling.openCall(id, name);
    var call = new Call(part, name, telling);
    Block block = begin(index);
    block.call = Optional.of(call);
    if (tool.is(INPUT, Token.OBJECT)) call.startsWith(bytes, tool.from(INPUT), tool.to(INPUT));
    if (tool.says(INPUT)) call.append(bytes, tool.from(INPUT), tool.to(INPUT));
    marks(part, bytes);
  }

  /// Members of the call that have no part of their own go back with it.
  private void marks(int part, byte[] bytes) {
    if (tool.says(TYPE)) telling.opaque(part, Words.text(Words.own("type"), tool.text(TYPE)));
    for (int i = 0; i < tool.others(); i++)
      telling.opaque(
          part,
          new Opaque(
              Words.own(tool.otherName(i)),
              new Json(Tree.text(bytes, tool.otherFrom(i), tool.otherTo(i)))));
  }

  private void unreadable(String what, byte[] bytes, int from, int to) {
    telling.fail(ErrorBodies.plain(Cause.UNREADABLE, what, bytes, from, to));
  }

  // ---- a piece of one ----

  /// `event` has been read.
  void piece(byte[] bytes, int from, int to) {
    int index = index(event);
    if (!event.is(BODY, Token.OBJECT)) return;
    delta.read(event, BODY);
    if (delta.is(TEXT, Token.STRING)) text(index, bytes);
    else if (delta.has(TOOL_USE)) arguments(index, bytes);
    else if (delta.is(REASONING, Token.OBJECT)) reasoning(index, bytes);
    else if (delta.is(CITATION, Token.OBJECT)) {
      telling.late();
      flowing(index).citation(bytes, delta.from(CITATION), delta.to(CITATION));
    } else if (delta.has(TOOL_RESULT)) further(index, TOOL_RESULT, bytes, from, to);
    else if (delta.has(IMAGE)) further(index, IMAGE, bytes, from, to);
    else if (delta.others() > 0) telling.unknown(ConverseAnswer.DELTA, bytes, from, to);
  }

  private Block flowing(int index) {
    return last(index).orElseGet(() -> begin(index));
  }

  private void text(int index, byte[] bytes) {
    if (!delta.says(TEXT)) return;
    telling.late();
    telling.within(delta.from(TEXT));
    piece = true;
    flowing(index).piece(Kind.TEXT, bytes, delta.from(TEXT), delta.to(TEXT));
  }

  private void reasoning(int index, byte[] bytes) {
    reasoning.read(delta, REASONING);
    boolean says = reasoning.says(TEXT) || reasoning.says(SIGNATURE) || reasoning.says(REDACTED);
    if (!says) return;
    telling.late();
    Block block = flowing(index);
    piece = !reasoning.says(SIGNATURE) && !reasoning.says(REDACTED);
    if (reasoning.says(TEXT))
      block.piece(Kind.REASONING, bytes, reasoning.from(TEXT), reasoning.to(TEXT));
    if (reasoning.says(SIGNATURE))
      block.signature(bytes, reasoning.from(SIGNATURE), reasoning.to(SIGNATURE));
    if (reasoning.says(REDACTED)) block.redacted(reasoning.text(REDACTED));
  }

  private void arguments(int index, byte[] bytes) {
    Optional<Block> block = last(index);
    if (block.flatMap(b -> b.foreign).isPresent()) {
      further(index, TOOL_USE, bytes, delta.from(TOOL_USE), delta.to(TOOL_USE));
      return;
    }
    if (!delta.is(TOOL_USE, Token.OBJECT)
        || !input.read(delta, TOOL_USE)
        || !input.has(0)
        || input.from(0) == input.to(0)) return;
    Optional<Call> call = block.flatMap(b -> b.call);
    if (call.isEmpty()) {
      unreadable("a fragment of arguments belongs to no call", bytes, input.from(0), input.to(0));
      return;
    }
    telling.late();
    telling.within(input.from(0));
    piece = true;
    continued = call.get();
    if (call.get().stopped) telling.violation(Rule.INDEX_REUSED, "arguments behind their block");
    if (input.is(0, Token.STRING)) call.get().append(bytes, input.from(0), input.to(0));
    else call.get().json(bytes, input.from(0), input.to(0));
  }

  private void further(int index, int member, byte[] bytes, int from, int to) {
    Optional<ForeignBlock> foreign = last(index).flatMap(b -> b.foreign);
    foreign.ifPresentOrElse(
        f -> Tree.of(bytes, delta.rawFrom(member), delta.rawTo(member)).ifPresent(f::add),
        () -> telling.unknown(ConverseAnswer.DELTA, bytes, from, to));
  }

  // ---- what the last event was ----

  /// From now on it is kept in mind whether an event is a piece.
  void listen() {
    piece = false;
    continued = null;
  }

  /// Whether the one fragment that was told since then is all that the event did. Beside its
  /// block's index and the piece nothing of it is read: real ones have a padding.
  boolean plain(Shape shape) {
    if (!piece) return false;
    shape.laidOn(tape).padded(event, PADDING, USUAL_PADDING).freeOthers(event).freeOthers(delta);
    Call call = continued;
    if (call != null) shape.through(call);
    return true;
  }

  // ---- its end ----

  /// `event` has been read.
  void ends() {
    last(index(event)).ifPresent(Block::stop);
  }

  boolean callOpen() {
    return blocks.stream().anyMatch(b -> b.call.isPresent());
  }

  /// The message has ended, and every block with it.
  void closeAll() {
    blocks.forEach(Block::close);
  }
}
