package dev.toolmark.reports.record;

import dev.toolmark.providers.json.JsonException;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.json.Moment;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/// The members of a JSON object, asked for by name and kind. Members nobody asks for are ignored;
/// one that is missing or of another kind throws `NotARecord`, which names it.
///
/// They are read from a tape: no tree is made. What is asked for in the order in which it stands
/// there is found at once. It lives as long as its tape is not filled anew.
final class Members {
  private static final int NONE = -1;

  private final JsonTape tape;
  private final int first;
  private final int end;
  private int next; // the name that is looked at first

  /// Of each name a bit in both, once one was asked for that is not there: most of what is asked
  /// for in vain is known to be missing without a look at all names.
  private long lengths;

  private long letters;

  private Members(JsonTape tape, int token) {
    this.tape = tape;
    first = token + 1;
    next = first;
    end = tape.next(token);
  }

  /// JSON that is no record of ours.
  static final class NotARecord extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotARecord(String message) {
      super(message);
    }
  }

  /// The object that begins with that token.
  static Members of(JsonTape tape, int token) {
    if (tape.kind(token) != Token.OBJECT) throw new NotARecord("an object was due");
    return new Members(tape, token);
  }

  /// The value of that name, or `NONE`.
  private int find(String name) {
    if (next < end && tape.is(next, name)) return found(next + 1);
    if (isSurelyMissing(name)) return NONE;
    int at = find(name, next, end);
    if (at == NONE) at = find(name, first, next);
    return at == NONE ? NONE : found(at);
  }

  private int found(int value) {
    next = tape.next(value);
    return value;
  }

  private boolean isSurelyMissing(String name) {
    int length = name.length();
    if (length == 0) return false;
    if (lengths == 0) noteNames();
    char begin = name.charAt(0);
    char middle = name.charAt(length / 2);
    char last = name.charAt(length - 1);
    return (lengths >>> byLength(length, middle) & letters >>> byLetters(begin, last) & 1) == 0;
  }

  private void noteNames() {
    for (int at = first; at < end; at = tape.next(at + 1)) {
      int from = tape.from(at);
      int length = tape.to(at) - from;
      if (length == 0) continue;
      lengths |= 1L << byLength(length, tape.at(from + length / 2));
      letters |= 1L << byLetters(tape.at(from), tape.at(from + length - 1));
    }
  }

  /// The bits are the lowest six: a shift looks at no others.
  private static int byLength(int length, int middle) {
    return 7 * length + middle;
  }

  private static int byLetters(int begin, int last) {
    return 5 * begin + last;
  }

  private int find(String name, int from, int to) {
    for (int at = from; at < to; at = tape.next(at + 1)) if (tape.is(at, name)) return at + 1;
    return NONE;
  }

  private int need(String name) {
    int value = find(name);
    if (value == NONE) throw new NotARecord("\"" + name + "\" is missing");
    return value;
  }

  boolean has(String name) {
    return find(name) != NONE;
  }

  Optional<JsonValue> value(String name) {
    int value = find(name);
    return value == NONE ? Optional.empty() : Optional.of(tree(value));
  }

  JsonValue any(String name) {
    return tree(need(name));
  }

  private JsonValue tree(int token) {
    try {
      return tape.value(token);
    } catch (JsonException half) {
      throw new NotARecord("not JSON: " + half.getMessage());
    }
  }

  Members object(String name) {
    return of(tape, need(name));
  }

  Optional<Members> optionalObject(String name) {
    int value = find(name);
    return value == NONE ? Optional.empty() : Optional.of(of(tape, value));
  }

  String text(String name) {
    return text(name, need(name));
  }

  /// Whether the member is that text, which is plain ASCII.
  boolean says(String name, String ascii) {
    int value = find(name);
    return value != NONE && tape.kind(value) == Token.STRING && tape.is(value, ascii);
  }

  Optional<String> optionalText(String name) {
    int value = find(name);
    return value == NONE ? Optional.empty() : Optional.of(text(name, value));
  }

  private String text(String name, int value) {
    if (tape.kind(value) == Token.STRING) return tape.text(value);
    throw new NotARecord("\"" + name + "\" is no text");
  }

  List<String> texts(String name) {
    int list = list(name);
    int behind = tape.next(list);
    if (list + 1 == behind) return List.of();
    var made = new ArrayList<String>();
    for (int item = list + 1; item < behind; item = tape.next(item)) made.add(text(name, item));
    return made;
  }

  private int list(String name) {
    int list = need(name);
    if (tape.kind(list) != Token.ARRAY) throw new NotARecord("\"" + name + "\" is no list");
    return list;
  }

  /// Of the objects in a list.
  <T> List<T> list(String name, Function<Members, T> item) {
    int list = list(name);
    int behind = tape.next(list);
    if (list + 1 == behind) return List.of();
    var made = new ArrayList<T>();
    for (int at = list + 1; at < behind; at = tape.next(at)) made.add(item.apply(of(tape, at)));
    return made;
  }

  /// Empty when it is missing: for lists that older records do not have.
  <T> List<T> optionalList(String name, Function<Members, T> item) {
    return has(name) ? list(name, item) : List.of();
  }

  /// The whole numbers in a list; none when it is missing.
  long[] optionalWholes(String name) {
    if (!has(name)) return new long[0];
    int list = list(name);
    int behind = tape.next(list);
    long[] made = new long[behind - list - 1];
    int count = 0;
    for (int at = list + 1; at < behind; at = tape.next(at)) made[count++] = whole(name, at);
    return made;
  }

  boolean flag(String name) {
    return flag(name, need(name));
  }

  Optional<Boolean> optionalFlag(String name) {
    int value = find(name);
    return value == NONE ? Optional.empty() : Optional.of(flag(name, value));
  }

  private boolean flag(String name, int value) {
    Token kind = tape.kind(value);
    if (kind == Token.TRUE || kind == Token.FALSE) return kind == Token.TRUE;
    throw new NotARecord("\"" + name + "\" is neither true nor false");
  }

  long whole(String name) {
    return whole(name, need(name));
  }

  private long whole(String name, int value) {
    if (tape.kind(value) != Token.NUMBER) throw new NotARecord("\"" + name + "\" is no number");
    OptionalLong whole = Digits.whole(tape, value);
    if (whole.isPresent()) return whole.getAsLong();
    throw new NotARecord("\"" + name + "\" is no whole number: " + tape.text(value));
  }

  int integer(String name) {
    return asInt(name, whole(name));
  }

  /// 0 when it is missing: for counts that older records do not have.
  int count(String name) {
    return asInt(name, optionalLong(name).orElse(0));
  }

  private static int asInt(String name, long value) {
    if (value != (int) value) throw new NotARecord("\"" + name + "\" is too large: " + value);
    return (int) value;
  }

  OptionalInt optionalInt(String name) {
    int value = find(name);
    return value == NONE ? OptionalInt.empty() : OptionalInt.of(asInt(name, whole(name, value)));
  }

  OptionalLong optionalLong(String name) {
    int value = find(name);
    return value == NONE ? OptionalLong.empty() : OptionalLong.of(whole(name, value));
  }

  OptionalDouble optionalDouble(String name) {
    int value = find(name);
    if (value == NONE) return OptionalDouble.empty();
    if (tape.kind(value) == Token.NUMBER) return OptionalDouble.of(Digits.real(tape, value));
    throw new NotARecord("\"" + name + "\" is no number");
  }

  Map<String, Integer> counts(String name) {
    int object = need(name);
    Members inner = of(tape, object);
    if (inner.first == inner.end) return Map.of();
    var made = new LinkedHashMap<String, Integer>();
    for (int at = inner.first; at < inner.end; at = tape.next(at + 1)) {
      String key = tape.text(at);
      made.put(key, asInt(key, whole(key, at + 1)));
    }
    return made;
  }

  Instant instant(String name) {
    String text = text(name);
    try {
      return Moment.parse(text);
    } catch (DateTimeException notATime) {
      throw new NotARecord("\"" + name + "\" is no time");
    }
  }
}
