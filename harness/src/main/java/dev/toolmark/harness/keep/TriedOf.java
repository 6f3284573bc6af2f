package dev.toolmark.harness.keep;

import dev.toolmark.harness.run.Outcome;
import dev.toolmark.harness.run.StepTaken;
import dev.toolmark.providers.Attempted;
import dev.toolmark.providers.Attempts;
import dev.toolmark.providers.Phase;
import dev.toolmark.providers.Rhythm;
import dev.toolmark.providers.Timing;
import dev.toolmark.providers.Waits;
import dev.toolmark.reports.record.Tried;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// The attempts of a trial as its record tells them; those of a fallback after those of the target.
final class TriedOf {
  private static final double NANOS_A_MILLISECOND = 1e6;
  private static final double MICROS_A_MILLISECOND = 1e3;

  private static final int FIRST_ERROR = 400;

  private TriedOf() {}

  static List<Tried> trial(Outcome outcome) {
    var tried = new ArrayList<Tried>();
    if (outcome instanceof Outcome.FellBack other)
      other.own().ifPresent(own -> tried.addAll(trial(own)));
    int step = 0;
    for (List<StepTaken> turn : outcome.turns())
      for (StepTaken taken : turn) step(step++, taken.attempts(), tried);
    if (outcome instanceof Outcome.Failed failed) {
      step(step, failed.attempts(), tried);
      failed.standIn().ifPresent(other -> tried.addAll(trial(other)));
    }
    return tried;
  }

  private static void step(int step, Attempts attempts, List<Tried> to) {
    for (Attempted attempted : attempts.all()) to.add(tried(step, attempted));
  }

  private static Tried tried(int step, Attempted attempted) {
    Waits waits = attempted.waits();
    Timing timing = attempted.timing();
    Optional<Attempted.Failure> failure = attempted.failure();
    return new Tried(
        step,
        attempted.number(),
        attempted.keyAlias(),
        failure.map(it -> it.cause().label()),
        failure.map(it -> it.phase().name().toLowerCase(Locale.ROOT)),
        failure.map(Attempted.Failure::detail),
        attempted.status(),
        maybeBilled(attempted),
        ms(OptionalLong.of(timing.queue())),
        ms(OptionalLong.of(waits.backoff())),
        ms(OptionalLong.of(waits.rateLimit())),
        waits.source(),
        ms(timing.firstByte()),
        ms(timing.firstReasoning()),
        ms(timing.firstContent()),
        ms(timing.firstTool()),
        ms(timing.arguments()),
        ms(timing.lastEvent()),
        ms(timing.total()),
        OptionalInt.of(timing.reads()),
        OptionalInt.of(timing.events()),
        arrivals(timing.rhythm().points()));
  }

  private static List<Tried.Arrival> arrivals(List<Rhythm.Point> points) {
    var list = new ArrayList<Tried.Arrival>(points.size());
    for (Rhythm.Point point : points)
      list.add(new Tried.Arrival(point.micros() / MICROS_A_MILLISECOND, point.events()));
    return list;
  }

  /// The request had gone out, and no status said that it was not taken.
  static boolean maybeBilled(Attempted attempted) {
    boolean gone =
        attempted
            .failure()
            .map(Attempted.Failure::phase)
            .filter(phase -> phase != Phase.BEFORE_SENDING && phase != Phase.CONNECTING)
            .isPresent();
    return gone && attempted.status().orElse(0) < FIRST_ERROR;
  }

  private static OptionalDouble ms(OptionalLong nanos) {
    return nanos.isPresent()
        ? OptionalDouble.of(nanos.getAsLong() / NANOS_A_MILLISECOND)
        : OptionalDouble.empty();
  }
}
