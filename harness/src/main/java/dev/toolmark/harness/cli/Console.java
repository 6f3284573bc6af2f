package dev.toolmark.harness.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/// The terminal: results on standard output, everything else on standard error. What is printed is
/// made inert first: control characters of a terminal, bidirectional marks and characters without
/// width are shown by their code points in braces (reliability.md section 3).
final class Console {
  // Control sequences of ECMA-48, and of DEC terminals for the wrapping.
  private static final String ESCAPE = "\033[";
  private static final String CLEAR_LINE = "\033[2K";
  private static final String CLEAR_BELOW = "\033[J";
  private static final String NO_WRAP = "\033[?7l";
  private static final String WRAP = "\033[?7h";

  private final PrintStream out;
  private final PrintStream err;
  private final boolean interactive;
  private int drawn; // lines at the bottom of the terminal that are drawn again

  Console(PrintStream out, PrintStream err, boolean interactive) {
    this.out = out;
    this.err = err;
    this.interactive = interactive;
  }

  /// Whether a person watches: standard input and output are a terminal that can redraw lines.
  boolean interactive() {
    return interactive;
  }

  /// Asks the person for a word that does not show while it is typed; empty: nobody is there, or
  /// nothing was typed.
  Optional<String> askSecretly(String question) {
    return Optional.ofNullable(System.console())
        .filter(_ -> interactive)
        .map(it -> it.readPassword("%s", inert(question)))
        .map(String::new)
        .filter(it -> !it.isBlank());
  }

  /// Asks the person for a line; empty: nobody is there, or nothing was typed.
  Optional<String> ask(String question) {
    return Optional.ofNullable(System.console())
        .filter(_ -> interactive)
        .map(it -> it.readLine("%s", inert(question)))
        .map(String::strip)
        .filter(it -> !it.isEmpty());
  }

  synchronized void print(String line) {
    erase();
    out.println(inert(line));
    out.flush();
  }

  /// Standard output itself, for results that another program reads (a JSON line each): bytes as
  /// they are.
  PrintStream raw() {
    return out;
  }

  synchronized void say(String line) {
    erase();
    err.println(inert(line));
    err.flush();
  }

  /// Draws these lines below what was printed, in place of those drawn before; none: they vanish.
  /// What is printed or said in between goes above them. Lines wider than the terminal are cut by
  /// it: its wrapping is off while they are drawn.
  synchronized void draw(List<String> lines) {
    var text = new StringBuilder(NO_WRAP);
    if (drawn > 0) text.append(ESCAPE).append(drawn).append('F');
    for (String line : lines) text.append(CLEAR_LINE).append(inert(line)).append('\n');
    text.append(CLEAR_BELOW).append(WRAP);
    out.print(text);
    out.flush();
    drawn = lines.size();
  }

  private void erase() {
    if (drawn > 0) draw(List.of());
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
