package dev.toolmark.providers.wire.body;

import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.json.JsonScanner;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;

/// Where the members of one kind of object stand: its known names in a fixed order, by index, and
/// the rest behind them. Filled anew for each object; makes nothing while it is filled. Of a name
/// that stands twice the last counts.
public final class Members {
  private final byte[][] names;
  private final Token[] kinds;
  private final int[] from;
  private final int[] to;
  private final JsonScanner scanner;
  private byte[] bytes = {};
  private int repeated;

  /// Of each other member: its name's range, its value's range with quotes.
  private int[] others = new int[16];

  private int otherCount;

  public Members(JsonLimits limits, String... names) {
    this.names = new byte[names.length][];
    for (int i = 0; i < names.length; i++)
      this.names[i] = names[i].getBytes(StandardCharsets.US_ASCII);
    this.kinds = new Token[names.length];
    this.from = new int[names.length];
    this.to = new int[names.length];
    this.scanner = new JsonScanner(limits);
  }

  /// Reads the object that is this whole range, and checks all of it. False: it is no object, or no
  /// JSON; then what stands here is of no use.
  public boolean read(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    repeated = -1;
    otherCount = 0;
    Arrays.fill(kinds, Token.END);
    if (scanner.over(bytes, from, to).next() != Token.OBJECT) return false;
    while (scanner.next() == Token.NAME) member();
    return scanner.token() == Token.END_OBJECT && scanner.next() == Token.END;
  }

  private void member() {
    int nameFrom = scanner.from();
    int nameTo = scanner.to();
    int known = 0;
    while (known < names.length && !scanner.is(names[known])) known++;
    Token kind = scanner.skipValue();
    if (known == names.length) {
      other(nameFrom, nameTo, kind);
      return;
    }
    if (kinds[known] != Token.END) repeated = known;
    kinds[known] = kind;
    from[known] = scanner.from();
    to[known] = scanner.to();
  }

  private void other(int nameFrom, int nameTo, Token kind) {
    if (kind == Token.NULL) return;
    int quote = kind == Token.STRING ? 1 : 0;
    if (others.length < 4 * otherCount + 4) others = Arrays.copyOf(others, 2 * others.length);
    int at = 4 * otherCount++;
    others[at] = nameFrom;
    others[at + 1] = nameTo;
    others[at + 2] = scanner.from() - quote;
    others[at + 3] = scanner.to() + quote;
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
