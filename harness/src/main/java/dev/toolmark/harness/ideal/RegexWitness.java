package dev.toolmark.harness.ideal;

import dev.toolmark.harness.suite.BoundedRegex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Derives a short text in which a regular expression is found: each repetition as seldom as it may
/// be, each choice by its first option that works. What it makes is tried against the expression,
/// so a witness is always one; look-arounds and the like are simply skipped and often have none.
final class RegexWitness {
  private static final int TRIES = 8;
  private static final int LONGEST = 10_000;
  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ _-.,:;/@#!?$%&*+=~^'\"()[]{}<>|\\`\n\t\u00e9\u4e2d";

  private final String expression;
  private final int attempt;
  private final List<String> groups = new ArrayList<>();
  private int at;

  private RegexWitness(String expression, int attempt) {
    this.expression = expression;
    this.attempt = attempt;
  }

  /// Empty where none could be derived.
  static Optional<String> of(String expression) {
    var bounded = new BoundedRegex();
    try {
      Pattern.compile(expression);
      for (int attempt = 0; attempt < TRIES; attempt++) {
        Optional<String> made = new RegexWitness(expression, attempt).made();
        if (made.isEmpty()) continue;
        switch (bounded.find(expression, made.get())) {
          case YES -> {
            return made;
          }
          case NO -> {}
          case GAVE_UP, NOT_AN_EXPRESSION -> {
            return Optional.empty(); // so it would be when a scorer tries it
          }
        }
      }
    } catch (PatternSyntaxException | StackOverflowError tooMuch) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private Optional<String> made() {
    try {
      String text = choice();
      return at == expression.length() ? Optional.of(text) : Optional.empty();
    } catch (IndexOutOfBoundsException | NumberFormatException notUnderstood) {
      return Optional.empty();
    }
  }

  /// Options with `|` between; the attempt says which is taken.
  private String choice() {
    var options = new ArrayList<String>();
    options.add(sequence());
    while (more() && peek() == '|') {
      at++;
      options.add(sequence());
    }
    return options.get(attempt / 2 % options.size());
  }

  private String sequence() {
    var text = new StringBuilder();
    while (more() && peek() != '|' && peek() != ')') {
      text.append(repeated(atom()));
      if (text.length() > LONGEST) throw new IndexOutOfBoundsException("a witness too long");
    }
    return text.toString();
  }

  private String repeated(String atom) {
    if (!more()) return atom;
    int least =
        switch (peek()) {
          case '?', '*' -> attempt % 2;
          case '+' -> 1;
          case '{' -> leastOfBraces();
          default -> -1;
        };
    if (least < 0) return atom;
    at++;
    if (more() && (peek() == '?' || peek() == '+')) at++;
    if ((long) least * atom.length() > LONGEST) throw new IndexOutOfBoundsException("too long");
    return atom.repeat(least);
  }

  /// Stops at the closing brace.
  private int leastOfBraces() {
    int close = expression.indexOf('}', at);
    String[] bounds = expression.substring(at + 1, close).split(",", -1);
    at = close;
    return Integer.parseInt(bounds[0].strip());
  }

  private String atom() {
    char c = expression.charAt(at);
    return switch (c) {
      case '(' -> group();
      case '[' -> oneOf(characterClass());
      case '.' -> taken("a");
      case '^', '$' -> taken("");
      case '\\' -> escape();
      default -> {
        int point = expression.codePointAt(at);
        at += Character.charCount(point);
        yield Character.toString(point);
      }
    };
  }

  private String taken(String text) {
    at++;
    return text;
  }

  private String group() {
    at++;
    boolean captures = true;
    boolean looks = false;
    if (peek() == '?') {
      String rest = expression.substring(at);
      looks = rest.startsWith("?=") || rest.startsWith("?!") || rest.matches("(?s)\\?<[=!].*");
      captures = rest.matches("(?s)\\?<[a-zA-Z].*");
      char end = captures ? '>' : looks ? '\0' : ':';
      at += looks ? rest.startsWith("?<") ? 3 : 2 : 0;
      while (!looks && peek() != end && peek() != ')') at++;
      if (!looks && peek() == ')') return taken(""); // flags alone, such as (?i)
      if (!looks) at++;
    }
    int number = groups.size();
    if (captures) groups.add("");
    String text = choice();
    if (peek() != ')') throw new IndexOutOfBoundsException("a group that does not end");
    at++;
    if (captures) groups.set(number, text);
    return looks ? "" : text;
  }

  /// The text of a class with its brackets; stands behind it afterwards.
  private String characterClass() {
    int start = at;
    int depth = 0;
    do {
      char c = expression.charAt(at);
      if (c == '\\') at++;
      else if (c == '[') depth++;
      else if (c == ']' && !opens(start)) depth--;
      at++;
    } while (depth > 0);
    return expression.substring(start, at);
  }

  /// Whether a `]` here is the first of its class and so a letter.
  private boolean opens(int start) {
    return at == start + 1 || (at == start + 2 && expression.charAt(start + 1) == '^');
  }

  private String escape() {
    int start = at;
    char c = expression.charAt(at + 1);
    at += 2;
    if (c == 'Q') return quoted();
    if ("bBAzZGK".indexOf(c) >= 0) return "";
    if (c >= '1' && c <= '9') return groups.get(c - '1');
    if (c == 'k') {
      at = expression.indexOf('>', at) + 1;
      return groups.getLast();
    }
    if (!Character.isLetterOrDigit(c)) return String.valueOf(c);
    if ((c == 'p' || c == 'P' || c == 'x') && peek() == '{') at = expression.indexOf('}', at) + 1;
    else if (c == 'p' || c == 'P' || c == 'c') at++;
    else if (c == 'x') at += 2;
    else if (c == 'u') at += 4;
    return oneOf(expression.substring(start, at));
  }

  private String quoted() {
    int end = expression.indexOf("\\E", at);
    String text = expression.substring(at, end < 0 ? expression.length() : end);
    at = end < 0 ? expression.length() : end + 2;
    return text;
  }

  /// The first letter that this piece of an expression takes.
  private static String oneOf(String piece) {
    Pattern pattern = Pattern.compile(piece);
    for (int i = 0; i < LETTERS.length(); i++) {
      String letter = LETTERS.substring(i, i + 1);
      if (pattern.matcher(letter).matches()) return letter;
    }
    for (char c = 1; c < 0xd800; c++)
      if (pattern.matcher(String.valueOf(c)).matches()) return String.valueOf(c);
    throw new IndexOutOfBoundsException("a class without members");
  }

  private boolean more() {
    return at < expression.length();
  }

  private char peek() {
    return expression.charAt(at);
  }
}
