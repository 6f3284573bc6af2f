package dev.toolmark.providers.wire.body;

import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;

/// Where the members of one kind of object stand: its known names in a fixed order, by index, and
/// the rest behind them. Filled anew for each object; makes nothing while it is filled. Of a name
/// that stands twice the last counts.
public final class Members {
  private static final int UNKNOWN = -1;

  private final byte[][] names;
  private Token[] kinds;
  private int[] from = {};
  private int[] to = {};
  private final JsonTape tape;
  private final boolean inside;
  private byte[] bytes = {};
  private int repeated;

  /// Which known name stood in each place of the object before: most objects are like the last.
  private int[] expected = {};

  /// Of each other member: its name's range, its value's range with quotes.
  private int[] others = {};

  private int otherCount;

  /// Of whole documents.
  public Members(JsonLimits limits, String... names) {
    this(new JsonTape(limits), false, names);
  }

  private Members(JsonTape tape, boolean inside, String... names) {
    this.tape = tape;
    this.inside = inside;
    this.names = Names.of(names);
    this.kinds = Names.absent(this.names);
  }

  /// Most answers have few of the objects that they might have: what has never been read takes no
  /// room.
  private void room() {
    kinds = new Token[names.length];
    from = new int[names.length];
    to = new int[names.length];
    expected = new int[names.length + 4];
    Arrays.fill(expected, UNKNOWN);
  }

  /// Of whole documents, each laid down on that tape, for those `inside` and for `Items`.
  public static Members whole(JsonTape tape, String... names) {
    return new Members(tape, false, names);
  }

  /// Of objects in the document that the tape holds; there are no others for it.
  public static Members inside(JsonTape tape, String... names) {
    return new Members(tape, true, names);
  }

  /// Reads the object that is this whole range, and checks all of it. False: it is no object, or no
  /// JSON; then what stands here is of no use.
  public boolean read(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    repeated = -1;
    otherCount = 0;
    if (expected.length == 0) room();
    Arrays.fill(kinds, Token.END);
    int object = object(bytes, from, to);
    if (object < 0 || tape.kind(object) != Token.OBJECT) return false;
    int end = tape.next(object);
    int place = 0;
    for (int name = object + 1; name < end; name = tape.next(name + 1)) member(name, place++);
    return true;
  }

  private int object(byte[] bytes, int from, int to) {
    if (inside) return tape.container(bytes, from, to);
    return tape.walk(bytes, from, to) ? 0 : -1;
  }

  private void member(int name, int place) {
    int value = name + 1;
    Token kind = tape.kind(value);
    int known = known(tape.from(name), tape.to(name), place);
    if (known == UNKNOWN) {
      other(name, value, kind);
      return;
    }
    if (kinds[known] != Token.END) repeated = known;
    kinds[known] = kind;
    from[known] = tape.from(value);
    to[known] = tape.to(value);
  }

  private int known(int nameFrom, int nameTo, int place) {
    int likely = place < expected.length ? expected[place] : UNKNOWN;
    if (likely != UNKNOWN && is(names[likely], nameFrom, nameTo)) return likely;
    int known = names.length - 1;
    while (known >= 0 && !is(names[known], nameFrom, nameTo)) known--;
    if (known < 0) known = escaped(nameFrom, nameTo);
    if (place < expected.length) expected[place] = known;
    return known;
  }

  private boolean is(byte[] name, int nameFrom, int nameTo) {
    return Arrays.equals(name, 0, name.length, bytes, nameFrom, nameTo);
  }

  /// The known name that is written there with escapes.
  private int escaped(int nameFrom, int nameTo) {
    int i = nameFrom;
    while (i < nameTo && bytes[i] != '\\') i++;
    if (i == nameTo) return UNKNOWN;
    String plain = JsonText.of(bytes, nameFrom, nameTo);
    int known = names.length - 1;
    while (known >= 0 && !plain.equals(new String(names[known], StandardCharsets.US_ASCII)))
      known--;
    return known;
  }

  private void other(int name, int value, Token kind) {
    if (kind == Token.NULL) return;
    int quote = kind == Token.STRING ? 1 : 0;
    int at = 4 * otherCount++;
    if (others.length <= at) others = Arrays.copyOf(others, Math.max(16, 2 * at));
    others[at] = tape.from(name);
    others[at + 1] = tape.to(name);
    others[at + 2] = tape.from(value) - quote;
    others[at + 3] = tape.to(value) + quote;
  }

  /// Whether the member is there and is not null.
  public boolean has(int member) {
    return kinds[member] != Token.END && kinds[member] != Token.NULL;
  }

  public boolean is(int member, Token kind) {
    return kinds[member] == kind;
  }

  /// Whether the member is a string of at least one character.
  public boolean says(int member) {
    return kinds[member] == Token.STRING && to[member] > from[member];
  }

  /// END where the member is not there.
  public Token kind(int member) {
    return kinds[member];
  }

  /// Of a string: inside the quotes.
  public int from(int member) {
    return from[member];
  }

  public int to(int member) {
    return to[member];
  }

  /// With the quotes of a string.
  public int rawFrom(int member) {
    return kinds[member] == Token.STRING ? from[member] - 1 : from[member];
  }

  public int rawTo(int member) {
    return kinds[member] == Token.STRING ? to[member] + 1 : to[member];
  }

  /// The text of a string; of another value its JSON.
  public String text(int member) {
    return JsonText.of(bytes, from[member], to[member]);
  }

  /// A whole number, never negative; empty for anything else. `12.0` and `1e3` are whole too.
  public OptionalLong count(int member) {
    if (kinds[member] != Token.NUMBER) return OptionalLong.empty();
    long value = 0;
    for (int i = from[member]; i < to[member]; i++) {
      if (bytes[i] < '0' || bytes[i] > '9' || value > Long.MAX_VALUE / 100)
        return unusual(text(member));
      value = value * 10 + bytes[i] - '0';
    }
    return OptionalLong.of(value);
  }

  private static OptionalLong unusual(String number) {
    double value = Double.parseDouble(number);
    return value >= 0 && value < 1e15 && value == Math.rint(value)
        ? OptionalLong.of((long) value)
        : OptionalLong.empty();
  }

  /// The name that stood twice; empty when none did.
  public String repeatedName() {
    return repeated < 0 ? "" : new String(names[repeated], StandardCharsets.US_ASCII);
  }

  public boolean repeated() {
    return repeated >= 0;
  }

  /// Members of other names that are not null.
  public int others() {
    return otherCount;
  }

  public String otherName(int other) {
    return JsonText.of(bytes, others[4 * other], others[4 * other + 1]);
  }

  public int otherFrom(int other) {
    return others[4 * other + 2];
  }

  public int otherTo(int other) {
    return others[4 * other + 3];
  }
}
