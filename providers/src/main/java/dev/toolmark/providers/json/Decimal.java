package dev.toolmark.providers.json;

import java.math.BigInteger;

/// What a JSON number stands for, however large its exponent: `digits` (no zeros at either end)
/// times ten to the `exponent`. Zero has no digits. Nothing is ever written out in full, so
/// `1e999999999` costs no more than `1`.
record Decimal(boolean negative, String digits, BigInteger exponent) {
  static Decimal of(String number) {
    boolean negative = number.startsWith("-");
    int e = Math.max(number.indexOf('e'), number.indexOf('E'));
    String mantissa = number.substring(negative ? 1 : 0, e < 0 ? number.length() : e);
    BigInteger exponent = e < 0 ? BigInteger.ZERO : exponent(number.substring(e + 1));
    int point = mantissa.indexOf('.');
    String digits = mantissa.replace(".", "");
    if (point >= 0) exponent = exponent.subtract(BigInteger.valueOf(mantissa.length() - point - 1));
    int last = digits.length();
    while (last > 0 && digits.charAt(last - 1) == '0') last--;
    int first = 0;
    while (first < last && digits.charAt(first) == '0') first++;
    if (first == last) return new Decimal(false, "", BigInteger.ZERO);
    exponent = exponent.add(BigInteger.valueOf(digits.length() - last));
    return new Decimal(negative, digits.substring(first, last), exponent);
  }

  private static BigInteger exponent(String text) {
    return new BigInteger(text.startsWith("+") ? text.substring(1) : text);
  }

  boolean isWhole() {
    return digits.isEmpty() || exponent.signum() >= 0;
  }
}
