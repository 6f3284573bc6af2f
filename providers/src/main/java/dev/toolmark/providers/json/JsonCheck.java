package dev.toolmark.providers.json;

import java.nio.charset.StandardCharsets;

/// Whether a text is JSON, found out without a parser. Says yes to all but every JSON text: where
/// it does not, the parser decides and says why.
final class JsonCheck {
  private JsonCheck() {}

  /// Whether the text is JSON within the default limits, without a half surrogate pair.
  static boolean plain(String text) {
    JsonLimits limits = JsonLimits.DEFAULT;
    if (text.length() > limits.chars() || surrogates(text)) return false;
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new JsonScanner(limits).over(bytes, 0, bytes.length).valid();
  }

  /// Whether there is any surrogate, plain or escaped: it may be half a pair.
  private static boolean surrogates(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) return true;
      boolean escaped = c == '\\' && i + 2 < length && text.charAt(i + 1) == 'u';
      if (escaped && (text.charAt(i + 2) == 'd' || text.charAt(i + 2) == 'D')) return true;
    }
    return false;
  }
}
