package dev.toolmark.benchmarks.score;

import dev.toolmark.benchmarks.Volume;
import dev.toolmark.harness.score.Scorer;
import dev.toolmark.harness.score.Transcript;
import dev.toolmark.harness.score.Verdict;
import dev.toolmark.harness.suite.SuiteReader;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Why;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// An answer with one call judged against a task that expects one, with a schema of three members.
/// One operation and one event is one verdict; bytes are those of the call's arguments.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Calls {
  private static final String SUITE =
      """
      suite: bench
      tools:
        weather_forecast:
          description: The weather that is expected in a city on a coming day.
          parameters:
            type: object
            properties:
              city: {type: string, description: "English name of the city"}
              days_ahead: {type: integer, minimum: 1, maximum: 10}
              unit: {type: string, enum: [celsius, kelvin]}
            required: [city, days_ahead]
            additionalProperties: false
          returns:
            - {result: {high_c: 11, sky: overcast}}
      tasks:
        - id: one
          prompt: How warm will it be in Bergen tomorrow?
          tools: [weather_forecast]
          expect:
            calls:
              - {tool: weather_forecast, args: {city: Bergen, days_ahead: 1}}
      """;

  @Param({"right", "wrong"})
  public String verdict = "right";

  private final Scorer scorer = new Scorer();
  private final Task task = task();
  private String arguments = "";
  private Transcript transcript = transcript(arguments);
  private int bytes;

  /// Throws where the verdict is another.
  @Setup
  public void setUp() {
    boolean right = verdict.equals("right");
    arguments =
        "{\"city\":\"%s\",\"days_ahead\":1,\"unit\":\"celsius\"}"
            .formatted(right ? "Bergen" : "Oslo");
    if (right) arguments = arguments.replace(",\"unit\":\"celsius\"", "");
    bytes = arguments.getBytes(StandardCharsets.UTF_8).length;
    transcript = transcript(arguments);
    Verdict found = scorer.judge(task, transcript);
    if (found.correct() != right) throw new IllegalStateException("the verdict was " + found);
  }

  private static Task task() {
    SuiteReader.Result read = SuiteReader.read("bench", SUITE);
    if (read.hasErrors()) throw new IllegalStateException(read.problems().toString());
    return read.suites().getFirst().tasks().getFirst();
  }

  private static Transcript transcript(String arguments) {
    var id = new CallId("call_q7Jr0Vd2mYwTzKxUeB5sHnLc", false);
    Part call = new Part.Call(id, "weather_forecast", arguments, List.of());
    var usage =
        new Usage(
            OptionalLong.of(120),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.of(20),
            OptionalLong.empty());
    var answer =
        new Answer(
            Optional.empty(),
            List.of(call),
            List.of(),
            Optional.of(new StopReason(Why.CALLS, Optional.empty(), Optional.empty())),
            Optional.of(usage),
            List.of(),
            List.of(),
            Optional.empty());
    var step = new Transcript.Step(answer, List.of());
    return new Transcript(List.of(new Transcript.Turn(List.of(step))), false, false);
  }

  @Benchmark
  public Object ours(Volume volume) {
    Verdict found = scorer.judge(task, transcript);
    volume.add(bytes, 1);
    return found;
  }
}
