package dev.toolmark.reports;

import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Entry.Outcome;
import dev.toolmark.reports.record.Facts;
import dev.toolmark.reports.record.Judged;
import dev.toolmark.reports.record.Judged.Difference;
import dev.toolmark.reports.record.JudgedAnswer;
import dev.toolmark.reports.record.JudgedCall;
import dev.toolmark.reports.record.Pace;
import dev.toolmark.reports.record.PlannedGate;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.PlannedTask;
import dev.toolmark.reports.record.Said;
import dev.toolmark.reports.record.Tried;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Entries drawn from a generator, with text of the nastiest kind.
public final class RandomEntries {
  private static final List<String> NASTY =
      List.of(
          "",
          "\u0000",
          "\r\n",
          "\n",
          "\uD800",
          "\uDC00x",
          "\uD83D\uDE00",
          "\"crc\":\"",
          "{",
          "\\",
          "\u2028",
          "</script>",
          "=1+1",
          "é",
          "\u001b[31m",
          "\ufeff",
          "日本");

  private final RandomGenerator random;

  public RandomEntries(RandomGenerator random) {
    this.random = random;
  }

  public Entry next() {
    return switch (random.nextInt(9)) {
      case 0 ->
          new Entry.AttemptStart(at(), text(), text(), random.nextInt(), random.nextInt(), text());
      case 1 ->
          new Entry.AttemptEnd(
              at(), text(), text(), random.nextInt(), random.nextInt(), maybe(this::text), json(3));
      case 2 -> new Entry.Note(at(), text(), text());
      case 3 -> new Entry.RunClose(at(), flag(), random.nextInt(), random.nextInt(), text());
      case 4 ->
          new Entry.Lag(
              at(),
              random.nextDouble(),
              random.nextLong(),
              random.nextDouble(),
              random.nextDouble(),
              random.nextDouble(),
              random.nextLong(),
              random.nextLong());
      case 5 ->
          new Entry.TargetFacts(
              at(),
              text(),
              json(2),
              maybe(() -> json(2)),
              list(this::text),
              maybe(() ->
                  new Entry.ServerFacts(
                      text(), maybe(this::text), maybe(this::text), maybe(this::text), whole())));
      case 6 ->
          new Entry.Enough(at(), text(), random.nextInt(), random.nextInt(), random.nextDouble());
      case 7 ->
          new Entry.JudgeEnd(
              at(),
              text(),
              text(),
              text(),
              text(),
              text(),
              text(),
              list(() ->
                  new JudgedAnswer(
                      text(), text(), list(() -> new JudgedAnswer.Vote(text(), text())))),
              number());
      default -> trialEnd();
    };
  }

  public Entry.RunOpen runOpen() {
    return new Entry.RunOpen(
        at(),
        text(),
        text(),
        text(),
        random.nextLong(),
        random.nextInt(1, 4),
        list(() ->
            new PlannedTask(
                text(),
                text(),
                text(),
                list(this::text),
                text(),
                text(),
                text(),
                text(),
                random.nextInt(9),
                list(this::text))),
        list(() -> new PlannedTarget(text(), text(), text(), text(), flag(), text(), json(2))),
        list(() -> new PlannedGate(text(), text(), text(), number(), number(), text())),
        json(3),
        maybe(() -> new Entry.Until(random.nextDouble(0.001, 0.5), random.nextInt(1, 9))));
  }

  private Entry trialEnd() {
    return new Entry.TrialEnd(
        at(),
        text(),
        text(),
        text(),
        text(),
        text(),
        random.nextInt(),
        text(),
        text(),
        new Outcome(text(), maybe(this::text), maybe(this::text), maybe(this::text)),
        maybe(this::judged),
        facts(),
        list(() -> new Said(random.nextInt(), random.nextInt(), text(), maybe(this::text), text())),
        list(this::tried));
  }

  private Tried tried() {
    return new Tried(
        random.nextInt(),
        random.nextInt(),
        text(),
        maybe(this::text),
        maybe(this::text),
        maybe(this::text),
        flag() ? OptionalInt.of(random.nextInt()) : OptionalInt.empty(),
        flag(),
        number(),
        number(),
        number(),
        maybe(this::text),
        number(),
        number(),
        number(),
        number(),
        number(),
        number(),
        number(),
        flag() ? OptionalInt.of(random.nextInt()) : OptionalInt.empty(),
        flag() ? OptionalInt.of(random.nextInt()) : OptionalInt.empty(),
        list(() -> new Tried.Arrival(random.nextDouble(), random.nextInt())));
  }

  private Judged judged() {
    return new Judged(
        flag(),
        maybe(this::flag),
        list(this::text),
        maybe(this::flag),
        maybe(this::flag),
        maybe(this::flag),
        maybe(this::flag),
        flag(),
        text(),
        list(this::difference),
        list(this::text),
        list(() -> new JudgedCall(text(), text(), text(), text(), maybe(this::difference))),
        maybe(this::text));
  }

  private Difference difference() {
    return new Difference(text(), text(), text());
  }

  private Facts facts() {
    Map<String, Integer> violations = new HashMap<>();
    list(this::name).forEach(name -> violations.put(name, random.nextInt()));
    return new Facts(
        random.nextInt(),
        random.nextInt(),
        random.nextInt(),
        random.nextInt(),
        text(),
        random.nextInt(),
        maybe(this::text),
        violations,
        number(),
        number(),
        number(),
        number(),
        number(),
        number(),
        number(),
        flag() ? OptionalInt.of(random.nextInt()) : OptionalInt.empty(),
        flag() ? OptionalInt.of(random.nextInt()) : OptionalInt.empty(),
        whole(),
        whole(),
        whole(),
        whole(),
        number(),
        number(),
        maybe(this::text),
        maybe(this::text),
        maybe(this::text),
        list(this::text),
        flag() ? Pace.UNKNOWN : pace(),
        list(this::text));
  }

  private Pace pace() {
    return new Pace(
        number(),
        number(),
        number(),
        number(),
        flag() ? OptionalInt.of(random.nextInt()) : OptionalInt.empty(),
        list(() -> new Pace.Gap(random.nextLong(), random.nextLong())),
        number(),
        flag() ? OptionalInt.of(random.nextInt()) : OptionalInt.empty(),
        number(),
        number(),
        number(),
        number(),
        flag() ? OptionalInt.of(random.nextInt()) : OptionalInt.empty(),
        flag() ? OptionalInt.of(random.nextInt()) : OptionalInt.empty(),
        maybe(this::text));
  }

  public JsonValue json(int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> new JsonValue.Null();
      case 1 -> new JsonValue.Bool(flag());
      case 2 -> new JsonValue.Num(List.of("25.0", "1e400", "-0", "0.10").get(random.nextInt(4)));
      case 3, 4 -> JsonValue.of(text());
      case 5 -> JsonValue.array(list(() -> json(depth - 1)));
      default -> {
        var made = JsonValue.object();
        for (int i = random.nextInt(4); i > 0; i--) made.put(name(), json(depth - 1));
        yield made.build();
      }
    };
  }

  public String text() {
    var text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(NASTY.get(random.nextInt(NASTY.size())));
      text.append((char) random.nextInt(0x20, 0x7f));
    }
    return text.toString();
  }

  /// Names of members are without lone surrogates: no reader of JSON takes them.
  private String name() {
    return text().replace('\uD800', '+').replace('\uDC00', '-');
  }

  private Instant at() {
    return Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000));
  }

  private boolean flag() {
    return random.nextBoolean();
  }

  private OptionalDouble number() {
    return flag() ? OptionalDouble.of(random.nextDouble() * 1e6) : OptionalDouble.empty();
  }

  private OptionalLong whole() {
    return flag() ? OptionalLong.of(random.nextLong()) : OptionalLong.empty();
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return flag() ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> List<T> list(Supplier<T> item) {
    var made = new ArrayList<T>();
    for (int i = random.nextInt(4); i > 0; i--) made.add(item.get());
    return made;
  }
}
