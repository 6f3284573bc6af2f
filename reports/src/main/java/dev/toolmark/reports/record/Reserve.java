package dev.toolmark.reports.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Space kept back on the disk, so that what is in flight can still be written when it is full.
record Reserve(Path file) {
  private static final int BYTES = 4 << 20;

  /// Without space even for this the run goes on without it.
  static Reserve of(Path directory) {
    var reserve = new Reserve(directory.resolve("reserve"));
    try {
      Files.write(reserve.file, new byte[BYTES]);
    } catch (IOException noSpace) {
      reserve.free();
    }
    return reserve;
  }

  /// Whether this is what a full disk says.
  static boolean isFull(IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("no space left")
        || message.contains("disk quota exceeded")
        || message.contains("not enough space");
  }

  /// Gives the space back; false when there was none.
  boolean free() {
    try {
      return Files.deleteIfExists(file);
    } catch (IOException cannot) {
      return false;
    }
  }
}
