package dev.toolmark.harness.cli;

import dev.toolmark.harness.bench.Figures;
import dev.toolmark.harness.bench.Job;
import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What was measured of the codecs, as a table and as JSON.
final class BenchRows {
  private static final List<String> HEADS =
      List.of("what", "MB/s", "events/s", "ns/event", "B/event", "answers");

  private BenchRows() {}

  static String of(Job job) {
    return switch (job) {
      case Job.Decode(String protocol) -> "decode " + protocol;
      case Job.Encode(String protocol) -> "encode " + protocol;
      case Job.Translate(String from, String to) -> "translate " + from + " to " + to;
    };
  }

  static List<String> table(List<Figures> measured) {
    var rows = new ArrayList<List<String>>();
    rows.add(HEADS);
    for (Figures figures : measured) rows.add(row(figures));
    var lines = new ArrayList<>(Table.aligned(rows));
    lines.add("");
    lines.add(
        "MB: 1,000,000 bytes of a stream, read by decode and translate, written by encode; per"
            + " second");
    lines.add(
        "of the measuring thread's processor time, which other work on this machine does not");
    lines.add(
        "stretch. Events: what is told of an answer: openings, pieces, closings, totals, ends.");
    lines.add(
        "B: bytes allocated. The answers are made up, eight in turn: 400 pieces of text and a"
            + " call");
    lines.add(
        "in 60 fragments each, checked to be read as they were told. Other libraries:"
            + " scripts/bench");
    return lines;
  }

  private static List<String> row(Figures it) {
    return List.of(
        of(it.job()),
        number(it.megabytesPerSecond(), 0),
        number(it.eventsPerSecond(), 0),
        number(it.nanosPerEvent(), 0),
        number(it.allocatedPerEvent(), 1),
        Long.toString(it.answers()));
  }

  private static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }

  static String json(Figures it) {
    var out = JsonValue.object();
    switch (it.job()) {
      case Job.Decode(String protocol) -> out.put("what", "decode").put("protocol", protocol);
      case Job.Encode(String protocol) -> out.put("what", "encode").put("protocol", protocol);
      case Job.Translate(String from, String to) ->
          out.put("what", "translate").put("from", from).put("to", to);
    }
    return out.put("mb_per_s", rounded(it.megabytesPerSecond()))
        .put("events_per_s", rounded(it.eventsPerSecond()))
        .put("ns_per_event", rounded(it.nanosPerEvent()))
        .put("allocated_bytes_per_event", rounded(it.allocatedPerEvent()))
        .put("answers", it.answers())
        .put("bytes", it.bytes())
        .put("events", it.events())
        .put("cpu_ns", it.cpuNanos())
        .build()
        .text();
  }

  private static JsonValue rounded(double value) {
    return JsonValue.Num.of(Math.round(value * 1000) / 1000.0);
  }
}
