package dev.toolmark.providers.frame;

import java.util.concurrent.atomic.AtomicReferenceArray;

/// Room that texts of answers took which are over, and calls that waited, for the next ones: what
/// grew once need not grow again. A few arrays, so that streams that wait for long hold none of
/// them back. For any thread.
public final class SpareRooms {
  private static final int MOST = 16;
  private static final int SMALLEST = 1 << 10;
  private static final int LARGEST = 1 << 16;
  private static final byte[] NONE = {};
  private static final AtomicReferenceArray<byte[]> SPARE = new AtomicReferenceArray<>(MOST);

  private SpareRooms() {}

  /// Its bytes are anyone's. Without length where none is spare.
  public static byte[] take() {
    for (int i = 0; i < MOST; i++) {
      if (SPARE.getPlain(i) == null) continue;
      byte[] room = SPARE.getAndSet(i, null);
      if (room != null) return room;
    }
    return NONE;
  }

  /// Who gives it has let go of it.
  public static void give(byte[] room) {
    if (room.length < SMALLEST || room.length > LARGEST) return;
    for (int i = 0; i < MOST; i++)
      if (SPARE.getPlain(i) == null && SPARE.compareAndSet(i, null, room)) return;
  }
}
