package dev.toolmark.benchmarks.translate;

import dev.toolmark.benchmarks.Rotation;
import dev.toolmark.benchmarks.contender.Out;
import dev.toolmark.benchmarks.contender.Wires;
import dev.toolmark.benchmarks.contender.Writings;
import dev.toolmark.benchmarks.corpus.WireStream;
import java.util.ArrayList;
import java.util.List;

/// The generated streams of one protocol, and what our translation makes of them in another.
final class Pairs {
  private final Wires from;
  private final Wires to;
  private final Rotation rotation;
  private final List<WireStream> written = new ArrayList<>();

  /// Throws where a translation says something else than the stream.
  Pairs(String from, String to) {
    this.from = new Wires(from);
    this.to = new Wires(to);
    rotation = Rotation.of("generated", from);
    for (WireStream stream : rotation.streams()) {
      var out = Out.keeping();
      translate(stream, out);
      written.add(Writings.checked(to, out.kept(), stream));
    }
  }

  WireStream next() {
    return rotation.next();
  }

  List<WireStream> read() {
    return rotation.streams();
  }

  /// In the order of `read`.
  List<WireStream> written() {
    return written;
  }

  void translate(WireStream stream, Out out) {
    from.decode(stream.bytes(), Integer.MAX_VALUE, to.encoder(out));
  }
}
