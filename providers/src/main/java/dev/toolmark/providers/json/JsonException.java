package dev.toolmark.providers.json;

/// Text that is not JSON, or JSON beyond a limit. The message says what and where, and never quotes
/// more than a few characters of the text.
public final class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int line;
  private final int column;

  public JsonException(String message, int line, int column) {
    super(message);
    this.line = line;
    this.column = column;
  }

  /// 1-based; 0 when the place is not known.
  public int line() {
    return line;
  }

  /// 1-based; 0 when the place is not known.
  public int column() {
    return column;
  }
}
