package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Violation.Rule;
import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Encoded;
import dev.toolmark.providers.wire.ErrorBodies;
import dev.toolmark.providers.wire.answer.AnswerReader;
import dev.toolmark.providers.wire.answer.CheckedJson;
import dev.toolmark.providers.wire.answer.EventTypes;
import dev.toolmark.providers.wire.answer.Shape;
import dev.toolmark.providers.wire.answer.Telling;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Tree;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// One answer while it is read: the events of a stream, or the one response of a whole answer, in;
/// events out. What an event is its `type` says, and where it has none the event's own name.
/// Source: protocols.md 3.2, 3.3 and 9.3.
final class ResponsesAnswer implements AnswerReader {
  private static final byte[] RELAYED = {'[', 'D', 'O', 'N', 'E', ']'};
  private static final byte[] NOTHING = {};

  /// Of a closing event that says again what one text and one call said.
  private static final int USUAL_TOKENS = 128;

  private final Telling telling;

  /// Of the event at hand.
  private final JsonTape tape;

  private final Items items;
  private final Again again;
  private final Closing closing;
  private final Members event;
  private final LastEvent last;
  private final CheckedJson json;
  private final UnderWay underWay;
  private final Pieces pieces;
  private final boolean limitAsNotFound;

  /// What the event at hand is.
  private Event kind = Event.UNKNOWN;

  ResponsesAnswer(Dialect dialect, Encoded asked, Telling telling) {
    Set<Quirk> quirks = Quirk.of(dialect.quirks());
    JsonLimits limits = dialect.limits().json();
    this.telling = telling;
    var parts =
        new Parts(
            telling,
            quirks.contains(Quirk.CHAINED_BY_RESPONSE_ID),
            Stored.keptFor(asked.wire().body()));
    var same = new SameText();
    this.items =
        new Items(
            telling,
            parts,
            new Texts(telling, parts, same),
            new Calls(telling, parts, same, asked.aliases()));
    this.tape = new JsonTape(limits, USUAL_TOKENS);
    this.again = new Again(items, tape);
    this.closing = new Closing(telling, items, again, tape, asked.ask() == Ask.STREAMED);
    this.limitAsNotFound = quirks.contains(Quirk.LIMIT_AS_NOT_FOUND);
    this.json = new CheckedJson(limits, telling);
    this.underWay = new UnderWay(limits);
    this.event = Members.whole(tape, Pieces.NAMES);
    this.last = new LastEvent(event);
    this.pieces = new Pieces(event, json, items, tape);
  }

  // ---- which event ----

  @Override
  public EventTypes types() {
    return Event.TYPES;
  }

  /// Relays append the last word of Chat Completions.
  @Override
  public boolean mayFollow(byte[] bytes, int from, int to) {
    return Arrays.equals(bytes, from, to, RELAYED, 0, RELAYED.length);
  }

  @Override
  public boolean closes(byte[] bytes, int from, int to, Optional<String> type) {
    items.parts.known(tape);
    items.calls.known(tape);
    return last.closes(bytes, from, to, type);
  }

  @Override
  public void event(byte[] bytes, int from, int to, long offset, Optional<String> type) {
    if (LastEvent.isDone(bytes, from, to)) return;
    telling.at(offset, from);
    if (!closing.ended() && underWay.says(bytes, from, to)) return;
    if (last.hasRead()) {
      json.has(bytes, from, to);
      object(bytes, from, to, type);
      return;
    }
    switch (json.read(event, bytes, from, to)) {
      case OBJECT -> object(json.bytes(), json.from(), json.to(), type);
      case OTHER -> noObject(json.bytes(), json.from(), json.to(), type);
      case BROKEN -> fail(json.error());
    }
  }

  private void noObject(byte[] bytes, int from, int to, Optional<String> type) {
    Optional<ErrorInfo> error = ErrorBodies.inside(bytes, from, to);
    if (error.isPresent() && (bytes[from] == '[' || type.equals(Optional.of("error"))))
      fail(error.get());
    else telling.unknown(type.orElse(""), bytes, from, to);
  }

  @Override
  public boolean plain(Shape shape) {
    return pieces.plain(kind, shape);
  }

  private void object(byte[] bytes, int from, int to, Optional<String> type) {
    if (event.repeated()) telling.violation(Rule.DUPLICATE_KEY, event.repeatedName());
    kind =
        event.says(Pieces.TYPE)
            ? Event.of(bytes, event.from(Pieces.TYPE), event.to(Pieces.TYPE))
            : type.map(Event::of).orElse(event.has(Pieces.ERROR) ? Event.ERROR : Event.UNKNOWN);
    if (closing.ended()) {
      telling.late();
      return;
    }
    switch (kind) {
      case TEXT_DELTA,
          REFUSAL_DELTA,
          TEXT_DONE,
          REFUSAL_DONE,
          SUMMARY_DELTA,
          SUMMARY_DONE,
          REASONING_DELTA,
          REASONING_DONE,
          ARGUMENTS_DELTA,
          ARGUMENTS_DONE,
          INPUT_DELTA,
          INPUT_DONE,
          PART_ADDED ->
          pieces.tell(kind);
      case ITEM_ADDED -> added(bytes);
      case ITEM_DONE -> {
        if (!event.is(Pieces.ITEM, Token.OBJECT)
            || !again.done(bytes, event.from(Pieces.ITEM), event.to(Pieces.ITEM)))
          item(bytes).ifPresent(item -> items.done(item, pieces.outputIndex()));
      }
      case CREATED -> {
        closing.begins(bytes, response());
        if (!event.repeated()) underWay.created(bytes, from, to);
      }
      case IN_PROGRESS, QUEUED -> closing.begins(bytes, response());
      case COMPLETED, INCOMPLETE, FAILED ->
          closing.ends(kind, bytes, response()).ifPresent(this::fail);
      case ERROR -> fail(error(bytes, from, to));
      case RATE_LIMITS -> telling.note(Words.own("rate_limits"), bytes, from, to);
      case PROGRESS -> {}
      case UNKNOWN -> unknown(bytes, from, to, type);
    }
  }

  private void unknown(byte[] bytes, int from, int to, Optional<String> type) {
    telling.unknown(
        event.says(Pieces.TYPE) ? event.text(Pieces.TYPE) : type.orElse(""), bytes, from, to);
  }

  private static ErrorInfo error(byte[] bytes, int from, int to) {
    return ErrorBodies.inside(bytes, from, to)
        .map(TryAgain::read)
        .orElseGet(() ->
            ErrorBodies.plain(Cause.UNRECOGNISED, "an error without a message", bytes, from, to));
  }

  // ---- what it brings ----

  private void added(byte[] bytes) {
    int index = pieces.outputIndex();
    if (!event.is(Pieces.ITEM, Token.OBJECT)
        || !again.added(bytes, event.from(Pieces.ITEM), event.to(Pieces.ITEM), index))
      item(bytes).ifPresent(item -> items.added(item, index));
  }

  private Optional<JsonValue.Obj> item(byte[] bytes) {
    if (!event.is(Pieces.ITEM, Token.OBJECT)) return Optional.empty();
    return Tree.of(bytes, event.from(Pieces.ITEM), event.to(Pieces.ITEM))
        .filter(JsonValue.Obj.class::isInstance)
        .map(JsonValue.Obj.class::cast);
  }

  private int[] response() {
    return event.is(Pieces.RESPONSE, Token.OBJECT)
        ? new int[] {event.from(Pieces.RESPONSE), event.to(Pieces.RESPONSE)}
        : new int[] {0, 0};
  }

  // ---- its end ----

  @Override
  public void closed() {
    if (closing.ended()) closing.tell();
    else cutShort("the stream closed without a response that is completed");
  }

  @Override
  public void ended() {
    if (closing.ended()) closing.tell();
    else cutShort("the stream ended before its response was completed");
  }

  private void cutShort(String message) {
    fail(ErrorBodies.plain(Cause.CUT_SHORT, message, NOTHING, 0, 0));
  }

  @Override
  public void whole(byte[] bytes, int from, int to, long offset) {
    telling.at(offset, from);
    switch (json.read(event, bytes, from, to)) {
      case OBJECT ->
          closing
              .whole(json.bytes(), json.from(), json.to())
              .ifPresentOrElse(this::fail, closing::tell);
      case OTHER ->
          fail(
              ErrorBodies.inside(json.bytes(), json.from(), json.to())
                  .orElseGet(() ->
                      ErrorBodies.plain(Cause.UNREADABLE, "JSON, but no answer", bytes, from, to)));
      case BROKEN -> fail(json.error());
    }
  }

  @Override
  public void refused(int status, byte[] body, int from, int to) {
    ErrorInfo error = ErrorBodies.of(status, body, from, to);
    boolean limit = limitAsNotFound && status == 404 && LimitSaid.in(error.raw());
    fail(limit ? LimitSaid.of(error) : error);
  }

  @Override
  public void fail(ErrorInfo error) {
    if (telling.over()) return;
    items.settle();
    if (!items.open()) closing.tellStop();
    telling.fail(error);
  }
}
