package dev.toolmark.providers.auth;

import java.util.List;
import java.util.stream.Stream;

/// What was found where keys were looked for. `credentials` empty and no `problems`: there was
/// none. `problems` and `warnings`: one line each, naming the place and never a key.
public record Keys(List<Credential> credentials, List<String> problems, List<String> warnings) {
  static final Keys NOTHING = new Keys(List.of(), List.of(), List.of());

  public Keys {
    credentials = List.copyOf(credentials);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /// These and then those. Aliases are the callers' to keep apart (`first` of `KeySources`).
  public Keys and(Keys more) {
    return new Keys(
        joined(credentials, more.credentials),
        joined(problems, more.problems),
        joined(warnings, more.warnings));
  }

  private static <T> List<T> joined(List<T> some, List<T> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
