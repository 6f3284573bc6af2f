package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.wire.Fragments;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One event that was walked, by which others like it are read: its bytes, and which tokens of it
/// may differ (holes: strings and numbers, the object that is a call's arguments, and white space
/// before the last brace). An event whose bytes between the holes are the same, and whose holes
/// hold one value of the same kind each, has the same members in the same order, and whoever walked
/// it would come to each hole in the same state. A `Shape` makes it.
///
/// A hole is open, and scanned, once it was seen to differ; until then it must be the same too,
/// which costs less.
abstract sealed class LearntEvent permits Template {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long SPACES = 0x2020202020202020L;

  /// Most bytes that are short.
  private static final int MOST_IN_WORDS = 80;

  /// So many that a bit of an `int` stands for each.
  private static final int MOST_HOLES = 24;

  private static final int USUAL_HOLES = 8;
  static final int NO_HOLE = -1;

  final Held bytes = new Held();

  /// Where the holes begin and end in the bytes, by turns; of strings inside the quotes.
  int[] ends = new int[2 * USUAL_HOLES];

  int holes;

  /// Which holes are strings.
  int strings;

  /// Which hole is the white space before the last brace; -1 where none is.
  int space;

  /// Which holes are open.
  int open;

  /// Which hole holds the fragment, or the arguments of a call: those are an object where it is no
  /// string.
  int told;

  /// Where the JSON begins and ends.
  private int jsonFrom;

  private int jsonTo;

  /// Where violations are reported, and how many holes stand before that.
  int place;

  int holesBeforePlace;

  /// What it tells, as of `Told`, and to which part.
  int what;

  int part;
  Slice.Form form = Slice.Form.ESCAPED;
  @Nullable Fragments fragments;
  @Nullable RepeatedCall call;

  /// What mostly stands in the last hole.
  @Nullable Padding padding;

  private boolean kept;
  private boolean counts;

  /// Where the event stands that was told last in a loop.
  private int lastAt;

  private int lastTo;

  /// Takes the fragments of such events that follow one another; null where `Telling.again` does.
  @Nullable Fragments into(Telling telling) {
    Fragments known = fragments;
    return known != null ? known.run() : telling.straight(what, part, form);
  }

  /// Is to be learnt anew. `call`: what it is to tell, where that is a whole call.
  void clear(@Nullable RepeatedCall call) {
    this.call = call;
    holes = 0;
    strings = 0;
    open = 0;
    told = -1;
    space = -1;
    holesBeforePlace = 0;
  }

  boolean isFull() {
    return holes == MOST_HOLES;
  }

  /// One more hole, by where it begins and ends in the event; which it is.
  int hole(boolean string, int from, int to, boolean opened) {
    if (opened) open |= 1 << holes;
    if (string) strings |= 1 << holes;
    add(from, to);
    return holes - 1;
  }

  void told(int hole) {
    told = hole;
  }

  boolean isString(int hole) {
    return (strings >>> hole & 1) != 0;
  }

  /// The place of violations is behind all holes so far.
  void placeFollows() {
    holesBeforePlace = holes;
  }

  private void add(int from, int to) {
    if (2 * holes == ends.length) ends = Arrays.copyOf(ends, 2 * MOST_HOLES);
    ends[2 * holes] = from;
    ends[2 * holes + 1] = to;
    holes++;
  }

  /// What stands before that brace.
  void space(byte[] in, int brace, int begin) {
    int at = brace;
    while (isSpace(in[at - 1])) at--;
    space = hole(false, at - begin, brace - begin, true);
  }

  /// The event itself, by which others are compared, and where in it its JSON stands and violations
  /// are reported.
  void stands(byte[] in, int begin, int end, int jsonFrom, int jsonTo, int place) {
    this.bytes.set(in, begin, end);
    this.jsonFrom = jsonFrom - begin;
    this.jsonTo = jsonTo - begin;
    this.place = place - begin;
  }

  /// What it tells, which was told last, and to whom. False: no hole holds that.
  boolean tells(Telling telling, Shape shape) {
    Told said = telling.told();
    this.what = said.lastWhat();
    this.part = said.lastPart();
    this.form = telling.last().form();
    this.fragments = shape.fragments;
    this.padding = shape.padding;
    this.kept = shape.kept;
    this.counts = shape.counts;
    opened();
    return told >= 0;
  }

  /// Whether all that is fixed between the open holes is short.
  boolean isShort() {
    int at = 0;
    for (int rest = open; rest != 0; rest &= rest - 1) {
      int hole = Integer.numberOfTrailingZeros(rest);
      if (ends[2 * hole] - at > MOST_IN_WORDS) return false;
      at = ends[2 * hole + 1];
    }
    return bytes.length() - at <= MOST_IN_WORDS;
  }

  /// Which holes are open is known now, or has changed.
  abstract void opened();

  static long eight(byte[] in, int i) {
    return (long) EIGHT_BYTES.get(in, i);
  }

  private static long differ(byte[] in, int i, byte[] mine, int fixed) {
    return eight(in, i) ^ eight(mine, fixed);
  }

  /// Whether so many bytes are the same; no call is worth it for a few. No loop of ours: both
  /// compilers would pay for it in every process.
  static boolean same(byte[] in, int i, int end, byte[] mine, int fixed, int length) {
    if (length > Long.BYTES || i + Long.BYTES > end || fixed + Long.BYTES > mine.length)
      return Arrays.equals(in, i, i + length, mine, fixed, fixed + length);
    return length == 0 || differ(in, i, mine, fixed) << (Long.SIZE - Byte.SIZE * length) == 0;
  }

  /// The same where they are mostly short, by words of which the last may overlap the one before
  /// it: what the JDK does is made for more.
  static boolean sameShort(byte[] in, int i, int end, byte[] mine, int fixed, int length) {
    if (length <= Long.BYTES || length > MOST_IN_WORDS)
      return same(in, i, end, mine, fixed, length);
    int last = length - Long.BYTES;
    long differ = differ(in, i + last, mine, fixed + last);
    for (int k = 0; k < last; k += Long.BYTES) differ |= differ(in, i + k, mine, fixed + k);
    return differ == 0;
  }

  /// The same where they are mostly nine to sixteen.
  static boolean sameFew(byte[] in, int i, int end, byte[] mine, int fixed, int length) {
    int last = length - Long.BYTES;
    if (last <= 0 || last > Long.BYTES || i + length > end)
      return same(in, i, end, mine, fixed, length);
    return (differ(in, i, mine, fixed) | differ(in, i + last, mine, fixed + last)) == 0;
  }

  /// Behind the blanks and tabs that begin there.
  static int behindSpace(byte[] in, int from, int end) {
    int i = from;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      long other = (long) EIGHT_BYTES.get(in, i) ^ SPACES;
      if (other == 0) continue;
      i += Long.numberOfTrailingZeros(other) >>> 3;
      if (in[i] != '\t') return i;
      break;
    }
    while (i < end && isSpace(in[i])) i++;
    return i;
  }

  /// In no event does a line end there.
  static boolean isSpace(byte b) {
    return b == ' ' || b == '\t';
  }

  /// Whether the other is like this one but for what stands in the holes. Then what was open there
  /// is open here, and so is what differs.
  boolean widens(Template other) {
    if (holes != other.holes || told != other.told || space != other.space) return false;
    if (strings != other.strings || id() != other.id()) return false;
    int mine = 0;
    int its = 0;
    for (int i = 0; i < 2 * holes; i += 2) {
      if (!same(mine, ends[i], other, its, other.ends[i])) return false;
      mine = ends[i + 1];
      its = other.ends[i + 1];
    }
    if (!same(mine, bytes.length(), other, its, other.bytes.length())) return false;
    open(other);
    return true;
  }

  /// Which hole holds the call's id; -1 where none does.
  int id() {
    return call == null ? -1 : call.id();
  }

  private void open(Template other) {
    open |= other.open;
    for (int i = 0; i < 2 * holes; i += 2)
      if (!same(ends[i], ends[i + 1], other, other.ends[i], other.ends[i + 1]))
        open |= 1 << (i / 2);
    opened();
  }

  private boolean same(int from, int to, Template other, int itsFrom, int itsTo) {
    return Arrays.equals(bytes.bytes(), from, to, other.bytes.bytes(), itsFrom, itsTo);
  }

  /// Whether it tells whole calls.
  boolean calls() {
    return call != null;
  }

  /// Whether the last event of this shape is to be handed to `AnswerReader.settle`.
  boolean kept() {
    return kept;
  }

  /// Whether a number is mostly one more from event to event.
  boolean counts() {
    return counts;
  }

  /// How many bytes of an event like this one stand before its JSON.
  int beforeJson() {
    return jsonFrom;
  }

  /// How many stand behind it.
  int behindJson() {
    return bytes.length() - jsonTo;
  }

  /// Such an event was told that stands there.
  void toldLast(int at, int to) {
    lastAt = at;
    lastTo = to;
  }

  int lastAt() {
    return lastAt;
  }

  int lastTo() {
    return lastTo;
  }

  /// Where the event begins behind one that ends there: behind the LF of its last line, where such
  /// events end with a CR.
  static int next(boolean returns, byte[] in, int behind, int end) {
    return returns && behind < end && in[behind] == '\n' ? behind + 1 : behind;
  }

  /// Whether it ends with a CR.
  boolean returns() {
    return bytes.bytes()[bytes.length() - 1] == '\r';
  }
}
