package dev.toolmark.benchmarks.contender;

import dev.toolmark.providers.chat.Slice;
import java.nio.charset.StandardCharsets;

/// Pieces of JSON strings as Java strings: what a user does who wants one for each delta. Half of a
/// surrogate pair stays half.
final class Unescaped {
  private final StringBuilder built = new StringBuilder();

  String string(Slice piece) {
    byte[] bytes = piece.bytes();
    int from = piece.from();
    int to = piece.to();
    int escape = piece.form() == Slice.Form.RAW ? to : escape(bytes, from, to);
    if (escape == to) return utf8(bytes, from, to);
    built.setLength(0);
    while (escape < to) {
      built.append(utf8(bytes, from, escape));
      from = escape + add(bytes, escape + 1);
      escape = escape(bytes, from, to);
    }
    return built.append(utf8(bytes, from, to)).toString();
  }

  private static String utf8(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private static int escape(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != '\\') at++;
    return at;
  }

  /// Returns the length of the whole escape.
  private int add(byte[] bytes, int at) {
    switch (bytes[at]) {
      case 'n' -> built.append('\n');
      case 't' -> built.append('\t');
      case 'r' -> built.append('\r');
      case 'b' -> built.append('\b');
      case 'f' -> built.append('\f');
      case 'u' -> {
        int unit = 0;
        for (int i = 1; i <= 4; i++) unit = unit << 4 | Character.digit(bytes[at + i], 16);
        built.append((char) unit);
        return 6;
      }
      default -> built.append((char) bytes[at]);
    }
    return 2;
  }
}
