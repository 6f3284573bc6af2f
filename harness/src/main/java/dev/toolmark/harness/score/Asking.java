package dev.toolmark.harness.score;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Whether a text asks about something: it asks, and one of the words stands in it, whole, whatever
/// its case; an English plural (`dates`) is the word too. Scripts that put no space between words,
/// or hang syllables on them, have no whole words that could be told.
final class Asking {
  /// Words by which a text asks without a question mark, in English and in German.
  private static final Pattern WITHOUT_MARK =
      Pattern.compile(
          "\\b(?:please (?:tell|provide|specify|share|confirm|give|let|choose|clarify|state|enter)"
              + "|let me know|(?:could|can|would|will) you|i(?:'ll| will)? need|i(?:'d| would) need"
              + "|tell me"
              + "|bitte (?:nenn|sag|teil|gib|geb|bestätig|wähl)\\p{L}{0,3}"
              + "|(?:nenn|sag|teil|gib|geb)\\p{L}{0,2}(?: sie)?(?: bitte)? (?:mir|uns)"
              + "|ich (?:brauche|benötige))\\b");

  private static final List<String> PLURALS = List.of("", "s", "es");

  private static final Set<UnicodeScript> WITHOUT_SPACES =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  private Asking() {}

  static boolean about(List<String> words, String text) {
    String plain = text.toLowerCase(Locale.ROOT);
    boolean asks =
        plain.chars().anyMatch(c -> c == '?' || c == '\uff1f' || c == '\u061f' || c == '\u037e')
            || WITHOUT_MARK.matcher(plain).find();
    return asks && words.stream().anyMatch(w -> stands(w.toLowerCase(Locale.ROOT), plain));
  }

  private static boolean stands(String word, String text) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
      if (isEdge(text, at) && isEnd(text, at + word.length())) return true;
    return false;
  }

  private static boolean isEnd(String text, int end) {
    for (String plural : PLURALS)
      if (text.startsWith(plural, end) && isEdge(text, end + plural.length())) return true;
    return false;
  }

  /// Whether no word goes on across that place.
  private static boolean isEdge(String text, int at) {
    if (at <= 0 || at >= text.length()) return true;
    int before = text.codePointBefore(at);
    int after = text.codePointAt(at);
    return !isOfWord(before) || !isOfWord(after);
  }

  private static boolean isOfWord(int c) {
    boolean ofWord =
        Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    return ofWord && !WITHOUT_SPACES.contains(UnicodeScript.of(c));
  }
}
