package dev.toolmark.benchmarks.fanout;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the scripted server knows of a row. One thread writes. Times to first events are from a
/// request read to its first event written; a connection's first request is not among them.
final class ServerFigures {
  private static final double NANOS_A_MILLISECOND = 1e6;

  private long[] firsts = new long[1024];
  private int firstCount;
  private long connections;
  private long answers;
  private long broken;
  private long writes;
  private long lateMost;
  private long firstRequestAt; // of the day's clock, in milliseconds; 0: none
  private long lastAnswerAt;
  private int answering;
  private int answeringMost;
  private final long cpuBefore = cpu();

  void opened() {
    connections++;
  }

  void asked() {
    if (firstRequestAt == 0) firstRequestAt = System.currentTimeMillis();
    answeringMost = Math.max(answeringMost, ++answering);
  }

  void wrote(long late) {
    writes++;
    lateMost = Math.max(lateMost, late);
  }

  void first(long nanos) {
    if (firstCount == firsts.length) firsts = Arrays.copyOf(firsts, 2 * firstCount);
    firsts[firstCount++] = nanos;
  }

  void answered() {
    answering--;
    answers++;
    lastAnswerAt = System.currentTimeMillis();
  }

  /// The other side closed before its answer was out.
  void broken() {
    answering--;
    broken++;
  }

  private static long cpu() {
    return ProcessHandle.current().info().totalCpuDuration().map(it -> it.toMillis()).orElse(0L);
  }

  /// `name=value`, a line each.
  String told() {
    var all = new LinkedHashMap<String, Object>();
    all.put("connections", connections);
    all.put("answers", answers);
    all.put("broken", broken);
    all.put("writes", writes);
    all.put("late_max_ms", lateMost / NANOS_A_MILLISECOND);
    all.put("first_request_at", firstRequestAt);
    all.put("last_answer_at", lastAnswerAt);
    all.put("in_flight_max", answeringMost);
    all.put("cpu_ms", cpu() - cpuBefore);
    percentiles(all);
    var out = new StringBuilder();
    all.forEach((name, value) -> out.append(name).append('=').append(value).append('\n'));
    return out.toString();
  }

  private void percentiles(Map<String, Object> into) {
    if (firstCount == 0) return;
    long[] sorted = Arrays.copyOf(firsts, firstCount);
    Arrays.sort(sorted);
    into.put("first_p50_ms", Percentile.of(sorted, 50) / NANOS_A_MILLISECOND);
    into.put("first_p99_ms", Percentile.of(sorted, 99) / NANOS_A_MILLISECOND);
  }
}
