package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.ErrorBodies;
import dev.toolmark.providers.wire.answer.CheckedJson;
import dev.toolmark.providers.wire.answer.CheckedJson.Found;
import dev.toolmark.providers.wire.answer.Telling;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Names;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What few chunks of an answer are, and say: failures, what is no object, and what nobody knows.
/// Most answers have none of it, and need not load it. Source: protocols.md 2.2, 2.3 and 9.3.
final class OddChunks {
  private static final Names GROQ_NAMES = Names.of("usage", "error");
  private static final Names BASE_RESP_NAMES = Names.of("status_code");
  private static final int GROQ_USAGE = 0;
  private static final int GROQ_ERROR = 1;
  private static final byte[] NOTHING = {};

  private final ChatAnswer answer;
  private final Telling telling;
  private final Members chunk;

  OddChunks(ChatAnswer answer) {
    this.answer = answer;
    this.telling = answer.telling;
    this.chunk = answer.chunk;
  }

  private void fail(Cause cause, String message, byte[] bytes, int from, int to) {
    answer.fail(ErrorBodies.plain(cause, message, bytes, from, to));
  }

  // ---- what is no good object ----

  void read(byte[] bytes, int from, int to, Optional<String> type, boolean whole) {
    var json = new CheckedJson(answer.limits, telling);
    Found found = json.read(chunk, bytes, from, to);
    if (found == Found.OBJECT) answer.object(json.bytes(), json.from(), json.to(), type, whole);
    else if (found == Found.OTHER) noObject(json.bytes(), json.from(), json.to(), type, whole);
    else answer.fail(json.error());
  }

  private void noObject(byte[] bytes, int from, int to, Optional<String> type, boolean whole) {
    Optional<ErrorInfo> error = ErrorBodies.inside(bytes, from, to);
    if (error.isPresent() && (whole || bytes[from] == '[' || type.equals(Optional.of("error"))))
      answer.fail(error.get());
    else if (whole) fail(Cause.UNREADABLE, "JSON, but no answer", bytes, from, to);
    else telling.unknown(type.orElse(""), bytes, from, to);
  }

  // ---- what few objects say ----

  /// Of a chunk with a member that may be an error.
  Optional<ErrorInfo> error(byte[] bytes, int from, int to) {
    int error = ChatAnswer.ERROR;
    boolean object = chunk.is(error, Token.OBJECT) && chunk.to(error) - chunk.from(error) > 2;
    boolean said = object || baseRespFails() || chunk.says(error);
    return said ? ErrorBodies.inside(bytes, from, to) : Optional.empty();
  }

  /// MiniMax: every answer has the object; 0 is success.
  private boolean baseRespFails() {
    if (!chunk.is(ChatAnswer.BASE_RESP, Token.OBJECT)) return false;
    Members baseResp = Members.inside(answer.tape, BASE_RESP_NAMES);
    return baseResp.read(chunk, ChatAnswer.BASE_RESP)
        && baseResp.is(0, Token.NUMBER)
        && !baseResp.text(0).equals("0");
  }

  void groq(byte[] bytes) {
    int member = ChatAnswer.X_GROQ;
    Members groq = Members.inside(answer.tape, GROQ_NAMES);
    if (!groq.read(chunk, member)) return;
    if (groq.is(GROQ_USAGE, Token.OBJECT)) answer.totals.read(bytes, groq, GROQ_USAGE);
    if (groq.has(GROQ_ERROR))
      ErrorBodies.inside(bytes, chunk.from(member), chunk.to(member)).ifPresent(answer::fail);
  }

  void unrecognised(byte[] bytes, int from, int to, Optional<String> type, boolean whole) {
    Optional<ErrorInfo> error = ErrorBodies.inside(bytes, from, to);
    if (error.isPresent()) answer.fail(error.get());
    else if (whole) fail(Cause.UNREADABLE, "JSON, but no answer", bytes, from, to);
    else if (type.equals(Optional.of("error")))
      fail(Cause.UNRECOGNISED, "an error without a message", bytes, from, to);
    else if (!chunk.has(ChatAnswer.OBJECT)) telling.unknown(type.orElse(""), bytes, from, to);
  }

  /// A whole answer that is one in all else.
  void noChoice(byte[] bytes, int from, int to) {
    fail(Cause.OVERLOADED, "the answer has no choice", bytes, from, to);
  }

  // ---- ends that are none ----

  void full() {
    String message = "the stream is empty: this server ends so when the context is full";
    fail(Cause.CONTEXT_FULL, message, NOTHING, 0, 0);
  }

  void cutShort(String message) {
    fail(Cause.CUT_SHORT, message, NOTHING, 0, 0);
  }

  /// What the server refused as malformed is an answer of the model's; any other error is none.
  void failOrAnswer(ErrorInfo error, byte[] body, int from, int to) {
    Optional<FailedGeneration> failed = FailedGeneration.of(body, from, to);
    if (failed.isPresent()) badCall(failed.get());
    else answer.fail(error);
  }

  private void badCall(FailedGeneration failed) {
    answer.close();
    if (telling.over()) return;
    byte[] json = new JsonValue.Str(failed.text()).text().getBytes(StandardCharsets.UTF_8);
    if (failed.call()) {
      int part = telling.openCall(answer.calls.nextId(), failed.tool());
      telling.arguments(part, json, 1, json.length - 1, Slice.Form.ESCAPED);
      telling.close(part);
    } else {
      telling.piece(Kind.TEXT, json, 1, json.length - 1);
      telling.closeFlow();
    }
    telling.stop(
        new StopReason(Why.BAD_CALL, Optional.of(failed.code()), Optional.of(failed.text())));
    answer.tellUsage();
    telling.end();
  }
}
