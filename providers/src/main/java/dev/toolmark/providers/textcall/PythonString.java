package dev.toolmark.providers.textcall;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A string as Python writes it: either quote, three of them too, and escapes. A line break within
/// single quotes is read as meant, since models write it. Source: the Python language reference,
/// 2.4.1.
final class PythonString {
  private static final Pattern NUMBERED =
      Pattern.compile("x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})");
  private static final Pattern OCTAL = Pattern.compile("[0-7]{1,3}");
  private static final String ESCAPES = "abfnrtv\\'\"";
  private static final String MEANT = "\u0007\b\f\n\r\t\u000b\\'\"";

  private final String text;
  private int at;

  /// `at`: of the first quote.
  PythonString(String text, int at) {
    this.text = text;
    this.at = at;
  }

  /// Behind the closing quote.
  int end() {
    return at;
  }

  /// Adds what the string says. False: the text ends before it does.
  boolean read(StringBuilder into) {
    char quote = text.charAt(at);
    String three = String.valueOf(quote).repeat(3);
    String close = text.startsWith(three, at) ? three : String.valueOf(quote);
    at += close.length();
    while (at < text.length()) {
      if (text.startsWith(close, at)) {
        at += close.length();
        return true;
      }
      char c = text.charAt(at++);
      if (c != '\\') into.append(c);
      else if (at < text.length()) escape(into);
    }
    return false;
  }

  private void escape(StringBuilder into) {
    char c = text.charAt(at);
    int known = ESCAPES.indexOf(c);
    if (known >= 0) {
      into.append(MEANT.charAt(known));
      at++;
    } else if (c == '\n') {
      at++;
    } else if (!numbered(into)) {
      into.append('\\').append(c); // as Python has it
      at++;
    }
  }

  private boolean numbered(StringBuilder into) {
    Matcher found = NUMBERED.matcher(text).region(at, text.length());
    if (found.lookingAt()) {
      int code = Integer.parseUnsignedInt(found.group().substring(1), 16);
      if (!Character.isValidCodePoint(code)) return false;
      into.appendCodePoint(code);
      at = found.end();
      return true;
    }
    Matcher octal = OCTAL.matcher(text).region(at, text.length());
    if (!octal.lookingAt()) return false;
    into.append((char) Integer.parseInt(octal.group(), 8));
    at = octal.end();
    return true;
  }
}
