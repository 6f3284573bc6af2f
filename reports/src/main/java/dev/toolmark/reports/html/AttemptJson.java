package dev.toolmark.reports.html;

import dev.toolmark.providers.json.JsonOut;
import dev.toolmark.reports.record.Tried;
import dev.toolmark.reports.record.Tried.Arrival;
import dev.toolmark.reports.summary.Figure;
import java.util.List;

/// The attempts of a trial as the page shows them: what became of each, what it waited for, and how
/// its stream came in.
final class AttemptJson {
  private AttemptJson() {}

  static void write(JsonOut out, List<Tried> tried) {
    out.putEach("tried", tried, AttemptJson::write);
  }

  private static void write(JsonOut out, Tried tried) {
    out.open()
        .put("step", tried.step())
        .put("number", tried.number())
        .put("key", tried.keyAlias())
        .putIf("cause", tried.cause())
        .putIf("phase", tried.phase())
        .putIf("detail", tried.detail())
        .putIf("status", tried.status())
        .put("billed", tried.maybeBilled())
        .putIf("source", tried.waitSource());
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
    out.putIf("reads", tried.reads())
        .putIf("events", tried.events())
        .putEach("arrivals", tried.arrivals(), AttemptJson::write)
        .close();
  }

  private static void write(JsonOut out, Arrival arrival) {
    out.openList().number(Figure.timeText(arrival.ms())).item((long) arrival.events()).closeList();
  }
}
