package dev.toolmark.providers.auth;

import java.util.List;
import java.util.stream.Stream;

/// What was found where keys were looked for. `credentials` empty and no `problems`: there was
/// none. `problems` and `warnings`: one line each, naming the place and never a key.
public record Keys(List<Credential> credentials, List<String> problems, List<String> warnings) {
  public static final Keys NOTHING = new Keys(List.of(), List.of(), List.of());

  /// That one.
  public static Keys of(Credential credential) {
    return new Keys(List.of(credential), List.of(), List.of());
  }

  /// None, and why.
  public static Keys problem(String text) {
    return new Keys(List.of(), List.of(text), List.of());
  }

  public Keys {
    credentials = List.copyOf(credentials);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /// Whether there was neither a key nor a mistake.
  public boolean isEmpty() {
    return credentials.isEmpty() && problems.isEmpty();
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
