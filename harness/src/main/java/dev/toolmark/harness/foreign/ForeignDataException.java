package dev.toolmark.harness.foreign;

import java.nio.file.Path;

/// Foreign data that cannot be taken, or a file or folder of it that cannot be read. The message
/// names the place: `file: what`, or `file:line: what`.
public final class ForeignDataException extends Exception {
  private static final long serialVersionUID = 1L;

  public ForeignDataException(Path file, String what) {
    super(file + ": " + what);
  }

  /// `line`: from 1.
  public ForeignDataException(Path file, int line, String what) {
    super(file + ":" + line + ": " + what);
  }
}
