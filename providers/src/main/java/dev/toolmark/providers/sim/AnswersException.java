package dev.toolmark.providers.sim;

import java.nio.file.Path;

/// A file of answers that cannot be read. The message names `file:line` and says what is wrong and
/// what is allowed.
public final class AnswersException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int line;

  AnswersException(Path file, int line, String what) {
    super(file + (line == 0 ? "" : ":" + line) + ": " + what);
    this.line = line;
  }

  /// From 1; 0 where the whole file is meant.
  public int line() {
    return line;
  }

  /// Always there, unlike that of other exceptions.
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
