package dev.toolmark.harness.cli;

import java.io.PrintStream;

/// The terminal: results on standard output, everything else on standard error. What is printed is
/// made inert first: control characters of a terminal, bidirectional marks and characters without
/// width are shown by their code points in braces (reliability.md section 3).
final class Console {
  private final PrintStream out;
  private final PrintStream err;
  private final boolean interactive;

  Console(PrintStream out, PrintStream err, boolean interactive) {
    this.out = out;
    this.err = err;
    this.interactive = interactive;
  }

  /// Whether standard error is a terminal that can redraw a line.
  boolean interactive() {
    return interactive;
  }

  void print(String line) {
    out.println(inert(line));
    out.flush();
  }

  /// Standard output itself, for results that another program reads (a JSON line each): bytes as
  /// they are.
  PrintStream raw() {
    return out;
  }

  void say(String line) {
    err.println(inert(line));
    err.flush();
  }

  /// Redraws the last line of a terminal; an empty text clears it.
  void redraw(String line) {
    err.print("\r\033[K" + inert(line));
    err.flush();
  }

  static String inert(String text) {
    StringBuilder shown = null;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int width = Character.charCount(c);
      if (isActive(c)) {
        if (shown == null) shown = new StringBuilder(text.substring(0, i));
        shown.append("\\" + "u{%x}".formatted(c));
      } else if (shown != null) {
        shown.appendCodePoint(c);
      }
      i += width;
    }
    return shown == null ? text : shown.toString();
  }

  private static boolean isActive(int c) {
    if (c == '\n' || c == '\t') return false;
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
