package dev.toolmark.providers.wire.body;

import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;

/// The items of one array, one after the other. Moved to each array; makes nothing.
public final class Items {
  private final JsonTape tape;
  private int next;
  private int end;
  private int at;

  public Items(JsonTape tape) {
    this.tape = tape;
  }

  /// Moves before the first item of the array that is this range of what the tape holds.
  public Items over(byte[] bytes, int from, int to) {
    return over(tape.container(bytes, from, to));
  }

  /// The same of the array that is a member of that object.
  public Items over(Members of, int member) {
    return over(of.token(member));
  }

  private Items over(int array) {
    if (array < 0 || tape.kind(array) != Token.ARRAY)
      throw new IllegalArgumentException("no array of the document that was walked");
    next = array + 1;
    end = tape.next(array);
    return this;
  }

  /// The kind of the next item; END_ARRAY where there is none.
  public Token next() {
    if (next == end) return Token.END_ARRAY;
    at = next;
    next = tape.next(at);
    return tape.kind(at);
  }

  /// Which token it is.
  int token() {
    return at;
  }

  /// Where the item begins; of a string inside the quotes.
  public int from() {
    return tape.from(at);
  }

  public int to() {
    return tape.to(at);
  }
}
