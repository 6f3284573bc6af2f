package dev.toolmark.harness.keep;

import dev.toolmark.providers.Timing;
import dev.toolmark.providers.json.JsonValue;
import java.util.OptionalLong;

/// The journal's form of a `Timing`: nanoseconds, what did not happen left out.
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
    return out.put("reads", timing.reads())
        .put("events", timing.events())
        .put("bytes", timing.bytes())
        .build();
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
        in.number("bytes").orElse(0));
  }
}
