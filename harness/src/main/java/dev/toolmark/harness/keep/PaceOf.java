package dev.toolmark.harness.keep;

import dev.toolmark.providers.Attempted;
import dev.toolmark.providers.Attempts;
import dev.toolmark.providers.Gaps;
import dev.toolmark.providers.Rhythm;
import dev.toolmark.providers.Timing;
import dev.toolmark.reports.record.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// How a trial went in time: what was waited for, how its answers came in, and how long it took
/// from when each step was due. `steps`: the attempts of each, the one that failed for good
/// included.
final class PaceOf {
  private static final double NANOS_A_MILLISECOND = 1e6;
  private static final double NANOS_A_SECOND = 1e9;

  private final List<Attempts> steps;
  private final List<Attempted> last;

  PaceOf(List<Attempts> steps) {
    this.steps = List.copyOf(steps);
    this.last = new ArrayList<>(steps.size());
    for (Attempts step : steps) last.add(step.last());
  }

  /// `output`: tokens of all steps.
  Pace pace(OptionalLong output) {
    Gaps gaps = Gaps.NONE;
    for (Attempted it : last) {
      Gaps more = it.timing().rhythm().gaps();
      gaps = gaps.equals(Gaps.NONE) ? more : gaps.and(more);
    }
    int again = 0;
    int billed = 0;
    Optional<String> fingerprint = Optional.empty();
    for (Attempts step : steps) {
      again += step.count() - 1;
      for (Attempted it : step.all()) if (TriedOf.maybeBilled(it)) billed++;
      if (fingerprint.isEmpty()) fingerprint = step.last().answer().fingerprint();
    }
    boolean streamed = sum(it -> it.timing().rhythm().arrivals()) > 0;
    return new Pace(
        ms(waited(it -> it.waits().backoff())),
        ms(waited(it -> it.waits().rateLimit())),
        first(Timing::firstReasoning),
        first(Timing::lastEvent),
        streamed ? OptionalInt.of((int) sum(it -> it.timing().rhythm().arrivals())) : none(),
        gaps(gaps),
        gaps.count() > 0 ? ms(gaps.longestNanos()) : OptionalDouble.empty(),
        streamed ? OptionalInt.of((int) sum(it -> it.timing().rhythm().stalls())) : none(),
        streamed ? ms(sum(it -> it.timing().rhythm().stalledNanos())) : OptionalDouble.empty(),
        generation(output),
        firstContentFromDue(),
        fromDue(),
        OptionalInt.of(again),
        OptionalInt.of(billed),
        fingerprint);
  }

  private static List<Pace.Gap> gaps(Gaps gaps) {
    var list = new ArrayList<Pace.Gap>(gaps.counts().size());
    for (Gaps.Gap gap : gaps.counts()) list.add(new Pace.Gap(gap.micros(), gap.count()));
    return list;
  }

  private static OptionalInt none() {
    return OptionalInt.empty();
  }

  private long sum(ToLongFunction<Attempted> of) {
    long sum = 0;
    for (Attempted it : last) sum += of.applyAsLong(it);
    return sum;
  }

  private long waited(ToLongFunction<Attempted> nanos) {
    long sum = 0;
    for (Attempts step : steps) for (Attempted it : step.all()) sum += nanos.applyAsLong(it);
    return sum;
  }

  /// Of the first step, as the other times of a trial.
  private OptionalDouble first(Function<Timing, OptionalLong> time) {
    return last.isEmpty() ? OptionalDouble.empty() : ms(time.apply(last.getFirst().timing()));
  }

  /// Output tokens over the time from first content to last event. Empty unless the events of each
  /// step came in two reads or more: there is no such time then.
  private OptionalDouble generation(OptionalLong output) {
    long nanos = 0;
    for (Attempted it : last) {
      Timing timing = it.timing();
      Rhythm rhythm = timing.rhythm();
      if (rhythm.arrivals() < 2) return OptionalDouble.empty();
      nanos += timing.lastEvent().orElse(0) - timing.firstContent().orElse(0);
    }
    return output.isPresent() && nanos > 0
        ? OptionalDouble.of(output.getAsLong() * NANOS_A_SECOND / nanos)
        : OptionalDouble.empty();
  }

  /// When the first step was due: before its first attempt began to wait for anything.
  private OptionalDouble firstContentFromDue() {
    if (steps.isEmpty()) return OptionalDouble.empty();
    OptionalLong content = last.getFirst().timing().firstContent();
    if (content.isEmpty()) return OptionalDouble.empty();
    List<Attempted> all = steps.getFirst().all();
    long before = waits(all.getLast());
    for (Attempted it : all.subList(0, all.size() - 1))
      before += waits(it) + it.timing().total().orElse(0);
    return ms(before + content.getAsLong());
  }

  /// All attempts of all steps with all that was waited for; the time that tools took is left out.
  private OptionalDouble fromDue() {
    if (last.isEmpty()) return OptionalDouble.empty();
    for (Attempted it : last) if (it.timing().total().isEmpty()) return OptionalDouble.empty();
    return ms(waited(it -> waits(it) + it.timing().total().orElse(0)));
  }

  private static long waits(Attempted it) {
    return it.timing().queue() + it.waits().sum();
  }

  private static OptionalDouble ms(OptionalLong nanos) {
    return nanos.isPresent() ? ms(nanos.getAsLong()) : OptionalDouble.empty();
  }

  private static OptionalDouble ms(long nanos) {
    return OptionalDouble.of(nanos / NANOS_A_MILLISECOND);
  }
}
