package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Slice.Form;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.chat.Violation.Rule;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.wire.ErrorBodies;
import dev.toolmark.providers.wire.answer.ArgumentText;
import dev.toolmark.providers.wire.answer.ArgumentText.Blank;
import dev.toolmark.providers.wire.answer.Telling;
import dev.toolmark.providers.wire.body.Items;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Tree;
import java.util.Map;

/// The content of a whole answer, block by block. Source: protocols.md section 8.
///
/// A call's `input` is an object. What stands in its place otherwise is told as the arguments, and
/// as a violation; text is taken for what the model wrote, verbatim.
final class WholeContent {
  private static final int CONTENT = 0;
  private static final int TEXT = 0;
  private static final int TOOL_USE = 1;
  private static final int REASONING = 2;
  private static final int CITED = 3;
  private static final int REASONING_TEXT = 0;
  private static final int REDACTED = 1;
  private static final int SIGNATURE = 1;
  private static final int ID = 0;
  private static final int NAME = 1;
  private static final int INPUT = 2;
  private static final int TYPE = 3;
  private static final int CITATIONS = 1;
  private static final byte[] EMPTY_OBJECT = {'{', '}'};

  private final Telling telling;
  private final CallIds ids;
  private final Map<String, String> aliases;
  private final Members message;
  private final Members block;
  private final Members reasoning;
  private final Members signed;
  private final Members tool;
  private final Members cited;
  private final Items items;
  private final Items texts;

  WholeContent(Telling telling, CallIds ids, Map<String, String> aliases, JsonTape tape) {
    this.telling = telling;
    this.ids = ids;
    this.aliases = aliases;
    this.message = Members.inside(tape, "content");
    this.block = Members.inside(tape, "text", "toolUse", "reasoningContent", "citationsContent");
    this.reasoning = Members.inside(tape, "reasoningText", "redactedContent");
    this.signed = Members.inside(tape, "text", "signature");
    this.tool = Members.inside(tape, "toolUseId", "name", "input", "type");
    this.cited = Members.inside(tape, "content", "citations");
    this.items = new Items(tape);
    this.texts = new Items(tape);
  }

  /// Of the object `message`.
  void tell(byte[] bytes, int from, int to) {
    message.read(bytes, from, to);
    if (!message.is(CONTENT, Token.ARRAY)) return;
    items.over(bytes, message.from(CONTENT), message.to(CONTENT));
    for (Token t = items.next(); t == Token.OBJECT; t = items.next()) {
      telling.within(items.from());
      block(bytes, items.from(), items.to());
      if (telling.over()) return;
    }
  }

  private void block(byte[] bytes, int from, int to) {
    block.read(bytes, from, to);
    if (block.repeated()) telling.violation(Rule.DUPLICATE_KEY, block.repeatedName());
    if (block.is(TEXT, Token.STRING)) {
      if (!block.says(TEXT)) return;
      int part = telling.open(Kind.TEXT);
      telling.fragment(part, Kind.TEXT, bytes, block.from(TEXT), block.to(TEXT));
      telling.close(part);
    } else if (block.is(TOOL_USE, Token.OBJECT)) call(bytes, from, to);
    else if (block.is(REASONING, Token.OBJECT)) reasoning(bytes);
    else if (block.is(CITED, Token.OBJECT)) cited(bytes);
    else if (block.others() > 0) telling.foreign(Words.own(block.otherName(0)), bytes, from, to);
  }

  private void reasoning(byte[] bytes) {
    reasoning.read(bytes, block.from(REASONING), block.to(REASONING));
    if (reasoning.says(REDACTED)) {
      int part = telling.open(Kind.REASONING);
      telling.opaque(part, Words.text(Words.REDACTED, reasoning.text(REDACTED)));
      telling.close(part);
    }
    if (!reasoning.is(REASONING_TEXT, Token.OBJECT)) return;
    signed.read(bytes, reasoning.from(REASONING_TEXT), reasoning.to(REASONING_TEXT));
    if (!signed.says(TEXT) && !signed.says(SIGNATURE)) return;
    int part = telling.open(Kind.REASONING);
    if (signed.says(TEXT))
      telling.fragment(part, Kind.REASONING, bytes, signed.from(TEXT), signed.to(TEXT));
    if (signed.says(SIGNATURE))
      telling.opaque(part, Words.text(Words.SIGNATURE, signed.text(SIGNATURE)));
    telling.close(part);
  }

  private void cited(byte[] bytes) {
    cited.read(bytes, block.from(CITED), block.to(CITED));
    int part = telling.open(Kind.TEXT);
    if (cited.is(CONTENT, Token.ARRAY)) {
      texts.over(bytes, cited.from(CONTENT), cited.to(CONTENT));
      for (Token t = texts.next(); t == Token.OBJECT; t = texts.next()) {
        block.read(bytes, texts.from(), texts.to());
        if (block.is(TEXT, Token.STRING))
          telling.fragment(part, Kind.TEXT, bytes, block.from(TEXT), block.to(TEXT));
      }
    }
    if (cited.is(CITATIONS, Token.ARRAY))
      telling.opaque(
          part,
          new Opaque(
              Words.CITATIONS,
              new Json(Tree.text(bytes, cited.from(CITATIONS), cited.to(CITATIONS)))));
    telling.close(part);
  }

  private void call(byte[] bytes, int from, int to) {
    tool.read(bytes, block.from(TOOL_USE), block.to(TOOL_USE));
    if (tool.repeated()) telling.violation(Rule.DUPLICATE_KEY, tool.repeatedName());
    if (tool.says(TYPE) && tool.text(TYPE).equals("server_tool_use")) {
      telling.foreign(Words.own("toolUse"), bytes, from, to);
      return;
    }
    if (!tool.says(NAME) && !tool.says(ID)) {
      telling.fail(
          ErrorBodies.plain(
              Cause.UNREADABLE, "a call has neither a name nor an id", bytes, from, to));
      return;
    }
    String wireName = tool.says(NAME) ? tool.text(NAME) : "";
    String name = aliases.getOrDefault(wireName, wireName);
    int part = telling.openCall(ids.next(tool.says(ID) ? tool.text(ID) : "", name), name);
    if (tool.says(TYPE)) telling.opaque(part, Words.text(Words.own("type"), tool.text(TYPE)));
    for (int i = 0; i < tool.others(); i++)
      telling.opaque(
          part,
          new Opaque(
              Words.own(tool.otherName(i)),
              new Json(Tree.text(bytes, tool.otherFrom(i), tool.otherTo(i)))));
    arguments(part, name, bytes);
    telling.close(part);
  }

  private void arguments(int part, String name, byte[] bytes) {
    boolean text = tool.is(INPUT, Token.STRING);
    if (!tool.has(INPUT) || (text && blank(bytes))) {
      telling.violation(Rule.EMPTY_ARGUMENTS, name);
      telling.arguments(part, EMPTY_OBJECT, 0, EMPTY_OBJECT.length, Form.RAW);
      return;
    }
    if (!tool.is(INPUT, Token.OBJECT)) telling.violation(Rule.ARGUMENTS_NOT_OBJECT, name);
    Form form = text ? Form.ESCAPED : Form.RAW;
    telling.arguments(part, bytes, tool.from(INPUT), tool.to(INPUT), form);
  }

  private boolean blank(byte[] bytes) {
    var text = new ArgumentText();
    text.add(bytes, tool.from(INPUT), tool.to(INPUT));
    return text.blank() == Blank.ALL;
  }
}
