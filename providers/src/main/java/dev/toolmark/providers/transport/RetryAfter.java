package dev.toolmark.providers.transport;

import dev.toolmark.providers.chat.ResponseHead;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The wait that a head asks for, as a fact; what to make of it is the retry table's business. A
/// wait that is zero, negative or unreadable is none. Source: reliability.md section 4, RFC 9110
/// 10.2.3, protocols.md 9.3.
public final class RetryAfter {
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,9})?");

  /// Such as `6m0s`, `825ms` and `1m26.4s`, or seconds alone.
  private static final Pattern PARTS =
      Pattern.compile(
          "(?:([0-9]{1,6})d)?(?:([0-9]{1,6})h)?(?:([0-9]{1,6})m(?!s))?(?:([0-9]{1,9}(?:\\.[0-9]{1,9})?)s)?(?:([0-9]{1,12}(?:\\.[0-9]{1,9})?)ms)?");

  private static final Pattern RESET =
      Pattern.compile("x-ratelimit-reset-.+|anthropic-ratelimit-.+-reset");
  private static final String MILLIS = "retry-after-ms";
  private static final String SECONDS = "retry-after";

  private RetryAfter() {}

  /// `retry-after-ms`, else `retry-after`: seconds, whole or decimal, or an HTTP date less the
  /// head's own `date`.
  public static Optional<Hint> of(ResponseHead head) {
    Optional<Hint> millis =
        head.header(MILLIS)
            .flatMap(text -> decimal(text, 1e6))
            .filter(Duration::isPositive)
            .map(wait -> new Hint(wait, MILLIS));
    return millis.or(() ->
        head.header(SECONDS)
            .flatMap(text -> decimal(text, 1e9).or(() -> untilDate(text, head)))
            .filter(Duration::isPositive)
            .map(wait -> new Hint(wait, SECONDS)));
  }

  /// The latest of all resets that a head names: durations, seconds, or times in ISO form. They
  /// stand on every answer of some providers: only a head that limits should be asked.
  public static Optional<Hint> reset(ResponseHead head) {
    Optional<Hint> latest = Optional.empty();
    for (Map.Entry<String, List<String>> it : head.headers().entrySet()) {
      if (!RESET.matcher(it.getKey()).matches()) continue;
      Optional<Duration> wait = it.getValue().stream().findFirst().flatMap(v -> parts(v, head));
      if (wait.isEmpty() || !wait.get().isPositive()) continue;
      if (latest.isEmpty() || latest.get().time().compareTo(wait.get()) < 0)
        latest = Optional.of(new Hint(wait.get(), it.getKey()));
    }
    return latest;
  }

  /// The time that the server says it is.
  public static Optional<Instant> date(ResponseHead head) {
    return head.header("date").flatMap(HttpDate::parse);
  }

  private static Optional<Duration> parts(String text, ResponseHead head) {
    String word = text.strip();
    if (DECIMAL.matcher(word).matches()) return decimal(word, 1e9);
    Matcher parts = PARTS.matcher(word);
    if (!word.isEmpty() && parts.matches())
      return Optional.of(
          nanos(parts.group(1), 86_400e9)
              .plus(nanos(parts.group(2), 3_600e9))
              .plus(nanos(parts.group(3), 60e9))
              .plus(nanos(parts.group(4), 1e9))
              .plus(nanos(parts.group(5), 1e6)));
    try {
      Instant then = Instant.parse(word);
      return date(head).map(now -> Duration.between(now, then));
    } catch (DateTimeException | ArithmeticException notTime) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> decimal(String text, double nanosEach) {
    String number = text.strip();
    return DECIMAL.matcher(number).matches()
        ? Optional.of(nanos(number, nanosEach))
        : Optional.empty();
  }

  private static Duration nanos(@org.jspecify.annotations.Nullable String number, double each) {
    if (number == null) return Duration.ZERO;
    double nanos = Double.parseDouble(number) * each;
    return nanos >= Long.MAX_VALUE
        ? Duration.ofSeconds((long) (nanos / 1e9))
        : Duration.ofNanos((long) nanos);
  }

  private static Optional<Duration> untilDate(String text, ResponseHead head) {
    return HttpDate.parse(text).flatMap(then -> date(head).map(now -> Duration.between(now, then)));
  }
}
