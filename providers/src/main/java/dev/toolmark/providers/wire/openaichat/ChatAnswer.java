package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Violation.Rule;
import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Encoded;
import dev.toolmark.providers.wire.ErrorBodies;
import dev.toolmark.providers.wire.answer.AnswerReader;
import dev.toolmark.providers.wire.answer.Shape;
import dev.toolmark.providers.wire.answer.Telling;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Names;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One answer while it is read: chunks of a stream, or the one object of a whole answer, in; events
/// out. An object is checked to its end, by the reading of its members, before any of it is told.
/// Source: protocols.md 2.2, 2.3 and 9.3.
final class ChatAnswer implements AnswerReader {
  private static final int ID = 0;
  private static final int MODEL = 1;
  private static final int CHOICES = 2;
  static final int USAGE = 3;
  static final int ERROR = 4;
  static final int X_GROQ = 5;
  static final int BASE_RESP = 6;
  static final int OBJECT = 7;

  /// Padding, so that the length of an event does not give its token away.
  private static final int OBFUSCATION = 8;

  /// Nobody's: known because it is in every chunk, and a name that is not known is looked for long.
  private static final int CREATED = 9;

  /// Facts that are noted when they first come, in the order of `NOTED_KINDS`.
  private static final int NOTED = 10;

  private static final int PROMPT_FILTER = NOTED + 3;

  private static final String[] NOTED_KINDS = {
    "openai-chat.service_tier",
    "openai-chat.system_fingerprint",
    "openai-chat.provider",
    "openai-chat.prompt_filter_results",
    "openai-chat.timings",
    "openai-chat.citations"
  };

  private static final Names NAMES =
      Names.of(
          "id",
          "model",
          "choices",
          "usage",
          "error",
          "x_groq",
          "base_resp",
          "object",
          "obfuscation",
          "created",
          "service_tier",
          "system_fingerprint",
          "provider",
          "prompt_filter_results",
          "timings",
          "citations");

  private static final long ALL_NOTED = ((1L << NOTED_KINDS.length) - 1) << NOTED;
  private static final long NEVER_READ_AGAIN = 1L << ID | 1L << MODEL | 1L << CREATED;
  private static final long FAILURES = 1L << ERROR | 1L << BASE_RESP;
  private static final long SAYS_MORE = FAILURES | 1L << X_GROQ;
  private static final byte[] DONE = {'[', 'D', 'O', 'N', 'E', ']'};

  final Telling telling;
  final JsonTape tape;
  final CallSlots calls;
  private final Choices choices;
  final Totals totals;
  private final Finish finish = new Finish();
  final Members chunk;
  final JsonLimits limits;
  private final boolean mergeChoices;
  private final boolean finishReasonMissing;

  /// A stream without a choice means that the context is full (LM Studio).
  private final boolean emptyMeansFull;

  private final Encoded asked;
  private final boolean streamAsked;
  private int mainChoice = -1;

  /// How many choices the last object had.
  private int choicesSeen;

  private boolean extraChoiceTold;

  private @Nullable OddChunks odd;

  /// Of those that are noted, one bit each: they have been.
  private long noted;

  ChatAnswer(Dialect dialect, Encoded asked, Telling telling) {
    Set<String> quirks = dialect.quirks();
    this.limits = dialect.limits().json();
    this.telling = telling;
    this.tape = new JsonTape(limits);
    this.calls = new CallSlots(telling, asked.aliases(), tape);
    this.choices = new Choices(telling, calls, tape, quirks.contains("reasoning-repeated"));
    this.totals = new Totals(tape, quirks.contains("usage-reasoning-excluded"));
    this.mergeChoices = quirks.contains("merge-choices");
    this.finishReasonMissing = quirks.contains("finish-reason-missing");
    this.emptyMeansFull = quirks.contains("context-full-any-status");
    this.asked = asked;
    this.streamAsked = asked.ask() == Ask.STREAMED;
    this.chunk = Members.whole(tape, NAMES);
  }

  @Override
  public boolean closes(byte[] bytes, int from, int to, Optional<String> type) {
    return isDone(bytes, from, to);
  }

  private static boolean isDone(byte[] bytes, int from, int to) {
    return Arrays.equals(bytes, from, to, DONE, 0, DONE.length);
  }

  @Override
  public void event(byte[] bytes, int from, int to, long offset, Optional<String> type) {
    if (!isDone(bytes, from, to)) read(bytes, from, to, offset, type, false);
  }

  @Override
  public void whole(byte[] bytes, int from, int to, long offset) {
    read(bytes, from, to, offset, Optional.empty(), true);
    if (!telling.over()) wholeEnd();
  }

  private void read(
      byte[] bytes, int from, int to, long offset, Optional<String> type, boolean whole) {
    telling.at(offset, from);
    if (chunk.read(bytes, from, to)) object(bytes, from, to, type, whole);
    else odd().read(bytes, from, to, type, whole);
  }

  // ---- one object ----

  /// Tells what `chunk` has read.
  void object(byte[] bytes, int from, int to, Optional<String> type, boolean whole) {
    if (whole || !usual()) unusual(bytes, from, to, type, whole);
    else {
      choices(bytes, false, false);
      usage(bytes);
    }
  }

  /// Whether it has a list of choices and, but for usage, says nothing else that is told. Most
  /// chunks are so, and all that others may be stands apart: a fresh process need not compile it.
  private boolean usual() {
    return chunk.is(CHOICES, Token.ARRAY)
        && chunk.among(SAYS_MORE | (ALL_NOTED & ~noted)) == 0
        && !chunk.repeated()
        && telling.knowsServed();
  }

  private void unusual(byte[] bytes, int from, int to, Optional<String> type, boolean whole) {
    if (chunk.repeated()) telling.violation(Rule.DUPLICATE_KEY, chunk.repeatedName());
    if (!telling.knowsServed()) served();
    boolean fails = chunk.among(FAILURES) != 0;
    Optional<ErrorInfo> error = fails ? odd().error(bytes, from, to) : Optional.empty();
    if (chunk.is(X_GROQ, Token.OBJECT)) odd().groq(bytes);
    boolean any = chunk.is(CHOICES, Token.ARRAY) && choices(bytes, whole, error.isPresent());
    usage(bytes);
    if (telling.over()) return;
    notes(bytes);
    if (error.isPresent()) odd().failOrAnswer(error.get(), bytes, from, to);
    else if (!any && !known(whole)) odd().unrecognised(bytes, from, to, type, whole);
    else if (!any && whole) odd().noChoice(bytes, from, to);
  }

  /// Made for what few chunks say.
  private OddChunks odd() {
    OddChunks made = odd;
    if (made == null) odd = made = new OddChunks(this);
    return made;
  }

  private void usage(byte[] bytes) {
    if (chunk.is(USAGE, Token.OBJECT)) totals.read(bytes, chunk, USAGE);
  }

  private void served() {
    telling.served(
        chunk.says(ID) ? Optional.of(chunk.text(ID)) : Optional.empty(),
        chunk.says(MODEL) ? Optional.of(chunk.text(MODEL)) : Optional.empty());
  }

  /// Whether the object, without a choice, is still one that a stream may bring.
  private boolean known(boolean whole) {
    if (chunk.kind(CHOICES) != Token.END) return true;
    return !whole
        && (chunk.kind(USAGE) != Token.END
            || chunk.has(X_GROQ)
            || chunk.has(BASE_RESP)
            || chunk.has(PROMPT_FILTER));
  }

  private void notes(byte[] bytes) {
    for (long due = chunk.among(ALL_NOTED & ~noted); due != 0; due &= due - 1) {
      int i = Long.numberOfTrailingZeros(due);
      if (chunk.is(i, Token.STRING) && !chunk.says(i)) continue;
      noted |= 1L << i;
      telling.note(NOTED_KINDS[i - NOTED], bytes, chunk.rawFrom(i), chunk.rawTo(i));
    }
  }

  /// A chunk of one choice that says no more than its fragment. Who serves and what was noted once
  /// is not read again.
  @Override
  public boolean plain(Shape shape) {
    if (!telling.knowsServed() || mergeChoices || choicesSeen != 1) return false;
    if (chunk.among(SAYS_MORE) != 0) return false;
    shape
        .laidOn(tape)
        .freeAll(chunk, NEVER_READ_AGAIN | noted)
        .differs(chunk, OBFUSCATION)
        .freeOthers(chunk);
    if (chunk.has(USAGE)) shape.free(chunk, USAGE).kept();
    return choices.plain(shape);
  }

  @Override
  public boolean plainFirst(Shape shape) {
    return plain(shape);
  }

  @Override
  public void settle(byte[] bytes, int from, int to) {
    if (chunk.read(bytes, from, to)) usage(bytes);
  }

  // ---- its choices ----

  /// False: there was none.
  private boolean choices(byte[] bytes, boolean whole, boolean failing) {
    int array = chunk.token(CHOICES);
    int end = tape.next(array);
    choicesSeen = 0;
    for (int item = array + 1; item < end; item = tape.next(item)) {
      if (tape.kind(item) != Token.OBJECT) break;
      telling.within(tape.from(item));
      choice(bytes, item, whole, failing, choicesSeen++);
      if (telling.over()) return true;
    }
    return choicesSeen > 0;
  }

  private void choice(byte[] bytes, int item, boolean whole, boolean failing, int place) {
    Members choice = choices.choice;
    choice.read(bytes, item);
    if (choice.repeated()) telling.violation(Rule.DUPLICATE_KEY, choice.repeatedName());
    int index = choiceIndex(bytes, place);
    if (!read(index, place)) return;
    finish.sees(index);
    choices.tell(bytes, index, whole);
    if (!telling.over() && choice.among(Choices.MORE_THAN_FRAGMENTS) != 0)
      beside(bytes, item, index, failing || whole);
  }

  /// What a choice says beside its delta or message. `goesOn`: its end is not this one.
  private void beside(byte[] bytes, int item, int index, boolean goesOn) {
    Members choice = choices.choice;
    if (choice.is(Choices.USAGE, Token.OBJECT)) totals.read(bytes, choice, Choices.USAGE);
    boolean finished = finish.read(choice, index);
    if (choice.has(Choices.NATIVE_FINISH) && finished)
      telling.note(
          "openai-chat.native_finish_reason",
          bytes,
          choice.rawFrom(Choices.NATIVE_FINISH),
          choice.rawTo(Choices.NATIVE_FINISH));
    if (choice.has(Choices.ERROR))
      ErrorBodies.inside(bytes, tape.from(item), tape.to(item)).ifPresent(this::fail);
    else if (finished && !goesOn && !mergeChoices) close();
  }

  /// 0 to 63; by its place where it has none and choices are merged.
  private int choiceIndex(byte[] bytes, int place) {
    Members choice = choices.choice;
    if (!choice.is(Choices.INDEX, Token.NUMBER)) return mergeChoices ? Math.min(place, 63) : 0;
    int at = choice.from(Choices.INDEX);
    boolean digit = choice.to(Choices.INDEX) == at + 1;
    return digit ? bytes[at] - '0' : 63;
  }

  /// Whether the choice belongs to the answer: the first one's index, or any where they are merged.
  private boolean read(int index, int place) {
    if (mainChoice < 0) mainChoice = index;
    boolean first = index == mainChoice && place == 0;
    if (mergeChoices || first) return true;
    if (!extraChoiceTold) telling.violation(Rule.EXTRA_CHOICE, "choice " + index);
    extraChoiceTold = true;
    return false;
  }

  /// The finish reason has come: every part is whole.
  void close() {
    Optional<ErrorInfo> wrong = calls.closeAll();
    if (wrong.isPresent()) {
      fail(wrong.get());
      return;
    }
    telling.closeFlow();
    telling.finished();
  }

  // ---- its end ----

  /// `[DONE]` came.
  @Override
  public void closed() {
    if (isFull()) odd().full();
    else if (finish.said() || finishReasonMissing) complete(false);
    else {
      telling.violation(Rule.NO_FINISH_REASON, "");
      odd().cutShort("the stream closed without a finish reason");
    }
  }

  @Override
  public void ended() {
    if (isFull()) odd().full();
    else if (mergeChoices ? finish.complete() : finish.said()) complete(true);
    else odd().cutShort("the stream ended before its finish reason");
  }

  /// Whether the stream has no choice at all, from a server that ends so when the context is full.
  /// Source: protocols.md 9.4 (LM Studio).
  private boolean isFull() {
    return emptyMeansFull && mainChoice < 0;
  }

  private void wholeEnd() {
    if (streamAsked) telling.violation(Rule.WRONG_FRAMING, "asked streamed, got whole");
    if (!finish.said() && !finishReasonMissing) telling.violation(Rule.NO_FINISH_REASON, "");
    complete(false);
  }

  private void complete(boolean doneMissing) {
    close();
    if (telling.over()) return;
    if (doneMissing) telling.violation(Rule.NO_DONE, "");
    if (finish.said() && finish.mismatch(calls.any()))
      telling.violation(Rule.STOP_MISMATCH, finish.word().orElse(""));
    telling.stop(finish.reason(calls.any(), telling.refused()));
    if (!totals.known() && UsageAsked.by(asked)) telling.violation(Rule.USAGE_MISSING, "");
    tellUsage();
    telling.end();
  }

  void tellUsage() {
    if (!totals.known()) return;
    Optional<Held> priced = totals.priced();
    if (priced.isPresent())
      telling.note("openai-chat.usage", priced.get().bytes(), 0, priced.get().length());
    telling.usage(totals.usage());
  }

  @Override
  public void refused(int status, byte[] body, int from, int to) {
    odd().failOrAnswer(ErrorBodies.of(status, body, from, to), body, from, to);
  }

  /// The stop is told with a failure only where no call is left open.
  @Override
  public void fail(ErrorInfo error) {
    if (telling.over()) return;
    if (finish.said() && !calls.open()) {
      telling.closeFlow();
      telling.stop(finish.reason(calls.any(), telling.refused()));
      tellUsage();
    }
    telling.fail(error);
  }
}
