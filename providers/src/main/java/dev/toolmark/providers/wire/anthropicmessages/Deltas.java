package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.chat.Violation.Rule;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.ErrorBodies;
import dev.toolmark.providers.wire.answer.Shape;
import dev.toolmark.providers.wire.answer.Telling;
import dev.toolmark.providers.wire.anthropicmessages.Block.Form;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Names;
import dev.toolmark.providers.wire.body.Tree;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the blocks of a stream go on with. Source: protocols.md 4.3.
final class Deltas {
  private static final int TYPE = 0;
  private static final int TEXT = 1;
  private static final int THINKING = 2;
  private static final int SIGNATURE = 3;
  private static final int PARTIAL_JSON = 4;
  private static final int CITATION = 5;

  private static final Names DELTA_NAMES =
      Names.of("type", "text", "thinking", "signature", "partial_json", "citation");

  private final Telling telling;
  private final Blocks blocks;
  private final Members delta;

  /// The block that the last delta went on with.
  private @Nullable Block last;

  Deltas(Telling telling, Blocks blocks, JsonTape tape) {
    this.telling = telling;
    this.blocks = blocks;
    this.delta = Members.inside(tape, DELTA_NAMES);
  }

  void read(byte[] bytes, int from, int to, int index) {
    last = null;
    if (!delta.read(bytes, from, to)) {
      telling.unknown("content_block_delta", bytes, from, to);
      return;
    }
    if (delta.repeated()) telling.violation(Rule.DUPLICATE_KEY, delta.repeatedName());
    String type = delta.says(TYPE) ? EventType.of(delta, TYPE, bytes) : typeless();
    Optional<Block> found = blocks.find(index);
    if (found.isEmpty() || (index == Block.NO_INDEX && found.get().stopped))
      found = unopened(type, index);
    if (found.isEmpty() && delta.says(PARTIAL_JSON)) orphan(bytes, from, to);
    else if (found.isEmpty() || found.get().stopped || !goesOn(found.get(), type, bytes, from, to))
      telling.unknown(type, bytes, from, to);
  }

  private String typeless() {
    if (delta.has(TEXT)) return "text_delta";
    if (delta.has(THINKING)) return "thinking_delta";
    if (delta.has(SIGNATURE)) return "signature_delta";
    return delta.has(PARTIAL_JSON) ? "input_json_delta" : "delta";
  }

  private void orphan(byte[] bytes, int from, int to) {
    String message = "a fragment of arguments belongs to no call";
    telling.fail(ErrorBodies.plain(Cause.UNREADABLE, message, bytes, from, to));
  }

  /// Text and thinking may come without their block's beginning; a call may not.
  private Optional<Block> unopened(String type, int index) {
    Form form =
        switch (type) {
          case "text_delta" -> Form.TEXT;
          case "thinking_delta" -> Form.THINKING;
          default -> Form.FOREIGN;
        };
    if (form == Form.FOREIGN) return Optional.empty();
    telling.violation(Rule.PART_UNOPENED, type);
    return Optional.of(blocks.unopened(form, index));
  }

  /// Whether the one fragment that was told is all that the last delta did.
  boolean plain(Shape shape) {
    Block block = last;
    if (block == null) return false;
    shape.freeOthers(delta);
    switch (block.form) {
      case TEXT, THINKING -> {}
      case CALL -> shape.through(blocks.calls.rest(block));
      case REDACTED, FOREIGN -> {
        return false;
      }
    }
    return true;
  }

  /// False: a delta of that type says nothing for that block.
  private boolean goesOn(Block block, String type, byte[] bytes, int from, int to) {
    last = block;
    telling.late();
    return switch (block.form) {
      case TEXT -> text(block, type, bytes);
      case THINKING -> thinking(block, type, bytes);
      case REDACTED -> false;
      case CALL -> {
        boolean json = type.equals("input_json_delta") && delta.is(PARTIAL_JSON, Token.STRING);
        if (json)
          blocks.calls.append(block, bytes, delta.from(PARTIAL_JSON), delta.to(PARTIAL_JSON));
        yield json;
      }
      case FOREIGN -> {
        if (type.equals("input_json_delta") && delta.is(PARTIAL_JSON, Token.STRING))
          block.whole.input(delta.text(PARTIAL_JSON));
        else if (Tree.of(bytes, from, to).orElse(null) instanceof JsonValue.Obj more)
          block.whole.add(more);
        yield true;
      }
    };
  }

  private boolean text(Block block, String type, byte[] bytes) {
    if (type.equals("citations_delta")) {
      Blocks.raw(delta, CITATION, bytes).flatMap(Tree::of).ifPresent(block.citations::add);
      return true;
    }
    boolean text = type.equals("text_delta") && delta.is(TEXT, Token.STRING);
    if (text) blocks.piece(block, Kind.TEXT, bytes, delta.from(TEXT), delta.to(TEXT));
    return text;
  }

  private boolean thinking(Block block, String type, byte[] bytes) {
    if (type.equals("signature_delta") && delta.is(SIGNATURE, Token.STRING)) {
      block.signature = Blocks.raw(delta, SIGNATURE, bytes);
      return true;
    }
    boolean text = type.equals("thinking_delta") && delta.is(THINKING, Token.STRING);
    if (text) blocks.piece(block, Kind.REASONING, bytes, delta.from(THINKING), delta.to(THINKING));
    return text;
  }
}
