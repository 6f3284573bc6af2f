package dev.toolmark.harness.suite;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/// Regular expressions of suites, run with a limit of time: the text checks a deadline each time a
/// character is read, so that an expression that would search for hours stops.
public final class TimedRegex {
  /// What came of a search. `GAVE_UP`: out of time or stack.
  public enum Found {
    YES,
    NO,
    GAVE_UP
  }

  private static final long LIMIT = Duration.ofMillis(250).toNanos();

  private TimedRegex() {}

  /// Whether the expression, which must compile, is found in the text.
  public static Found find(String expression, String text) {
    return find(expression, text, System::nanoTime);
  }

  static Found find(String expression, String text, LongSupplier nanoTime) {
    try {
      var timed = new Timed(text, 0, text.length(), nanoTime, nanoTime.getAsLong() + LIMIT);
      return Pattern.compile(expression).matcher(timed).find() ? Found.YES : Found.NO;
    } catch (OutOfTime | StackOverflowError e) {
      return Found.GAVE_UP;
    }
  }

  private static final class OutOfTime extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfTime() {
      super("out of time", null, false, false);
    }
  }

  private record Timed(String text, int from, int to, LongSupplier nanoTime, long deadline)
      implements CharSequence {
    @Override
    public int length() {
      return to - from;
    }

    @Override
    public char charAt(int index) {
      if (nanoTime.getAsLong() - deadline > 0) throw new OutOfTime();
      return text.charAt(from + index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Timed(text, from + start, from + end, nanoTime, deadline);
    }

    @Override
    public String toString() {
      return text.substring(from, to);
    }
  }
}
