package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.Violation.Rule;
import dev.toolmark.providers.frame.EventFrameSums;
import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.wire.Decoder;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Encoded;
import dev.toolmark.providers.wire.ErrorBodies;
import dev.toolmark.providers.wire.Limits;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Bytes of one response, framed as events or as one body, to what an `AnswerReader` reads. What
/// they are is decided by status, content type and first bytes, in that order of weight from last
/// to first; the last two are the `Framing`'s to weigh. Source: protocols.md 1.2.
public final class AnswerDecoder implements Decoder, Framing.Events {
  /// What the bytes may be beside what a `Framing` makes of them.
  private static final int ERROR = Framing.BODY + 1;

  private final ResponseHead head;
  private final Limits limits;
  private final Telling telling;
  private final AnswerReader answer;
  private final Templates templates;
  private final Framing framing;

  /// Made where the answer is no stream, or where a stream's last event is unfinished.
  private @Nullable WholeBody body;

  /// Made where the first byte does not tell at once.
  private @Nullable Opening opening;

  private int form;
  private long taken;

  /// Bytes before the first that was handed on.
  private long skipped;

  private boolean done;
  private boolean afterDone;

  /// Of a protocol whose streams are server-sent events. `answer` tells by `telling`.
  public AnswerDecoder(
      Dialect dialect, Encoded asked, ResponseHead head, Telling telling, AnswerReader answer) {
    this(dialect, new SseFraming(asked.ask(), head, answer.types()), head, telling, answer);
  }

  /// `answer` tells by `telling`.
  public AnswerDecoder(
      Dialect dialect, Framing framing, ResponseHead head, Telling telling, AnswerReader answer) {
    this.head = head;
    this.framing = framing;
    this.limits = dialect.limits();
    this.telling = telling;
    this.answer = answer;
    this.templates = new Templates(limits, telling, answer);
    this.form = head.status() / 100 == 2 ? Framing.UNDECIDED : ERROR;
    framing.begin(limits.eventBytes(), this);
  }

  @Override
  public boolean feed(byte[] bytes, int from, int to) {
    if (telling.over()) return drains();
    int allowed = (int) Math.min(to - from, limits.answerBytes() - taken);
    taken += allowed;
    take(bytes, from, from + allowed);
    if (allowed < to - from) tooLong();
    return !telling.over() || drains();
  }

  /// Whether what little may follow a body is to be read, too, so that the connection can be used
  /// again.
  private boolean drains() {
    return body != null && body.isRead();
  }

  private WholeBody body() {
    WholeBody made = body;
    if (made == null) body = made = new WholeBody(limits.json(), telling, answer);
    return made;
  }

  private void tooLong() {
    if (telling.over()) return;
    if (form == ERROR) body().refused(head.status());
    else overLimit("an answer", limits.answerBytes());
  }

  private void take(byte[] bytes, int from, int to) {
    if (form == Framing.STREAM) stream(bytes, from, to);
    else if (form == Framing.UNDECIDED) decide(bytes, from, to);
    else if (form == Framing.BODY) body().read(bytes, from, to, skipped);
    else body().keep(bytes, from, to);
  }

  private void decide(byte[] bytes, int from, int to) {
    if (opening == null && from < to && bytes[from] > ' ') {
      int guess = framing.guess(bytes, from, to);
      if (guess == Framing.UNDECIDED) {
        opening().hold(bytes, from, to);
        return;
      }
      decided(guess);
      take(bytes, from, to);
    } else open(opening(), bytes, from, to);
  }

  private Opening opening() {
    Opening made = opening;
    if (made == null) opening = made = new Opening(framing);
    return made;
  }

  private void decided(int guess) {
    form = guess;
    if (form != Framing.STREAM) return;
    Optional<String> wrong = framing.wrong();
    if (wrong.isPresent()) telling.violation(Rule.WRONG_FRAMING, wrong.get());
  }

  private void open(Opening opening, byte[] bytes, int from, int to) {
    int begin = opening.skip(bytes, from, to);
    skipped += begin - from;
    int guess = opening.read(bytes, begin, to);
    if (guess == Framing.UNDECIDED) return;
    decided(guess);
    goOn(opening.held(), bytes, begin, to);
  }

  private void goOn(Held held, byte[] bytes, int from, int to) {
    if (held.length() == 0) {
      take(bytes, from, to);
      return;
    }
    take(held.bytes(), 0, held.length());
  }

  // ---- a stream ----

  private void stream(byte[] bytes, int from, int to) {
    framing.feed(bytes, from, to);
    if (done && !telling.over()) answer.closed();
  }

  @Override
  public boolean event(byte[] bytes, int from, int end, long at, Optional<String> type) {
    int to = trimmed(bytes, from, end);
    if (from == to) {
      templates.passed();
      return true;
    }
    long offset = skipped + at;
    templates.settle();
    if (done) {
      if (!answer.mayFollow(bytes, from, to)) afterDone(offset);
      return true;
    }
    done = answer.closes(bytes, from, to, type);
    telling.told().listen();
    answer.event(bytes, from, to, offset, type);
    if (done || telling.over()) templates.forget();
    else templates.walked(bytes, from, to);
    return !telling.over();
  }

  @Override
  public int read(byte[] bytes, int at, int to, long offset) {
    return templates.read(bytes, at, to, skipped + offset);
  }

  @Override
  public int readOne(byte[] bytes, int at, int to, long offset) {
    return templates.readOne(bytes, at, to, skipped + offset);
  }

  @Override
  public int read(byte[] bytes, int at, int to, long offset, EventFrameSums framed) {
    return templates.read(bytes, at, to, skipped + offset, framed);
  }

  @Override
  public boolean knows(byte[] bytes, int from, int to) {
    return templates.knows(bytes, from, to);
  }

  @Override
  public void readKnown(byte[] bytes, int from, int to, long offset) {
    templates.readKnown(bytes, from, to, skipped + offset);
  }

  @Override
  public void seen(byte[] bytes, int from, int to) {
    templates.learn(bytes, from, to);
  }

  /// What stands behind the closing event in the same read; a later read is not waited for.
  private void afterDone(long offset) {
    telling.at(offset, 0);
    if (!afterDone) telling.violation(Rule.AFTER_TERMINAL_EVENT, "an event after the closing one");
    afterDone = true;
  }

  private static int trimmed(byte[] bytes, int from, int to) {
    int end = to;
    while (end > from
        && (bytes[end - 1] == ' ' || bytes[end - 1] == '\n' || bytes[end - 1] == '\t')) end--;
    return end;
  }

  @Override
  public void overLimit(long offset) {
    telling.at(skipped + offset, 0);
    overLimit("an event", offset);
  }

  private void overLimit(String what, long where) {
    templates.settle();
    byte[] nothing = {};
    answer.fail(
        ErrorBodies.plain(
            Cause.OVER_LIMIT, what + " is longer than its limit, at byte " + where, nothing, 0, 0));
  }

  private void streamEnd() {
    telling.at(taken, 0);
    framing.unfinished();
    templates.settle();
    if (telling.over()) return;
    if (done) answer.closed();
    else answer.ended();
  }

  /// A closing event counts although its end is missing; what becomes of another is the framing's
  /// to say.
  @Override
  public void unfinished(byte[] bytes, int from, int end, long at, Optional<String> type) {
    int to = trimmed(bytes, from, end);
    long offset = skipped + at;
    templates.settle();
    telling.at(offset, 0);
    done = answer.closes(bytes, from, to, type);
    if (done) telling.violation(Rule.NO_FINAL_BLANK_LINE, "");
    if (done || (framing.readsUnfinished() && body().cutShort(bytes, from, to).isEmpty()))
      answer.event(bytes, from, to, offset, type);
  }

  @Override
  public void end() {
    if (telling.over()) return;
    if (form == Framing.UNDECIDED) {
      form = framing.atEnd();
      Opening begun = opening;
      if (begun != null && begun.held().length() > 0)
        take(begun.held().bytes(), 0, begun.held().length());
      if (telling.over()) return;
    }
    if (form == Framing.STREAM) streamEnd();
    else if (form == Framing.BODY) body().end(skipped);
    else body().refused(head.status());
  }
}
