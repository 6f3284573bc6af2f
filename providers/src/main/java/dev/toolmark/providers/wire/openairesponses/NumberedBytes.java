package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.wire.body.JsonBytes;

/// Bytes that are written again and again with nothing changed but a few numbers in them: each is
/// written over the one before it, as long as it has as many digits.
final class NumberedBytes {
  private static final int MOST = 3;
  private final JsonBytes bytes = new JsonBytes();

  /// Of each number: where it begins and ends, the least that is as long and the least that is
  /// longer, and itself but for its last digit.
  private static final int FROM = 0;

  private static final int TO = 1;
  private static final int LEAST = 2;
  private static final int LONGER = 3;
  private static final int TENS = 4;
  private static final int OF_EACH = 5;
  private final int[] numbers = new int[MOST * OF_EACH];
  private int count;

  /// All of it, to be begun anew.
  JsonBytes begin() {
    count = 0;
    return bytes.cut(0);
  }

  /// The next number, behind what was added so far.
  JsonBytes number(int number) {
    int at = OF_EACH * count++;
    numbers[at + FROM] = bytes.size();
    numbers[at + TO] = bytes.add(number).size();
    int digits = numbers[at + TO] - numbers[at + FROM];
    numbers[at + LEAST] = digits == 1 ? 0 : above(digits - 1);
    numbers[at + LONGER] = above(digits);
    numbers[at + TENS] = number / 10;
    return bytes;
  }

  /// Another in the place of one of them. False: it has more digits, or fewer.
  boolean over(int which, int number) {
    int at = OF_EACH * which;
    if (number >= numbers[at + LONGER] || number < numbers[at + LEAST]) return false;
    int tens = number / 10;
    if (tens == numbers[at + TENS]) bytes.digit(numbers[at + TO] - 1, number - 10 * tens);
    else bytes.digits(numbers[at + FROM], numbers[at + TO], number);
    numbers[at + TENS] = tens;
    return true;
  }

  JsonBytes bytes() {
    return bytes;
  }

  /// The least number that has more digits than that.
  static int above(int digits) {
    int least = 1;
    for (int i = 0; i < digits; i++)
      least = least > Integer.MAX_VALUE / 10 ? Integer.MAX_VALUE : 10 * least;
    return least;
  }
}
