package dev.toolmark.reports.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Rows of CSV as UTF-8 bytes: cells apart by commas, rows ended by CRLF, numbers as they are, an
/// unknown value empty, all else in quotes, which are doubled inside.
final class CsvOut {
  private final OutputStream out;
  private byte[] row = new byte[1024];
  private int size;
  private boolean first = true;

  CsvOut(OutputStream out) {
    this.out = out;
  }

  void cell(@Nullable Object value) {
    if (!first) put((byte) ',');
    first = false;
    if (value instanceof String text) quoted(text); // not a switch: there are 77 cells in a row
    else if (value instanceof Cell.Decimal(String digits)) ascii(digits);
    else if (value instanceof Number number) ascii(number.toString());
    else if (value != null) quoted(value.toString());
  }

  void end() throws IOException {
    put((byte) '\r');
    put((byte) '\n');
    out.write(row, 0, size);
    size = 0;
    first = true;
  }

  private void put(byte one) {
    room(1);
    row[size++] = one;
  }

  private void room(int bytes) {
    if (row.length - size < bytes) row = Arrays.copyOf(row, Math.max(2 * size, size + bytes));
  }

  private void ascii(String text) {
    room(text.length());
    for (int i = 0; i < text.length(); i++) row[size++] = (byte) text.charAt(i);
  }

  private void quoted(String text) {
    put((byte) '"');
    room(text.length());
    int plain = 0;
    for (; plain < text.length() && isPlain(text.charAt(plain)); plain++)
      row[size++] = (byte) text.charAt(plain);
    if (plain < text.length()) encoded(text, plain);
    put((byte) '"');
  }

  private static boolean isPlain(char c) {
    return c < 0x80 && c != '"';
  }

  /// What is not Unicode becomes a question mark.
  private void encoded(String text, int from) {
    for (byte one : text.substring(from).getBytes(StandardCharsets.UTF_8)) {
      if (one == '"') put(one);
      put(one);
    }
  }
}
