package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.json.JsonText;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Tree;
import java.util.Arrays;
import java.util.Optional;

/// The arguments of one call as they have come so far: the inside of a JSON string, or JSON itself.
/// Source: protocols.md 1.3.
public final class ArgumentText {
  public enum Blank {
    /// Nothing, white space, or `null`: arguments that are `{}`.
    ALL,
    /// The beginning of `null`.
    MAYBE,
    NO
  }

  private static final byte[] NULL = {'n', 'u', 'l', 'l'};
  private final Held held = new Held();
  private boolean raw;

  /// Those of another call may come.
  public void clear() {
    held.clear();
    raw = false;
  }

  public void add(byte[] bytes, int from, int to) {
    held.add(bytes, from, to);
  }

  /// JSON itself: complete as it stands.
  public void addJson(byte[] bytes, int from, int to) {
    raw = true;
    held.add(bytes, from, to);
  }

  /// As they stood on the wire; `length` of these count.
  public byte[] bytes() {
    return held.bytes();
  }

  public int length() {
    return held.length();
  }

  /// Whether they came as JSON, not as text.
  public boolean raw() {
    return raw;
  }

  public boolean says(byte[] bytes, int from, int to) {
    return to - from == held.length()
        && Arrays.equals(held.bytes(), 0, held.length(), bytes, from, to);
  }

  /// Unescaped.
  public String text() {
    return raw
        ? Tree.text(held.bytes(), 0, held.length())
        : JsonText.of(held.bytes(), 0, held.length());
  }

  /// As JSON; empty where they are none, or none yet.
  public Optional<JsonValue> value() {
    if (held.length() == 0) return Optional.empty();
    return Tree.of(text());
  }

  /// JSON in a JSON string. Most are no string at all, as their first character shows. No record
  /// pattern: it would load one more class of the JDK into every process that reads a stream.
  public boolean doubleEncoded() {
    int first = behindSpace(held.bytes(), 0, held.length());
    return !raw
        && held.length() > 2
        && first < held.length()
        && held.bytes()[first] == '\\'
        && value().orElse(null) instanceof JsonValue.Str text
        && Tree.of(text.value())
            .filter(v -> v instanceof JsonValue.Obj || v instanceof JsonValue.Arr)
            .isPresent();
  }

  /// Whether `blank` is NO: mostly the first byte shows it.
  public boolean isSaid() {
    if (raw) return true;
    byte first = held.length() == 0 ? (byte) ' ' : held.bytes()[0];
    return (first != ' ' && first != '\\' && first != NULL[0]) || blank() == Blank.NO;
  }

  public Blank blank() {
    if (raw) return Blank.NO;
    byte[] bytes = held.bytes();
    int to = held.length();
    int i = behindSpace(bytes, 0, to);
    int letters = 0;
    while (i < to && letters < NULL.length && bytes[i] == NULL[letters]) {
      i++;
      letters++;
    }
    if (letters == NULL.length) i = behindSpace(bytes, i, to);
    if (i < to) return Blank.NO;
    return letters == 0 || letters == NULL.length ? Blank.ALL : Blank.MAYBE;
  }

  /// White space of JSON, plain or escaped.
  private static int behindSpace(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      if (bytes[i] == ' ') i++;
      else if (bytes[i] == '\\' && "nrt".indexOf(bytes[i + 1]) >= 0) i += 2;
      else return i;
    }
    return i;
  }
}
