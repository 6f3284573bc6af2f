package dev.toolmark.providers.wire.gemini;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A call that the server could not read and tells in `finishMessage`: `Malformed function call:
/// print(default_api.get_weather(city='Pa`. The answer holds it as a call whose arguments are what
/// stood between the brackets. Source: protocols.md 5.2; the words as public reports of
/// MALFORMED_FUNCTION_CALL show them.
record MalformedCall(String name, String arguments) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:malformed function call:)?\\s*(?:print\\()?(?:call:)?(?:default_api[.:])?"
              + "([A-Za-z_][A-Za-z0-9_.:-]{0,127})([({].*)",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  /// Empty: the message names no call.
  static Optional<MalformedCall> in(String message) {
    Matcher form = FORM.matcher(message.strip());
    return form.matches()
        ? Optional.of(new MalformedCall(form.group(1), inside(form.group(2))))
        : Optional.empty();
  }

  /// `call:name{…}` keeps its braces; `name(…)` loses its brackets, the closing one where it is
  /// there.
  private static String inside(String rest) {
    if (rest.startsWith("{")) return rest;
    String text = rest.substring(1);
    return text.endsWith(")") ? text.substring(0, text.length() - 1) : text;
  }
}
