package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.json.TokenEnds;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An object in one line, by which others are read that have the same members in the same order, as
/// the calls of one tool mostly do: what stands between its strings and numbers is compared, and
/// they are scanned with all checks. Exact as a template is.
final class SameMembers {
  /// So many that a bit of a `long` stands for each.
  private static final int MOST = Long.SIZE;

  private final TokenEnds scanner;

  /// All that is the same, in one run with room for a word behind it; where in it what stands
  /// before each string or number ends.
  private final byte[] fixed;

  private final int[] ends;
  private final long numbers;

  private SameMembers(TokenEnds scanner, byte[] fixed, int[] ends, long numbers) {
    this.scanner = scanner;
    this.fixed = fixed;
    this.ends = ends;
    this.numbers = numbers;
  }

  /// The object that is that token of a tape; null where it has line breaks, or too much in it.
  static @Nullable SameMembers of(TokenEnds scanner, byte[] in, JsonTape tape, int object) {
    int end = tape.to(object);
    var fixed = new byte[end - tape.from(object) + Long.BYTES];
    var ends = new int[MOST + 1];
    long numbers = 0;
    int holes = 0;
    int length = 0;
    int from = tape.from(object);
    for (int i = object + 1; i <= tape.next(object); i++) {
      boolean last = i == tape.next(object);
      if (!last && !isHole(tape.kind(i))) continue;
      int to = last ? end : tape.from(i);
      System.arraycopy(in, from, fixed, length, to - from);
      length += to - from;
      ends[holes] = length;
      if (last) break;
      if (tape.kind(i) == Token.NUMBER) numbers |= 1L << holes;
      if (++holes > MOST) return null;
      from = tape.to(i);
    }
    for (int i = 0; i < length; i++) if (fixed[i] == '\n' || fixed[i] == '\r') return null;
    return new SameMembers(scanner, fixed, Arrays.copyOf(ends, holes + 1), numbers);
  }

  private static boolean isHole(Token kind) {
    return kind == Token.STRING || kind == Token.NUMBER;
  }

  /// Behind the object that begins there; -1 where it is not like this one, or not all there.
  int end(byte[] in, int from, int end) {
    int i = from;
    int mine = 0;
    int last = ends.length - 1;
    for (int hole = 0; ; hole++) {
      int length = ends[hole] - mine;
      if (end - i < length || !LearntEvent.sameFew(in, i, end, fixed, mine, length)) return -1;
      i += length;
      if (hole == last) return i;
      boolean number = (numbers >>> hole & 1) != 0;
      i = number ? scanner.numberEnd(in, i, end) : scanner.shortEnd(in, i, end);
      if (i < 0) return -1;
      mine = ends[hole];
    }
  }
}
