package dev.toolmark.harness.bench;

import java.util.List;
import java.util.stream.LongStream;

/// A job made ready: its answers in turn, so that nothing learns one by heart. What is done in a
/// measurement has been done and checked once before.
final class Round {
  private static final int ANSWERS = 8;

  private interface Step {
    /// Does the job for one answer; the bytes written, 0 where none are.
    long run(int answer);
  }

  private final Step step;
  private final List<Integer> events;
  private final List<Stream> read; // empty: bytes are those written
  private int turn;
  private long answersDone;
  private long bytesDone;
  private long eventsDone;

  private Round(Step step, List<Integer> events, List<Stream> read) {
    this.step = step;
    this.events = events;
    this.read = read;
  }

  /// `seed`: of the first answer; the others follow. Throws `IllegalStateException` where an answer
  /// is not read, written or translated as it was told.
  static Round of(Job job, long seed) {
    List<MadeUpAnswer> answers =
        LongStream.range(seed, seed + ANSWERS).mapToObj(MadeUpAnswer::new).toList();
    return switch (job) {
      case Job.Decode(String protocol) -> decoding(new Codec(protocol), answers);
      case Job.Encode(String protocol) -> encoding(new Codec(protocol), answers);
      case Job.Translate(String from, String to) ->
          translating(new Codec(from), new Codec(to), answers);
    };
  }

  private static Round decoding(Codec codec, List<MadeUpAnswer> answers) {
    List<Stream> streams = answers.stream().map(answer -> Stream.of(answer, codec)).toList();
    Step step =
        n -> {
          Stream stream = streams.get(n);
          codec.decode(stream.head(), stream.bytes(), new Listener());
          return 0;
        };
    return new Round(step, streams.stream().map(Stream::events).toList(), streams);
  }

  private static Round encoding(Codec codec, List<MadeUpAnswer> answers) {
    for (MadeUpAnswer answer : answers) Stream.of(answer, codec);
    Step step =
        n -> {
          var out = new Written(false);
          answers.get(n).tell(codec.encoder(out));
          return out.count();
        };
    return new Round(step, answers.stream().map(MadeUpAnswer::told).toList(), List.of());
  }

  private static Round translating(Codec from, Codec to, List<MadeUpAnswer> answers) {
    List<Stream> streams = answers.stream().map(answer -> Stream.of(answer, from)).toList();
    for (int i = 0; i < ANSWERS; i++) {
      var out = new Written(true);
      from.decode(streams.get(i).head(), streams.get(i).bytes(), to.encoder(out));
      Stream.checked(answers.get(i), out, to);
    }
    Step step =
        n -> {
          var out = new Written(false);
          Stream stream = streams.get(n);
          from.decode(stream.head(), stream.bytes(), to.encoder(out));
          return out.count();
        };
    return new Round(step, streams.stream().map(Stream::events).toList(), streams);
  }

  /// The next answer.
  void once() {
    turn = turn + 1 == ANSWERS ? 0 : turn + 1;
    long written = step.run(turn);
    answersDone++;
    eventsDone += events.get(turn);
    bytesDone += read.isEmpty() ? written : read.get(turn).bytes().length;
  }

  /// Counts from here.
  void startOver() {
    answersDone = 0;
    bytesDone = 0;
    eventsDone = 0;
  }

  Figures figures(Job job, long cpuNanos, long allocated) {
    return new Figures(job, answersDone, bytesDone, eventsDone, cpuNanos, allocated);
  }
}
