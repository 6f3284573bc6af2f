package dev.toolmark.harness.keep;

import dev.toolmark.providers.Gaps;
import dev.toolmark.providers.Rhythm;
import dev.toolmark.providers.Timing;
import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// The journal's form of a `Timing`: nanoseconds, what did not happen left out. The rhythm is
/// `{"arrivals":3,"gaps_us":[length,count,…],"longest_gap_ns":…,"stalls":…,"stalled_ns":…,
/// "points_us":[time,events,…]}`.
final class TimingForm {
  private TimingForm() {}

  static JsonValue write(Timing timing) {
    var out = JsonValue.object().put("queue_ns", timing.queue()).put("waited_ns", timing.waited());
    put(out, "first_byte_ns", timing.firstByte());
    put(out, "first_reasoning_ns", timing.firstReasoning());
    put(out, "first_content_ns", timing.firstContent());
    put(out, "first_tool_ns", timing.firstTool());
    put(out, "arguments_ns", timing.arguments());
    put(out, "total_ns", timing.total());
    put(out, "last_event_ns", timing.lastEvent());
    out.put("reads", timing.reads()).put("events", timing.events()).put("bytes", timing.bytes());
    if (timing.rhythm().arrivals() > 0) out.put("rhythm", rhythm(timing.rhythm()));
    return out.build();
  }

  private static JsonValue rhythm(Rhythm rhythm) {
    return JsonValue.object()
        .put("arrivals", rhythm.arrivals())
        .put("gaps_us", gaps(rhythm.gaps().counts()))
        .put("longest_gap_ns", rhythm.gaps().longestNanos())
        .put("stalls", rhythm.stalls())
        .put("stalled_ns", rhythm.stalledNanos())
        .put("points_us", points(rhythm.points()))
        .build();
  }

  private static JsonValue gaps(List<Gaps.Gap> gaps) {
    var flat = new ArrayList<JsonValue>(2 * gaps.size());
    for (Gaps.Gap gap : gaps) {
      flat.add(JsonValue.Num.of(gap.micros()));
      flat.add(JsonValue.Num.of(gap.count()));
    }
    return JsonValue.array(flat);
  }

  private static JsonValue points(List<Rhythm.Point> points) {
    var flat = new ArrayList<JsonValue>(2 * points.size());
    for (Rhythm.Point point : points) {
      flat.add(JsonValue.Num.of(point.micros()));
      flat.add(JsonValue.Num.of((long) point.events()));
    }
    return JsonValue.array(flat);
  }

  private static void put(JsonValue.Builder out, String name, OptionalLong value) {
    value.ifPresent(n -> out.put(name, n));
  }

  static Timing read(Members in) {
    return new Timing(
        in.number("queue_ns").orElse(0),
        in.number("waited_ns").orElse(0),
        in.number("first_byte_ns"),
        in.number("first_reasoning_ns"),
        in.number("first_content_ns"),
        in.number("first_tool_ns"),
        in.number("arguments_ns"),
        in.number("total_ns"),
        in.integer("reads").orElse(0),
        in.integer("events").orElse(0),
        in.number("bytes").orElse(0),
        in.number("last_event_ns"),
        in.object("rhythm").map(TimingForm::readRhythm).orElse(Rhythm.NONE));
  }

  private static Rhythm readRhythm(Members in) {
    var gaps = new ArrayList<Gaps.Gap>();
    List<Long> lengths = in.numbers("gaps_us");
    for (int i = 0; i + 1 < lengths.size(); i += 2)
      gaps.add(new Gaps.Gap(lengths.get(i), lengths.get(i + 1)));
    var points = new ArrayList<Rhythm.Point>();
    List<Long> times = in.numbers("points_us");
    for (int i = 0; i + 1 < times.size(); i += 2)
      points.add(new Rhythm.Point(times.get(i), Math.toIntExact(times.get(i + 1))));
    return new Rhythm(
        in.integer("arrivals").orElse(0),
        new Gaps(gaps, in.number("longest_gap_ns").orElse(0)),
        in.integer("stalls").orElse(0),
        in.number("stalled_ns").orElse(0),
        points);
  }
}
