package dev.toolmark.providers.json;

import java.util.Arrays;

/// Finds where an object ends, and checks all of it as `JsonScanner` would, without a token. White
/// space in it is blanks and tabs alone: whoever looks for an object in bytes that may hold line
/// ends (of lines, of events) finds none across one.
public final class ObjectEnd {
  /// What is there is no such object, or not within the limits.
  public static final int NONE = -1;

  /// The bytes ran out before the object did.
  public static final int CUT = -2;

  private static final byte[] NULL = {'n', 'u', 'l', 'l'};
  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

  private final TokenEnds scanner;
  private final int depthLimit;

  /// One bit for each open container: set for an object.
  private final long[] objects;

  /// `scanner`: reads strings and numbers for this one; has the same limits.
  public ObjectEnd(JsonLimits limits, TokenEnds scanner) {
    this.scanner = scanner;
    this.depthLimit = limits.depth();
    this.objects = new long[limits.depth() / 64 + 1];
  }

  /// Behind the object that begins at `from`, which is before `end`; or `NONE`, or `CUT`.
  /// `outside`: how many containers are open around it.
  public int find(byte[] in, int from, int end, int outside) {
    if (in[from] != '{') return NONE;
    int depth = outside;
    int i = from;
    while (true) {
      if (i == end) return CUT;
      byte c = in[i];
      if (c == '{' || c == '[') {
        if (depth == depthLimit) return NONE;
        push(depth++, c == '{');
        i = behindSpace(in, i + 1, end);
        if (i == end) return CUT;
        if (in[i] != (c == '{' ? '}' : ']')) {
          if (c == '{') i = name(in, i, end);
          if (i < 0) return i;
          continue;
        }
      } else {
        i = scalar(in, i, end, c);
        if (i < 0) return i;
      }
      boolean another = false;
      while (!another) {
        i = behindSpace(in, i, end);
        if (i == end) return CUT;
        int open = depth - 1;
        boolean object = ((objects[open >> 6] >>> open) & 1) != 0;
        if (in[i] == ',') {
          i = behindSpace(in, i + 1, end);
          if (object) i = name(in, i, end);
          if (i < 0) return i;
          another = true;
        } else if (in[i] == (object ? '}' : ']')) {
          i++;
          if (--depth == outside) return i;
        } else return NONE;
      }
    }
  }

  private void push(int depth, boolean object) {
    long bit = 1L << depth;
    if (object) objects[depth >> 6] |= bit;
    else objects[depth >> 6] &= ~bit;
  }

  private static int behindSpace(byte[] in, int from, int end) {
    int i = from;
    while (i < end && (in[i] == ' ' || in[i] == '\t')) i++;
    return i;
  }

  /// Where the value begins of the name that begins there.
  private int name(byte[] in, int from, int end) {
    if (from == end) return CUT;
    if (in[from] != '"') return NONE;
    int quote = scanner.stringEnd(in, from + 1, end);
    if (quote < 0) return fault();
    int colon = behindSpace(in, quote + 1, end);
    if (colon == end) return CUT;
    return in[colon] == ':' ? behindSpace(in, colon + 1, end) : NONE;
  }

  private int scalar(byte[] in, int from, int end, byte first) {
    if (first == '"') {
      int quote = scanner.stringEnd(in, from + 1, end);
      return quote < 0 ? fault() : quote + 1;
    }
    if (first == 'n') return word(in, from, end, NULL);
    if (first == 't') return word(in, from, end, TRUE);
    if (first == 'f') return word(in, from, end, FALSE);
    int behind = scanner.numberEnd(in, from, end);
    return behind < 0 ? fault() : behind;
  }

  private static int word(byte[] in, int from, int end, byte[] word) {
    int behind = Math.min(end, from + word.length);
    if (!Arrays.equals(in, from, behind, word, 0, behind - from)) return NONE;
    return behind - from == word.length ? behind : CUT;
  }

  private int fault() {
    return scanner.isCut() ? CUT : NONE;
  }
}
