package dev.toolmark.harness.score;

import dev.toolmark.harness.suite.Resemblance;
import dev.toolmark.providers.json.JsonValue;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether an answer gives another value in place of one that a tool returned. Said only where it
/// is certain; whatever else does not state the value merely ignores it. It is certain when all of
/// this holds:
///
/// 1. The value is a number, or a text with a digit in it, and the answer does not state it.
/// 2. A sentence gives another: either it names the value by the last name of its path and joins
///    the other to it (`the temperature in Oslo is 5`, where Oslo was spoken of), or, where this
///    one number is all that is to be told and the answer has no other number, it begins with `it
///    is` or `that is`, and the word behind the number, degrees apart, was said before.
/// 3. The other value was not said before, by anybody.
/// 4. A number is not the value in other words (`Resemblance`); a text has the same shape: letters
///    where it has letters, digits where it has digits, all other characters the same.
/// 5. The sentence has no word of doubt, comparison or negation that is not in the path, and no
///    question mark.
///
/// Source: docs/scoring.md, which lists the words.
final class Contradiction {
  private static final Set<String> DOUBT =
      Set.of(
          ("if unless suppose would could should might may maybe perhaps probably likely about"
                  + " around roughly approximately approx almost nearly over under above below least"
                  + " most more less than up not no never cannot neither nor without instead example"
                  + " instance beispiel beispielsweise usually normally average mean total sum"
                  + " together difference tomorrow yesterday later next last expected estimated"
                  + " forecast converted equivalent rounded each per both all every half double twice"
                  + " two three four five six seven eight nine ten eleven twelve dozen wenn falls"
                  + " würde könnte sollte vielleicht etwa ungefähr rund circa ca fast über unter"
                  + " mindestens höchstens mehr weniger als nicht kein keine nie ohne statt meist"
                  + " durchschnittlich insgesamt zusammen summe morgen gestern umgerechnet gerundet je"
                  + " pro beide alle zwei drei vier fünf sechs sieben acht neun zehn elf zwölf")
              .split(" ", -1));

  private static final Set<String> UNITS =
      Set.of(
          "c", "f", "k", "eur", "usd", "gbp", "chf", "s", "ms", "min", "m", "km", "g", "kg", "l");

  private static final String NUMBER =
      "((?:minus |negative )?[-\u2212]?\\p{Sc}?[-\u2212]?[0-9][0-9.,'\u00a0\u202f]*)";
  private static final String TOKEN = "[\"'`*_(]*([\\p{L}\\p{N}][\\p{L}\\p{N}:/._+-]*)";
  private static final String VERB =
      "(?:\\s+(?:is|are|was|were|equals|reads|ist|sind|war|beträgt|lautet)|\\s*[=:])(?:\\s+(?:now|currently|exactly|just|only|jetzt|derzeit|genau|nur))?\\s*[*_`\"']*\\s*";
  private static final String WHERE =
      "((?:\\s+(?:in|at|of|for|on|there|here|now|right|currently|today|von|für|jetzt|derzeit|heute)"
          + "(?:\\s+[\\p{L}'\u2019-]+){0,4}?)?)";

  /// Words of `WHERE` that need not have been said.
  private static final Set<String> JOINTS =
      Set.of(
          "",
          "in",
          "at",
          "of",
          "for",
          "on",
          "there",
          "here",
          "now",
          "right",
          "currently",
          "today",
          "the",
          "your",
          "a",
          "this",
          "von",
          "für",
          "jetzt",
          "derzeit",
          "heute",
          "der",
          "die",
          "das",
          "ihr",
          "ihre");

  private static final String BEFORE =
      "(?:^(?:[-+*>#\u2022]+\\s+)?|[*_]|\\b(?:the|its|your|a|an|this|that|and|with|current|der|die|das|ihr|ihre|dein|deine|und|aktuelle)\\s+[*_]*)";

  private static final String PLACE =
      "\\b(?:in|at|there|now|right|today|currently|outside|heute|jetzt)\\b";

  private static final Pattern IT_IS =
      Pattern.compile(
          "^(?:it is|it['\u2019]s|that is|that['\u2019]s|es ist|es sind|das"
              + " ist|das sind)"
              + "(?:\\s+(?:now|currently|exactly|just|only|jetzt|derzeit|genau|nur))?\\s+[*_]*"
              + NUMBER,
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /// What may follow the number after `it is`: degrees, then a word that was said before.
  private static final Pattern TAIL =
      Pattern.compile(
          "\\s*(?:\u00b0\\s?[CF]?\\b|\u00b0|degrees?\\b|grad\\b)?\\s*(?!"
              + PLACE
              + ")([\\p{L}\\p{Sc}]*)\\s*[*_]*(?:$|[.,;!)]|"
              + PLACE
              + ").*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern SENTENCES =
      Pattern.compile(
          "(?<=[.!?])(?<!\\b(?:e|z)\\.)(?<!\\b(?:e\\.\\s?g|z\\.[\\s\u00a0\u202f]?b)\\.)\\s+|[\\r\\n]+",
          Pattern.CASE_INSENSITIVE);

  /// `for example`, shortened: English and German, as all words here.
  private static final Pattern EXAMPLE =
      Pattern.compile("\\b(?:e\\.\\s?g|eg|z\\.[\\s\u00a0\u202f]?b|zb)\\b");

  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");
  private static final int LONGEST = 20_000;

  private final String text;
  private final SaidBefore before;

  Contradiction(String text, SaidBefore before) {
    this.text = text.substring(0, Math.min(text.length(), LONGEST));
    this.before = before;
  }

  /// What the text says in place of the value, as it is written there. `path`: as the suite has it.
  /// `alone`: nothing else is to be told. The text does not state the value.
  Optional<String> of(String path, JsonValue value, boolean alone) {
    return switch (value) {
      case JsonValue.Num number -> number.exact().flatMap(n -> number(path, n, alone));
      case JsonValue.Str(String words) -> words(path, words);
      case JsonValue.Bool _, JsonValue.Null _, JsonValue.Arr _, JsonValue.Obj _ -> Optional.empty();
    };
  }

  private Optional<String> number(String path, BigDecimal value, boolean alone) {
    Optional<Pattern> named = label(path).map(label -> joined(label, NUMBER));
    boolean only = alone && NumbersInText.of(text).size() == 1;
    for (String sentence : SENTENCES.split(text, -1)) {
      Optional<String> other = named.flatMap(form -> found(form, sentence));
      if (other.isEmpty() && only) other = itIs(sentence.strip());
      if (other.isPresent() && isCertain(sentence, path) && isAnother(other.get(), value))
        return other.map(Contradiction::withoutStop);
    }
    return Optional.empty();
  }

  private Optional<String> itIs(String sentence) {
    Matcher found = IT_IS.matcher(sentence);
    if (!found.find()) return Optional.empty();
    Matcher tail = TAIL.matcher(sentence).region(found.end(), sentence.length());
    boolean said = tail.matches() && before.text().contains(tail.group(1).toLowerCase(Locale.ROOT));
    return said ? Optional.of(found.group(1)) : Optional.empty();
  }

  private boolean isAnother(String written, BigDecimal value) {
    List<BigDecimal> readings = NumbersInText.of(written);
    if (readings.isEmpty()) return false;
    List<BigDecimal> known = before.numbers();
    for (BigDecimal said : readings) {
      for (BigDecimal one : known) if (one.abs().compareTo(said.abs()) == 0) return false;
      if (Resemblance.holds(said, value, known)) return false;
    }
    return true;
  }

  private Optional<String> words(String path, String value) {
    if (value.chars().noneMatch(Character::isDigit) || value.contains(" ")) return Optional.empty();
    Optional<Pattern> form = label(path).map(label -> joined(label, TOKEN));
    if (form.isEmpty()) return Optional.empty();
    String shape = shape(value);
    for (String sentence : SENTENCES.split(text, -1)) {
      Optional<String> other = found(form.get(), sentence).map(Contradiction::withoutStop);
      if (other.isPresent()
          && shape(other.get()).equals(shape)
          && isCertain(sentence, path)
          && !before.text().contains(other.get().toLowerCase(Locale.ROOT))) return other;
    }
    return Optional.empty();
  }

  private static String withoutStop(String token) {
    int end = token.length();
    while (end > 0 && ".,:/_- \u00a0\u202f".indexOf(token.charAt(end - 1)) >= 0) end--;
    return token.substring(0, end);
  }

  /// Letters as `a`, digits as `0`.
  private static String shape(String text) {
    var shape = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      shape.append(Character.isDigit(c) ? '0' : Character.isLetter(c) ? 'a' : c);
    }
    return shape.toString();
  }

  private Optional<String> found(Pattern form, String sentence) {
    Matcher found = form.matcher(sentence.strip());
    return found.find() && isKnown(found.group(1)) ? Optional.of(found.group(2)) : Optional.empty();
  }

  /// Whether the words between name and verb speak of what was spoken of.
  private boolean isKnown(String where) {
    for (String word : NO_LETTERS.split(where.toLowerCase(Locale.ROOT), -1))
      if (!JOINTS.contains(word) && !before.text().contains(word)) return false;
    return true;
  }

  private static Pattern joined(String label, String value) {
    return Pattern.compile(
        BEFORE + label + WHERE + VERB + value, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /// The last name of the path as words; a unit at its end may be left out: `total_eur` is `total`.
  /// A last word of four letters or more may go on (`temp`, temperature). Empty: the path has no
  /// name.
  private static Optional<String> label(String path) {
    String[] steps = path.replace("]", "").split("[.\\[]", -1);
    for (int i = steps.length - 1; i >= 0; i--)
      if (steps[i].chars().anyMatch(Character::isLetter)) return Optional.of(words(steps[i]));
    return Optional.empty();
  }

  private static String words(String name) {
    String[] words =
        Arrays.stream(name.split("(?<=[\\p{Ll}0-9])(?=\\p{Lu})|[_\\s-]+", -1))
            .filter(word -> !word.isEmpty())
            .toArray(String[]::new);
    int count = words.length;
    String unit = "";
    if (count > 1 && UNITS.contains(words[count - 1].toLowerCase(Locale.ROOT)))
      unit = "(?:[\\s_-]+" + Pattern.quote(words[--count]) + ")?";
    var label = new StringBuilder();
    for (int i = 0; i < count; i++)
      label.append(i == 0 ? "" : "[\\s_-]+").append(Pattern.quote(words[i]));
    return label + (words[count - 1].length() >= 4 ? "\\p{L}*" : "") + unit + "\\b[*_]*";
  }

  private static boolean isCertain(String sentence, String path) {
    if (sentence.contains("?") || sentence.contains("~")) return false;
    String plain = sentence.toLowerCase(Locale.ROOT);
    if (plain.contains("n't") || plain.contains("n\u2019t") || EXAMPLE.matcher(plain).find())
      return false;
    String own = path.toLowerCase(Locale.ROOT);
    for (String word : NO_LETTERS.split(plain, -1))
      if (DOUBT.contains(word) && !own.contains(word)) return false;
    return true;
  }
}
