package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.chat.Violation.Rule;
import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.answer.Shape;
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

/// One choice of a chunk or of a whole answer: its delta or message, told piece by piece. Source:
/// protocols.md 2.2 and 2.3.
final class Choices {
  private static final Names CHOICE_NAMES =
      Names.of(
          "index",
          "delta",
          "message",
          "finish_reason",
          "native_finish_reason",
          "usage",
          "logprobs",
          "stop_reason",
          "matched_stop",
          "error");
  private static final Names MESSAGE_NAMES =
      Names.of(
          "content",
          "refusal",
          "reasoning_content",
          "reasoning",
          "reasoning_details",
          "tool_calls",
          "function_call",
          "annotations",
          "role",
          "obfuscation");
  private static final Names PART_NAMES = Names.of("type", "text", "thinking", "refusal");
  private static final Names THOUGHT_NAMES = Names.of("type", "text");

  static final int INDEX = 0;
  static final int DELTA = 1;
  static final int MESSAGE = 2;
  static final int FINISH = 3;
  static final int NATIVE_FINISH = 4;
  static final int USAGE = 5;
  static final int LOGPROBS = 6;
  static final int STOP_REASON = 7;
  static final int MATCHED_STOP = 8;
  static final int ERROR = 9;

  /// What may stand beside a finish reason.
  static final long BESIDE_FINISH = 1L << NATIVE_FINISH | 1L << STOP_REASON | 1L << MATCHED_STOP;

  private static final long SAYS_MORE = BESIDE_FINISH | 1L << USAGE | 1L << ERROR;

  /// What a choice may say beside its delta or message.
  static final long MORE_THAN_FRAGMENTS = SAYS_MORE | 1L << FINISH;

  private static final int CONTENT = 0;
  private static final int REFUSAL = 1;
  private static final int REASONING_CONTENT = 2;
  private static final int REASONING = 3;
  private static final int REASONING_DETAILS = 4;
  private static final int TOOL_CALLS = 5;
  private static final int FUNCTION_CALL = 6;
  private static final int ANNOTATIONS = 7;
  private static final int ROLE = 8;
  private static final int OBFUSCATION = 9;

  private static final long REASONS =
      1L << REASONING_CONTENT | 1L << REASONING | 1L << REASONING_DETAILS;
  private static final long CALLS = 1L << TOOL_CALLS | 1L << FUNCTION_CALL;

  private static final int PART_TYPE = 0;
  private static final int PART_TEXT = 1;
  private static final int PART_THINKING = 2;
  private static final int PART_REFUSAL = 3;

  final Members choice;
  private final Members message;
  private final JsonTape tape;
  private final Telling telling;
  private final CallSlots calls;

  /// Told when the reasoning they belong to closes; made for the first.
  private @Nullable ReasoningDetails details;

  private final boolean reasoningRepeated;

  /// The last piece of reasoning, where a server is known to send it twice.
  private final Held thoughtBefore = new Held();

  /// `reasoningRepeated`: the same piece of reasoning may come again (xAI); it is told once.
  Choices(Telling telling, CallSlots calls, JsonTape tape, boolean reasoningRepeated) {
    this.reasoningRepeated = reasoningRepeated;
    this.telling = telling;
    this.calls = calls;
    choice = Members.inside(tape, CHOICE_NAMES);
    message = Members.inside(tape, MESSAGE_NAMES);
    this.tape = tape;
  }

  /// Tells what the message of `choice` says, reasoning first.
  void tell(byte[] bytes, int index, boolean whole) {
    int first = whole ? MESSAGE : DELTA;
    int said = choice.is(first, Token.OBJECT) ? first : whole ? DELTA : MESSAGE;
    calls.listen();
    if (choice.has(LOGPROBS))
      telling.note("openai-chat.logprobs", bytes, choice.rawFrom(LOGPROBS), choice.rawTo(LOGPROBS));
    if (!choice.is(said, Token.OBJECT)) return;
    message.read(choice, said);
    if (message.repeated()) telling.violation(Rule.DUPLICATE_KEY, message.repeatedName());
    if (message.among(REASONS) != 0) reasoning(bytes);
    if (message.has(CONTENT)) content(bytes);
    if (message.has(REFUSAL)) piece(Kind.REFUSAL, bytes, message, REFUSAL);
    if (message.among(CALLS) != 0) calls(bytes, index, whole);
    if (message.has(ANNOTATIONS)) annotations(bytes);
    for (int i = 0; i < message.others(); i++)
      telling.note(
          "openai-chat." + message.otherName(i), bytes, message.otherFrom(i), message.otherTo(i));
  }

  /// Whether the one fragment that was told is all that the choice said.
  boolean plain(Shape shape) {
    if (choice.among(SAYS_MORE) != 0) return false;
    boolean annotated =
        message.has(ANNOTATIONS) && message.to(ANNOTATIONS) - message.from(ANNOTATIONS) > 2;
    if (annotated || message.has(REASONING_DETAILS)) return false;
    boolean reasons = message.says(REASONING_CONTENT);
    if (reasoningRepeated && (reasons || message.says(REASONING))) return false;
    if (reasons) shape.free(message, REASONING);
    shape.freeOthers(choice).free(message, ROLE).differs(message, OBFUSCATION);
    return calls.plain(shape);
  }

  private void piece(Kind kind, byte[] bytes, Members from, int member) {
    if (from.says(member)) piece(kind, bytes, from.from(member), from.to(member));
  }

  private void piece(Kind kind, byte[] bytes, int from, int to) {
    if (from == to) return;
    telling.late();
    calls.tellBegun();
    telling.piece(kind, bytes, from, to);
  }

  private void reasoning(byte[] bytes) {
    int said = message.says(REASONING_CONTENT) ? REASONING_CONTENT : REASONING;
    if (!repeated(bytes, said)) piece(Kind.REASONING, bytes, message, said);
    if (!message.is(REASONING_DETAILS, Token.ARRAY)) return;
    Optional<JsonValue> tree =
        Tree.of(bytes, message.from(REASONING_DETAILS), message.to(REASONING_DETAILS));
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
    calls.tellBegun();
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
    piece(Kind.REASONING, json, 1, json.length - 1);
  }

  private void content(byte[] bytes) {
    piece(Kind.TEXT, bytes, message, CONTENT);
    if (!message.is(CONTENT, Token.ARRAY)) return;
    Items list = new Items(tape).over(message, CONTENT);
    for (Token t = list.next(); t != Token.END_ARRAY; t = list.next()) {
      if (t == Token.STRING) piece(Kind.TEXT, bytes, list.from(), list.to());
      else if (t == Token.OBJECT) part(bytes, list.from(), list.to());
    }
  }

  /// A content part (Mistral): text, refusal, thinking, or a block that only this protocol knows.
  private void part(byte[] bytes, int from, int to) {
    Members part = Members.inside(tape, PART_NAMES);
    part.read(bytes, from, to);
    if (part.has(PART_THINKING)) thinking(part, bytes);
    else if (part.has(PART_REFUSAL)) piece(Kind.REFUSAL, bytes, part, PART_REFUSAL);
    else if (part.is(PART_TEXT, Token.STRING)) piece(Kind.TEXT, bytes, part, PART_TEXT);
    else {
      telling.late();
      calls.tellBegun();
      String type = part.says(PART_TYPE) ? part.text(PART_TYPE) : "part";
      telling.foreign("openai-chat." + type, bytes, from, to);
    }
  }

  private void thinking(Members part, byte[] bytes) {
    piece(Kind.REASONING, bytes, part, PART_THINKING);
    if (!part.is(PART_THINKING, Token.ARRAY)) return;
    Members thought = Members.inside(tape, THOUGHT_NAMES);
    Items inner = new Items(tape);
    inner.over(part, PART_THINKING);
    for (Token t = inner.next(); t != Token.END_ARRAY; t = inner.next())
      if (t == Token.OBJECT && thought.read(bytes, inner.from(), inner.to()))
        piece(Kind.REASONING, bytes, thought, PART_TEXT);
  }

  private void calls(byte[] bytes, int index, boolean whole) {
    if (message.is(FUNCTION_CALL, Token.OBJECT)) {
      calls.legacy(bytes, message.from(FUNCTION_CALL), message.to(FUNCTION_CALL), index);
    }
    if (!message.is(TOOL_CALLS, Token.ARRAY)) return;
    int array = message.token(TOOL_CALLS);
    int end = tape.next(array);
    for (int item = array + 1; item < end; item = tape.next(item)) {
      if (telling.over()) return;
      telling.within(tape.from(item));
      calls.entry(bytes, item, index, whole);
    }
  }

  private void annotations(byte[] bytes) {
    if (!message.is(ANNOTATIONS, Token.ARRAY)) return;
    int from = message.from(ANNOTATIONS);
    int to = message.to(ANNOTATIONS);
    Optional<JsonValue> tree = Tree.of(bytes, from, to);
    if (tree.equals(Optional.of(new JsonValue.Arr(List.of())))) return;
    if (telling.flows(Kind.TEXT) && tree.isPresent())
      telling.lastly(new Opaque("openai-chat.annotations", new Json(Tree.text(bytes, from, to))));
    else telling.note("openai-chat.annotations", bytes, from, to);
  }
}
