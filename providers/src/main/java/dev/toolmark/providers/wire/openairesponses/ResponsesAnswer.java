package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.StreamSink.Kind;
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
  private static final int TYPE = 0;
  private static final int ITEM_ID = 1;
  private static final int OUTPUT_INDEX = 2;
  private static final int CONTENT_INDEX = 3;
  private static final int SUMMARY_INDEX = 4;
  private static final int DELTA = 5;
  private static final int TEXT = 6;
  private static final int ARGUMENTS = 7;
  private static final int INPUT = 8;
  private static final int REFUSAL = 9;
  private static final int ITEM = 10;
  private static final int RESPONSE = 11;
  private static final int ERROR = 12;
  private static final int PART = 13;
  private static final byte[] NOTHING = {};
  private final Telling telling;
  private final Items items;
  private final Again again;
  private final Closing closing;
  private final Members event;
  private final Members typed;
  private final LastEvent last;
  private final CheckedJson json;
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
    var tape = new JsonTape(limits);
    this.again = new Again(items, tape);
    this.closing = new Closing(telling, items, again, tape, asked.ask() == Ask.STREAMED);
    this.limitAsNotFound = quirks.contains(Quirk.LIMIT_AS_NOT_FOUND);
    this.json = new CheckedJson(limits, telling);
    this.typed = Members.inside(tape, "type");
    this.last = new LastEvent(limits);
    this.event =
        Members.whole(
            tape,
            "type",
            "item_id",
            "output_index",
            "content_index",
            "summary_index",
            "delta",
            "text",
            "arguments",
            "input",
            "refusal",
            "item",
            "response",
            "error",
            "part");
  }

  // ---- which event ----

  /// Relays append the last word of Chat Completions.
  @Override
  public boolean mayFollow(byte[] bytes, int from, int to) {
    return Arrays.equals(bytes, from, to, RELAYED, 0, RELAYED.length);
  }

  @Override
  public boolean closes(byte[] bytes, int from, int to, Optional<String> type) {
    return last.closes(bytes, from, to, type);
  }

  @Override
  public void event(byte[] bytes, int from, int to, long offset, Optional<String> type) {
    if (LastEvent.isDone(bytes, from, to)) return;
    telling.at(offset, from);
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

  /// A piece that goes on with what it is of; its number and its padding mean nothing. It is held
  /// against the whole later, so it goes where it is gathered.
  @Override
  public boolean plain(Shape shape) {
    byte[] bytes = json.bytes();
    shape.freeOthers(event);
    switch (kind) {
      case TEXT_DELTA -> shape.through(items.parts.rest(flow(Kind.TEXT, bytes)));
      case REFUSAL_DELTA -> shape.through(items.parts.rest(flow(Kind.REFUSAL, bytes)));
      case SUMMARY_DELTA, REASONING_DELTA ->
          shape.through(items.parts.rest(of(Item.Sort.REASONING, bytes).flow(Kind.REASONING, 0)));
      case ARGUMENTS_DELTA -> shape.through(items.calls.rest(of(Item.Sort.CALL, bytes)));
      case INPUT_DELTA -> shape.through(items.calls.rest(of(Item.Sort.CUSTOM, bytes)));
      default -> {
        return false;
      }
    }
    return true;
  }

  private Item.Flow flow(Kind kind, byte[] bytes) {
    return of(Item.Sort.MESSAGE, bytes).flow(kind, Math.max(0, index(CONTENT_INDEX)));
  }

  private void object(byte[] bytes, int from, int to, Optional<String> type) {
    if (event.repeated()) telling.violation(Rule.DUPLICATE_KEY, event.repeatedName());
    kind =
        event.says(TYPE)
            ? Event.of(bytes, event.from(TYPE), event.to(TYPE))
            : type.map(Event::of).orElse(event.has(ERROR) ? Event.ERROR : Event.UNKNOWN);
    if (closing.ended()) {
      telling.late();
      return;
    }
    switch (kind) {
      case TEXT_DELTA -> text(Kind.TEXT, DELTA, bytes, false);
      case REFUSAL_DELTA -> text(Kind.REFUSAL, DELTA, bytes, false);
      case TEXT_DONE -> text(Kind.TEXT, TEXT, bytes, true);
      case REFUSAL_DONE -> text(Kind.REFUSAL, REFUSAL, bytes, true);
      case SUMMARY_DELTA -> thought("summary", SUMMARY_INDEX, DELTA, bytes, false);
      case SUMMARY_DONE -> thought("summary", SUMMARY_INDEX, TEXT, bytes, true);
      case REASONING_DELTA -> thought("content", CONTENT_INDEX, DELTA, bytes, false);
      case REASONING_DONE -> thought("content", CONTENT_INDEX, TEXT, bytes, true);
      case ARGUMENTS_DELTA -> arguments(Item.Sort.CALL, DELTA, bytes, false);
      case ARGUMENTS_DONE -> arguments(Item.Sort.CALL, ARGUMENTS, bytes, true);
      case INPUT_DELTA -> arguments(Item.Sort.CUSTOM, DELTA, bytes, false);
      case INPUT_DONE -> arguments(Item.Sort.CUSTOM, INPUT, bytes, true);
      case PART_ADDED -> part(bytes);
      case ITEM_ADDED -> item(bytes).ifPresent(item -> items.added(item, index(OUTPUT_INDEX)));
      case ITEM_DONE -> {
        if (!event.is(ITEM, Token.OBJECT) || !again.done(bytes, event.from(ITEM), event.to(ITEM)))
          item(bytes).ifPresent(item -> items.done(item, index(OUTPUT_INDEX)));
      }
      case CREATED, IN_PROGRESS, QUEUED -> closing.begins(bytes, response());
      case COMPLETED, INCOMPLETE, FAILED ->
          closing.ends(kind, bytes, response()).ifPresent(this::fail);
      case ERROR -> fail(error(bytes, from, to));
      case RATE_LIMITS -> telling.note(Words.own("rate_limits"), bytes, from, to);
      case PROGRESS -> {}
      case UNKNOWN -> unknown(bytes, from, to, type);
    }
  }

  private void unknown(byte[] bytes, int from, int to, Optional<String> type) {
    telling.unknown(event.says(TYPE) ? event.text(TYPE) : type.orElse(""), bytes, from, to);
  }

  private static ErrorInfo error(byte[] bytes, int from, int to) {
    return ErrorBodies.inside(bytes, from, to)
        .map(TryAgain::read)
        .orElseGet(() ->
            ErrorBodies.plain(Cause.UNRECOGNISED, "an error without a message", bytes, from, to));
  }

  // ---- what it brings ----

  private Item of(Item.Sort sort, byte[] bytes) {
    boolean named = event.says(ITEM_ID);
    int from = named ? event.from(ITEM_ID) : 0;
    int to = named ? event.to(ITEM_ID) : 0;
    return items.of(sort, bytes, from, to, index(OUTPUT_INDEX));
  }

  /// At most four digits; NO_INDEX where it is none.
  private int index(int member) {
    int length = event.to(member) - event.from(member);
    if (!event.is(member, Token.NUMBER) || length > 4) return Items.NO_INDEX;
    byte[] digits = json.bytes();
    int index = 0;
    for (int i = event.from(member); i < event.to(member); i++) {
      if (digits[i] < '0' || digits[i] > '9') return Items.NO_INDEX;
      index = 10 * index + digits[i] - '0';
    }
    return index;
  }

  private void text(Kind kind, int member, byte[] bytes, boolean whole) {
    if (!event.says(member)) return;
    Item message = of(Item.Sort.MESSAGE, bytes);
    int content = Math.max(0, index(CONTENT_INDEX));
    int from = event.from(member);
    int to = event.to(member);
    if (whole) items.texts.whole(message, kind, content, bytes, from, to);
    else items.texts.delta(message, kind, content, bytes, from, to);
  }

  /// A part that begins keeps its place before what begins after it.
  private void part(byte[] bytes) {
    if (!event.is(PART, Token.OBJECT) || !typed.read(bytes, event.from(PART), event.to(PART)))
      return;
    String type = typed.says(0) ? typed.text(0) : "";
    boolean refusal = type.equals("refusal");
    if (!refusal && !type.equals("output_text")) return;
    items.texts.begins(
        of(Item.Sort.MESSAGE, bytes),
        refusal ? Kind.REFUSAL : Kind.TEXT,
        Math.max(0, index(CONTENT_INDEX)));
  }

  private void thought(String list, int place, int member, byte[] bytes, boolean whole) {
    if (!event.says(member)) return;
    Item item = of(Item.Sort.REASONING, bytes);
    String piece = list + Math.max(0, index(place));
    int from = event.from(member);
    int to = event.to(member);
    if (whole) items.texts.wholeThought(item, piece, bytes, from, to);
    else items.texts.thought(item, piece, bytes, from, to);
  }

  private void arguments(Item.Sort sort, int member, byte[] bytes, boolean whole) {
    if (!event.says(member)) return;
    Item call = of(sort, bytes);
    if (whole) items.calls.whole(call, bytes, event.from(member), event.to(member));
    else items.calls.delta(call, bytes, event.from(member), event.to(member));
  }

  private Optional<JsonValue.Obj> item(byte[] bytes) {
    if (!event.is(ITEM, Token.OBJECT)) return Optional.empty();
    return Tree.of(bytes, event.from(ITEM), event.to(ITEM))
        .filter(JsonValue.Obj.class::isInstance)
        .map(JsonValue.Obj.class::cast);
  }

  private int[] response() {
    return event.is(RESPONSE, Token.OBJECT)
        ? new int[] {event.from(RESPONSE), event.to(RESPONSE)}
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
