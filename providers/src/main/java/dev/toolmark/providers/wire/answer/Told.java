package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.chat.StreamSink.Kind;

/// What was told of one event: how many calls of the sink, and which of them, so that it is known
/// whether another event like it can be told without being walked. One for a `Telling`.
final class Told {
  /// What a fragment was. No enum: it would be one more class for every fresh process.
  static final int TEXT = 0;

  static final int REASONING = 1;
  static final int REFUSAL = 2;
  static final int ARGUMENTS = 3;

  /// Since `listen`: how many calls of the sink, and which was the last fragment.
  private int count;

  private int lastWhat;
  private int lastPart;

  /// The part that was opened then, as the first of them; how many calls of the sink that took.
  private int openedFirst;

  private int countOfOpening;

  /// The call that was opened then, before anything else was told; how many calls of the sink there
  /// had been when it was open.
  private int calledFirst;

  private int countOfCall;

  /// From now on count is kept.
  void listen() {
    count = 0;
    openedFirst = -1;
    calledFirst = -1;
  }

  boolean nothing() {
    return count == 0;
  }

  static int what(Kind kind) {
    if (kind == Kind.TEXT) return TEXT;
    return kind == Kind.REASONING ? REASONING : REFUSAL;
  }

  /// Of what is no arguments.
  static Kind kind(int what) {
    if (what == TEXT) return Kind.TEXT;
    return what == REASONING ? Kind.REASONING : Kind.REFUSAL;
  }

  void fragment(int what, int part) {
    count++;
    lastWhat = what;
    lastPart = part;
  }

  /// Anything but a fragment.
  void other() {
    count++;
    lastPart = -1;
  }

  void opened(int part) {
    if (count > 1) return;
    openedFirst = part;
    countOfOpening = 1;
  }

  /// Whether nothing was told since that part was opened but what belongs to its opening.
  boolean stillOpens(int part) {
    return part == openedFirst && count == countOfOpening;
  }

  /// What was told last belongs to the opening, too.
  void ofOpening() {
    countOfOpening = count;
  }

  /// `first`: nothing was told before it but the end of the part that was open.
  void called(boolean first, int part) {
    calledFirst = first ? part : -1;
    countOfCall = count;
  }

  /// Whether it is one fragment; perhaps the first of its part, which the event opened.
  boolean oneFragment() {
    boolean one = count == 1 || (openedFirst == lastPart && count == countOfOpening + 1);
    return one && lastPart >= 0;
  }

  /// Whether it is one call, opened before anything else but the end of the part that was open, and
  /// its arguments.
  boolean oneCall() {
    return calledFirst >= 0 && count == countOfCall + 1 && lastPart == calledFirst;
  }

  /// Whether that call ended a part.
  boolean closedForCall() {
    return calledFirst >= 0 && countOfCall > 1;
  }

  /// What the last fragment was, and to which part.
  int lastWhat() {
    return lastWhat;
  }

  int lastPart() {
    return lastPart;
  }
}
