package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
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
import dev.toolmark.providers.wire.body.Items;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Names;
import java.util.Arrays;
import java.util.Optional;

/// One answer while it is read: the events of a stream, one whole message, or a count, in; events
/// out. The `type` inside the data decides, the event's name stands in where there is none. The
/// answer has finished when its stop reason came; what closes it is `message_stop`. Source:
/// protocols.md 4.2, 4.3.
final class MessageAnswer implements AnswerReader {
  private static final byte[] DONE = {'[', 'D', 'O', 'N', 'E', ']'};
  private static final int TYPE = 0;
  private static final int INDEX = 1;
  private static final int DELTA = 2;
  private static final int CONTENT_BLOCK = 3;
  private static final int MESSAGE = 4;
  private static final int USAGE = 5;
  private static final int ERROR = 6;

  private static final Names MESSAGE_NAMES =
      Names.of(
          "id",
          "model",
          "content",
          "stop_reason",
          "stop_sequence",
          "usage",
          "error",
          "input_tokens",
          "type",
          "role");
  private static final int M_ID = 0;
  private static final int M_MODEL = 1;
  private static final int M_CONTENT = 2;
  private static final int M_STOP = 3;
  private static final int M_SEQUENCE = 4;
  private static final int M_USAGE = 5;
  private static final int M_ERROR = 6;
  private static final int M_INPUT_TOKENS = 7; // behind it `type` and `role`: no content

  private static final Names EVENT_NAMES =
      Names.of("type", "index", "delta", "content_block", "message", "usage", "error");

  private final Ask ask;
  private final Telling telling;
  private final Blocks blocks;
  private final Deltas deltas;
  private final Totals totals;
  private final JsonTape tape;
  private final CheckedJson json;
  private final Members event;

  /// In an event, and as a body of its own.
  private final Members message;

  private final Members body;
  private final Items list;
  private final Notes notes;
  private Optional<String> stop = Optional.empty();
  private Optional<String> sequence = Optional.empty();
  private boolean begun;
  private boolean closingSeen;

  /// Whether the last event went on with a block.
  private boolean wentOn;

  /// Where the JSON begins that `event` was read from by `closes`; -1 where it could not be.
  private int looked = -1;

  MessageAnswer(Dialect dialect, Encoded asked, Telling telling) {
    JsonLimits limits = dialect.limits().json();
    this.ask = asked.ask();
    this.telling = telling;
    this.tape = new JsonTape(limits);
    this.blocks = new Blocks(telling, asked.aliases(), tape);
    this.deltas = new Deltas(telling, blocks, tape);
    this.totals = new Totals(tape);
    this.notes = new Notes(telling);
    this.json = new CheckedJson(limits, telling);
    this.list = new Items(tape);
    this.event = Members.whole(tape, EVENT_NAMES);
    this.message = Members.inside(tape, MESSAGE_NAMES);
    this.body = Members.whole(tape, MESSAGE_NAMES);
  }

  // ---- events ----

  /// `message_stop`. What is read for this need not be read again.
  @Override
  public boolean closes(byte[] bytes, int from, int to, Optional<String> type) {
    looked = event.read(bytes, from, to) ? from : -1;
    return looked >= 0
        && event.is(TYPE, Token.STRING)
        && EventType.of(event, TYPE, bytes).equals(EventType.MESSAGE_STOP);
  }

  @Override
  public boolean mayFollow(byte[] bytes, int from, int to) {
    return isDone(bytes, from, to);
  }

  /// Not of this protocol; gateways may append it.
  private static boolean isDone(byte[] bytes, int from, int to) {
    return Arrays.equals(bytes, from, to, DONE, 0, DONE.length);
  }

  @Override
  public void event(byte[] bytes, int from, int to, long offset, Optional<String> type) {
    if (isDone(bytes, from, to)) return;
    telling.at(offset, from);
    wentOn = false;
    if (looked == from) {
      looked = -1;
      object(bytes, from, to, type);
      return;
    }
    switch (json.read(event, bytes, from, to)) {
      case OBJECT -> object(json.bytes(), json.from(), json.to(), type);
      case OTHER -> noObject(json.bytes(), json.from(), json.to(), type);
      case BROKEN -> fail(json.error());
    }
  }

  private void object(byte[] bytes, int from, int to, Optional<String> name) {
    if (event.repeated()) telling.violation(Rule.DUPLICATE_KEY, event.repeatedName());
    String type = event.says(TYPE) ? EventType.of(event, TYPE, bytes) : name.orElse("");
    switch (type) {
      case "ping" -> {}
      case "message_start" -> start(bytes);
      case "content_block_start" -> blockStart(bytes);
      case "content_block_delta" -> blockDelta(bytes);
      case "content_block_stop" -> blocks.stop(Block.index(event, INDEX, bytes));
      case "message_delta" -> messageDelta(bytes);
      case EventType.MESSAGE_STOP -> {
        closingSeen = true;
        notes.tell(event, bytes);
      }
      default -> other(type, bytes, from, to);
    }
  }

  private void other(String type, byte[] bytes, int from, int to) {
    Optional<ErrorInfo> error =
        type.equals("error") || event.has(ERROR)
            ? ErrorBodies.inside(bytes, from, to)
            : Optional.empty();
    if (error.isPresent()) fail(error.get());
    else if (type.equals("error"))
      fail(Cause.UNRECOGNISED, "an error without a message", bytes, from, to);
    else telling.unknown(type, bytes, from, to);
  }

  private void noObject(byte[] bytes, int from, int to, Optional<String> type) {
    Optional<ErrorInfo> error =
        type.equals(Optional.of("error")) ? ErrorBodies.inside(bytes, from, to) : Optional.empty();
    if (error.isPresent()) fail(error.get());
    else telling.unknown(type.orElse(""), bytes, from, to);
  }

  private void start(byte[] bytes) {
    begun = true;
    if (!event.is(MESSAGE, Token.OBJECT)) return;
    message.read(bytes, event.from(MESSAGE), event.to(MESSAGE));
    message(message, bytes);
  }

  /// A message that has been read: all there is of a whole answer, the frame of a streamed one.
  /// Calls that a program made, which the server runs, stand in the frame already.
  private void message(Members of, byte[] bytes) {
    if (of.repeated()) telling.violation(Rule.DUPLICATE_KEY, of.repeatedName());
    telling.served(
        of.says(M_ID) ? Optional.of(of.text(M_ID)) : Optional.empty(),
        of.says(M_MODEL) ? Optional.of(of.text(M_MODEL)) : Optional.empty());
    usage(of, M_USAGE, bytes);
    notes.tell(of, bytes);
    if (of.is(M_CONTENT, Token.ARRAY)) content(of, bytes);
    finish(of);
  }

  private void content(Members of, byte[] bytes) {
    list.over(bytes, of.from(M_CONTENT), of.to(M_CONTENT));
    for (Token t = list.next(); t != Token.END_ARRAY; t = list.next()) {
      telling.within(list.from());
      if (t == Token.OBJECT) blocks.whole(bytes, list.from(), list.to());
      if (telling.over()) return;
    }
  }

  private void blockStart(byte[] bytes) {
    begun = true;
    if (event.is(CONTENT_BLOCK, Token.OBJECT))
      blocks.start(
          bytes,
          event.from(CONTENT_BLOCK),
          event.to(CONTENT_BLOCK),
          Block.index(event, INDEX, bytes));
  }

  private void blockDelta(byte[] bytes) {
    begun = true;
    if (!event.is(DELTA, Token.OBJECT)) return;
    wentOn = true;
    deltas.read(bytes, event.from(DELTA), event.to(DELTA), Block.index(event, INDEX, bytes));
  }

  /// Text, thinking or arguments of a block that has told some before. Of its event nothing is read
  /// but type, index and delta; the service hides its length behind spaces before the last brace.
  @Override
  public boolean plain(Shape shape) {
    if (!wentOn) return false;
    shape.laidOn(tape).spaced();
    shape.free(event, MESSAGE).free(event, USAGE).free(event, ERROR).freeOthers(event);
    return deltas.plain(shape);
  }

  private void messageDelta(byte[] bytes) {
    usage(event, USAGE, bytes);
    notes.tell(event, bytes);
    if (!event.is(DELTA, Token.OBJECT)) return;
    message.read(bytes, event.from(DELTA), event.to(DELTA));
    if (message.repeated()) telling.violation(Rule.DUPLICATE_KEY, message.repeatedName());
    notes.tell(message, bytes);
    finish(message);
  }

  private void usage(Members from, int member, byte[] bytes) {
    if (from.is(member, Token.OBJECT)) totals.read(bytes, from.from(member), from.to(member));
  }

  private void finish(Members of) {
    if (of.says(M_SEQUENCE)) sequence = Optional.of(of.text(M_SEQUENCE));
    if (!of.says(M_STOP) || telling.over()) return;
    stop = Optional.of(of.text(M_STOP));
    blocks.closeCalls();
    telling.finished();
  }

  // ---- a body ----

  @Override
  public void whole(byte[] bytes, int from, int to, long offset) {
    telling.at(offset, from);
    switch (json.read(body, bytes, from, to)) {
      case OBJECT -> body(json.bytes(), json.from(), json.to());
      case OTHER -> noAnswer(json.bytes(), json.from(), json.to());
      case BROKEN -> fail(json.error());
    }
  }

  private void body(byte[] bytes, int from, int to) {
    if (ask == Ask.COUNT && body.is(M_INPUT_TOKENS, Token.NUMBER)) {
      totals.read(bytes, tape.from(0), tape.to(0));
      notes.tell(body, bytes);
      telling.usage(totals.usage());
      telling.end();
    } else if (!body.has(M_ERROR) && body.is(M_CONTENT, Token.ARRAY)) {
      message(body, bytes);
      if (telling.over()) return;
      if (ask == Ask.STREAMED) telling.violation(Rule.WRONG_FRAMING, "asked streamed, got whole");
      complete();
    } else noAnswer(bytes, from, to);
  }

  private void noAnswer(byte[] bytes, int from, int to) {
    Optional<ErrorInfo> error = ErrorBodies.inside(bytes, from, to);
    if (error.isPresent()) fail(error.get());
    else fail(Cause.UNREADABLE, "JSON, but no answer", bytes, from, to);
  }

  // ---- its end ----

  @Override
  public void closed() {
    if (stop.isEmpty() && (!begun || blocks.anyUnstopped()))
      cutShort("the stream closed without a stop reason");
    else complete();
  }

  @Override
  public void ended() {
    if (closingSeen) closed();
    else if (stop.isEmpty()) cutShort("the stream ended before its stop reason");
    else {
      telling.violation(Rule.NO_TERMINAL_EVENT, "");
      complete();
    }
  }

  private void cutShort(String message) {
    byte[] nothing = {};
    fail(Cause.CUT_SHORT, message, nothing, 0, 0);
  }

  private void complete() {
    blocks.closeAll();
    if (telling.over()) return;
    boolean calls = blocks.anyCall();
    if (stop.isEmpty()) telling.violation(Rule.NO_FINISH_REASON, "");
    else if (StopWord.mismatch(stop.get(), calls))
      telling.violation(Rule.STOP_MISMATCH, stop.get());
    telling.stop(StopWord.reason(stop, sequence, calls));
    if (!totals.known()) telling.violation(Rule.USAGE_MISSING, "");
    totals.tell(telling);
    telling.end();
  }

  @Override
  public void refused(int status, byte[] body, int from, int to) {
    fail(ErrorBodies.of(status, body, from, to));
  }

  private void fail(Cause cause, String message, byte[] bytes, int from, int to) {
    fail(ErrorBodies.plain(cause, message, bytes, from, to));
  }

  /// The stop is told with a failure only where no part is left open.
  @Override
  public void fail(ErrorInfo error) {
    if (telling.over()) return;
    if (stop.isPresent() && !blocks.anyOpen()) {
      telling.stop(StopWord.reason(stop, sequence, blocks.anyCall()));
      totals.tell(telling);
    }
    telling.fail(error);
  }
}
