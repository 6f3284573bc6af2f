package dev.toolmark.benchmarks.journal;

import dev.toolmark.benchmarks.WholeVolume;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// The two records of one attempt, begun and ended, appended to a journal in a temporary folder: a
/// new one for every iteration, deleted behind it. One operation is both, so two events; bytes are
/// those in the file. Processor time is the process's, since the journal writes on a thread of its
/// own.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Append {
  private static final Instant AT = Instant.parse("2026-11-20T10:00:00.123456Z");
  private static final String TRIAL = "choice/weather#1@sim";
  private static final JsonValue ANSWER =
      JsonValue.parse(
          "{\"v\":1,\"served\":{\"id\":\"chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG\",\"model\":\"m\"},"
              + "\"parts\":[{\"text\":\"%s\"},{\"call\":\"weather_forecast\",".formatted(text())
              + "\"id\":\"call_q7Jr0Vd2mYwTzKxUeB5sHnLc\",\"arguments\":"
              + "\"{\\\"city\\\":\\\"Bergen\\\",\\\"days_ahead\\\":1}\"}],"
              + "\"stop\":[\"CALLS\",\"tool_calls\"],\"usage\":{\"input\":412,\"output\":64}}");
  private static final Entry STARTED =
      new Entry.AttemptStart(AT, TRIAL + "-0-1", TRIAL, 0, 1, "sim#0");
  private static final Entry ENDED =
      new Entry.AttemptEnd(AT, TRIAL + "-0-1", TRIAL, 0, 1, Optional.empty(), ANSWER);

  private Path folder = Path.of("");
  private Optional<Journal> journal = Optional.empty();
  private long bytes;

  private static String text() {
    return "I look up the forecast for Bergen. ".repeat(10);
  }

  /// How long the two are in the file. Throws where the journal does not hold what was appended.
  @Setup
  public void setUp() throws IOException {
    open();
    try {
      append(journal.orElseThrow());
      journal.orElseThrow().close();
      List<String> lines = Files.readAllLines(folder.resolve("journal.jsonl"));
      if (lines.size() != 2) throw new IllegalStateException("the journal holds " + lines);
      bytes = Files.size(folder.resolve("journal.jsonl"));
    } finally {
      close();
    }
  }

  @Setup(Level.Iteration)
  public void open() throws IOException {
    folder = Files.createTempDirectory("toolmark-journal");
    journal = Optional.of(Journal.create(folder));
  }

  @TearDown(Level.Iteration)
  public void close() throws IOException {
    journal.ifPresent(Journal::close);
    journal = Optional.empty();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
    }
  }

  private static void append(Journal journal) {
    journal.append(STARTED);
    journal.append(ENDED);
  }

  /// Queued; the journal makes them durable in groups.
  @Benchmark
  public long ours(WholeVolume volume) {
    append(journal.orElseThrow());
    volume.add(bytes, 2);
    return bytes;
  }

  /// Each begun attempt durable before the next step, as a run asks for.
  @Benchmark
  public long durably(WholeVolume volume) {
    journal.orElseThrow().appendDurably(STARTED);
    journal.orElseThrow().append(ENDED);
    volume.add(bytes, 2);
    return bytes;
  }
}
