package dev.toolmark.providers.json;

import dev.toolmark.providers.json.JsonScanner.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Bytes to tree in one pass, for what is JSON within its limits. Names that come again and again
/// are made once.
final class JsonTree {
  private static final int NAMES = 1024;
  private static final int LONGEST_NAME = 40;

  /// By a hash of their bytes. Threads may overwrite each other's: a name is compared before it is
  /// taken.
  private static final @Nullable String[] SEEN = new String[NAMES];

  private final JsonScanner scanner;
  private final byte[] bytes;

  private JsonTree(JsonScanner scanner, byte[] bytes) {
    this.scanner = scanner;
    this.bytes = bytes;
  }

  /// Empty where the bytes are no JSON, go beyond the limits, or have half a surrogate pair in a
  /// name: what is wrong with them, and where, is for `JsonReader` to say.
  static Optional<JsonValue> of(byte[] bytes, int from, int to, JsonLimits limits) {
    if (to - from > limits.chars()) return Optional.empty();
    var scanner = new JsonScanner(limits).over(bytes, from, to);
    var tree = new JsonTree(scanner, bytes);
    try {
      JsonValue value = tree.value(scanner.next());
      return scanner.next() == Token.END ? Optional.of(value) : Optional.empty();
    } catch (NotWhole no) {
      return Optional.empty();
    }
  }

  private static final class NotWhole extends RuntimeException {
    private static final long serialVersionUID = 1L;
    static final NotWhole HERE = new NotWhole();

    private NotWhole() {
      super(null, null, false, false);
    }
  }

  private JsonValue value(Token token) {
    return switch (token) {
      case OBJECT -> object();
      case ARRAY -> array();
      case STRING -> new JsonValue.Str(JsonText.of(bytes, scanner.from(), scanner.to()));
      case NUMBER -> new JsonValue.Num(ascii(scanner.from(), scanner.to()));
      case TRUE -> new JsonValue.Bool(true);
      case FALSE -> new JsonValue.Bool(false);
      case NULL -> new JsonValue.Null();
      case BAD, NAME, END, END_OBJECT, END_ARRAY -> throw NotWhole.HERE;
    };
  }

  private JsonValue object() {
    var members = new FreshMembers();
    for (Token t = scanner.next(); t != Token.END_OBJECT; t = scanner.next()) {
      if (t != Token.NAME) throw NotWhole.HERE;
      String name = name();
      members.put(name, value(scanner.next()));
    }
    return new JsonValue.Obj(members);
  }

  private JsonValue array() {
    var items = new ArrayList<JsonValue>();
    for (Token t = scanner.next(); t != Token.END_ARRAY; t = scanner.next()) items.add(value(t));
    return new JsonValue.Arr(items);
  }

  private String ascii(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private String name() {
    int from = scanner.from();
    int to = scanner.to();
    if (scanner.escaped()) return whole(JsonText.of(bytes, from, to));
    int length = to - from;
    if (length > LONGEST_NAME) return JsonText.of(bytes, from, to);
    int hash = length;
    for (int i = from; i < to; i++) hash = 31 * hash + bytes[i];
    int place = (hash ^ hash >>> 10) & NAMES - 1;
    @Nullable String seen = SEEN[place];
    if (seen != null && isSame(seen, from, length)) return seen;
    String name = JsonText.of(bytes, from, to);
    SEEN[place] = name;
    return name;
  }

  private boolean isSame(String name, int from, int length) {
    if (name.length() != length) return false;
    for (int i = 0; i < length; i++) if (name.charAt(i) != bytes[from + i]) return false;
    return true;
  }

  private static String whole(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (!Character.isSurrogate(name.charAt(i))) continue;
      boolean pair =
          Character.isHighSurrogate(name.charAt(i))
              && i + 1 < name.length()
              && Character.isLowSurrogate(name.charAt(i + 1));
      if (!pair) throw NotWhole.HERE;
      i++;
    }
    return name;
  }
}
