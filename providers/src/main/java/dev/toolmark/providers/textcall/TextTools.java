package dev.toolmark.providers.textcall;

import dev.toolmark.providers.chat.Cause;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is done about calls that a model writes as text.
public enum TextTools {
  /// Text is text.
  OFF,
  /// Tools are offered in the protocol's way; where an answer makes no structured call, its text is
  /// read for calls. Where the server says that it knows no tools, as with ON.
  AUTO,
  /// Tools are told in the prompt, and the protocol's own way is left alone.
  ON;

  /// As a config writes it.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What is done where nobody says: text is read where a model has no other way to call.
  public static TextTools usual(boolean noTools) {
    return noTools ? AUTO : OFF;
  }

  public static Optional<TextTools> of(String label) {
    return Arrays.stream(values()).filter(it -> it.label().equals(label)).findFirst();
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(TextTools::label).toList();
  }

  /// Whether a refusal says that tools must be told in the prompt.
  public boolean gives(Cause refusal) {
    return this == AUTO && refusal == Cause.NO_TOOLS;
  }
}
