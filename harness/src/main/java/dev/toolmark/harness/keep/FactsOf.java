package dev.toolmark.harness.keep;

import dev.toolmark.harness.run.Outcome;
import dev.toolmark.harness.run.StepTaken;
import dev.toolmark.providers.Attempted;
import dev.toolmark.providers.Attempts;
import dev.toolmark.providers.Timing;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Violation;
import dev.toolmark.providers.textcall.TextCallMark;
import dev.toolmark.providers.textcall.TextFormat;
import dev.toolmark.reports.record.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// The flat facts of a trial, as reports show them: of the attempt that each step ended with. Its
/// waits and its cost are those of all attempts. A number that is unknown for one step is unknown
/// for the trial.
final class FactsOf {
  private static final double NANOS_A_MILLISECOND = 1e6;
  private final List<StepTaken> steps;
  private final List<Attempted> attempted = new ArrayList<>();
  private final List<Attempted> retried = new ArrayList<>();
  private final List<Attempts> all = new ArrayList<>();
  private final int attempts;
  private final Optional<String> fallback;

  private FactsOf(Outcome outcome) {
    steps = new ArrayList<>();
    for (List<StepTaken> turn : outcome.turns()) steps.addAll(turn);
    int made = 0;
    for (StepTaken step : steps) made += take(step.attempts());
    if (outcome instanceof Outcome.Failed failed)
      made += take(failed.attempts()) + failed.standIn().map(this::left).orElse(0);
    if (outcome instanceof Outcome.FellBack other) made += other.own().map(this::left).orElse(0);
    attempts = made;
    fallback =
        outcome instanceof Outcome.FellBack other
            ? Optional.of(other.fallback())
            : Optional.empty();
  }

  /// Attempts of a target that its fallback stands in for, or of one that stood in vainly: waited
  /// for and paid, and no part of the answer.
  private int left(Outcome.Failed own) {
    int made = own.attempts().count();
    retried.addAll(own.attempts().all());
    for (List<StepTaken> turn : own.turns())
      for (StepTaken step : turn) {
        made += step.attempts().count();
        retried.addAll(step.attempts().all());
      }
    return made;
  }

  private int take(Attempts step) {
    all.add(step);
    attempted.add(step.last());
    retried.addAll(step.all().subList(0, step.all().size() - 1));
    return step.count();
  }

  /// `cost`: in US dollars.
  static Facts of(Outcome outcome, OptionalDouble cost) {
    return new FactsOf(outcome).facts(cost);
  }

  private Facts facts(OptionalDouble cost) {
    OptionalLong input = tokens(Usage::input);
    OptionalLong cached = tokens(Usage::cacheRead);
    OptionalLong output = tokens(Usage::output);
    OptionalDouble total = sum(Timing::total);
    int calls = 0;
    int most = 0;
    int reads = 0;
    int events = 0;
    var unsaid = new ArrayList<String>(0);
    var written = new ArrayList<TextFormat>(0);
    for (Attempted a : attempted) {
      List<Part.Call> made = a.answer().calls();
      calls += made.size();
      most = Math.max(most, made.size());
      reads += a.timing().reads();
      events += a.timing().events();
      unsaid.addAll(a.unsaid());
      for (Part.Call call : made) TextCallMark.of(call).ifPresent(written::add);
    }
    return new Facts(
        calls,
        most,
        steps.size(),
        attempts,
        first(a -> Optional.of(a.protocol())).orElse(""),
        calls - written.size(),
        first(a -> a.answer().served().flatMap(served -> served.model())),
        violations(),
        ms(OptionalLong.of(waited(a -> a.timing().queue()))),
        ms(OptionalLong.of(waited(a -> a.waits().sum()) + delays())),
        firstTime(Timing::firstByte),
        firstTime(Timing::firstContent),
        firstTime(Timing::firstTool),
        firstTime(Timing::arguments),
        total,
        OptionalInt.of(reads),
        OptionalInt.of(events),
        input,
        cached,
        output,
        tokens(Usage::reasoning),
        perSecond(output, total),
        cost,
        first(a -> Optional.of(a.keyAlias()).filter(alias -> !alias.isEmpty())),
        first(a -> Optional.of(a.authSource()).filter(source -> !source.isEmpty())),
        fallback,
        eachOnce(unsaid),
        new PaceOf(all).pace(output),
        formats(written));
  }

  private static List<String> eachOnce(List<String> names) {
    return names.isEmpty() ? List.of() : List.copyOf(new TreeSet<>(names));
  }

  /// Of the calls that were written as text, each once.
  private static List<String> formats(List<TextFormat> written) {
    if (written.isEmpty()) return List.of();
    return written.stream().sorted().distinct().map(TextFormat::toString).toList();
  }

  private long delays() {
    long sum = 0;
    for (StepTaken step : steps) sum += step.delay().toNanos();
    return sum;
  }

  private long waited(ToLongFunction<Attempted> nanos) {
    long sum = 0;
    for (Attempted a : attempted) sum += nanos.applyAsLong(a);
    for (Attempted a : retried) sum += nanos.applyAsLong(a);
    return sum;
  }

  private <T> Optional<T> first(Function<Attempted, Optional<T>> of) {
    for (Attempted a : attempted) {
      Optional<T> found = of.apply(a);
      if (found.isPresent()) return found;
    }
    return Optional.empty();
  }

  private Map<String, Integer> violations() {
    Map<String, Integer> counts = Map.of();
    for (Attempted a : attempted) {
      if (a.answer().violations().isEmpty()) continue;
      if (counts.isEmpty()) counts = new TreeMap<>();
      for (Violation violation : a.answer().violations())
        counts.merge(violation.rule().label(), 1, Integer::sum);
    }
    return counts;
  }

  private OptionalLong tokens(Function<Usage, OptionalLong> kind) {
    if (attempted.isEmpty()) return OptionalLong.empty();
    long sum = 0;
    for (Attempted a : attempted) {
      OptionalLong count = a.answer().usage().map(kind).orElse(OptionalLong.empty());
      if (count.isEmpty()) return OptionalLong.empty();
      sum += count.getAsLong();
    }
    return OptionalLong.of(sum);
  }

  /// Of the first step: the time a person waits for the first sign.
  private OptionalDouble firstTime(Function<Timing, OptionalLong> time) {
    return attempted.isEmpty()
        ? OptionalDouble.empty()
        : ms(time.apply(attempted.getFirst().timing()));
  }

  private OptionalDouble sum(Function<Timing, OptionalLong> time) {
    long nanos = 0;
    for (Attempted a : attempted) {
      OptionalLong one = time.apply(a.timing());
      if (one.isEmpty()) return OptionalDouble.empty();
      nanos += one.getAsLong();
    }
    return attempted.isEmpty() ? OptionalDouble.empty() : ms(OptionalLong.of(nanos));
  }

  private static OptionalDouble ms(OptionalLong nanos) {
    return nanos.isPresent()
        ? OptionalDouble.of(nanos.getAsLong() / NANOS_A_MILLISECOND)
        : OptionalDouble.empty();
  }

  /// Output tokens over the service time of all steps, waits left out.
  private static OptionalDouble perSecond(OptionalLong tokens, OptionalDouble totalMs) {
    if (tokens.isEmpty() || totalMs.isEmpty() || totalMs.getAsDouble() <= 0)
      return OptionalDouble.empty();
    return OptionalDouble.of(tokens.getAsLong() * 1000 / totalMs.getAsDouble());
  }
}
