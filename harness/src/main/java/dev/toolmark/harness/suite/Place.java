package dev.toolmark.harness.suite;

/// Where something stands in a file; line and column count from 1, 0 where only the file is known.
public record Place(String file, int line, int column) {
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
