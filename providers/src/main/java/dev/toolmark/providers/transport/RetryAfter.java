package dev.toolmark.providers.transport;

import dev.toolmark.providers.chat.ResponseHead;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
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

  /// The latest of the resets that a head names: durations, seconds, or times in ISO form. Where
  /// limits are said to be used up, only theirs count; and never that of requests of which some
  /// remain, for it is not what was met. They stand on every answer of some providers: only a head
  /// that limits should be asked.
  public static Optional<Hint> reset(ResponseHead head) {
    List<Hint> used = resets(head, left -> left.isPresent() && left.getAsDouble() <= 0);
    List<Hint> all = used.isEmpty() ? resets(head, _ -> true) : used;
    return all.stream().max(Comparator.comparing(Hint::time));
  }

  /// `wanted`: by what remains of the limit; empty: unsaid.
  private static List<Hint> resets(ResponseHead head, Predicate<OptionalDouble> wanted) {
    var resets = new ArrayList<Hint>();
    for (Map.Entry<String, List<String>> it : head.headers().entrySet()) {
      String name = it.getKey();
      if (!RESET.matcher(name).matches()) continue;
      OptionalDouble left = remaining(name, head);
      if (!wanted.test(left) || (name.contains("requests") && left.orElse(0) >= 1)) continue;
      it.getValue().stream()
          .findFirst()
          .flatMap(text -> parts(text, head))
          .filter(Duration::isPositive)
          .ifPresent(wait -> resets.add(new Hint(wait, name)));
    }
    return resets;
  }

  /// What is left of the limit that this header tells the reset of. Tokens that are left may still
  /// have been too few.
  private static OptionalDouble remaining(String reset, ResponseHead head) {
    return head.header(reset.replace("reset", "remaining"))
        .map(String::strip)
        .filter(text -> DECIMAL.matcher(text).matches())
        .map(text -> OptionalDouble.of(Double.parseDouble(text)))
        .orElseGet(OptionalDouble::empty);
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
