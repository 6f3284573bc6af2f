package dev.toolmark.providers.json;

import dev.toolmark.providers.json.JsonScanner.Fault;
import dev.toolmark.providers.json.JsonScanner.Token;
import java.util.Arrays;

/// The tokens of one document, laid down in one walk that checks all of it: what stands where, and
/// where each value ends, so that nobody need scan it again. Filled anew for each document; makes
/// nothing while it is filled but longer arrays. A token has a number, in their order; a member is
/// a name and, behind it, its value.
public final class JsonTape {
  private static final Token[] TOKENS = Token.values();

  /// Of each token: which it is, where it begins and ends, the token behind its value.
  private static final int WIDTH = 4;

  private final JsonScanner scanner;
  private int[] tape = new int[WIDTH * 64];

  /// The open containers, by token.
  private int[] open = new int[16];

  private byte[] bytes = {};
  private int count;

  public JsonTape(JsonLimits limits) {
    this.scanner = new JsonScanner(limits);
  }

  /// Lays down the one document that is this whole range; its value is token 0. False: there is no
  /// such document, and `fault` says why.
  public boolean walk(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    count = 0;
    int depth = 0;
    scanner.over(bytes, from, to);
    while (true) {
      Token token = scanner.next();
      switch (token) {
        case OBJECT, ARRAY -> {
          if (depth == open.length) open = Arrays.copyOf(open, 2 * depth);
          open[depth++] = add(token);
        }
        case END_OBJECT, END_ARRAY -> close(open[--depth]);
        case NAME, STRING, NUMBER, TRUE, FALSE, NULL -> add(token);
        case END -> {
          return true;
        }
        case BAD -> {
          count = 0;
          return false;
        }
      }
    }
  }

  @SuppressWarnings("EnumOrdinal") // never leaves this tape
  private int add(Token token) {
    int at = WIDTH * count;
    if (at == tape.length) tape = Arrays.copyOf(tape, 2 * at);
    tape[at] = token.ordinal();
    tape[at + 1] = scanner.from();
    tape[at + 2] = scanner.to();
    tape[at + 3] = ++count;
    return count - 1;
  }

  private void close(int container) {
    int at = WIDTH * container;
    tape[at + 2] = scanner.to();
    tape[at + 3] = count;
  }

  /// What kept the last walk from its end, and where.
  public Fault fault() {
    return scanner.fault();
  }

  public int faultAt() {
    return scanner.from();
  }

  /// The object or array of the last document that is just this range; -1 where there is none.
  @SuppressWarnings("ReferenceEquality") // the bytes that were walked, not such as are like them
  public int container(byte[] bytes, int from, int to) {
    if (bytes != this.bytes) return -1;
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int begin = from(middle);
      if (begin < from) low = middle + 1;
      else if (begin > from) high = middle - 1;
      else return isContainer(middle) && to(middle) == to ? middle : -1;
    }
    return -1;
  }

  private boolean isContainer(int token) {
    Token kind = kind(token);
    return kind == Token.OBJECT || kind == Token.ARRAY;
  }

  public Token kind(int token) {
    return TOKENS[tape[WIDTH * token]];
  }

  /// Of names and strings inside the quotes.
  public int from(int token) {
    return tape[WIDTH * token + 1];
  }

  public int to(int token) {
    return tape[WIDTH * token + 2];
  }

  /// The token behind this one's value; behind a container's last one for its last.
  public int next(int token) {
    return tape[WIDTH * token + 3];
  }
}
