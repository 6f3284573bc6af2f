package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Violation.Rule;
import dev.toolmark.providers.chat.Why;
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
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Names;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// One answer while it is read: chunks, or the one object of a whole answer, in; events out. A
/// stream has no closing event: the end of the body after a finish reason is its end, and without
/// one it was cut. Source: protocols.md 5.2 and 9.3.
final class GeminiAnswer implements AnswerReader {
  private static final int CANDIDATES = 0;
  private static final int USAGE = 1;
  private static final int MODEL = 2;
  private static final int ID = 3;
  private static final int FEEDBACK = 4;
  private static final int ERROR = 5;
  private static final int BLOCK_REASON = 0;
  private static final int BLOCK_MESSAGE = 1;
  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ERROR_NAME = "\"error\"".getBytes(StandardCharsets.US_ASCII);

  private static final Names FEEDBACK_NAMES = Names.of("blockReason", "blockReasonMessage");
  private static final Names CHUNK_NAMES =
      Names.of(
          "candidates", "usageMetadata", "modelVersion", "responseId", "promptFeedback", "error");

  private final Telling telling;
  private final JsonTape tape;
  private final GeminiFraming framing;
  private final boolean streamAsked;
  private final Calls calls;
  private final Candidates candidates;
  private final Totals totals;
  private final Members chunk;
  private final Members feedback;
  private final CheckedJson json;
  private Optional<StopReason> blocked = Optional.empty();

  GeminiAnswer(Dialect dialect, Encoded asked, Telling telling, GeminiFraming framing) {
    JsonLimits limits = dialect.limits().json();
    this.telling = telling;
    this.framing = framing;
    this.streamAsked = asked.ask() == Ask.STREAMED;
    this.tape = new JsonTape(limits);
    this.calls = new Calls(telling, asked.aliases(), tape);
    this.candidates = new Candidates(telling, new CandidateParts(telling, calls, tape), tape);
    this.totals = new Totals(tape);
    this.json = new CheckedJson(limits, telling);
    this.feedback = Members.inside(tape, FEEDBACK_NAMES);
    this.chunk = Members.whole(tape, CHUNK_NAMES);
  }

  /// The end of a list; `[DONE]`, which no server of the vendor's sends but relays put behind any
  /// stream; and an error, after which nothing comes, so that it counts although its end is
  /// missing.
  @Override
  public boolean closes(byte[] bytes, int from, int to, Optional<String> type) {
    return isEnd(bytes, from, to) || isError(bytes, from, to);
  }

  private static boolean isEnd(byte[] bytes, int from, int to) {
    return (to - from == 1 && bytes[from] == ListCutter.END)
        || Arrays.equals(bytes, from, to, DONE, 0, DONE.length);
  }

  private static boolean isError(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && "[{ \t\r\n".indexOf(bytes[at]) >= 0) at++;
    int behind = Math.min(to, at + ERROR_NAME.length);
    if (!Arrays.equals(bytes, at, behind, ERROR_NAME, 0, ERROR_NAME.length)) return false;
    while (behind < to && ": \t\r\n".indexOf(bytes[behind]) >= 0) behind++;
    return behind < to && (bytes[behind] == '{' || bytes[behind] == '"');
  }

  @Override
  public void event(byte[] bytes, int from, int to, long offset, Optional<String> type) {
    if (!isEnd(bytes, from, to)) read(bytes, from, to, offset, false);
  }

  @Override
  public void whole(byte[] bytes, int from, int to, long offset) {
    read(bytes, from, to, offset, true);
    if (telling.over()) return;
    if (streamAsked) telling.violation(Rule.WRONG_FRAMING, "asked streamed, got whole");
    if (!candidates.finished() && blocked.isEmpty()) telling.violation(Rule.NO_FINISH_REASON, "");
    complete();
  }

  private void read(byte[] bytes, int from, int to, long offset, boolean whole) {
    telling.at(offset, from);
    switch (json.read(chunk, bytes, from, to)) {
      case OBJECT -> object(json.bytes(), json.from(), json.to(), whole);
      case OTHER -> noObject(json.bytes(), json.from(), json.to(), whole);
      case BROKEN -> fail(json.error());
    }
  }

  private void object(byte[] bytes, int from, int to, boolean whole) {
    if (chunk.repeated()) telling.violation(Rule.DUPLICATE_KEY, chunk.repeatedName());
    if (!telling.knowsServed()) telling.served(text(chunk, ID), text(chunk, MODEL));
    boolean any = chunk.is(CANDIDATES, Token.ARRAY) && candidates.read(bytes, chunk, CANDIDATES);
    if (chunk.is(USAGE, Token.OBJECT)) totals.read(bytes, chunk.from(USAGE), chunk.to(USAGE));
    if (chunk.is(FEEDBACK, Token.OBJECT)) feedback(bytes);
    if (chunk.has(ERROR)) ErrorBodies.inside(bytes, from, to).ifPresent(this::fail);
    calls.wrong().ifPresent(this::fail);
    if (telling.over()) return;
    if (!any && !known()) unrecognised(bytes, from, to, whole);
    else if (whole && !any && blocked.isEmpty())
      fail(Cause.OVERLOADED, "the answer has no candidate", bytes, from, to);
    else if (candidates.finished()) finished();
  }

  /// A chunk of one part of text that says no more than that. Its totals are running ones.
  @Override
  public boolean plain(Shape shape) {
    return free(shape) && candidates.plain(shape);
  }

  /// The same of one part that is a call.
  @Override
  public boolean plainCall(Shape shape) {
    return free(shape) && candidates.plainCall(shape);
  }

  private boolean free(Shape shape) {
    if (!telling.knowsServed() || chunk.has(FEEDBACK) || chunk.has(ERROR)) return false;
    shape.laidOn(tape).free(chunk, ID).free(chunk, MODEL).freeOthers(chunk);
    if (chunk.is(USAGE, Token.OBJECT)) totals.grow(shape);
    if (chunk.has(USAGE)) shape.free(chunk, USAGE).kept();
    return true;
  }

  @Override
  public void settle(byte[] bytes, int from, int to) {
    if (chunk.read(bytes, from, to) && chunk.is(USAGE, Token.OBJECT))
      totals.read(bytes, chunk.from(USAGE), chunk.to(USAGE));
  }

  private static Optional<String> text(Members members, int member) {
    return members.says(member) ? Optional.of(members.text(member)) : Optional.empty();
  }

  private boolean known() {
    return chunk.kind(CANDIDATES) != Token.END
        || chunk.has(USAGE)
        || chunk.has(FEEDBACK)
        || chunk.has(MODEL)
        || chunk.has(ID);
  }

  /// A prompt that was refused: an answer without a candidate.
  private void feedback(byte[] bytes) {
    if (!feedback.read(bytes, chunk.from(FEEDBACK), chunk.to(FEEDBACK))) return;
    if (!feedback.says(BLOCK_REASON)) {
      telling.note(Words.own("promptFeedback"), bytes, chunk.from(FEEDBACK), chunk.to(FEEDBACK));
      return;
    }
    blocked =
        Optional.of(
            new StopReason(
                Why.FILTERED, text(feedback, BLOCK_REASON), text(feedback, BLOCK_MESSAGE)));
  }

  private void noObject(byte[] bytes, int from, int to, boolean whole) {
    Optional<ErrorInfo> error = ErrorBodies.inside(bytes, from, to);
    if (error.isPresent() && (whole || bytes[from] == '[')) fail(error.get());
    else if (whole) fail(Cause.UNREADABLE, "JSON, but no answer", bytes, from, to);
    else telling.unknown("", bytes, from, to);
  }

  private void unrecognised(byte[] bytes, int from, int to, boolean whole) {
    Optional<ErrorInfo> error = ErrorBodies.inside(bytes, from, to);
    if (error.isPresent()) fail(error.get());
    else if (whole) fail(Cause.UNREADABLE, "JSON, but no answer", bytes, from, to);
    else telling.unknown("", bytes, from, to);
  }

  /// The finish reason has come: every call is whole. Text may go on, where a server gives the
  /// reason with every chunk.
  private void finished() {
    calls.closeAll();
    telling.finished();
  }

  // ---- its end ----

  @Override
  public void closed() {
    if (candidates.finished() || blocked.isPresent()) complete();
    else cutShort("the stream closed without a finish reason");
  }

  @Override
  public void ended() {
    if (!candidates.finished() && blocked.isEmpty())
      cutShort("the stream ended before its finish reason");
    else {
      if (framing.isList()) telling.violation(Rule.NO_TERMINAL_EVENT, "the list has no end");
      complete();
    }
  }

  private void cutShort(String message) {
    byte[] nothing = {};
    fail(Cause.CUT_SHORT, message, nothing, 0, 0);
  }

  private void complete() {
    calls.closeAll();
    telling.closeFlow();
    candidates.tellContinuation();
    if (candidates.mismatch(calls.any())) telling.violation(Rule.STOP_MISMATCH, "");
    telling.stop(stop());
    totals.last().ifPresentOrElse(telling::usage, () -> telling.violation(Rule.USAGE_MISSING, ""));
    telling.end();
  }

  private StopReason stop() {
    return candidates.finished() || blocked.isEmpty()
        ? candidates.stop(calls.any())
        : blocked.orElseThrow();
  }

  @Override
  public void refused(int status, byte[] body, int from, int to) {
    fail(ErrorBodies.of(status, body, from, to));
  }

  private void fail(Cause cause, String message, byte[] bytes, int from, int to) {
    fail(ErrorBodies.plain(cause, message, bytes, from, to));
  }

  /// The stop is told with a failure only where no call is left open.
  @Override
  public void fail(ErrorInfo error) {
    if (telling.over()) return;
    if (candidates.finished() && !calls.open()) {
      telling.closeFlow();
      telling.stop(stop());
      totals.last().ifPresent(telling::usage);
    }
    telling.fail(error);
  }
}
