package dev.toolmark.providers.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Walks one JSON document in a range of bytes, token by token, and makes nothing: no tree, no
/// string. Validates all that it passes, skipped values too: grammar, numbers, literals, escapes,
/// control characters, UTF-8, depth. A lone surrogate escape is JSON. Never throws on bad input:
/// the token is BAD from then on, and `fault` says why. One scanner can be moved over many
/// documents. Source: RFC 8259.
public final class JsonScanner {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  public enum Token {
    OBJECT,
    END_OBJECT,
    ARRAY,
    END_ARRAY,
    /// A member's name; its colon has been read too.
    NAME,
    STRING,
    NUMBER,
    TRUE,
    FALSE,
    NULL,
    /// The document was whole, and nothing stands behind it.
    END,
    BAD
  }

  /// What is wrong with a document.
  public enum Fault {
    NONE,
    NOT_JSON,
    /// The bytes ran out before the value did: what stands there could be the beginning of JSON.
    CUT,
    BAD_UTF8,
    TOO_DEEP,
    NUMBER_TOO_LONG
  }

  /// What may stand next. No enum: its class, and the table of a switch over it, would be two more
  /// for every fresh process.
  private static final int DUE_VALUE = 0;

  private static final int DUE_ITEM_OR_END = 1;
  private static final int DUE_NAME = 2;
  private static final int DUE_NAME_OR_END = 3;
  private static final int DUE_COMMA_OR_END = 4;

  /// The faults in their order, by number: so the class of faults is loaded where one is asked for,
  /// and not by every fresh process.
  private static final int NONE = 0;

  private static final int NOT_JSON = 1;
  private static final int CUT = 2;
  private static final int BAD_UTF8 = 3;
  private static final int TOO_DEEP = 4;
  private static final int NUMBER_TOO_LONG = 5;

  private static final byte[] NOTHING = {};
  private static final long[] NONE_OPEN = {};

  private final JsonLimits limits;

  /// One bit for each open container: set for an object. Made when the first is opened: many
  /// scanners look at single tokens only.
  private long[] objects = NONE_OPEN;

  private byte[] bytes = NOTHING;
  private int at;
  private int end;
  private int depth;
  private int due = DUE_VALUE;
  private Token token = Token.BAD;
  private int fault;
  private int from;
  private int to;
  private boolean escaped;

  public JsonScanner(JsonLimits limits) {
    this.limits = limits;
  }

  /// Moves to the beginning of a document.
  public JsonScanner over(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
    this.from = from;
    this.to = from;
    this.depth = 0;
    this.due = DUE_VALUE;
    this.token = Token.BAD;
    this.fault = NONE;
    return this;
  }

  /// The token that `next` or `skipValue` read last.
  public Token token() {
    return token;
  }

  public Fault fault() {
    return Fault.values()[fault];
  }

  /// Whether the bytes ran out before the value did, and nothing is wrong with those.
  public boolean isCut() {
    return fault == CUT;
  }

  /// Where the token begins; of names and strings the first byte inside the quotes; of a fault the
  /// byte that was wrong.
  public int from() {
    return from;
  }

  /// Where the token ends, exclusive; of names and strings the closing quote.
  public int to() {
    return to;
  }

  /// Whether the name or string has escapes, so that its bytes are not yet its text.
  public boolean escaped() {
    return escaped;
  }

  /// Open arrays and objects.
  public int depth() {
    return depth;
  }

  /// Whether the name or string says this. `ascii`: plain ASCII.
  public boolean is(byte[] ascii) {
    if (escaped)
      return JsonText.of(bytes, from, to).equals(new String(ascii, StandardCharsets.US_ASCII));
    if (to - from != ascii.length) return false;
    for (int i = 0; i < ascii.length; i++) if (bytes[from + i] != ascii[i]) return false;
    return true;
  }

  /// Reads one whole value. Its range is `from` to `to` then (inside the quotes for a string), and
  /// the result is its first token. END_OBJECT, END_ARRAY and END: there was no further value.
  public Token skipValue() {
    Token first = next();
    if (first != Token.OBJECT && first != Token.ARRAY) return first;
    int begin = from;
    int outside = depth - 1;
    while (depth > outside) if (next() == Token.BAD) return Token.BAD;
    from = begin;
    token = first;
    return first;
  }

  /// Whether the whole range is one JSON document.
  public boolean valid() {
    Token last = skipValue();
    return last != Token.BAD && next() == Token.END;
  }

  /// Where the string ends whose inside begins at `from`: at its closing quote. -1: nowhere before
  /// `to`; `fault` says why, and is CUT where nothing is wrong with what is there. Leaves the
  /// document that was walked.
  @SuppressWarnings("ReferenceEquality") // the same array need not be stored again
  public int stringEnd(byte[] bytes, int from, int to) {
    if (this.bytes != bytes) this.bytes = bytes;
    this.end = to;
    this.fault = NONE;
    return closing(from);
  }

  /// The same for strings that are mostly short and plain: for those nothing is noted. `fault` says
  /// something behind -1 alone.
  public int shortEnd(byte[] bytes, int from, int to) {
    if (from + Long.BYTES > to) return stringEnd(bytes, from, to);
    int i = JsonSpecials.plainEnd(bytes, from, to);
    return i < to && bytes[i] == '"' ? i : endBehind(bytes, i, to);
  }

  /// The same from the first that is not plain on.
  @SuppressWarnings("ReferenceEquality") // the same array need not be stored again
  private int endBehind(byte[] bytes, int at, int to) {
    if (this.bytes != bytes) this.bytes = bytes;
    this.end = to;
    this.fault = NONE;
    int behind = at < to ? special(bytes[at], at) : cut();
    return behind < 0 ? -1 : closing(behind);
  }

  /// Where the number ends that begins at `from`, which may be `to`; -1 as of `stringEnd`.
  public int numberEnd(byte[] bytes, int from, int to) {
    int point = behindDigits(bytes, from, to);
    boolean fraction = point > from && point < to && bytes[point] == '.';
    int i = fraction ? behindDigits(bytes, point + 1, to) : point;
    if (i > (fraction ? point + 1 : from) && i < to && isPlain(bytes, from, point, i)) return i;
    over(bytes, from, to);
    return number() == Token.NUMBER ? at : -1;
  }

  private static int behindDigits(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] >= '0' && bytes[i] <= '9') i++;
    return i;
  }

  /// Whether these digits, perhaps with a point at `point`, which something stands behind, are a
  /// number and all of it.
  private boolean isPlain(byte[] bytes, int from, int point, int to) {
    byte behind = bytes[to];
    return (behind == ',' || behind == '}' || behind == ']')
        && (bytes[from] != '0' || point == from + 1)
        && to - from <= limits.numberChars();
  }

  /// The same in the document at hand, with no fault so far; `from`: behind a quote.
  int quote(int from) {
    return closing(from);
  }

  public Token next() {
    if (fault != NONE) return Token.BAD;
    while (true) {
      skipSpace();
      if (at == end) return due == DUE_COMMA_OR_END && depth == 0 ? end() : bad(CUT, end);
      byte c = bytes[at];
      switch (due) {
        case DUE_VALUE -> {
          return value(c);
        }
        case DUE_ITEM_OR_END -> {
          return c == ']' ? close() : value(c);
        }
        case DUE_NAME_OR_END -> {
          return c == '}' ? close() : name(c);
        }
        case DUE_NAME -> {
          return name(c);
        }
        default -> {
          if (depth == 0) return bad(NOT_JSON, at);
          boolean inObject = inObject();
          if (c == (inObject ? '}' : ']')) return close();
          if (c != ',') return bad(NOT_JSON, at);
          at++;
          due = inObject ? DUE_NAME : DUE_VALUE;
        }
      }
    }
  }

  private Token read(Token what) {
    token = what;
    return what;
  }

  private Token end() {
    from = to = end;
    return read(Token.END);
  }

  private Token bad(int why, int where) {
    fault = why;
    from = to = where;
    return read(Token.BAD);
  }

  private void skipSpace() {
    while (at < end) {
      byte c = bytes[at];
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') return;
      at++;
    }
  }

  private boolean inObject() {
    int top = depth - 1;
    return (objects[top >> 6] >>> top & 1) != 0;
  }

  private Token open(boolean object) {
    if (depth == limits.depth()) return bad(TOO_DEEP, at);
    if (objects.length == 0) objects = new long[limits.depth() / 64 + 1];
    long bit = 1L << depth;
    if (object) objects[depth >> 6] |= bit;
    else objects[depth >> 6] &= ~bit;
    depth++;
    due = object ? DUE_NAME_OR_END : DUE_ITEM_OR_END;
    from = at;
    to = ++at;
    return read(object ? Token.OBJECT : Token.ARRAY);
  }

  private Token close() {
    boolean object = inObject();
    depth--;
    due = DUE_COMMA_OR_END;
    from = at;
    to = ++at;
    return read(object ? Token.END_OBJECT : Token.END_ARRAY);
  }

  private Token value(byte c) {
    return switch (c) {
      case '{' -> open(true);
      case '[' -> open(false);
      case '"' -> string(Token.STRING);
      case 't' -> literal(TRUE, Token.TRUE);
      case 'f' -> literal(FALSE, Token.FALSE);
      case 'n' -> literal(NULL, Token.NULL);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> bad(NOT_JSON, at);
    };
  }

  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private Token literal(byte[] word, Token meaning) {
    for (int i = 0; i < word.length; i++) {
      if (at + i == end) return bad(CUT, end);
      if (bytes[at + i] != word[i]) return bad(NOT_JSON, at + i);
    }
    return scalar(at + word.length, meaning);
  }

  private Token scalar(int behind, Token meaning) {
    from = at;
    to = at = behind;
    due = DUE_COMMA_OR_END;
    return read(meaning);
  }

  private Token number() {
    int i = at < end && bytes[at] == '-' ? at + 1 : at;
    if (i == end) return bad(CUT, end);
    if (bytes[i] == '0') i++;
    else if ((i = digits(i)) < 0) return Token.BAD;
    if (i < end && bytes[i] == '.' && (i = digits(i + 1)) < 0) return Token.BAD;
    if (i < end && (bytes[i] == 'e' || bytes[i] == 'E')) {
      i++;
      if (i < end && (bytes[i] == '+' || bytes[i] == '-')) i++;
      if ((i = digits(i)) < 0) return Token.BAD;
    }
    if (i - at > limits.numberChars()) return bad(NUMBER_TOO_LONG, at);
    return scalar(i, Token.NUMBER);
  }

  /// Behind one or more digits; -1 where there is none.
  private int digits(int i) {
    int first = i;
    while (i < end && bytes[i] >= '0' && bytes[i] <= '9') i++;
    if (i > first) return i;
    bad(i == end ? CUT : NOT_JSON, i);
    return -1;
  }

  private Token name(byte c) {
    if (c != '"') return bad(NOT_JSON, at);
    if (string(Token.NAME) == Token.BAD) return Token.BAD;
    skipSpace();
    if (at == end) return bad(CUT, end);
    if (bytes[at] != ':') return bad(NOT_JSON, at);
    at++;
    due = DUE_VALUE;
    return Token.NAME;
  }

  private Token string(Token meaning) {
    int first = at + 1;
    escaped = false;
    int quote = closing(first);
    if (quote < 0) return Token.BAD;
    from = first;
    to = quote;
    at = quote + 1;
    due = DUE_COMMA_OR_END;
    return read(meaning);
  }

  /// The closing quote of the string whose inside begins there; -1: there is a fault.
  private int closing(int first) {
    int i = plain(first);
    return i < end && bytes[i] == '"' ? i : closingBehind(i);
  }

  /// The same where the first that is not plain stands there. Apart from what is plain, which is
  /// all that most strings are, and in one call, however many escapes follow.
  private int closingBehind(int from) {
    byte[] in = bytes;
    int i = from;
    while (i + Long.BYTES <= end) {
      long eight = (long) EIGHT_BYTES.get(in, i);
      if ((eight & 0xff) == '"') return i;
      int length = JsonSpecials.length(eight);
      if (length == 0) break;
      escaped |= (eight & 0xff) == '\\';
      i = plain(i + length);
    }
    return closingSlowly(i);
  }

  /// The same for all that may stand there, and for what is wrong.
  private int closingSlowly(int from) {
    for (int i = plain(from); i < end; i = plain(i)) {
      byte c = bytes[i];
      if (c == '"') return i;
      i = special(c, i);
      if (i < 0) return -1;
    }
    return cut();
  }

  /// The first place from `i` on that may hold anything but a plain character of a string (a quote,
  /// a backslash, a control character, a byte above ASCII), eight bytes a step; or less than eight
  /// before the end. Quotes and control characters are less than what is behind a space once spaces
  /// and quotes are exchanged; a byte above ASCII is marked by itself. In each step the lowest byte
  /// that is marked is such a one; a borrow can only mark bytes above it.
  private int plain(int from) {
    int i = from;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      long marks = JsonSpecials.marks((long) EIGHT_BYTES.get(bytes, i));
      if (marks != 0) return i + (Long.numberOfTrailingZeros(marks) >>> 3);
    }
    return i;
  }

  /// Behind the escape or the character that begins there; -1: there is a fault.
  private int special(byte c, int i) {
    if (c == '\\') {
      escaped = true;
      return escape(i);
    }
    if (c < 0) return character(i);
    return c < ' ' ? wrong(NOT_JSON, i) : i + 1;
  }

  /// Behind the escape; -1 where it is none.
  private int escape(int i) {
    if (i + 1 == end) return cut();
    return switch (bytes[i + 1]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> i + 2;
      case 'u' -> fourHex(i + 2);
      default -> wrong(NOT_JSON, i + 1);
    };
  }

  private int fourHex(int i) {
    for (int k = i; k < i + 4; k++) {
      if (k == end) return cut();
      if (!isHex(bytes[k])) return wrong(NOT_JSON, k);
    }
    return i + 4;
  }

  private static boolean isHex(byte b) {
    int letter = b | 0x20;
    return (b >= '0' && b <= '9') || (letter >= 'a' && letter <= 'f');
  }

  /// Behind the character of two to four bytes; -1 where they are not UTF-8.
  private int character(int i) {
    int lead = bytes[i] & 0xff;
    if (lead < 0xc2 || lead > 0xf4) return wrong(BAD_UTF8, i);
    int lowest = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    int highest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (i + 1 == end) return cut();
    int second = bytes[i + 1] & 0xff;
    if (second < lowest || second > highest) return wrong(BAD_UTF8, i);
    if (lead < 0xe0) return i + 2;
    int third = further(i, 2);
    return third < 0 || lead < 0xf0 ? third : further(i, 3);
  }

  /// Behind that byte of the character, which is not its first two.
  private int further(int i, int which) {
    if (i + which == end) return cut();
    return (bytes[i + which] & 0xc0) == 0x80 ? i + which + 1 : wrong(BAD_UTF8, i);
  }

  private int cut() {
    return wrong(CUT, end);
  }

  private int wrong(int why, int where) {
    bad(why, where);
    return -1;
  }
}
