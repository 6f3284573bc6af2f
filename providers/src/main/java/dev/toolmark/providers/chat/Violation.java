package dev.toolmark.providers.chat;

/// Something a protocol forbids, found in an answer and repaired where that needs no guess.
/// `offset`: bytes from the start of the answer.
public record Violation(Rule rule, long offset, String detail) {
  public enum Rule {
    INDEX_MISSING,
    INDEX_REUSED,
    CALL_ID_MISSING,
    CALL_ID_REUSED,
    CALL_UNCLOSED,
    STOP_MISMATCH,
    USAGE_MISSING,
    NO_TERMINAL_EVENT,
    AFTER_TERMINAL_EVENT,
    EXTRA_CHOICE,
    DONE_DIFFERS,
    TEXT_CALL,
    WRONG_FRAMING,
    /// End of body after a finish reason, without `[DONE]`.
    NO_DONE,
    /// `[DONE]` without a finish reason.
    NO_FINISH_REASON,
    /// The closing event stood there, its blank line did not.
    NO_FINAL_BLANK_LINE,
    /// Arguments were empty, white space or null: read as {}.
    EMPTY_ARGUMENTS,
    /// Arguments came as an object where the protocol wants text.
    ARGUMENTS_NOT_TEXT,
    /// Arguments came as text where the protocol wants an object.
    ARGUMENTS_NOT_OBJECT,
    /// Arguments were JSON in a JSON string.
    ARGUMENTS_DOUBLE_ENCODED,
    /// The same whole call came twice.
    CALL_REPEATED,
    /// One name stood twice in an object; the last stands.
    DUPLICATE_KEY,
    /// Bytes that are not UTF-8; read as U+FFFD.
    BAD_UTF8;

    /// As it stands in journals and reports: `no-done`.
    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
