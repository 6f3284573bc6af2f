package dev.toolmark.providers.wire.cohere;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Violation.Rule;
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
import java.util.Optional;

/// One answer while it is read: events of a stream, or the one object of a whole answer, in; events
/// out. `type` in the data tells what an event is; the frame's own is a hint where it is missing.
/// `message-end` closes a stream; `ERROR` and `TIMEOUT` there fail it. Source: protocols.md
/// sections 7 and 9.3.
final class CohereAnswer implements AnswerReader {
  private static final int TYPE = 0;
  private static final int INDEX = 1;
  private static final int DELTA = 2;
  private static final int ID = 3;
  private static final int MESSAGE = 4;
  private static final int FINISH = 5;
  private static final int USAGE = 6;
  private static final int ERROR = 7;
  private static final int LOGPROBS = 8;
  private static final String MESSAGE_END = EventType.MESSAGE_END;
  private static final String DONE = "[DONE]";

  private static final Names EVENT_NAMES =
      Names.of(
          "type", "index", "delta", "id", "message", "finish_reason", "usage", "error", "logprobs");
  private static final Names DELTA_NAMES = Names.of("message", "finish_reason", "usage", "error");

  private final Telling telling;
  private final JsonTape tape;
  private final Said said;
  private final Calls calls;
  private final Content content;
  private final Totals totals;
  private final CheckedJson json;
  private final Members event;
  private final Members delta;

  /// Where the JSON begins that `event` was read from by `closes`; -1 where it could not be.
  private int looked = -1;

  private final boolean streamAsked;
  private Optional<String> finish = Optional.empty();
  private Optional<ErrorInfo> failure = Optional.empty();
  private Optional<Usage> usage = Optional.empty();

  CohereAnswer(Dialect dialect, Encoded asked, Telling telling) {
    JsonLimits limits = dialect.limits().json();
    this.telling = telling;
    this.tape = new JsonTape(limits);
    this.calls = new Calls(telling, asked.aliases(), tape);
    this.content = new Content(telling, tape);
    this.said = new Said(telling, content, calls, tape);
    this.totals = new Totals(tape);
    this.json = new CheckedJson(limits, telling);
    this.streamAsked = asked.ask() == Ask.STREAMED;
    this.event = Members.whole(tape, EVENT_NAMES);
    this.delta = Members.inside(tape, DELTA_NAMES);
  }

  /// What is read for this need not be read again.
  @Override
  public boolean closes(byte[] bytes, int from, int to, Optional<String> type) {
    boolean read = event.read(bytes, from, to);
    looked = read ? from : -1;
    if (read && event.says(TYPE)) return EventType.of(event, TYPE, bytes).equals(MESSAGE_END);
    return type.isPresent() && type.get().equals(MESSAGE_END);
  }

  @Override
  public void event(byte[] bytes, int from, int to, long offset, Optional<String> type) {
    boolean done = to - from == DONE.length() && bytes[from] == '[' && bytes[from + 1] == 'D';
    if (done) return; // another protocol's end, which gateways append
    calls.listen();
    telling.at(offset, from);
    boolean read = looked == from;
    looked = -1;
    if (read) object(bytes, from, to, type);
    else unlike(bytes, from, to, type);
  }

  /// No object as it stands.
  private void unlike(byte[] bytes, int from, int to, Optional<String> type) {
    switch (json.read(event, bytes, from, to)) {
      case OBJECT -> object(json.bytes(), json.from(), json.to(), type);
      case OTHER -> telling.unknown(type.orElse(""), json.bytes(), json.from(), json.to());
      case BROKEN -> fail(json.error());
    }
  }

  /// An event that only went on with a block, the plan or a call: what stands beside its delta is
  /// not read.
  @Override
  public boolean plain(Shape shape) {
    if (event.has(ERROR) || event.has(MESSAGE)) return false;
    shape.laidOn(tape).free(event, ID).freeOthers(event);
    calls.plain(shape);
    return true;
  }

  private void object(byte[] bytes, int from, int to, Optional<String> hint) {
    repeated(event);
    Optional<ErrorInfo> wrong =
        event.has(ERROR) || event.says(MESSAGE)
            ? ErrorBodies.inside(bytes, from, to)
            : Optional.empty();
    if (wrong.isPresent()) {
      fail(wrong.get());
      return;
    }
    if (event.is(DELTA, Token.OBJECT)) {
      delta.read(bytes, event.from(DELTA), event.to(DELTA));
      repeated(delta);
    } else delta.read(bytes, from, from);
    if (event.has(LOGPROBS))
      telling.note(Words.own("logprobs"), bytes, event.rawFrom(LOGPROBS), event.rawTo(LOGPROBS));
    String type = event.says(TYPE) ? EventType.of(event, TYPE, bytes) : hint.orElse("");
    switch (type) {
      case "message-start" -> served();
      case MESSAGE_END -> messageEnd(bytes);
      case "content-end" -> {}
      case "tool-call-end" -> calls.end(index());
      case "citation-end", "debug" -> {}
      case "content-start", "content-delta", "tool-plan-delta" -> tell(bytes, from, to, type);
      case "tool-call-start", "tool-call-delta", "citation-start" -> tell(bytes, from, to, type);
      default -> telling.unknown(type, bytes, from, to);
    }
  }

  private void tell(byte[] bytes, int from, int to, String type) {
    boolean told =
        delta.is(0, Token.OBJECT) && said.event(bytes, delta.from(0), delta.to(0), type, index());
    if (!told) telling.unknown(type, bytes, from, to);
  }

  private int index() {
    long index = event.count(INDEX).orElse(CallSlot.NO_INDEX);
    return index > Integer.MAX_VALUE ? CallSlot.NO_INDEX : (int) index;
  }

  private void repeated(Members members) {
    if (members.repeated()) telling.violation(Rule.DUPLICATE_KEY, members.repeatedName());
  }

  private void served() {
    if (!telling.knowsServed())
      telling.served(
          event.says(ID) ? Optional.of(event.text(ID)) : Optional.empty(), Optional.empty());
  }

  private void messageEnd(byte[] bytes) {
    served();
    if (!event.is(DELTA, Token.OBJECT)) return;
    finished(bytes, delta, 1, 2);
    if (Finish.failed(finish)) failure = failure(bytes, event.from(DELTA), event.to(DELTA));
  }

  private void finished(byte[] bytes, Members from, int reason, int totalsAt) {
    if (from.says(reason)) finish = Optional.of(from.text(reason));
    if (!from.is(totalsAt, Token.OBJECT)) return;
    telling.note(Words.own("usage"), bytes, from.from(totalsAt), from.to(totalsAt));
    usage = totals.read(bytes, from.from(totalsAt), from.to(totalsAt));
  }

  private Optional<ErrorInfo> failure(byte[] bytes, int from, int to) {
    String word = finish.orElse(Finish.ERROR);
    Optional<ErrorInfo> told = ErrorBodies.inside(bytes, from, to);
    boolean late = word.equalsIgnoreCase(Finish.TIMEOUT);
    if (told.isPresent() && !(late && told.get().cause() == Cause.UNRECOGNISED)) return told;
    String message = told.map(ErrorInfo::message).orElse("the answer ended with " + word);
    Cause cause = late ? Cause.TIMED_OUT : Cause.UNRECOGNISED;
    return Optional.of(ErrorBodies.plain(cause, message, bytes, from, to));
  }

  @Override
  public void whole(byte[] bytes, int from, int to, long offset) {
    telling.at(offset, from);
    switch (json.read(event, bytes, from, to)) {
      case OBJECT -> answer(json.bytes(), json.from(), json.to());
      case OTHER -> noAnswer(json.bytes(), json.from(), json.to());
      case BROKEN -> fail(json.error());
    }
  }

  private void answer(byte[] bytes, int from, int to) {
    repeated(event);
    if (!event.is(MESSAGE, Token.OBJECT) && !event.says(FINISH)) {
      noAnswer(bytes, from, to);
      return;
    }
    if (event.has(LOGPROBS))
      telling.note(Words.own("logprobs"), bytes, event.rawFrom(LOGPROBS), event.rawTo(LOGPROBS));
    served();
    if (event.is(MESSAGE, Token.OBJECT))
      said.message(bytes, event.from(MESSAGE), event.to(MESSAGE));
    if (telling.over()) return;
    finished(bytes, event, FINISH, USAGE);
    if (Finish.failed(finish)) failure = failure(bytes, from, to);
    if (streamAsked) telling.violation(Rule.WRONG_FRAMING, "asked streamed, got whole");
    closed();
  }

  private void noAnswer(byte[] bytes, int from, int to) {
    fail(
        ErrorBodies.inside(bytes, from, to)
            .orElseGet(
                () -> ErrorBodies.plain(Cause.UNREADABLE, "JSON, but no answer", bytes, from, to)));
  }

  @Override
  public void closed() {
    if (telling.over()) return;
    if (failure.isPresent()) {
      failed(failure.get());
      return;
    }
    content.leave();
    calls.closeAll();
    content.end();
    if (finish.isEmpty()) telling.violation(Rule.NO_FINISH_REASON, "");
    if (Finish.mismatch(finish, calls.any()))
      telling.violation(Rule.STOP_MISMATCH, finish.orElse(""));
    telling.stop(Finish.read(finish, calls.any()));
    if (usage.isEmpty()) telling.violation(Rule.USAGE_MISSING, "");
    else telling.usage(usage.get());
    telling.end();
  }

  /// The stop is told with a failure only where no call is left open.
  private void failed(ErrorInfo error) {
    if (!calls.any()) {
      content.end();
      telling.stop(Finish.read(finish, error));
      usage.ifPresent(telling::usage);
    }
    telling.fail(error);
  }

  @Override
  public void ended() {
    byte[] nothing = {};
    fail(
        ErrorBodies.plain(
            Cause.CUT_SHORT, "the stream ended before its message-end", nothing, 0, 0));
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
