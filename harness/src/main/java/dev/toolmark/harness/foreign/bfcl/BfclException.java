package dev.toolmark.harness.foreign.bfcl;

import java.nio.file.Path;

/// BFCL data that cannot be imported, or a folder that cannot be read. The message names the place:
/// `file:line: what`.
public final class BfclException extends Exception {
  private static final long serialVersionUID = 1L;

  BfclException(Path file, String what) {
    super(file + ": " + what);
  }

  /// `line`: from 1.
  BfclException(Path file, int line, String what) {
    super(file + ":" + line + ": " + what);
  }
}
