package dev.toolmark.reports.html;

import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.reports.record.Entry.Arrival;
import dev.toolmark.reports.record.Entry.Tried;
import dev.toolmark.reports.summary.Figure;
import java.util.List;

/// The attempts of a trial as the page shows them: what became of each, what it waited for, and how
/// its stream came in.
final class AttemptJson {
  private AttemptJson() {}

  static JsonValue of(List<Tried> tried) {
    return JsonValue.array(tried.stream().map(AttemptJson::of).toList());
  }

  private static JsonValue of(Tried tried) {
    var out =
        JsonValue.object()
            .put("step", tried.step())
            .put("number", tried.number())
            .put("key", tried.keyAlias())
            .putIf("cause", tried.cause().map(JsonValue::of))
            .putIf("phase", tried.phase().map(JsonValue::of))
            .putIf("detail", tried.detail().map(JsonValue::of));
    FactsJson.whole(out, "status", tried.status());
    out.put("billed", tried.maybeBilled());
    out.putIf("source", tried.waitSource().map(JsonValue::of));
    FactsJson.time(out, "queue", tried.queueMs());
    FactsJson.time(out, "backoff", tried.backoffMs());
    FactsJson.time(out, "limit", tried.rateLimitMs());
    FactsJson.time(out, "ttfb", tried.ttfbMs());
    FactsJson.time(out, "reasoning", tried.reasoningMs());
    FactsJson.time(out, "ttft", tried.ttftMs());
    FactsJson.time(out, "tool", tried.firstToolMs());
    FactsJson.time(out, "args", tried.argumentsMs());
    FactsJson.time(out, "last", tried.lastEventMs());
    FactsJson.time(out, "total", tried.totalMs());
    FactsJson.whole(out, "reads", tried.reads());
    FactsJson.whole(out, "events", tried.events());
    return out.put(
            "arrivals", JsonValue.array(tried.arrivals().stream().map(AttemptJson::of).toList()))
        .build();
  }

  private static JsonValue of(Arrival arrival) {
    return JsonValue.array(
        List.of(
            new JsonValue.Num(Figure.time(arrival.ms()).toPlainString()),
            JsonValue.Num.of((long) arrival.events())));
  }
}
