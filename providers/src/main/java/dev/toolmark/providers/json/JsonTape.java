package dev.toolmark.providers.json;

import dev.toolmark.providers.json.JsonScanner.Fault;
import dev.toolmark.providers.json.JsonScanner.Token;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The tokens of one document, laid down in one walk that checks all of it: what stands where, and
/// where each value ends, so that nobody need scan it again. Filled anew for each document; makes
/// nothing while it is filled but longer arrays. A token has a number, in their order; a member is
/// a name and, behind it, its value.
@SuppressWarnings("EnumOrdinal") // of kinds, and never leaves this tape
public final class JsonTape {
  private static final Token[] TOKENS = Token.values();
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};
  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

  /// Of each token: where it begins and ends; the token behind its value and, in the highest bits,
  /// which it is.
  private static final int WIDTH = 3;

  private static final int KIND = 28;
  private static final int NEXT = (1 << KIND) - 1;

  private static final int OBJECT = Token.OBJECT.ordinal();
  private static final int ARRAY = Token.ARRAY.ordinal();
  private static final int NAME = Token.NAME.ordinal();
  private static final int STRING = Token.STRING.ordinal();
  private static final int NUMBER = Token.NUMBER.ordinal();

  /// What may stand next: a value, or the end of an array that is empty; a name, or the end of an
  /// object that is empty; a comma or the end of a container.
  private static final int DUE_VALUE = 0;

  private static final int DUE_NAME = 1;
  private static final int DUE_COMMA = 2;

  private static final int FEW_DIGITS = 20;

  /// What most events have; those that have more get longer arrays.
  private static final int USUAL_TOKENS = 48;

  private static final int USUAL_DEPTH = 8;
  private static final byte[] NOTHING = {};

  private final JsonLimits limits;
  private final TokenEnds ends;
  private final int depthLimit;
  private final int fewDigits;
  private int[] tape;

  /// The open containers, by token.
  private int[] open = new int[USUAL_DEPTH];

  /// Strings that were found good before, and may stand in a document again; made for the first
  /// that is told.
  private KnownString @Nullable [] known;

  private boolean knows;

  private @Nullable JsonScanner blamed;

  private byte[] bytes = NOTHING;
  private int walkedFrom;
  private int walkedTo;
  private int count;

  public JsonTape(JsonLimits limits) {
    this(limits, USUAL_TOKENS);
  }

  /// `tokens`: so many are usual in the longest of the documents.
  public JsonTape(JsonLimits limits, int tokens) {
    this.tape = new int[WIDTH * tokens];
    this.limits = limits;
    this.ends = new TokenEnds(limits);
    this.depthLimit = limits.depth();
    this.fewDigits = Math.min(FEW_DIGITS, limits.numberChars());
  }

  /// The inside of a long string, of which all is known to be good, that may stand in the next
  /// documents again, perhaps with characters escaped that are not escaped here: where it does it
  /// is compared, which is quicker than to look at it anew. `which`: 0 or 1; takes the place of the
  /// one before. Valid until its bytes change.
  public void knows(int which, byte[] inside, int length) {
    KnownString[] both = known;
    if (both == null) known = both = new KnownString[] {new KnownString(), new KnownString()};
    both[which].set(inside, length);
    knows = both[0].isSet() || both[1].isSet();
  }

  /// Whether the last document says what is known as that with this token. Where it says it more
  /// than once, of the last.
  public boolean says(int which, int token) {
    return token >= 0 && known != null && known[which].token == token;
  }

  /// Lays down the one document that is this whole range; its value is token 0. False: there is no
  /// such document, and `fault` says why.
  public boolean walk(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    walkedFrom = from;
    walkedTo = to;
    count = 0;
    blamed = null;
    if (known != null) for (KnownString it : known) it.token = -1;
    ends.begin(bytes, to);
    if (straight(bytes, from, to)) return true;
    count = 0;
    return blame(from, to);
  }

  /// The walk itself. False: there is something wrong; `blame` finds out what. One loop, a turn for
  /// each token and each comma: it is walked cold by every stream's first events.
  private boolean straight(byte[] in, int from, int end) {
    int depth = 0;
    int due = DUE_VALUE;
    boolean object = false;
    int i = from;
    while (true) {
      if (i < end && in[i] <= ' ') i = behindSpace(in, i, end);
      if (i == end) return due == DUE_COMMA && depth == 0;
      byte c = in[i];
      if (due == DUE_COMMA) {
        if (depth == 0) return false;
        i++;
        if (c == ',') due = object ? DUE_NAME : DUE_VALUE;
        else if (c == (object ? '}' : ']')) {
          close(open[--depth], i);
          object = depth > 0 && isObject(open[depth - 1]);
        } else return false;
      } else if (c == '"') {
        int quote = quote(in, i + 1, end, knows && due == DUE_VALUE);
        if (quote < 0) return false;
        add(due == DUE_NAME ? NAME : STRING, i + 1, quote);
        i = due == DUE_NAME ? behindColon(in, quote + 1, end) : quote + 1;
        if (i < 0) return false;
        due = due == DUE_NAME ? DUE_VALUE : DUE_COMMA;
      } else if (due == DUE_VALUE && (c == '{' || c == '[')) {
        if (depth == depthLimit) return false;
        if (depth == open.length) open = Arrays.copyOf(open, 2 * depth);
        open[depth++] = count;
        object = c == '{';
        add(object ? OBJECT : ARRAY, i, ++i);
        due = object ? DUE_NAME : DUE_VALUE;
      } else if (depth > 0 && open[depth - 1] == count - 1 && c == empty(count - 1)) {
        close(open[--depth], ++i);
        object = depth > 0 && isObject(open[depth - 1]);
        due = DUE_COMMA;
      } else {
        i = due == DUE_VALUE ? scalar(in, i, end, c) : -1;
        if (i < 0) return false;
        due = DUE_COMMA;
      }
    }
  }

  /// What closes that container while nothing stands in it.
  private int empty(int container) {
    return isObject(container) ? '}' : ']';
  }

  private boolean isObject(int container) {
    return tape[WIDTH * container + 2] >>> KIND == OBJECT;
  }

  private static int behindSpace(byte[] in, int from, int end) {
    int i = from;
    while (i < end && (in[i] == ' ' || in[i] == '\n' || in[i] == '\r' || in[i] == '\t')) i++;
    return i;
  }

  private static int behindColon(byte[] in, int from, int end) {
    int colon = from < end && in[from] == ':' ? from : behindSpace(in, from, end);
    return colon < end && in[colon] == ':' ? colon + 1 : -1;
  }

  /// The closing quote of the string whose inside begins there; -1 where there is none.
  private int quote(byte[] in, int from, int end, boolean knows) {
    int behind = knows ? knownEnd(in, from, end) : -1;
    return behind < 0 ? ends.quote(from) : behind;
  }

  /// Where the string ends that begins there and is one that is known; -1 where it is none.
  private int knownEnd(byte[] in, int from, int end) {
    if (known == null) return -1;
    for (KnownString it : known) {
      int behind = it.end(in, from, end);
      if (behind < 0) continue;
      it.token = count;
      return behind;
    }
    return -1;
  }

  /// Behind the number or the word that begins there; -1 where there is none.
  private int scalar(byte[] in, int from, int end, byte first) {
    if (first == 'n') return word(in, from, end, NULL, Token.NULL);
    if (first == 't') return word(in, from, end, TRUE, Token.TRUE);
    if (first == 'f') return word(in, from, end, FALSE, Token.FALSE);
    int behind = number(in, from, end);
    if (behind >= 0) add(NUMBER, from, behind);
    return behind;
  }

  /// Most numbers are a few digits; all else is looked at by `TokenEnds`.
  private int number(byte[] in, int from, int end) {
    int i = from;
    while (i < end && in[i] >= '0' && in[i] <= '9') i++;
    boolean plain = i < end && (in[i] == ',' || in[i] == '}') && i > from && i - from <= fewDigits;
    return plain && (in[from] != '0' || i == from + 1) ? i : ends.numberEnd(in, from, end);
  }

  private int word(byte[] in, int from, int end, byte[] word, Token meaning) {
    int behind = from + word.length;
    if (behind > end) return -1;
    for (int i = 0; i < word.length; i++) if (in[from + i] != word[i]) return -1;
    add(meaning.ordinal(), from, behind);
    return behind;
  }

  private void add(int kind, int from, int to) {
    int at = WIDTH * count;
    if (at == tape.length) longer();
    tape[at] = from;
    tape[at + 1] = to;
    tape[at + 2] = ++count | kind << KIND;
  }

  /// Some 200 million tokens fit: more than 400 MB of JSON.
  private void longer() {
    if (count > NEXT / 2) throw new IllegalStateException("more tokens than a tape takes");
    tape = Arrays.copyOf(tape, 2 * tape.length);
  }

  private void close(int container, int to) {
    int at = WIDTH * container;
    tape[at + 1] = to;
    tape[at + 2] = (tape[at + 2] & ~NEXT) | count;
  }

  /// Walks it again by a scanner, which keeps account of what is wrong and where.
  private boolean blame(int from, int to) {
    JsonScanner scanner = new JsonScanner(limits).over(bytes, from, to);
    Token token = scanner.next();
    while (token != Token.END && token != Token.BAD) token = scanner.next();
    if (token == Token.END) throw new IllegalStateException("the two walks do not agree");
    blamed = scanner;
    return false;
  }

  /// What kept the last walk from its end, and where.
  public Fault fault() {
    return blamed == null ? Fault.NONE : blamed.fault();
  }

  public int faultAt() {
    return blamed == null ? 0 : blamed.from();
  }

  /// The object or array of the last document that is just this range; -1 where there is none.
  @SuppressWarnings("ReferenceEquality") // the bytes that were walked, not such as are like them
  public int container(byte[] bytes, int from, int to) {
    if (bytes != this.bytes) return -1;
    int token = token(from);
    return token >= 0 && isContainer(token) && to(token) == to ? token : -1;
  }

  /// The token that begins there, names and strings inside the quotes; -1 where none does.
  public int token(int from) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int begin = from(middle);
      if (begin < from) low = middle + 1;
      else if (begin > from) high = middle - 1;
      else return middle;
    }
    return -1;
  }

  /// Whether what was laid down is one document of these very bytes.
  @SuppressWarnings("ReferenceEquality") // the bytes that were walked, not such as are like them
  public boolean isOf(byte[] bytes, int from, int to) {
    return bytes == this.bytes && count > 0 && from == walkedFrom && to == walkedTo;
  }

  /// How many tokens there are.
  public int size() {
    return count;
  }

  private boolean isContainer(int token) {
    Token kind = kind(token);
    return kind == Token.OBJECT || kind == Token.ARRAY;
  }

  public Token kind(int token) {
    return TOKENS[tape[WIDTH * token + 2] >>> KIND];
  }

  /// The same as a number, by their order: for whoever looks at many.
  public int kindNumber(int token) {
    return tape[WIDTH * token + 2] >>> KIND;
  }

  /// Of names and strings inside the quotes.
  public int from(int token) {
    return tape[WIDTH * token];
  }

  public int to(int token) {
    return tape[WIDTH * token + 1];
  }

  /// The text of a name or a string, unescaped; of any other token, as it is written.
  public String text(int token) {
    return JsonText.of(bytes, from(token), to(token));
  }

  /// What begins with that token, as a value. Throws `JsonException` where half a surrogate pair
  /// stands in the name of a member.
  public JsonValue value(int token) {
    return JsonTree.of(this, token);
  }

  /// Whether what stands there is that, byte by byte.
  public boolean is(int token, String ascii) {
    int from = from(token);
    if (to(token) - from != ascii.length()) return false;
    for (int i = ascii.length() - 1; i >= 0; i--)
      if (bytes[from + i] != ascii.charAt(i)) return false;
    return true;
  }

  /// The byte at a place of the document.
  public byte at(int place) {
    return bytes[place];
  }

  /// The token behind this one's value; behind a container's last one for its last.
  public int next(int token) {
    return tape[WIDTH * token + 2] & NEXT;
  }
}
