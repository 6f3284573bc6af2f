package dev.toolmark.providers.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;

/// Instants as text: `2026-11-20T19:43:39.123Z`, as `Instant.toString` has it. Records and answers
/// have many, so the usual form is written and read by hand; any other is left to `Instant`.
public final class Moment {
  private static final long SECONDS_A_DAY = 86_400;
  private static final long SECONDS_AN_HOUR = 3600;
  private static final long SECONDS_A_MINUTE = 60;

  /// As long as `2026-11-20T19:43:39`.
  private static final int TO_SECONDS = 19;

  private static final int NANO_DIGITS = 9;

  /// The seconds of the years that have four digits, 0 to 9999.
  private static final long FIRST = -62_167_219_200L;

  private static final long LAST = 253_402_300_799L;
  private static final int DIGITS_A_GROUP = 3;

  private Moment() {}

  /// The same as `Instant.toString`.
  public static String text(Instant at) {
    if (at.getEpochSecond() < FIRST || at.getEpochSecond() > LAST) return at.toString();
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(at.getEpochSecond(), SECONDS_A_DAY));
    int ofDay = (int) Math.floorMod(at.getEpochSecond(), SECONDS_A_DAY);
    byte[] text = new byte[TO_SECONDS + 1 + NANO_DIGITS + 1];
    put(text, 0, 4, date.getYear());
    text[4] = '-';
    put(text, 5, 2, date.getMonthValue());
    text[7] = '-';
    put(text, 8, 2, date.getDayOfMonth());
    text[10] = 'T';
    put(text, 11, 2, ofDay / (int) SECONDS_AN_HOUR);
    text[13] = ':';
    put(text, 14, 2, ofDay / (int) SECONDS_A_MINUTE % 60);
    text[16] = ':';
    put(text, 17, 2, ofDay % (int) SECONDS_A_MINUTE);
    int end = TO_SECONDS + fraction(text, at.getNano());
    text[end] = 'Z';
    return new String(text, 0, end + 1, StandardCharsets.ISO_8859_1);
  }

  /// Three, six or nine digits behind a point, or nothing; the result is how many bytes.
  private static int fraction(byte[] text, int nanos) {
    if (nanos == 0) return 0;
    text[TO_SECONDS] = '.';
    put(text, TO_SECONDS + 1, NANO_DIGITS, nanos);
    int digits = NANO_DIGITS;
    for (int rest = nanos; rest % 1000 == 0; rest /= 1000) digits -= DIGITS_A_GROUP;
    return 1 + digits;
  }

  private static void put(byte[] text, int from, int digits, int number) {
    int rest = number;
    for (int i = from + digits - 1; i >= from; i--, rest /= 10) text[i] = (byte) ('0' + rest % 10);
  }

  /// Throws `DateTimeException` where it is no instant.
  public static Instant parse(String text) {
    int end = text.length() - 1;
    if (end < TO_SECONDS || end > TO_SECONDS + 1 + NANO_DIGITS || text.charAt(end) != 'Z')
      return Instant.parse(text);
    boolean plain =
        text.charAt(4) == '-'
            && text.charAt(7) == '-'
            && text.charAt(10) == 'T'
            && text.charAt(13) == ':'
            && text.charAt(16) == ':'
            && (end == TO_SECONDS || (text.charAt(TO_SECONDS) == '.' && end > TO_SECONDS + 1));
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, TO_SECONDS);
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int fraction = end == TO_SECONDS ? 0 : number(text, TO_SECONDS + 1, end);
    if (!plain || (year | month | day | hour | minute | second | fraction) < 0)
      return Instant.parse(text);
    if (hour > 23 || minute > 59 || second > 59) return Instant.parse(text);
    for (int i = end - TO_SECONDS - 1; i < NANO_DIGITS && fraction > 0; i++) fraction *= 10;
    long days = LocalDate.of(year, month, day).toEpochDay();
    long ofDay = hour * SECONDS_AN_HOUR + minute * SECONDS_A_MINUTE + second;
    return Instant.ofEpochSecond(days * SECONDS_A_DAY + ofDay, fraction);
  }

  /// -1 where there is anything but digits.
  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) return -1;
      number = number * 10 + digit;
    }
    return number;
  }
}
