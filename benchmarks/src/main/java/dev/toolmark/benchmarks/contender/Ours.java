package dev.toolmark.benchmarks.contender;

import dev.toolmark.benchmarks.corpus.WireStream;
import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.Part;

/// Our decoder with one of four kinds of sink.
final class Ours implements Contender {
  enum Kind {
    /// Pieces as they stand in the bytes, in reads of what the client reads at a time.
    SLICES("slices", 16 << 10),
    /// The same where the stream comes in reads of what one segment of TCP carries on most
    /// networks: most of them end within an event.
    SLICES_IN_SEGMENTS("slicesInSegments", 1448),
    /// A string for each piece.
    STRINGS("strings", 16 << 10),
    /// The whole answer as values, as a run keeps it.
    ANSWER("answer", Integer.MAX_VALUE);

    final String word;
    final int read;

    Kind(String word, int read) {
      this.word = word;
      this.read = read;
    }
  }

  private final Kind kind;
  private final Wires wires;

  Ours(Kind kind, String protocol) {
    this.kind = kind;
    wires = new Wires(protocol);
  }

  @Override
  public String name() {
    return kind.word;
  }

  @Override
  public boolean reads(String protocol) {
    return true;
  }

  @Override
  public void read(WireStream stream, Heard into) {
    switch (kind) {
      case SLICES, SLICES_IN_SEGMENTS ->
          wires.decode(stream.bytes(), kind.read, new DeltaSink(into, false));
      case STRINGS -> wires.decode(stream.bytes(), kind.read, new DeltaSink(into, true));
      case ANSWER -> answer(stream, into);
    }
  }

  private void answer(WireStream stream, Heard into) {
    var collector = new AnswerCollector();
    wires.decode(stream.bytes(), kind.read, collector);
    Answer answer = collector.answer();
    if (answer.error().isPresent()) throw new IllegalStateException("failed: " + answer.error());
    into.text(answer.text());
    for (Part.Call call : answer.calls()) into.arguments(call.arguments());
  }

  /// An answer has joined its pieces, and is held to the whole of them.
  @Override
  public void check(WireStream stream) {
    Contender.super.check(kind == Kind.ANSWER ? stream.joined() : stream);
  }
}
