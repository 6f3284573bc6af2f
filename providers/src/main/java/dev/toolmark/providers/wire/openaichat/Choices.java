package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.wire.answer.Shape;
import dev.toolmark.providers.wire.answer.Telling;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Names;
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

  static final int CONTENT = 0;
  static final int REFUSAL = 1;
  static final int REASONING_CONTENT = 2;
  static final int REASONING = 3;
  static final int REASONING_DETAILS = 4;
  private static final int TOOL_CALLS = 5;
  private static final int FUNCTION_CALL = 6;
  static final int ANNOTATIONS = 7;
  private static final int ROLE = 8;
  private static final int OBFUSCATION = 9;

  static final long REASONS = 1L << REASONING_CONTENT | 1L << REASONING | 1L << REASONING_DETAILS;
  static final long CALLS = 1L << TOOL_CALLS | 1L << FUNCTION_CALL;

  private static final long UNUSUAL =
      REASONS | 1L << REFUSAL | 1L << FUNCTION_CALL | 1L << ANNOTATIONS;

  final Members choice;
  final Members message;
  final JsonTape tape;
  final Telling telling;
  final CallSlots calls;

  private final boolean reasoningRepeated;
  private @Nullable RichMessages rich;

  /// `reasoningRepeated`: the same piece of reasoning may come again (xAI); it is told once.
  Choices(Telling telling, CallSlots calls, JsonTape tape, boolean reasoningRepeated) {
    this.reasoningRepeated = reasoningRepeated;
    this.telling = telling;
    this.calls = calls;
    choice = Members.inside(tape, CHOICE_NAMES);
    message = Members.inside(tape, MESSAGE_NAMES);
    this.tape = tape;
  }

  /// Tells what the message of `choice` says.
  void tell(byte[] bytes, int index, boolean whole) {
    int first = whole ? MESSAGE : DELTA;
    int said = choice.is(first, Token.OBJECT) ? first : whole ? DELTA : MESSAGE;
    calls.listen();
    if (choice.has(LOGPROBS))
      telling.note("openai-chat.logprobs", bytes, choice.rawFrom(LOGPROBS), choice.rawTo(LOGPROBS));
    if (!choice.is(said, Token.OBJECT)) return;
    message.read(choice, said);
    boolean usual = message.among(UNUSUAL) == 0 && message.others() == 0 && !message.repeated();
    if (usual) {
      if (message.has(CONTENT)) content(bytes);
      if (message.has(TOOL_CALLS)) calls(bytes, index, whole);
    } else rich().tell(bytes, index, whole);
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

  /// Made for messages that say more than text and calls.
  private RichMessages rich() {
    RichMessages made = rich;
    if (made == null) rich = made = new RichMessages(this, reasoningRepeated);
    return made;
  }

  void piece(Kind kind, byte[] bytes, Members from, int member) {
    if (from.says(member)) piece(kind, bytes, from.from(member), from.to(member));
  }

  void piece(Kind kind, byte[] bytes, int from, int to) {
    if (from == to) return;
    telling.late();
    calls.tellBegun();
    telling.piece(kind, bytes, from, to);
  }

  void content(byte[] bytes) {
    piece(Kind.TEXT, bytes, message, CONTENT);
    if (message.is(CONTENT, Token.ARRAY)) rich().parts(bytes);
  }

  void calls(byte[] bytes, int index, boolean whole) {
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
}
