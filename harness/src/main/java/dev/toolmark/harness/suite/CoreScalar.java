package dev.toolmark.harness.suite;

import dev.toolmark.providers.json.JsonValue;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;

/// What a plain YAML scalar stands for. Shape: the core schema of YAML 1.2 (chapter 10.3), but a
/// number with a leading zero is text, so that codes keep their zeros. Numbers take the form that
/// JSON gives them and keep their digits.
final class CoreScalar {
  private static final int LONGEST = 300; // characters of a number; more is text
  private static final String BEGIN_NUMBERS = "+-.0123456789";
  private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
  private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
  private static final Pattern DECIMAL =
      Pattern.compile("([-+]?)((?:0|[1-9][0-9]*)?)((?:\\.[0-9]*)?)((?:[eE][-+]?[0-9]+)?)");
  private static final Pattern OCTAL = Pattern.compile("0o([0-7]+)");
  private static final Pattern HEX = Pattern.compile("0x([0-9a-fA-F]+)");
  private static final Pattern NOT_JSON = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  private CoreScalar() {}

  static JsonValue of(String plain) {
    if (NULL.contains(plain)) return new JsonValue.Null();
    if (TRUE.contains(plain)) return new JsonValue.Bool(true);
    if (FALSE.contains(plain)) return new JsonValue.Bool(false);
    boolean begun = BEGIN_NUMBERS.indexOf(plain.charAt(0)) >= 0;
    return begun && plain.length() <= LONGEST ? number(plain) : JsonValue.of(plain);
  }

  /// Whether it is a number of YAML that JSON cannot say.
  static boolean isBeyondJson(String plain) {
    return !plain.isEmpty()
        && "-+.".indexOf(plain.charAt(0)) >= 0
        && NOT_JSON.matcher(plain).matches();
  }

  private static JsonValue number(String plain) {
    var octal = OCTAL.matcher(plain);
    if (octal.matches()) return new JsonValue.Num(new BigInteger(octal.group(1), 8).toString());
    var hex = HEX.matcher(plain);
    if (hex.matches()) return new JsonValue.Num(new BigInteger(hex.group(1), 16).toString());
    var decimal = DECIMAL.matcher(plain);
    if (!decimal.matches()) return JsonValue.of(plain);
    String whole = decimal.group(2);
    String fraction = decimal.group(3);
    if (whole.isEmpty() && fraction.length() < 2) return JsonValue.of(plain);
    return new JsonValue.Num(
        (decimal.group(1).equals("-") ? "-" : "")
            + (whole.isEmpty() ? "0" : whole)
            + (fraction.equals(".") ? ".0" : fraction)
            + decimal.group(4));
  }
}
