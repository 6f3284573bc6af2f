package dev.toolmark.providers.wire.ollama;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Violation.Rule;
import dev.toolmark.providers.frame.Utf8;
import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Encoded;
import dev.toolmark.providers.wire.ErrorBodies;
import dev.toolmark.providers.wire.answer.AnswerReader;
import dev.toolmark.providers.wire.answer.CheckedJson;
import dev.toolmark.providers.wire.answer.Shape;
import dev.toolmark.providers.wire.answer.Telling;
import dev.toolmark.providers.wire.body.JsonBytes;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Names;
import java.util.Optional;
import java.util.OptionalLong;

/// One answer while it is read: lines of a stream, or the one object of a whole answer, in; events
/// out. Both are the same object; the line that says `done` closes a stream. An object is checked
/// to its end before any of it is told. Source: protocols.md sections 6 and 9.3.
final class OllamaAnswer implements AnswerReader {
  private static final int MODEL = 0;
  private static final int MESSAGE = 1;
  private static final int DONE = 2;
  private static final int DONE_REASON = 3;
  private static final int ERROR = 4;
  private static final int PROMPT_COUNT = 5;
  private static final int COUNT = 6;
  private static final int CREATED_AT = 7;
  private static final int CONTENT = 0;
  private static final int THINKING = 1;
  private static final int TOOL_CALLS = 2;
  private static final int REASONING_CONTENT = 3;
  private static final int REASONING = 4; // behind it `role`
  private static final int[] REASONS = {THINKING, REASONING_CONTENT, REASONING};

  private static final Names LINE_NAMES =
      Names.of(
          "model",
          "message",
          "done",
          "done_reason",
          "error",
          "prompt_eval_count",
          "eval_count",
          "created_at");
  private static final Names OF_MESSAGE =
      Names.of("content", "thinking", "tool_calls", "reasoning_content", "reasoning", "role");

  private final Telling telling;
  private final JsonTape tape;
  private final Calls calls;
  private final CheckedJson json;
  private final Members line;
  private final Members message;

  /// Where the JSON begins that `line` was read from by `closes`; -1 where it could not be.
  private int looked = -1;

  private final boolean streamAsked;
  private Optional<String> reason = Optional.empty();
  private OptionalLong input = OptionalLong.empty();
  private OptionalLong output = OptionalLong.empty();

  OllamaAnswer(Dialect dialect, Encoded asked, Telling telling) {
    JsonLimits limits = dialect.limits().json();
    this.telling = telling;
    this.tape = new JsonTape(limits);
    this.calls = new Calls(telling, asked.aliases(), tape);
    this.json = new CheckedJson(limits, telling);
    this.streamAsked = asked.ask() == Ask.STREAMED;
    this.line = Members.whole(tape, LINE_NAMES);
    this.message = Members.inside(tape, OF_MESSAGE);
  }

  /// What is read for this need not be read again.
  @Override
  public boolean closes(byte[] bytes, int from, int to, Optional<String> type) {
    if (line.read(bytes, from, to)) {
      looked = from;
      return line.is(DONE, Token.TRUE);
    }
    looked = -1;
    byte[] good = Utf8.repaired(bytes, from, to);
    return line.read(good, 0, good.length) && line.is(DONE, Token.TRUE);
  }

  @Override
  public void event(byte[] bytes, int from, int to, long offset, Optional<String> type) {
    boolean read = looked == from;
    looked = -1;
    if (read) {
      telling.at(offset, from);
      object(bytes, from, to, false);
    } else read(bytes, from, to, offset, false);
  }

  /// A line that says no more than its fragment, at a time of its own. Who serves is not read
  /// again.
  @Override
  public boolean plain(Shape shape) {
    if (!telling.knowsServed() || line.has(ERROR) || line.has(DONE_REASON)) return false;
    if (line.has(PROMPT_COUNT) || line.has(COUNT)) return false;
    shape.laidOn(tape).differs(line, CREATED_AT).free(line, MODEL);
    return true;
  }

  /// The same for a line that says one call.
  @Override
  public boolean plainCall(Shape shape) {
    return plain(shape) && calls.plain(shape);
  }

  @Override
  public void whole(byte[] bytes, int from, int to, long offset) {
    read(bytes, from, to, offset, true);
    if (telling.over()) return;
    if (line.is(DONE, Token.FALSE)) {
      cutShort("the answer says that it is not done");
      return;
    }
    if (streamAsked) telling.violation(Rule.WRONG_FRAMING, "asked streamed, got whole");
    if (!line.is(DONE, Token.TRUE)) telling.violation(Rule.NO_FINISH_REASON, "");
    closed();
  }

  private void read(byte[] bytes, int from, int to, long offset, boolean whole) {
    telling.at(offset, from);
    switch (json.read(line, bytes, from, to)) {
      case OBJECT -> object(json.bytes(), json.from(), json.to(), whole);
      case OTHER -> unrecognised(json.bytes(), json.from(), json.to(), whole);
      case BROKEN -> fail(json.error());
    }
  }

  private void object(byte[] bytes, int from, int to, boolean whole) {
    if (line.repeated()) telling.violation(Rule.DUPLICATE_KEY, line.repeatedName());
    boolean error =
        line.says(ERROR) || (line.is(ERROR, Token.OBJECT) && line.to(ERROR) - line.from(ERROR) > 2);
    Optional<ErrorInfo> wrong = error ? ErrorBodies.inside(bytes, from, to) : Optional.empty();
    if (wrong.isPresent()) {
      fail(wrong.get());
      return;
    }
    boolean said = line.is(MESSAGE, Token.OBJECT);
    if (!said && !line.is(DONE, Token.TRUE)) {
      unrecognised(bytes, from, to, whole);
      return;
    }
    if (!telling.knowsServed())
      telling.served(
          Optional.empty(), line.says(MODEL) ? Optional.of(line.text(MODEL)) : Optional.empty());
    if (said) message(bytes);
    if (telling.over()) return;
    for (int i = 0; i < line.others(); i++)
      telling.note(Words.ofLine(line.otherName(i)), bytes, line.otherFrom(i), line.otherTo(i));
    if (line.says(DONE_REASON)) reason = Optional.of(line.text(DONE_REASON));
    if (line.has(PROMPT_COUNT)) input = line.count(PROMPT_COUNT);
    if (line.has(COUNT)) output = line.count(COUNT);
  }

  private void unrecognised(byte[] bytes, int from, int to, boolean whole) {
    if (!whole) telling.unknown("", bytes, from, to);
    else
      fail(
          ErrorBodies.inside(bytes, from, to)
              .orElseGet(() ->
                  ErrorBodies.plain(Cause.UNREADABLE, "JSON, but no answer", bytes, from, to)));
  }

  /// Thinking first. The two other names of it are those of relays, one of which speaks at a time.
  private void message(byte[] bytes) {
    message.read(bytes, line.from(MESSAGE), line.to(MESSAGE));
    if (message.repeated()) telling.violation(Rule.DUPLICATE_KEY, message.repeatedName());
    for (int member : REASONS)
      if (message.says(member)) {
        telling.piece(Kind.REASONING, bytes, message.from(member), message.to(member));
        break;
      }
    if (message.says(CONTENT))
      telling.piece(Kind.TEXT, bytes, message.from(CONTENT), message.to(CONTENT));
    if (message.is(TOOL_CALLS, Token.ARRAY))
      calls.read(bytes, message.from(TOOL_CALLS), message.to(TOOL_CALLS));
    if (!telling.over() && message.others() > 0) further(bytes);
  }

  /// Members that no part has (images that a model made): a block of this protocol's own.
  private void further(byte[] bytes) {
    var block = new JsonBytes();
    for (int i = 0; i < message.others(); i++) {
      block.add(i == 0 ? "{" : ",").quoted(message.otherName(i)).add(":");
      block.json(bytes, message.otherFrom(i), message.otherTo(i));
    }
    byte[] json = block.add("}").toBytes();
    telling.foreign(Words.MESSAGE, json, 0, json.length);
  }

  @Override
  public void closed() {
    telling.closeFlow();
    calls.closeAll();
    if (DoneReason.mismatch(reason, calls.any()))
      telling.violation(Rule.STOP_MISMATCH, reason.orElse(""));
    telling.stop(DoneReason.read(reason, calls.any()));
    tellUsage();
    telling.end();
  }

  private void tellUsage() {
    OptionalLong unsaid = OptionalLong.empty();
    if (input.isPresent() || output.isPresent())
      telling.usage(new Usage(input, unsaid, unsaid, output, unsaid));
    else if (!DoneReason.withoutAnswer(reason)) telling.violation(Rule.USAGE_MISSING, "");
  }

  @Override
  public void ended() {
    cutShort("the stream ended before it was done");
  }

  private void cutShort(String message) {
    byte[] nothing = {};
    fail(ErrorBodies.plain(Cause.CUT_SHORT, message, nothing, 0, 0));
  }

  @Override
  public void refused(int status, byte[] body, int from, int to) {
    fail(ErrorBodies.of(status, body, from, to));
  }

  @Override
  public void fail(ErrorInfo error) {
    if (!telling.over()) telling.fail(error);
  }
}
