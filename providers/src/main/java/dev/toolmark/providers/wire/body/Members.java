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
@SuppressWarnings("EnumOrdinal") // of kinds, and never leaves these members
public final class Members {
  private static final int UNKNOWN = -1;
  private static final long NO_COUNT = -1;

  private static final int USUAL_OTHERS = 4;

  /// A place holds a token's number and, in its highest bits, which kind it is: those for whom a
  /// member is looked at are many, and short where they need not ask the tape.
  private static final int KIND = 28;

  private static final int TOKEN = (1 << KIND) - 1;
  private static final int END = Token.END.ordinal();
  private static final int NULL = Token.NULL.ordinal();
  private static final int STRING = Token.STRING.ordinal();
  private static final int ABSENT = END << KIND;
  private static final Token[] TOKENS = Token.values();
  private static final int[] NO_OTHERS = {};

  /// Of members that were never read: what takes no room. Not to be written to.
  private static final int[] NO_PLACES = new int[Names.MOST];

  static {
    Arrays.fill(NO_PLACES, ABSENT);
  }

  private static final byte[] NOTHING = {};

  private final Names known;
  private final byte[][] names;

  /// Most objects are like the last of their kind, in the same answer or another.
  private final int[] likely;

  private final JsonTape tape;
  private final boolean inside;
  private byte[] bytes = NOTHING;
  private int repeated = UNKNOWN;

  /// Of each known name its value, `ABSENT` where it is not there.
  private int[] places = NO_PLACES;

  /// Of each known name one bit: it is there and is not null.
  private long present;

  /// The names of other members, by token.
  private int[] others = NO_OTHERS;

  private int otherCount;

  /// Of whole documents.
  public Members(JsonLimits limits, String... names) {
    this(new JsonTape(limits), false, Names.known(names));
  }

  private Members(JsonTape tape, boolean inside, Names names) {
    this.tape = tape;
    this.inside = inside;
    this.known = names;
    this.names = names.bytes;
    this.likely = names.likely;
  }

  /// Of whole documents, each laid down on that tape, for those `inside` and for `Items`.
  public static Members whole(JsonTape tape, Names names) {
    return new Members(tape, false, names);
  }

  public static Members whole(JsonTape tape, String... names) {
    return new Members(tape, false, Names.known(names));
  }

  /// Of objects in the document that the tape holds; there are no others for it.
  public static Members inside(JsonTape tape, Names names) {
    return new Members(tape, true, names);
  }

  public static Members inside(JsonTape tape, String... names) {
    return new Members(tape, true, Names.known(names));
  }

  /// Reads the object that is this whole range, and checks all of it. False: it is no object, or no
  /// JSON; then what stands here is of no use.
  public boolean read(byte[] bytes, int from, int to) {
    return fill(bytes, object(bytes, from, to));
  }

  /// The same of an object that stands there as a member of another: it need not be looked for.
  public boolean read(Members of, int member) {
    return fill(of.bytes, of.token(member));
  }

  /// The same of the value that is that token of the tape, in these bytes.
  public boolean read(byte[] bytes, int token) {
    return fill(bytes, token);
  }

  /// The same of the item that is at hand, in these bytes.
  public boolean read(byte[] bytes, Items items) {
    return fill(bytes, items.token());
  }

  @SuppressWarnings("ReferenceEquality") // the shared array stands for one that is not made yet
  private boolean fill(byte[] bytes, int object) {
    this.bytes = bytes;
    repeated = UNKNOWN;
    otherCount = 0;
    present = 0;
    if (places == NO_PLACES) places = new int[names.length];
    System.arraycopy(NO_PLACES, 0, places, 0, names.length);
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

  /// Which token the member's value is; -1 where it is not there.
  public int token(int member) {
    int place = places[member];
    return place == ABSENT ? UNKNOWN : place & TOKEN;
  }

  /// Which token stands behind the member's value, which is there.
  public int behind(int member) {
    return tape.next(places[member] & TOKEN);
  }

  private void member(int name, int place) {
    int value = name + 1;
    int which = known(tape.from(name), tape.to(name), place);
    int kind = tape.kindNumber(value);
    if (which != UNKNOWN) {
      if (places[which] != ABSENT) repeated = which;
      places[which] = kind << KIND | value;
      present = kind == NULL ? present & ~(1L << which) : present | 1L << which;
    } else if (kind != NULL) other(name);
  }

  /// `place`: of the member in the object.
  private int known(int nameFrom, int nameTo, int place) {
    boolean within = place < likely.length;
    int guess = within ? likely[place] : UNKNOWN;
    if (guess != UNKNOWN && known.is(guess, bytes, nameFrom, nameTo)) return guess;
    int which = known.find(bytes, nameFrom, nameTo);
    if (which < 0) which = escaped(nameFrom, nameTo);
    if (within) likely[place] = which;
    return which;
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

  private void other(int name) {
    if (otherCount == others.length)
      others = Arrays.copyOf(others, Math.max(USUAL_OTHERS, 2 * otherCount));
    others[otherCount++] = name;
  }

  /// Whether the member is there and is not null.
  public boolean has(int member) {
    return (present >>> member & 1) != 0;
  }

  /// Which of these are there and are not null, one bit each: quicker than to ask for one after the
  /// other what most objects do not have.
  public long among(long members) {
    return present & members;
  }

  public boolean is(int member, Token kind) {
    return places[member] >>> KIND == kind.ordinal();
  }

  /// Whether the member is a string of at least one character.
  public boolean says(int member) {
    int place = places[member];
    if (place >>> KIND != STRING) return false;
    int value = place & TOKEN;
    return tape.to(value) > tape.from(value);
  }

  /// END where the member is not there.
  public Token kind(int member) {
    return TOKENS[places[member] >>> KIND];
  }

  /// Of a string: inside the quotes. 0 where the member is not there.
  public int from(int member) {
    int place = places[member];
    return place == ABSENT ? 0 : tape.from(place & TOKEN);
  }

  public int to(int member) {
    int place = places[member];
    return place == ABSENT ? 0 : tape.to(place & TOKEN);
  }

  /// With the quotes of a string.
  public int rawFrom(int member) {
    int place = places[member];
    if (place == ABSENT) return 0;
    int from = tape.from(place & TOKEN);
    return place >>> KIND == STRING ? from - 1 : from;
  }

  public int rawTo(int member) {
    int place = places[member];
    if (place == ABSENT) return 0;
    int to = tape.to(place & TOKEN);
    return place >>> KIND == STRING ? to + 1 : to;
  }

  /// The text of a string; of another value its JSON; empty where the member is not there.
  public String text(int member) {
    int place = places[member];
    if (place == ABSENT) return "";
    int value = place & TOKEN;
    return JsonText.of(bytes, tape.from(value), tape.to(value));
  }

  /// A whole number, never negative; empty for anything else. `12.0` and `1e3` are whole too.
  public OptionalLong count(int member) {
    long count = count(member, NO_COUNT);
    return count == NO_COUNT ? OptionalLong.empty() : OptionalLong.of(count);
  }

  /// The same; `otherwise` for anything else.
  public long count(int member, long otherwise) {
    if (!is(member, Token.NUMBER)) return otherwise;
    long value = 0;
    int end = to(member);
    for (int i = from(member); i < end; i++) {
      if (bytes[i] < '0' || bytes[i] > '9' || value > Long.MAX_VALUE / 100)
        return unusual(text(member), otherwise);
      value = value * 10 + bytes[i] - '0';
    }
    return value;
  }

  private static long unusual(String number, long otherwise) {
    double value = Double.parseDouble(number);
    return value >= 0 && value < 1e15 && value == Math.rint(value) ? (long) value : otherwise;
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
    return JsonText.of(bytes, tape.from(others[other]), tape.to(others[other]));
  }

  /// Which token the value of that other member is, and which stands behind it.
  public int otherToken(int other) {
    return others[other] + 1;
  }

  public int behindOther(int other) {
    return tape.next(others[other] + 1);
  }

  public int otherFrom(int other) {
    return tape.from(others[other] + 1) - quote(other);
  }

  public int otherTo(int other) {
    return tape.to(others[other] + 1) + quote(other);
  }

  private int quote(int other) {
    return tape.kind(others[other] + 1) == Token.STRING ? 1 : 0;
  }
}
