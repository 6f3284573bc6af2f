package dev.toolmark.providers;

import dev.toolmark.providers.auth.Scheme;
import java.util.Map;
import java.util.Optional;

/// What a person is told whose provider has neither a key nor an account: all that would mend it.
final class NoKey {
  private NoKey() {}

  static String of(Wanted wanted, Scheme scheme, Map<String, String> env) {
    Optional<String> shared =
        wanted.notOurs().stream().filter(it -> !env.getOrDefault(it, "").isBlank()).findFirst();
    if (shared.isPresent())
      return "%s was not named, and other providers read %s too: give the model as %s/%s"
          .formatted(wanted.provider(), shared.get(), wanted.provider(), wanted.model());
    String name = wanted.provider();
    return switch (scheme) {
      case CHATGPT_OAUTH ->
          "%s has no account: run toolmark auth login openai-codex".formatted(name);
      case COPILOT_TOKEN ->
          "%s has no account: run toolmark auth login copilot, or set %s"
              .formatted(name, first(wanted));
      case GOOGLE_OAUTH ->
          "%s has no account: run gcloud auth application-default login, or set GOOGLE_APPLICATION_CREDENTIALS to the key file of a service account, or set %s to a key"
              .formatted(name, first(wanted));
      case SIGV4 ->
          "%s has no keys: set %s, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE"
              .formatted(name, first(wanted));
      case BEARER, X_API_KEY, X_GOOG_API_KEY, NONE -> plain(wanted);
    };
  }

  private static String first(Wanted wanted) {
    return wanted.row().env().stream().findFirst().orElse("a key in the config");
  }

  private static String plain(Wanted wanted) {
    String variables = String.join(" or ", wanted.row().env());
    return "%s has no key: %slist keys under providers.%s in the config%s%s"
        .formatted(
            wanted.provider(),
            variables.isEmpty() ? "" : "set " + variables + ", or ",
            wanted.provider(),
            wanted
                .row()
                .keys()
                .accountRow()
                .map(row -> ", or sign in with toolmark auth login " + row)
                .orElse(""),
            wanted.row().consoleUrl().map(url -> " (keys are made at " + url + ")").orElse(""));
  }
}
