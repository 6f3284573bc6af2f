package dev.toolmark.providers.textcall;

import java.util.Optional;

/// A whole text that is read for calls, and the tools that it may call.
record Page(String text, OfferedTools tools) {
  private static final int LONGEST_NAME = 300;

  int length() {
    return text.length();
  }

  boolean at(int place, String word) {
    return text.startsWith(word, place);
  }

  /// The character there; 0 behind the end.
  char at(int place) {
    return place < text.length() ? text.charAt(place) : 0;
  }

  /// The first place from there on that is no white space.
  int space(int place) {
    int i = place;
    while (i < text.length() && Character.isWhitespace(text.charAt(i))) i++;
    return i;
  }

  /// Behind the first of these words that stands there, white space apart; the place itself where
  /// none does.
  int past(int place, String... words) {
    int from = space(place);
    for (String word : words) if (at(from, word)) return from + word.length();
    return place;
  }

  /// What stands between there and the next of that word; empty: it does not come, or too late for
  /// a name.
  Optional<String> nameTo(int from, String word) {
    int begin = Math.min(from, text.length());
    int most = Math.min(text.length(), begin + LONGEST_NAME + word.length());
    int end = text.indexOf(word, begin, most);
    return end < 0 ? Optional.empty() : Optional.of(text.substring(begin, end));
  }

  /// Whether the text ends before a name could have ended.
  boolean endsSoon(int from) {
    return text.length() - from <= LONGEST_NAME;
  }

  /// A name of letters, digits, `_`, `.`, `-` that begins there; may be empty.
  String word(int from) {
    int end = from;
    while (end < text.length() && isWord(text.charAt(end)) && end - from <= LONGEST_NAME) end++;
    return text.substring(from, end);
  }

  static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-';
  }

  boolean opensJson(int place) {
    return at(place) == '{' || at(place) == '[';
  }
}
