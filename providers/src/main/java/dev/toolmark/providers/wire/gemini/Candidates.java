package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Violation.Rule;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.wire.answer.Shape;
import dev.toolmark.providers.wire.answer.Telling;
import dev.toolmark.providers.wire.body.Items;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Names;
import java.util.List;
import java.util.Optional;

/// The candidates of a chunk or of a whole answer: the first one's parts, how it finished, and the
/// facts beside them. Source: protocols.md 5.2.
final class Candidates {
  private static final int INDEX = 0;
  private static final int CONTENT = 1;
  private static final int FINISH = 2;
  private static final int MESSAGE = 3;
  private static final int CONTINUATION = 4;

  /// Facts that are noted, in the order of `NOTED_NAMES`; those behind `OFTEN` each time they come.
  private static final int NOTED = 5;

  private static final int OFTEN = 3;
  private static final List<String> NOTED_NAMES =
      List.of(
          "safetyRatings",
          "avgLogprobs",
          "logprobsResult",
          "citationMetadata",
          "groundingMetadata",
          "urlContextMetadata");

  private static final Names NAMES =
      Names.of(
          "index",
          "content",
          "finishReason",
          "finishMessage",
          "continuationToken",
          NOTED_NAMES.get(0),
          NOTED_NAMES.get(1),
          NOTED_NAMES.get(2),
          NOTED_NAMES.get(3),
          NOTED_NAMES.get(4),
          NOTED_NAMES.get(5));

  private static final int PARTS = 0;
  private static final Names CONTENT_NAMES = Names.of("parts");

  private final Telling telling;
  private final CandidateParts parts;
  private final Members candidate;
  private final Members content;
  private final Items list;
  private final Held continuation = new Held();
  private Optional<String> finish = Optional.empty();
  private Optional<String> message = Optional.empty();
  private int noted;

  /// How many there were in the last chunk.
  private int seen;

  private int main = -1;
  private boolean extraTold;

  Candidates(Telling telling, CandidateParts parts, JsonTape tape) {
    this.telling = telling;
    this.parts = parts;
    this.content = Members.inside(tape, CONTENT_NAMES);
    this.list = new Items(tape);
    this.candidate = Members.inside(tape, NAMES);
  }

  /// False: there was none.
  boolean read(byte[] bytes, Members chunk, int member) {
    list.over(bytes, chunk.from(member), chunk.to(member));
    seen = 0;
    for (Token t = list.next(); t == Token.OBJECT; t = list.next()) {
      telling.within(list.from());
      candidate(bytes, list.from(), list.to(), seen++ > 0);
    }
    return seen > 0;
  }

  /// Whether the one fragment that was told is all that the one candidate said.
  boolean plain(Shape shape) {
    return free(shape) && parts.plain();
  }

  /// The same of one call.
  boolean plainCall(Shape shape) {
    return free(shape) && parts.plainCall(shape);
  }

  private boolean free(Shape shape) {
    if (seen != 1 || finished()) return false;
    if (candidate.has(FINISH) || candidate.has(MESSAGE) || candidate.has(CONTINUATION))
      return false;
    for (int i = 0; i < OFTEN; i++) if ((noted & 1 << i) != 0) shape.free(candidate, NOTED + i);
    shape.freeOthers(candidate).freeOthers(content);
    return true;
  }

  private void candidate(byte[] bytes, int from, int to, boolean second) {
    candidate.read(bytes, from, to);
    if (candidate.repeated()) telling.violation(Rule.DUPLICATE_KEY, candidate.repeatedName());
    int index = (int) Math.min(63, candidate.count(INDEX).orElse(0));
    if (main < 0) main = index;
    if (second || index != main) {
      if (!extraTold) telling.violation(Rule.EXTRA_CHOICE, "candidate " + index);
      extraTold = true;
      return;
    }
    if (candidate.is(CONTENT, Token.OBJECT)
        && content.read(bytes, candidate.from(CONTENT), candidate.to(CONTENT))
        && content.is(PARTS, Token.ARRAY))
      parts.tell(bytes, content.from(PARTS), content.to(PARTS));
    finish();
    if (candidate.says(CONTINUATION))
      continuation.set(bytes, candidate.rawFrom(CONTINUATION), candidate.rawTo(CONTINUATION));
    notes(bytes);
  }

  private void finish() {
    if (candidate.says(MESSAGE)) message = Optional.of(candidate.text(MESSAGE));
    if (candidate.says(FINISH) && FinishReason.ends(candidate.text(FINISH)))
      finish = Optional.of(candidate.text(FINISH));
  }

  private void notes(byte[] bytes) {
    for (int i = 0; i < NOTED_NAMES.size(); i++) {
      int member = NOTED + i;
      boolean again = i < OFTEN && (noted & 1 << i) != 0;
      boolean empty = candidate.rawTo(member) - candidate.rawFrom(member) <= 2;
      boolean list = candidate.is(member, Token.ARRAY) || candidate.is(member, Token.OBJECT);
      if (again || !candidate.has(member) || (list && empty)) continue;
      noted |= 1 << i;
      telling.note(
          Words.own(NOTED_NAMES.get(i)), bytes, candidate.rawFrom(member), candidate.rawTo(member));
    }
  }

  boolean finished() {
    return finish.isPresent();
  }

  /// With calls a plain end is a stop for them. Of a bad call the message has the text.
  StopReason stop(boolean calls) {
    if (finish.isEmpty())
      return new StopReason(calls ? Why.CALLS : Why.UNSAID, Optional.empty(), Optional.empty());
    Why why = FinishReason.why(finish.get(), calls);
    return new StopReason(why, finish, message);
  }

  boolean mismatch(boolean calls) {
    return finish.isPresent() && FinishReason.mismatch(finish.get(), calls);
  }

  /// What the answer can be continued with.
  void tellContinuation() {
    if (continuation.length() > 0)
      telling.foreign(Words.CONTINUATION, continuation.bytes(), 0, continuation.length());
  }
}
