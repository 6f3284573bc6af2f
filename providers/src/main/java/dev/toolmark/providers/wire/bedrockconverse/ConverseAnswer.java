package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.ResponseHead;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// One answer while it is read: the events of a stream, or the one object of a whole answer, in;
/// events out. An object is checked to its end before any of it is told. The answer is whole at its
/// `messageStop`; the usage follows it. Source: protocols.md section 8.
final class ConverseAnswer implements AnswerReader {
  static final String MESSAGE_START = "messageStart";
  static final String BLOCK_START = "contentBlockStart";
  static final String DELTA = "contentBlockDelta";
  static final String BLOCK_STOP = "contentBlockStop";
  static final String MESSAGE_STOP = "messageStop";
  static final String METADATA = "metadata";
  private static final String ERROR_TYPE = "x-amzn-errortype";
  private static final byte[] NOTHING = {};

  private static final int OUTPUT = 0;
  private static final int STOP = 1;
  private static final int USAGE = 2;
  private static final int FIELDS = 3;
  private static final int NOTED = 4;
  private static final List<String> NOTED_NAMES =
      List.of("metrics", "trace", "performanceConfig", "serviceTier");

  private static final Names NO_NAMES = Names.of();
  private static final Names OUTPUT_NAMES = Names.of("message");
  private static final Names BODY_NAMES =
      Names.of(
          "output",
          "stopReason",
          "usage",
          "additionalModelResponseFields",
          "metrics",
          "trace",
          "performanceConfig",
          "serviceTier");

  private final Telling telling;
  private final CallIds ids;
  private final Blocks blocks;
  private final JsonTape tape;
  private final Map<String, String> aliases;
  private final Totals totals;
  private final Stop stop = new Stop();
  private final Members body;
  private final Members output;
  private final Members any;
  private final CheckedJson json;
  private final ResponseHead head;
  private final boolean streamAsked;
  private boolean metadataSeen;

  ConverseAnswer(Dialect dialect, Encoded asked, ResponseHead head, Telling telling) {
    JsonLimits limits = dialect.limits().json();
    this.telling = telling;
    this.head = head;
    this.streamAsked = asked.ask() == Ask.STREAMED;
    this.ids = new CallIds(telling);
    this.aliases = asked.aliases();
    this.tape = new JsonTape(limits);
    this.blocks = new Blocks(telling, ids, aliases, tape);
    this.totals = new Totals(tape);
    this.json = new CheckedJson(limits, telling);
    this.any = Members.whole(tape, NO_NAMES);
    this.output = Members.inside(tape, OUTPUT_NAMES);
    this.body = Members.whole(tape, BODY_NAMES);
    telling.served(head.header("x-amzn-requestid"), Optional.empty());
  }

  // ---- a stream ----

  @Override
  public boolean closes(byte[] bytes, int from, int to, Optional<String> type) {
    String name = type.orElse("");
    return name.equals(METADATA) ? stop.seen() : metadataSeen && name.equals(MESSAGE_STOP);
  }

  @Override
  public void event(byte[] bytes, int from, int to, long offset, Optional<String> type) {
    telling.at(offset, from);
    blocks.listen();
    String name = type.orElse("");
    Members members =
        switch (name) {
          case DELTA, BLOCK_STOP -> blocks.event();
          case BLOCK_START -> blocks.start();
          case MESSAGE_STOP, METADATA -> body;
          default -> any;
        };
    switch (json.read(members, bytes, from, to)) {
      case OBJECT -> object(name, members, json.bytes(), json.from(), json.to());
      case OTHER -> telling.unknown(name, json.bytes(), json.from(), json.to());
      case BROKEN -> fail(json.error());
    }
  }

  private void object(String name, Members members, byte[] bytes, int from, int to) {
    if (members.repeated()) telling.violation(Rule.DUPLICATE_KEY, members.repeatedName());
    switch (name) {
      case DELTA -> blocks.piece(bytes, from, to);
      case BLOCK_START -> blocks.begins(bytes, from, to);
      case BLOCK_STOP -> blocks.ends();
      case MESSAGE_STOP -> stopped(bytes);
      case METADATA -> metadata(bytes);
      case MESSAGE_START -> {}
      default -> telling.unknown(name, bytes, from, to);
    }
  }

  @Override
  public boolean plain(Shape shape) {
    return blocks.plain(shape);
  }

  private void stopped(byte[] bytes) {
    stop.read(body, STOP, FIELDS, bytes);
    blocks.closeAll();
    telling.finished();
    if (stop.word().isEmpty()) telling.violation(Rule.NO_FINISH_REASON, "");
    fields(bytes);
  }

  private void metadata(byte[] bytes) {
    metadataSeen = true;
    if (body.is(USAGE, Token.OBJECT)) totals.read(bytes, body.from(USAGE), body.to(USAGE));
    notes(bytes);
  }

  private void fields(byte[] bytes) {
    if (body.has(FIELDS))
      telling.note(
          Words.own("additionalModelResponseFields"),
          bytes,
          body.rawFrom(FIELDS),
          body.rawTo(FIELDS));
  }

  private void notes(byte[] bytes) {
    for (int i = 0; i < NOTED_NAMES.size(); i++)
      if (body.has(NOTED + i))
        telling.note(
            Words.own(NOTED_NAMES.get(i)), bytes, body.rawFrom(NOTED + i), body.rawTo(NOTED + i));
  }

  @Override
  public void closed() {
    complete();
  }

  @Override
  public void ended() {
    if (stop.seen()) complete();
    else cutShort("the stream ended before its messageStop");
  }

  /// The stream ended inside a message that began at that offset.
  void cutInside(long offset) {
    telling.at(offset, 0);
    cutShort("the stream ended inside a message");
  }

  private void cutShort(String message) {
    fail(ErrorBodies.plain(Cause.CUT_SHORT, message, NOTHING, 0, 0));
  }

  void broken(long offset, String what) {
    telling.at(offset, 0);
    String message =
        "no message of an event stream at byte %d: %s is wrong".formatted(offset, what);
    fail(ErrorBodies.plain(Cause.UNREADABLE, message, NOTHING, 0, 0));
  }

  /// An exception or an error within the stream, by its name (maybe ""), and its payload or text.
  void exception(String name, byte[] bytes, int from, int to, long offset) {
    telling.at(offset, from);
    fail(ErrorBodies.named(name, ErrorTypes.status(name), bytes, from, to));
  }

  // ---- a whole answer ----

  @Override
  public void whole(byte[] bytes, int from, int to, long offset) {
    telling.at(offset, from);
    switch (json.read(body, bytes, from, to)) {
      case OBJECT -> whole(json.bytes(), json.from(), json.to());
      case OTHER -> noAnswer(json.bytes(), json.from(), json.to());
      case BROKEN -> fail(json.error());
    }
  }

  private void whole(byte[] bytes, int from, int to) {
    if (body.repeated()) telling.violation(Rule.DUPLICATE_KEY, body.repeatedName());
    boolean message =
        body.is(OUTPUT, Token.OBJECT) && output.read(body, OUTPUT) && output.is(0, Token.OBJECT);
    if (!message) {
      noAnswer(bytes, from, to);
      return;
    }
    if (streamAsked) telling.violation(Rule.WRONG_FRAMING, "asked streamed, got whole");
    var content = new WholeContent(telling, ids, aliases, tape);
    content.tell(bytes, output.from(0), output.to(0));
    if (telling.over()) return;
    stop.read(body, STOP, FIELDS, bytes);
    if (stop.word().isEmpty()) telling.violation(Rule.NO_FINISH_REASON, "");
    fields(bytes);
    metadata(bytes);
    complete();
  }

  private void noAnswer(byte[] bytes, int from, int to) {
    Optional<ErrorInfo> error =
        errorType().isPresent()
            ? Optional.of(named(OptionalInt.empty(), bytes, from, to))
            : ErrorBodies.inside(bytes, from, to);
    fail(
        error.orElseGet(
            () -> ErrorBodies.plain(Cause.UNREADABLE, "JSON, but no answer", bytes, from, to)));
  }

  // ---- its end ----

  private void complete() {
    blocks.closeAll();
    if (stop.mismatch(ids.any())) telling.violation(Rule.STOP_MISMATCH, stop.word().orElse(""));
    telling.stop(stop.reason(ids.any()));
    if (!totals.known()) telling.violation(Rule.USAGE_MISSING, "");
    else telling.usage(totals.usage());
    telling.end();
  }

  @Override
  public void refused(int status, byte[] bytes, int from, int to) {
    fail(
        errorType().isPresent()
            ? named(OptionalInt.of(status), bytes, from, to)
            : ErrorBodies.of(status, bytes, from, to));
  }

  private ErrorInfo named(OptionalInt status, byte[] bytes, int from, int to) {
    return ErrorBodies.named(errorType().orElse(""), status, bytes, from, to);
  }

  /// `ValidationException:http://…`: the name before the colon.
  private Optional<String> errorType() {
    return head.header(ERROR_TYPE).map(ErrorTypes::name).filter(name -> !name.isEmpty());
  }

  /// The stop is told with a failure only where it came before it, and no call is left open.
  @Override
  public void fail(ErrorInfo error) {
    if (telling.over()) return;
    if (stop.seen() && !blocks.callOpen()) {
      blocks.closeAll();
      telling.stop(stop.reason(ids.any()));
      if (totals.known()) telling.usage(totals.usage());
    }
    telling.fail(error);
  }
}
