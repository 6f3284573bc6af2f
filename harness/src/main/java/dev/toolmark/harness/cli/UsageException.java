package dev.toolmark.harness.cli;

import dev.toolmark.harness.suite.Problem;
import java.util.List;
import java.util.stream.Collectors;

/// The command line, a config or a suite is wrong: exit 2. The message is all a person needs; it
/// may have several lines.
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String message;

  UsageException(String message) {
    super(message);
    this.message = message;
  }

  String message() {
    return message;
  }

  /// All problems of some files, one a line.
  static UsageException of(List<Problem> problems) {
    return new UsageException(
        problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
  }
}
