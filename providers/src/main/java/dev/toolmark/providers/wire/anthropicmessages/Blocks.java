package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.chat.Violation.Rule;
import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.answer.Telling;
import dev.toolmark.providers.wire.anthropicmessages.Block.Form;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Names;
import dev.toolmark.providers.wire.body.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The content blocks of one answer, found by index. A part opens with its first content, so that
/// an empty block is none, and closes with its block; a call opens at once, and closes when the
/// answer has finished, since a call of an answer that is cut is none. Source: protocols.md 4.3.
final class Blocks {
  private static final int TYPE = 0;
  private static final int TEXT = 1;
  private static final int THINKING = 2;
  private static final int SIGNATURE = 3;
  private static final int DATA = 4;
  private static final int ID = 5;
  private static final int NAME = 6;
  private static final int INPUT = 7;
  private static final int CITATIONS = 8;
  private static final String NO_SIGNATURE = "\"\"";

  /// Of thinking that a gateway of ours passed on and nobody signed.
  private static final String UNSIGNED = '"' + Freight.NOTHING + '"';

  private static final Names START_NAMES =
      Names.of("type", "text", "thinking", "signature", "data", "id", "name", "input", "citations");

  private final Telling telling;
  private final Members start;
  final Calls calls;
  private final List<Block> blocks = new ArrayList<>();

  Blocks(Telling telling, Map<String, String> aliases, JsonTape tape) {
    this.telling = telling;
    this.calls = new Calls(telling, aliases);
    this.start = Members.inside(tape, START_NAMES);
  }

  boolean anyCall() {
    return calls.any();
  }

  /// Whether the end of a block is missing.
  boolean anyUnstopped() {
    return blocks.stream().anyMatch(b -> !b.stopped);
  }

  /// Whether a part is told and not closed.
  boolean anyOpen() {
    return blocks.stream().anyMatch(b -> b.open && !b.closed);
  }

  // ---- begin ----

  /// A block of a whole message: begins and ends.
  void whole(byte[] bytes, int from, int to) {
    start(bytes, from, to, Block.NO_INDEX).ifPresent(this::stop);
  }

  /// A block begins, and may hold a beginning of what it says.
  Optional<Block> start(byte[] bytes, int from, int to, int index) {
    if (!start.read(bytes, from, to)) {
      telling.unknown("content_block", bytes, from, to);
      return Optional.empty();
    }
    telling.late();
    if (start.repeated()) telling.violation(Rule.DUPLICATE_KEY, start.repeatedName());
    if (index != Block.NO_INDEX && find(index).filter(b -> !b.stopped).isPresent())
      telling.violation(Rule.INDEX_REUSED, "index " + index);
    String type = start.says(TYPE) ? start.text(TYPE) : "block";
    openBegun();
    var block = new Block(form(type), index);
    blocks.add(block);
    if (block.form != Form.FOREIGN) further(block, bytes);
    begin(block, type, bytes, from, to);
    return telling.over() ? Optional.empty() : Optional.of(block);
  }

  /// Blocks that have begun and not ended come before the one that begins now.
  private void openBegun() {
    for (Block block : blocks) {
      if (block.stopped) continue;
      if (block.form == Form.TEXT) open(block, Kind.TEXT);
      else if (block.form == Form.THINKING) open(block, Kind.REASONING);
    }
  }

  private static Form form(String type) {
    return switch (type) {
      case "text" -> Form.TEXT;
      case "thinking" -> Form.THINKING;
      case "redacted_thinking" -> Form.REDACTED;
      case "tool_use" -> Form.CALL;
      default -> Form.FOREIGN;
    };
  }

  private void further(Block block, byte[] bytes) {
    for (int i = 0; i < start.others(); i++) {
      String json = Tree.text(bytes, start.otherFrom(i), start.otherTo(i));
      block.further.add(new Opaque(Words.own(start.otherName(i)), new Json(json)));
    }
  }

  private void begin(Block block, String type, byte[] bytes, int from, int to) {
    switch (block.form) {
      case TEXT -> {
        if (start.is(CITATIONS, Token.ARRAY)) citations(block, bytes);
        if (start.says(TEXT)) piece(block, Kind.TEXT, bytes, start.from(TEXT), start.to(TEXT));
      }
      case THINKING -> {
        if (start.is(SIGNATURE, Token.STRING)) block.signature = raw(start, SIGNATURE, bytes);
        if (start.says(THINKING))
          piece(block, Kind.REASONING, bytes, start.from(THINKING), start.to(THINKING));
      }
      case REDACTED -> {
        open(block, Kind.REASONING);
        raw(start, DATA, bytes)
            .ifPresent(data -> telling.opaque(block.part, new Opaque(Words.DATA, new Json(data))));
      }
      case CALL -> {
        block.inputKind = start.kind(INPUT);
        if (start.has(INPUT)) block.input.set(bytes, start.rawFrom(INPUT), start.rawTo(INPUT));
        block.name = start.says(NAME) ? start.text(NAME) : "";
        calls.open(block, start.says(ID) ? start.text(ID) : "");
      }
      case FOREIGN -> {
        block.type = type;
        block.whole.begin(bytes, from, to);
      }
    }
  }

  private void citations(Block block, byte[] bytes) {
    if (Tree.of(bytes, start.from(CITATIONS), start.to(CITATIONS)).orElse(null)
        instanceof JsonValue.Arr(var items)) block.citations.addAll(items);
  }

  static Optional<String> raw(Members from, int member, byte[] bytes) {
    return from.has(member)
        ? Optional.of(Tree.text(bytes, from.rawFrom(member), from.rawTo(member)))
        : Optional.empty();
  }

  private void open(Block block, Kind kind) {
    if (block.open) return;
    block.part = telling.open(kind);
    block.open = true;
    for (Opaque value : block.further) telling.opaque(block.part, value);
  }

  void piece(Block block, Kind kind, byte[] bytes, int from, int to) {
    if (from == to) return;
    open(block, kind);
    telling.fragment(block.part, kind, bytes, from, to);
  }

  // ---- go on ----

  /// The last block of that index; of no index, the last of all.
  Optional<Block> find(int index) {
    for (int i = blocks.size() - 1; i >= 0; i--)
      if (index == Block.NO_INDEX || blocks.get(i).index == index)
        return Optional.of(blocks.get(i));
    return Optional.empty();
  }

  /// A block whose beginning is missing.
  Block unopened(Form form, int index) {
    var block = new Block(form, index);
    blocks.add(block);
    return block;
  }

  // ---- end ----

  void stop(int index) {
    find(index).filter(b -> !b.stopped).ifPresent(this::stop);
  }

  private void stop(Block block) {
    block.stopped = true;
    switch (block.form) {
      case TEXT -> {
        if (block.open && !block.citations.isEmpty())
          telling.opaque(
              block.part, new Opaque(Words.CITATIONS, Json.of(JsonValue.array(block.citations))));
        close(block);
      }
      case THINKING -> {
        String signature = block.signature.orElse(NO_SIGNATURE);
        if (!signature.equals(NO_SIGNATURE)) open(block, Kind.REASONING);
        if (block.open && !signature.equals(UNSIGNED))
          telling.opaque(block.part, new Opaque(Words.SIGNATURE, new Json(signature)));
        close(block);
      }
      case REDACTED -> close(block);
      case CALL -> calls.complete(block);
      case FOREIGN -> {
        Held json = block.whole.json();
        telling.foreign(Words.own(block.type), json.bytes(), 0, json.length());
      }
    }
  }

  private void close(Block block) {
    if (block.open) telling.close(block.part);
    block.closed = true;
  }

  /// The answer has finished: calls that came to their end are whole.
  void closeCalls() {
    for (Block block : blocks)
      if (block.form == Form.CALL && block.stopped && !block.closed) close(block);
  }

  /// And nothing more comes: neither do the ends that are missing.
  void closeAll() {
    for (Block block : blocks) {
      if (block.stopped) continue;
      boolean call = block.form == Form.CALL;
      telling.violation(call ? Rule.CALL_UNCLOSED : Rule.PART_UNCLOSED, block.name);
      stop(block);
    }
    closeCalls();
  }
}
