package dev.toolmark.reports.markdown;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Keeps a text within so many bytes by leaving out whole lines, and says how many.
final class Fitting {
  private Fitting() {}

  /// What the notes may take, so that they fit too.
  private static final int NOTE = 200;

  /// The three parts; where they are too long together, the last rows of the table go. Where the
  /// others are too long by themselves, the last lines of the whole go too.
  static String within(int mostBytes, String top, String table, String bottom) {
    if (bytes(top) + bytes(table) + bytes(bottom) <= mostBytes) return top + table + bottom;
    long room = Math.max(0, mostBytes - bytes(top) - bytes(bottom) - 2L * NOTE);
    String all =
        top
            + cut(table, room, "%,d rows more are left out here; summary.csv has all of them.")
            + bottom;
    return bytes(all) <= mostBytes
        ? all
        : cut(all, mostBytes - NOTE, "%,d lines more are left out; report.html has all of it.");
  }

  private static String cut(String text, long mostBytes, String note) {
    int end = 0;
    long taken = 0;
    while (end < text.length()) {
      int next = text.indexOf('\n', end) + 1;
      long line = bytes(text.substring(end, next));
      if (taken + line > mostBytes) break;
      taken += line;
      end = next;
    }
    long left = text.substring(end).lines().count();
    return text.substring(0, end) + "\n" + String.format(Locale.ROOT, note, left) + "\n";
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
