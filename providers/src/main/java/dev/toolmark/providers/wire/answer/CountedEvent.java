package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.json.TokenEnds;
import dev.toolmark.providers.wire.Fragments;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How events are compared with one that was learnt where a number differs, mostly one more from
/// event to event, then the fragment, and perhaps a string behind it. The number that is due is
/// written into what they are compared with: where all that is the same the number is, too, and
/// need not be scanned.
final class CountedEvent {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int MOST_IN_WORDS = 4 * Long.BYTES;

  private final TokenEnds scanner;
  private final byte[] event;

  /// Where the number begins and ends, the fragment, and the string behind it; the end of the event
  /// where there is no such string.
  private final int number;

  private final int numberEnd;
  private final int told;
  private final int toldEnd;
  private final int last;
  private final int lastEnd;
  private final int length;

  /// What stands behind the fragment as four words, which may overlap, and where in it those are
  /// that are not the first; where it is too long for that, or too short, the last of these is -1.
  private long word;

  private long second;
  private long third;
  private long fourth;
  private int toSecond;
  private int toThird;
  private int toFourth = -1;

  /// The event that is due, up to its fragment, and where its number ends. Nothing: none is.
  private final Held due = new Held();

  private int dueEnd;

  /// The event that was learnt, whose numbers count, has these open holes. Null where it is no such
  /// event, or something differs before the place of violations.
  static @Nullable CountedEvent of(
      TokenEnds scanner, LearntEvent it, int number, int told, int last, int fourth) {
    boolean can =
        it.call == null
            && !it.kept()
            && number >= it.holesBeforePlace
            && !it.isString(number)
            && told == it.told
            && told >= 0
            && it.isString(told)
            && (last < 0 || it.isString(last))
            && fourth < 0;
    return can ? new CountedEvent(scanner, it, number, told, last) : null;
  }

  /// The last is less than 0 where there is none.
  private CountedEvent(TokenEnds scanner, LearntEvent it, int number, int told, int last) {
    this.scanner = scanner;
    this.event = it.bytes.bytes();
    this.length = it.bytes.length();
    this.number = it.ends[2 * number];
    this.numberEnd = it.ends[2 * number + 1];
    this.told = it.ends[2 * told];
    this.toldEnd = it.ends[2 * told + 1];
    this.last = last < 0 ? length : it.ends[2 * last];
    this.lastEnd = last < 0 ? length : it.ends[2 * last + 1];
    words(this.last - toldEnd);
  }

  private void words(int between) {
    if (between < Long.BYTES || between > MOST_IN_WORDS) return;
    toSecond = Math.min(Long.BYTES, between - Long.BYTES);
    toThird = Math.max(0, between - 2 * Long.BYTES);
    toFourth = between - Long.BYTES;
    word = eight(event, toldEnd);
    second = eight(event, toldEnd + toSecond);
    third = eight(event, toldEnd + toThird);
    fourth = eight(event, toldEnd + toFourth);
  }

  private static long eight(byte[] bytes, int at) {
    return (long) EIGHT_BYTES.get(bytes, at);
  }

  /// As of `Template.tellAll`, from plain variables, too. `place`: of violations, from where an
  /// event begins.
  int tellAll(
      Template it, Telling telling, byte[] in, int at, int end, long offset, int place, int most) {
    TokenEnds scanner = this.scanner;
    byte[] due = this.due.bytes();
    int before = this.due.length();
    int between = last - toldEnd;
    int behind = length - lastEnd;
    boolean string = last < length;
    byte[] event = this.event;
    int lastEnd = this.lastEnd;
    boolean returns = event[length - 1] == '\r';
    Fragments into = it.into(telling);
    int what = it.what;
    int part = it.part;
    Slice.Form form = it.form;
    int i = at;
    while (i < end) {
      int from = i + before;
      if (before == 0 || from >= end || !Arrays.equals(in, i, from, due, 0, before)) {
        from = learn(in, i, end);
        if (from < 0) break;
        due = this.due.bytes();
        before = this.due.length();
      }
      if (!count(due)) before = 0;
      int to = scanner.shortEnd(in, from, end);
      int next = to + between;
      if (to <= from || next > end || !isBetween(in, to, next)) break;
      if (string) {
        int pad = scanner.shortEnd(in, next, end);
        next = pad + behind;
        if (pad < 0 || next > end) break;
        if (!LearntEvent.same(in, pad, end, event, lastEnd, behind)) break;
      }
      if (next - i > most) break;
      telling.at(offset + i + place, i + place);
      if (into != null) into.take(in, from, to);
      else telling.again(what, part, form, in, from, to);
      i = returns && next < end && in[next] == '\n' ? next + 1 : next;
    }
    if (before == 0) this.due.clear();
    return i;
  }

  /// The event that stands there is due, whatever its number. Where its fragment begins; -1 where
  /// it is none like this.
  private int learn(byte[] in, int at, int end) {
    due.clear();
    int from = at + number;
    if (from >= end || !Arrays.equals(in, at, from, event, 0, number)) return -1;
    int to = scanner.numberEnd(in, from, end);
    int begin = to + told - numberEnd;
    if (to < 0 || begin >= end) return -1;
    if (!Arrays.equals(in, to, begin, event, numberEnd, told)) return -1;
    due.set(in, at, begin);
    dueEnd = to - at;
    return begin;
  }

  /// The number is one more: its last digit, or those behind which only nines stand. False: it
  /// grows longer, or is no such number, and no event is due.
  private boolean count(byte[] due) {
    int i = dueEnd - 1;
    while (i >= number && due[i] == '9') due[i--] = '0';
    boolean counts = i >= number && due[i] >= '0' && due[i] < '9';
    if (counts) due[i]++;
    return counts;
  }

  /// Whether that is what stands behind the fragment.
  private boolean isBetween(byte[] in, int from, int to) {
    if (toFourth < 0) return Arrays.equals(in, from, to, event, toldEnd, last);
    long differ = eight(in, from) ^ word;
    differ |= eight(in, from + toSecond) ^ second;
    differ |= eight(in, from + toThird) ^ third;
    differ |= eight(in, from + toFourth) ^ fourth;
    return differ == 0;
  }
}
