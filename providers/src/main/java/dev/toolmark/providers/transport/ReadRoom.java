package dev.toolmark.providers.transport;

import java.util.concurrent.atomic.AtomicReference;

/// The array into which a read is copied before it is decoded. All exchanges of a client share it,
/// since one thread reads for all of them: ten thousand streams that wait hold none. Where several
/// threads read, whoever finds it taken gets a new one.
final class ReadRoom {
  private static final int LEAST = 16 << 10; // what the client reads at a time
  private static final byte[] TAKEN = {};

  private final AtomicReference<byte[]> spare = new AtomicReference<>(TAKEN);

  /// At least that long, with anything in it.
  byte[] take(int length) {
    byte[] found = spare.getAndSet(TAKEN);
    return found.length >= length && found.length > 0 ? found : new byte[Math.max(LEAST, length)];
  }

  /// What was taken is not used any more.
  void give(byte[] used) {
    spare.set(used);
  }
}
