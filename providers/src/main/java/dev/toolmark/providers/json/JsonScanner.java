package dev.toolmark.providers.json;

import java.nio.charset.StandardCharsets;

/// Walks one JSON document in a range of bytes, token by token, and makes nothing: no tree, no
/// string. Validates all that it passes, skipped values too: grammar, numbers, literals, escapes,
/// control characters, UTF-8, depth. A lone surrogate escape is JSON. Never throws on bad input:
/// the token is BAD from then on, and `fault` says why. One scanner can be moved over many
/// documents. Source: RFC 8259.
public final class JsonScanner extends TokenEnds {
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

  private static final long[] NONE_OPEN = {};

  /// One bit for each open container: set for an object. Made when the first is opened: many
  /// documents are single values.
  private long[] objects = NONE_OPEN;

  private int at;
  private int depth;
  private int due = DUE_VALUE;
  private Token token = Token.BAD;

  public JsonScanner(JsonLimits limits) {
    super(limits);
  }

  /// Moves to the beginning of a document.
  public JsonScanner over(byte[] bytes, int from, int to) {
    begin(bytes, to);
    this.at = from;
    this.from = from;
    this.to = from;
    this.depth = 0;
    this.due = DUE_VALUE;
    this.token = Token.BAD;
    return this;
  }

  /// The token that `next` or `skipValue` read last.
  public Token token() {
    return token;
  }

  public Fault fault() {
    return Fault.values()[fault];
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
    wrong(why, where);
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
    int behind = numberBehind(at);
    return behind < 0 ? read(Token.BAD) : scalar(behind, Token.NUMBER);
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
    if (quote < 0) return read(Token.BAD);
    from = first;
    to = quote;
    at = quote + 1;
    due = DUE_COMMA_OR_END;
    return read(meaning);
  }
}
