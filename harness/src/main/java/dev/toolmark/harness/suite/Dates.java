package dev.toolmark.harness.suite;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Days and times in the notations that people and models use: 2026-11-27, 2026/11/27, 20261127,
/// 27.11.2026, 11/27/2026, Nov 27, 2026, 27 November 2026, Friday, November 27th, 2026; a time may
/// follow (`T09:30`, ` 09:30:00`, ` 9:30 am`), with an offset or without. Where day and month could
/// be either, both readings count.
final class Dates {
  /// `time`: empty where only a day is given.
  private record Moment(LocalDate day, Optional<LocalTime> time) {}

  private static final Pattern WEEKDAY =
      Pattern.compile("(?i)^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?,?\\s+");
  private static final Pattern ORDINAL = Pattern.compile("(?i)(\\d)(st|nd|rd|th)\\b");
  private static final Pattern WITH_TIME =
      Pattern.compile(
          "^(.+?)(?:T|,?\\s+(?:at\\s+)?)(\\d{1,2}(?::\\d{2}(?::\\d{2}(?:\\.\\d+)?)?)?\\s*(?:[ap]m)?)$",
          Pattern.CASE_INSENSITIVE);
  private static final List<DateTimeFormatter> DAYS =
      formats(
          "uuuu-M-d",
          "uuuu/M/d",
          "uuuu.M.d",
          "uuuuMMdd",
          "d.M.uuuu",
          "d-M-uuuu",
          "M/d/uuuu",
          "d/M/uuuu",
          "MMM d, uuuu",
          "MMMM d, uuuu",
          "MMM d uuuu",
          "MMMM d uuuu",
          "d MMM uuuu",
          "d MMMM uuuu",
          "d-MMM-uuuu",
          "d. MMMM uuuu");
  private static final List<DateTimeFormatter> TIMES =
      formats("H:mm", "H:mm:ss", "H:mm:ss.SSS", "h:mm a", "h:mma", "h a", "ha");

  private Dates() {}

  static boolean isDate(String text) {
    return !readings(text).isEmpty();
  }

  /// Whether some reading of both is the same day, and the same time where `expected` has one.
  static boolean same(String expected, String actual) {
    List<Moment> theirs = readings(actual);
    return readings(expected).stream()
        .anyMatch(mine ->
            theirs.stream()
                .anyMatch(it ->
                    it.day().equals(mine.day())
                        && (mine.time().isEmpty() || mine.time().equals(it.time()))));
  }

  private static List<Moment> readings(String text) {
    String plain = ORDINAL.matcher(WEEKDAY.matcher(text.strip()).replaceFirst("")).replaceAll("$1");
    if (plain.length() > 60) return List.of();
    var found = new ArrayList<Moment>();
    days(plain).forEach(day -> found.add(new Moment(day, Optional.empty())));
    if (!found.isEmpty()) return found;
    offset(plain).ifPresent(found::add);
    var split = WITH_TIME.matcher(plain);
    if (found.isEmpty() && split.matches())
      for (LocalDate day : days(split.group(1)))
        time(split.group(2).strip()).ifPresent(t -> found.add(new Moment(day, Optional.of(t))));
    return found;
  }

  private static List<LocalDate> days(String text) {
    return DAYS.stream()
        .map(format -> parsed(format, text))
        .flatMap(Optional::stream)
        .map(LocalDate::from)
        .toList();
  }

  private static Optional<LocalTime> time(String text) {
    return TIMES.stream()
        .map(format -> parsed(format, text))
        .flatMap(Optional::stream)
        .map(LocalTime::from)
        .findFirst();
  }

  private static Optional<TemporalAccessor> parsed(DateTimeFormatter format, String text) {
    try {
      return Optional.of(format.parse(text));
    } catch (DateTimeException notThisOne) {
      return Optional.empty();
    }
  }

  /// A time with an offset, as it is at that offset when that is zero, else in UTC.
  private static Optional<Moment> offset(String text) {
    try {
      LocalDateTime at =
          OffsetDateTime.parse(text.replaceFirst(" ", "T"))
              .withOffsetSameInstant(ZoneOffset.UTC)
              .toLocalDateTime();
      return Optional.of(new Moment(at.toLocalDate(), Optional.of(at.toLocalTime())));
    } catch (DateTimeException notOne) {
      return Optional.empty();
    }
  }

  private static List<DateTimeFormatter> formats(String... patterns) {
    return Arrays.stream(patterns)
        .map(p ->
            new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(p)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT))
        .toList();
  }
}
