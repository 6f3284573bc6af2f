package dev.toolmark.benchmarks;

import java.util.List;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Hands the streams out in turn.
@State(Scope.Thread)
public class Rotation {
  private final List<ChatStream> streams = ChatStreams.inRotation();
  private int turn;

  List<ChatStream> streams() {
    return streams;
  }

  ChatStream next() {
    turn = turn + 1 == streams.size() ? 0 : turn + 1;
    return streams.get(turn);
  }
}
