package dev.toolmark.benchmarks.contender;

import dev.toolmark.benchmarks.corpus.WireStream;
import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.Part;

/// Our decoder, the whole answer as values, as a run keeps it.
final class OurAnswers implements Contender {
  private final Wires wires;

  OurAnswers(String protocol) {
    wires = new Wires(protocol);
  }

  @Override
  public String name() {
    return "answer";
  }

  @Override
  public boolean reads(String protocol) {
    return true;
  }

  @Override
  public void read(WireStream stream, Heard into) {
    var collector = new AnswerCollector();
    wires.decode(stream.bytes(), stream.bytes().length, collector);
    Answer answer = collector.answer();
    if (answer.error().isPresent()) throw new IllegalStateException("failed: " + answer.error());
    into.text(answer.text());
    for (Part.Call call : answer.calls()) into.arguments(call.arguments());
  }

  /// Its pieces are joined, so it is held to the whole of them.
  @Override
  public void check(WireStream stream) {
    Contender.super.check(stream.joined());
  }
}
