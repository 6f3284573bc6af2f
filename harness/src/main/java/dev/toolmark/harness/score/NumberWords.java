package dev.toolmark.harness.score;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The numbers that a text states in English words: `zero`, `two` to `nineteen`, tens (`forty`,
/// `forty-two`), hundreds (`a hundred`, `two hundred and five`), with `minus` and `negative` before
/// or `below zero` behind. Read only where nothing else can be meant: not `one` alone, which is
/// mostly no number; not words in a row that make no one number (`nineteen ninety`); not where
/// `thousand`, `point`, `half`, an ordinal and the like stand beside it; not inside another word
/// (`two-way`); not the `zero` of `below zero`.
final class NumberWords {
  private static final Map<String, Integer> VALUES = new HashMap<>();
  private static final Map<String, Integer> TENS = new HashMap<>();

  static {
    String[] small =
        ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
                + " fifteen sixteen seventeen eighteen nineteen")
            .split(" ", -1);
    for (int i = 0; i < small.length; i++) VALUES.put(small[i], i);
    String[] tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ", -1);
    for (int t = 0; t < tens.length; t++) {
      TENS.put(tens[t], 20 + 10 * t);
      VALUES.put(tens[t], 20 + 10 * t);
      for (int i = 1; i < 10; i++) VALUES.put(tens[t] + "-" + small[i], 20 + 10 * t + i);
    }
  }

  /// Words beside a number that make another number of it.
  private static final Set<String> OTHERWISE =
      Set.of(
          ("hundred hundreds thousand thousands million millions billion billions trillion"
                  + " trillions dozen dozens score point half halves quarter quarters first second"
                  + " third thirds fourth fourths fifth fifths sixth sixths seventh sevenths eighth"
                  + " eighths ninth ninths tenth tenths hundredth hundredths thousandth thousandths")
              .split(" ", -1));

  private static final Set<String> SIGNS = Set.of("minus", "negative");
  private static final Set<String> BESIDE_ZERO = Set.of("below", "above", "under", "over", "near");
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{N}_]+(?:['\u2019\u2010\u2011-][\\p{L}\\p{N}_]+)*");

  private record Word(String text, int start, int end) {}

  /// Some words, first and behind the last, that make one number.
  private record Run(int from, int to, int value) {}

  private final String text;
  private final List<Word> words = new ArrayList<>();
  private final List<Run> runs = new ArrayList<>();

  private NumberWords(String text) {
    this.text = text;
  }

  static List<BigDecimal> of(String text) {
    return new NumberWords(text).read();
  }

  private List<BigDecimal> read() {
    Matcher found = WORD.matcher(text);
    while (found.find()) {
      String word = found.group().toLowerCase(Locale.ROOT).replaceAll("[\u2010\u2011]", "-");
      words.add(new Word(word, found.start(), found.end()));
    }
    for (int at = 0; at < words.size(); at++) at = run(at);
    var numbers = new ArrayList<BigDecimal>();
    for (int r = 0; r < runs.size(); r++)
      number(r).ifPresent(n -> numbers.add(BigDecimal.valueOf(n)));
    return numbers;
  }

  /// Keeps the run that begins there, if one does. Gives its last word.
  private int run(int from) {
    int to = from;
    if (is(from, "a") && follows(from + 1) && is(from + 1, "hundred")) to = from + 2;
    else if (isNumber(from)) to = from + 1;
    if (to == from) return from;
    while (follows(to) && (isNumber(to) || is(to, "hundred") || isAnd(to))) to++;
    OptionalInt value = value(words.subList(from, to).stream().map(Word::text).toList());
    if (value.isPresent() && isWhole(from, to, value.getAsInt()))
      runs.add(new Run(from, to, value.getAsInt()));
    return to - 1;
  }

  /// `two hundred and five`.
  private boolean isAnd(int at) {
    return is(at, "and") && is(at - 1, "hundred") && follows(at + 1) && isNumber(at + 1);
  }

  private static OptionalInt value(List<String> run) {
    boolean hundreds = run.size() > 1 && run.get(1).equals("hundred");
    if (!hundreds) return small(run);
    int count = run.getFirst().equals("a") ? 1 : VALUES.getOrDefault(run.getFirst(), 0);
    if (count < 1 || count > 19) return OptionalInt.empty();
    List<String> rest = run.subList(run.size() > 2 && run.get(2).equals("and") ? 3 : 2, run.size());
    if (rest.isEmpty()) return OptionalInt.of(count * 100);
    OptionalInt more = small(rest);
    return more.isPresent() && more.getAsInt() > 0
        ? OptionalInt.of(count * 100 + more.getAsInt())
        : OptionalInt.empty();
  }

  private static OptionalInt small(List<String> run) {
    Integer first = VALUES.get(run.getFirst());
    if (first == null || run.size() > 2) return OptionalInt.empty();
    if (run.size() == 1) return OptionalInt.of(first);
    int more = VALUES.getOrDefault(run.getLast(), 0);
    boolean one = TENS.containsKey(run.getFirst()) && more > 0 && more < 10;
    return one ? OptionalInt.of(first + more) : OptionalInt.empty();
  }

  /// Whether the words beside it leave the number what it is.
  private boolean isWhole(int from, int to, int value) {
    if (value == 0 && from > 0 && BESIDE_ZERO.contains(words.get(from - 1).text())) return false;
    if (follows(from) && changes(from - 1)) return false;
    return !follows(to) || (!OTHERWISE.contains(words.get(to).text()) && !isPartly(to));
  }

  private boolean changes(int before) {
    if (OTHERWISE.contains(words.get(before).text())) return true;
    return is(before, "and") && follows(before) && OTHERWISE.contains(words.get(before - 1).text());
  }

  /// `and a half`.
  private boolean isPartly(int at) {
    return is(at, "and")
        && follows(at + 1)
        && follows(at + 2)
        && OTHERWISE.contains(words.get(at + 2).text());
  }

  private OptionalInt number(int index) {
    Run run = runs.get(index);
    int until =
        index + 1 < runs.size() ? words.get(runs.get(index + 1).from()).start() : text.length();
    boolean negative =
        isNegative(run.from())
            || NumbersInText.isBelowZero(text, words.get(run.to() - 1).end(), until);
    if (run.value() == 1 && !negative) return OptionalInt.empty();
    return OptionalInt.of(negative ? -run.value() : run.value());
  }

  /// `five minus three` is a difference.
  private boolean isNegative(int from) {
    if (from == 0 || !follows(from) || !SIGNS.contains(words.get(from - 1).text())) return false;
    return from == 1 || !follows(from - 1) || !isNumber(from - 2);
  }

  private boolean isNumber(int at) {
    return VALUES.containsKey(words.get(at).text());
  }

  private boolean is(int at, String word) {
    return words.get(at).text().equals(word);
  }

  /// Whether there is such a word, and only spaces between it and the one before.
  private boolean follows(int at) {
    if (at < 1 || at >= words.size()) return false;
    for (int i = words.get(at - 1).end(); i < words.get(at).start(); i++)
      if (!Character.isSpaceChar(text.charAt(i))) return false;
    return true;
  }
}
