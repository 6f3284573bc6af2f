package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Tree;

/// What the text of a call's arguments is, as far as it came: the inside of a JSON string. Source:
/// protocols.md 1.3.
public final class ArgumentText {
  /// Whether a text stands for `{}`.
  public enum Blank {
    /// Nothing, white space, or `null`: arguments that are `{}`.
    ALL,
    /// The beginning of `null`.
    MAYBE,
    NO
  }

  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private ArgumentText() {}

  public static Blank blank(Held text) {
    byte[] bytes = text.bytes();
    int to = text.length();
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
      else if (bytes[i] == '\\' && i + 1 < to && "nrt".indexOf(bytes[i + 1]) >= 0) i += 2;
      else return i;
    }
    return i;
  }

  /// Whether the text, unescaped, is JSON in a JSON string.
  public static boolean doubleEncoded(String text) {
    return Tree.of(text).orElse(null) instanceof JsonValue.Str(String inner)
        && Tree.of(inner)
            .filter(v -> v instanceof JsonValue.Obj || v instanceof JsonValue.Arr)
            .isPresent();
  }
}
