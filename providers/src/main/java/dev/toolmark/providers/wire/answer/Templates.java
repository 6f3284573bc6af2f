package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.frame.EventFrameSums;
import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.frame.Repeats;
import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.json.TokenEnds;
import dev.toolmark.providers.wire.Limits;
import org.jspecify.annotations.Nullable;

/// The events of one answer that others are read by: a few, the last one first. They hold while
/// nothing but fragments and whole calls is told; any other event may change what an event means,
/// so they are forgotten then. A call that ends a part leaves none behind of that part.
final class Templates implements Repeats {
  private static final int MOST = 4;

  /// As many that were learnt for nothing are taken as a sign that there is nothing to be learnt;
  /// from then on only one event in so many is.
  private static final int IN_VAIN = 16;

  private final Limits limits;
  private final Telling telling;
  private final AnswerReader answer;
  private final TokenEnds scanner;
  private final Shape shape;

  /// Behind the last one stands one to learn into.
  private final @Nullable Template[] kept = new Template[MOST + 1];

  private int count;

  /// The event that was walked last is plain; where its JSON stands.
  private boolean plain;

  private int jsonFrom;
  private int jsonTo;

  /// Learnt since an event was last read by one.
  private int unused;

  /// The one whose last event is to be settled.
  private @Nullable Template open;

  /// Where that event's JSON stands: in the bytes at hand, until those are given back; then it is
  /// kept here, and `openTo` is 0.
  private int openFrom;

  private int openTo;
  private final Held totals = new Held();

  /// What `read` came to at the place where it ended last, and how many bytes stood there: the
  /// framer asks for those at once, when nothing has changed.
  private int rest;

  private long restOffset = -1;
  private int restLength;

  Templates(Limits limits, Telling telling, AnswerReader answer) {
    this.limits = limits;
    JsonLimits json = limits.json();
    this.scanner = new TokenEnds(json);
    this.shape = new Shape(json, scanner);
    this.telling = telling;
    this.answer = answer;
  }

  void forget() {
    count = 0;
    plain = false;
  }

  /// Before anything is read but by a template.
  void settle() {
    if (open == null) return;
    open = null;
    answer.settle(totals.bytes(), 0, totals.length());
  }

  /// The bytes at hand are given back.
  private void keep(byte[] bytes) {
    if (openTo > 0) totals.set(bytes, openFrom, openTo);
    openTo = 0;
  }

  /// An event was passed over: there is nothing to be learnt of it.
  void passed() {
    plain = false;
  }

  /// An event was walked, whose JSON stands there.
  void walked(byte[] bytes, int from, int to) {
    jsonFrom = from;
    jsonTo = to;
    shape.clear();
    Told told = telling.told();
    boolean here = telling.outOf(bytes);
    boolean fragment = here && told.oneFragment() && answer.plain(shape);
    boolean opening = here && !fragment && told.oneCall();
    boolean call = opening && answer.plainCall(shape);
    if (!fragment && (!call || told.closedForCall())) forget();
    plain = fragment || call || (opening && answer.plainFirst(shape));
  }

  /// That event stands there, with all that frames it.
  void learn(byte[] bytes, int from, int to) {
    if (!plain || to - from > limits.eventBytes()) return;
    if (unused >= IN_VAIN && unused++ % IN_VAIN != 0) return;
    Template fresh = kept[MOST];
    if (fresh == null) fresh = new Template(scanner);
    kept[MOST] = fresh;
    if (!shape.learn(fresh, bytes, from, to, jsonFrom, jsonTo, telling)) return;
    unused++;
    for (int i = 0; i < count; i++) {
      Template older = kept[i];
      if (older != null && fresh.widens(older)) {
        kept[i] = fresh;
        kept[MOST] = older;
        toFront(fresh, i);
        return;
      }
    }
    toFront(fresh, MOST);
    count = Math.min(count + 1, MOST);
  }

  private void toFront(Template it, int from) {
    System.arraycopy(kept, 0, kept, 1, from);
    kept[0] = it;
  }

  /// All that follow one another and are known, in one loop: what is done for each of them is then
  /// compiled once, as a part of it.
  @Override
  public int read(byte[] bytes, int at, int to, long offset) {
    if (offset == restOffset && to - at == restLength) return rest;
    int i = at;
    int length = UNKNOWN;
    while (i < to && count > 0) {
      Template it = kept[0];
      if (it == null) break;
      i = tellAll(it, bytes, i, to, offset - at);
      if (i == to) break;
      length = one(bytes, i, to, offset - at);
      if (length <= 0) break;
      i += length;
      if (i < to && bytes[i] == '\n' && bytes[i - 1] == '\r') i++;
    }
    keep(bytes);
    if (i == at) return length;
    rest = Math.min(length, UNKNOWN);
    restOffset = offset + (i - at);
    restLength = to - i;
    return i - at;
  }

  @Override
  public int readOne(byte[] bytes, int at, int to, long offset) {
    int length = count == 0 ? UNKNOWN : one(bytes, at, to, offset - at);
    keep(bytes);
    return length;
  }

  /// Reads one event, whichever it is like; its length, else as of `Repeats.read`.
  private int one(byte[] bytes, int at, int to, long offset) {
    Template it = kept[0];
    if (it == null) return UNKNOWN;
    int length = it.match(bytes, at, to);
    if (length <= 0) {
      length = other(bytes, at, to, length);
      it = kept[0];
    }
    if (length > limits.eventBytes() || it == null) return UNKNOWN;
    if (length > 0) tell(it, bytes, at, length, offset);
    return length;
  }

  /// The same of one event, which is not like the first of them: whichever it is like is the first
  /// then. `found`: what the first said.
  private int other(byte[] bytes, int at, int to, int found) {
    int most = found;
    for (int i = 1; i < count; i++) {
      Template it = kept[i];
      int length = it == null ? UNKNOWN : it.match(bytes, at, to);
      if (length > 0 && it != null) {
        toFront(it, i);
        return length;
      }
      if (length == CUT) most = CUT;
    }
    return most;
  }

  @Override
  public int read(byte[] bytes, int at, int to, long offset, EventFrameSums framed) {
    Template it = kept[0];
    if (count == 0 || it == null || open != null) return 0;
    int behind = it.tellFramed(telling, bytes, at, to, offset - at, framed, limits.eventBytes());
    if (behind > at) unused = 0;
    return behind - at;
  }

  @Override
  public boolean knows(byte[] bytes, int from, int to) {
    for (int i = 0; i < count; i++) {
      Template it = kept[i];
      if (it == null || !it.matchWhole(bytes, from, to)) continue;
      if (i > 0) toFront(it, i);
      return true;
    }
    return false;
  }

  /// It stands first since it was asked for.
  @Override
  public void readKnown(byte[] bytes, int from, int to, long offset) {
    Template it = kept[0];
    if (it != null) tell(it, bytes, from, to - from, offset - from);
    keep(bytes);
  }

  private void tell(Template it, byte[] bytes, int at, int length, long offset) {
    unused = 0;
    if (open != it) {
      keep(bytes);
      settle();
    }
    if (it.calls() && telling.flows()) count = 1;
    it.tell(telling, bytes, at, offset);
    if (it.kept()) stays(it, at, at + length);
  }

  private void stays(Template it, int from, int to) {
    open = it;
    openFrom = from + it.beforeJson();
    openTo = to - it.behindJson();
  }

  /// All that follow one another and are like the first; where they end.
  private int tellAll(Template it, byte[] bytes, int at, int to, long offset) {
    if (open != null && open != it) return at;
    boolean ends = it.calls() && telling.flows();
    int most = limits.eventBytes();
    int behind =
        it.calls()
            ? it.tellCalls(telling, bytes, at, to, offset, most)
            : it.tellAll(telling, bytes, at, to, offset, most);
    if (behind == at) return at;
    unused = 0;
    if (ends) count = 1;
    if (it.kept()) stays(it, it.lastAt(), it.lastTo());
    return behind;
  }

  @Override
  public void seen(byte[] bytes, int from, int to) {
    learn(bytes, from, to);
  }
}
