package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Violation.Rule;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.ErrorBodies;
import dev.toolmark.providers.wire.answer.Telling;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Names;
import dev.toolmark.providers.wire.body.Tree;
import java.util.List;
import java.util.Optional;

/// The response object: what it says when the answer begins, and how it ends it. A stream's closing
/// event and a whole answer bring the same object. Source: protocols.md 3.2.
final class Closing {
  private static final int ID = 0;
  private static final int MODEL = 1;
  private static final int STATUS = 2;
  private static final int OUTPUT = 3;
  private static final int USAGE = 4;
  private static final int ERROR = 5;
  private static final int DETAILS = 6;
  private static final int OBJECT = 7;
  private static final int COUNTED = 8;
  private static final int NOTED = 9;
  private static final List<String> NOTED_NAMES = List.of("service_tier", "system_fingerprint");
  private static final Names NAMES =
      Names.of(
          "id",
          "model",
          "status",
          "output",
          "usage",
          "error",
          "incomplete_details",
          "object",
          "input_tokens",
          NOTED_NAMES.get(0),
          NOTED_NAMES.get(1));
  private final Telling telling;
  private final Items items;
  private final Members response;
  private final boolean streamAsked;
  private final Totals totals;
  private final Again again;
  private Optional<StopReason> stop = Optional.empty();
  private Optional<Usage> usage = Optional.empty();
  private boolean counted;
  private boolean ended;
  private boolean stopTold;

  Closing(Telling telling, Items items, Again again, JsonTape tape, boolean streamAsked) {
    this.telling = telling;
    this.items = items;
    this.again = again;
    this.totals = new Totals(tape);
    this.streamAsked = streamAsked;
    this.response = Members.inside(tape, NAMES);
  }

  boolean ended() {
    return ended;
  }

  /// `range`: the response's own; nothing where the event has none.
  void begins(byte[] bytes, int[] range) {
    if (items.parts.knowsAnswer() && telling.knowsServed()) return;
    if (response.read(bytes, range[0], range[1])) served();
  }

  /// The first id and model count.
  private void served() {
    if (items.parts.knowsAnswer() && telling.knowsServed()) return;
    Optional<String> id = text(ID);
    id.ifPresent(items.parts::answer);
    telling.served(id, text(MODEL));
  }

  private Optional<String> text(int member) {
    return response.says(member) ? Optional.of(response.text(member)) : Optional.empty();
  }

  /// The closing event. Why the answer failed; empty: it is whole.
  Optional<ErrorInfo> ends(Event event, byte[] bytes, int[] range) {
    if (!response.read(bytes, range[0], range[1])) {
      if (event == Event.FAILED) return Optional.of(failed(bytes, range));
      return items.finish(List.of()) ? whole(status(event), bytes) : nameless(bytes, range);
    }
    if (response.repeated()) telling.violation(Rule.DUPLICATE_KEY, response.repeatedName());
    served();
    return ended(status(event), bytes, range);
  }

  /// A whole answer, of which the range is all.
  Optional<ErrorInfo> whole(byte[] bytes, int from, int to) {
    int[] range = {from, to};
    response.read(bytes, from, to);
    if (response.repeated()) telling.violation(Rule.DUPLICATE_KEY, response.repeatedName());
    if (response.is(COUNTED, Token.NUMBER) && !response.has(OUTPUT)) {
      usage = totals.read(bytes, from, to);
      counted = true;
      return Optional.empty();
    }
    boolean answer = response.has(OUTPUT) || text(OBJECT).equals(Optional.of("response"));
    if (!answer) return Optional.of(noAnswer(bytes, from, to));
    if (streamAsked) telling.violation(Rule.WRONG_FRAMING, "asked streamed, got whole");
    served();
    return ended(text(STATUS).orElse(""), bytes, range);
  }

  private static ErrorInfo noAnswer(byte[] bytes, int from, int to) {
    return ErrorBodies.inside(bytes, from, to)
        .orElseGet(
            () -> ErrorBodies.plain(Cause.UNREADABLE, "JSON, but no answer", bytes, from, to));
  }

  private String status(Event event) {
    String usual =
        switch (event) {
          case INCOMPLETE -> "incomplete";
          case FAILED -> "failed";
          default -> "completed";
        };
    return text(STATUS).orElse(usual);
  }

  private Optional<ErrorInfo> ended(String status, byte[] bytes, int[] range) {
    notes(bytes);
    if (response.is(USAGE, Token.OBJECT))
      usage = totals.read(bytes, response.from(USAGE), response.to(USAGE));
    boolean failed = status.equals("failed") || response.is(ERROR, Token.OBJECT);
    if (failed) {
      stop = Optional.of(Ending.stop("failed", Optional.empty(), false, false));
      return Optional.of(failed(bytes, range));
    }
    if (List.of("in_progress", "queued", "cancelled").contains(status))
      return Optional.of(
          ErrorBodies.plain(
              Cause.CUT_SHORT, "the response is " + status, bytes, range[0], range[1]));
    return items.finish(output(bytes)) ? whole(status, bytes) : nameless(bytes, range);
  }

  /// Items that are not done yet, with the others among which they stand; empty where there is
  /// none.
  private List<JsonValue> output(byte[] bytes) {
    if (!response.is(OUTPUT, Token.ARRAY)) return List.of();
    boolean told = again.all(bytes, response.from(OUTPUT), response.to(OUTPUT));
    return !told && tree(OUTPUT, bytes) instanceof JsonValue.Arr(var all) ? all : List.of();
  }

  private Optional<ErrorInfo> whole(String status, byte[] bytes) {
    ended = true;
    telling.finished();
    JsonValue details = tree(DETAILS, bytes);
    Optional<String> reason =
        details instanceof JsonValue.Obj known
            ? Optional.of(Item.string(known, "reason")).filter(r -> !r.isEmpty())
            : Optional.empty();
    if (reason.isPresent())
      telling.note(
          Words.own("incomplete_details"), bytes, response.from(DETAILS), response.to(DETAILS));
    stop = Optional.of(Ending.stop(status, reason, items.calls.any(), telling.refused()));
    return Optional.empty();
  }

  private static Optional<ErrorInfo> nameless(byte[] bytes, int[] range) {
    return Optional.of(
        ErrorBodies.plain(Cause.UNREADABLE, "a call has no name", bytes, range[0], range[1]));
  }

  private ErrorInfo failed(byte[] bytes, int[] range) {
    return ErrorBodies.inside(bytes, range[0], range[1])
        .map(TryAgain::read)
        .orElseGet(() ->
            ErrorBodies.plain(
                Cause.UNRECOGNISED,
                "the response failed without a reason",
                bytes,
                range[0],
                range[1]));
  }

  private JsonValue tree(int member, byte[] bytes) {
    if (!response.has(member)) return new JsonValue.Null();
    return Tree.of(bytes, response.rawFrom(member), response.rawTo(member))
        .orElse(new JsonValue.Null());
  }

  private void notes(byte[] bytes) {
    for (int i = 0; i < NOTED_NAMES.size(); i++)
      if (response.says(NOTED + i))
        telling.note(
            Words.own(NOTED_NAMES.get(i)),
            bytes,
            response.rawFrom(NOTED + i),
            response.rawTo(NOTED + i));
  }

  /// Ends an answer that is whole.
  void tell() {
    if (!counted) {
      stop.ifPresent(telling::stop);
      if (usage.isEmpty()) telling.violation(Rule.USAGE_MISSING, "");
    }
    usage.ifPresent(telling::usage);
    telling.end();
  }

  /// Of an answer that failed with no part open: what it said of its end.
  void tellStop() {
    if (stopTold) return;
    stopTold = true;
    stop.ifPresent(telling::stop);
    if (stop.isPresent()) usage.ifPresent(telling::usage);
  }
}
