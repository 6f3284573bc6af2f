package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.frame.EventFrameSums;
import dev.toolmark.providers.frame.PieceFrame;
import dev.toolmark.providers.wire.Fragments;

/// The messages of the pieces of one block, each out in one piece.
final class Pieces implements Fragments {
  private final PieceFrame frame;
  private final ByteSink out;

  Pieces(EventFrameSums like, ByteSink out) {
    this.frame = new PieceFrame(like);
    this.out = out;
  }

  /// As of `PieceFrame`.
  void begin(byte[] bytes, int from, int to, byte[] behind) {
    frame.begin(bytes, from, to, behind);
  }

  @Override
  public void take(byte[] bytes, int from, int to) {
    int length = frame.frame(bytes, from, to);
    out.bytes(frame.bytes(), 0, length);
  }

  /// The messages' own sums are told from the fragment's.
  @Override
  public void take(byte[] bytes, int from, int to, int sum) {
    int length = frame.frame(bytes, from, to, sum);
    out.bytes(frame.bytes(), 0, length);
  }
}
