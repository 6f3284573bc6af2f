package dev.toolmark.benchmarks.tables;

import java.util.Locale;
import java.util.OptionalDouble;

/// A line of what must hold and what is aimed at, and what this run measured. `atLeast`: more is
/// better; else less is. `measured` empty: not in this run. `aim` empty: none is set.
record Goal(
    String what,
    boolean atLeast,
    double must,
    OptionalDouble aim,
    OptionalDouble measured,
    String unit) {
  enum Verdict {
    AIM_HOLDS("holds, and the aim"),
    HOLDS("holds"),
    DOES_NOT_HOLD("does not hold"),
    NOT_MEASURED("not measured in this run");

    final String text;

    Verdict(String text) {
      this.text = text;
    }
  }

  Verdict verdict() {
    if (measured.isEmpty()) return Verdict.NOT_MEASURED;
    if (!reaches(must)) return Verdict.DOES_NOT_HOLD;
    return aim.isPresent() && reaches(aim.getAsDouble()) ? Verdict.AIM_HOLDS : Verdict.HOLDS;
  }

  private boolean reaches(double bound) {
    double value = measured.orElseThrow();
    return atLeast ? value >= bound : value <= bound;
  }

  String bound(double value) {
    return (atLeast ? "at least " : "at most ") + number(value) + unit;
  }

  String value() {
    return measured.isEmpty() ? "" : number(measured.getAsDouble()) + unit;
  }

  /// Three digits that count, or whole.
  static String number(double value) {
    double size = Math.abs(value);
    String form = size >= 100 || value == 0 ? "%.0f" : size >= 10 ? "%.1f" : "%.3f";
    return String.format(Locale.ROOT, form, value)
        .replaceFirst("(\\.[0-9]*?)0+$", "$1")
        .replaceFirst("\\.$", "");
  }
}
