package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.chat.Violation.Rule;
import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.answer.Telling;
import dev.toolmark.providers.wire.body.Items;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Names;
import dev.toolmark.providers.wire.body.Tree;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What messages may say beside a text and calls: reasoning, a refusal, content in parts,
/// annotations, and what nobody knows. Streams that have none of it need not load it. Source: as of
/// `Choices`.
final class RichMessages {
  private static final Names PART_NAMES = Names.of("type", "text", "thinking", "refusal");
  private static final Names THOUGHT_NAMES = Names.of("type", "text");

  private static final int PART_TYPE = 0;
  private static final int PART_TEXT = 1;
  private static final int PART_THINKING = 2;
  private static final int PART_REFUSAL = 3;

  private final Choices choices;
  private final Members message;
  private final Telling telling;

  /// Told when the reasoning they belong to closes; made for the first.
  private @Nullable ReasoningDetails details;

  private final boolean reasoningRepeated;

  /// The last piece of reasoning, where a server is known to send it twice.
  private final Held thoughtBefore = new Held();

  /// `reasoningRepeated`: as of `Choices`.
  RichMessages(Choices choices, boolean reasoningRepeated) {
    this.choices = choices;
    this.message = choices.message;
    this.telling = choices.telling;
    this.reasoningRepeated = reasoningRepeated;
  }

  /// All of the message, reasoning first.
  void tell(byte[] bytes, int index, boolean whole) {
    if (message.repeated()) telling.violation(Rule.DUPLICATE_KEY, message.repeatedName());
    if (message.among(Choices.REASONS) != 0) reasoning(bytes);
    if (message.has(Choices.CONTENT)) choices.content(bytes);
    if (message.has(Choices.REFUSAL)) piece(Kind.REFUSAL, bytes, message, Choices.REFUSAL);
    if (message.among(Choices.CALLS) != 0) choices.calls(bytes, index, whole);
    if (message.has(Choices.ANNOTATIONS)) annotations(bytes);
    for (int i = 0; i < message.others(); i++)
      telling.note(
          "openai-chat." + message.otherName(i), bytes, message.otherFrom(i), message.otherTo(i));
  }

  private void piece(Kind kind, byte[] bytes, Members from, int member) {
    choices.piece(kind, bytes, from, member);
  }

  // ---- reasoning ----

  private void reasoning(byte[] bytes) {
    boolean first = message.says(Choices.REASONING_CONTENT);
    int said = first ? Choices.REASONING_CONTENT : Choices.REASONING;
    if (!repeated(bytes, said)) piece(Kind.REASONING, bytes, message, said);
    if (!message.is(Choices.REASONING_DETAILS, Token.ARRAY)) return;
    int from = message.from(Choices.REASONING_DETAILS);
    Optional<JsonValue> tree = Tree.of(bytes, from, message.to(Choices.REASONING_DETAILS));
    // no record pattern: it would load one more class of the JDK into every process
    if (!(tree.orElse(null) instanceof JsonValue.Arr list)) return;
    for (JsonValue item : list.items())
      if (item instanceof JsonValue.Obj detail) detail(detail, message.says(said));
  }

  private boolean repeated(byte[] bytes, int said) {
    if (!reasoningRepeated || !message.says(said)) return false;
    int from = message.from(said);
    int to = message.to(said);
    int before = thoughtBefore.length();
    if (Arrays.equals(thoughtBefore.bytes(), 0, before, bytes, from, to)) return true;
    thoughtBefore.set(bytes, from, to);
    return false;
  }

  private void detail(JsonValue.Obj detail, boolean textTold) {
    telling.late();
    choices.calls.tellBegun();
    telling.flow(Kind.REASONING);
    details().add(detail);
    if (!textTold) ReasoningDetails.text(detail).ifPresent(this::thought);
  }

  private ReasoningDetails details() {
    ReasoningDetails made = details;
    if (made == null) {
      made = details = new ReasoningDetails();
      telling.closing(made);
    }
    return made;
  }

  private void thought(String text) {
    byte[] json = new JsonValue.Str(text).text().getBytes(StandardCharsets.UTF_8);
    choices.piece(Kind.REASONING, json, 1, json.length - 1);
  }

  // ---- content in parts (Mistral) ----

  void parts(byte[] bytes) {
    Items list = new Items(choices.tape).over(message, Choices.CONTENT);
    for (Token t = list.next(); t != Token.END_ARRAY; t = list.next()) {
      if (t == Token.STRING) choices.piece(Kind.TEXT, bytes, list.from(), list.to());
      else if (t == Token.OBJECT) part(bytes, list.from(), list.to());
    }
  }

  /// Text, refusal, thinking, or a block that only this protocol knows.
  private void part(byte[] bytes, int from, int to) {
    Members part = Members.inside(choices.tape, PART_NAMES);
    part.read(bytes, from, to);
    if (part.has(PART_THINKING)) thinking(part, bytes);
    else if (part.has(PART_REFUSAL)) piece(Kind.REFUSAL, bytes, part, PART_REFUSAL);
    else if (part.is(PART_TEXT, Token.STRING)) piece(Kind.TEXT, bytes, part, PART_TEXT);
    else {
      telling.late();
      choices.calls.tellBegun();
      String type = part.says(PART_TYPE) ? part.text(PART_TYPE) : "part";
      telling.foreign("openai-chat." + type, bytes, from, to);
    }
  }

  private void thinking(Members part, byte[] bytes) {
    piece(Kind.REASONING, bytes, part, PART_THINKING);
    if (!part.is(PART_THINKING, Token.ARRAY)) return;
    Members thought = Members.inside(choices.tape, THOUGHT_NAMES);
    Items inner = new Items(choices.tape);
    inner.over(part, PART_THINKING);
    for (Token t = inner.next(); t != Token.END_ARRAY; t = inner.next())
      if (t == Token.OBJECT && thought.read(bytes, inner.from(), inner.to()))
        piece(Kind.REASONING, bytes, thought, PART_TEXT);
  }

  // ---- annotations ----

  private void annotations(byte[] bytes) {
    if (!message.is(Choices.ANNOTATIONS, Token.ARRAY)) return;
    int from = message.from(Choices.ANNOTATIONS);
    int to = message.to(Choices.ANNOTATIONS);
    Optional<JsonValue> tree = Tree.of(bytes, from, to);
    if (tree.equals(Optional.of(new JsonValue.Arr(List.of())))) return;
    if (telling.flows(Kind.TEXT) && tree.isPresent())
      telling.lastly(new Opaque("openai-chat.annotations", new Json(Tree.text(bytes, from, to))));
    else telling.note("openai-chat.annotations", bytes, from, to);
  }
}
