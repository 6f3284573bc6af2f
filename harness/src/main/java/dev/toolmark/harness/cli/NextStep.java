package dev.toolmark.harness.cli;

import static java.util.stream.Collectors.joining;

import dev.toolmark.providers.ModelsAnswer;
import dev.toolmark.providers.catalog.Category;
import dev.toolmark.providers.catalog.Provider;
import dev.toolmark.providers.chat.Cause;
import java.util.Optional;

/// What a person does next about a provider that does not answer as it should, in one sentence.
final class NextStep {
  private NextStep() {}

  /// `provider`: as the user calls it. `peer`: where it was looked for.
  static String on(
      Cause cause, String provider, Provider row, Optional<String> peer, Optional<String> model) {
    boolean local = row.category() == Category.LOCAL;
    if (local && (cause == Cause.UNREACHABLE || cause == Cause.TIMED_OUT))
      return notRunning(provider, row, peer.orElse("its usual port"));
    if (cause == Cause.NOT_FOUND)
      return model
          .map(it ->
              "%s may not be offered: toolmark models %s lists what is, and toolmark probe %s/MODEL tries another; or check the address, --base-url %s=URL"
                  .formatted(it, provider, provider, provider))
          .orElse("check the address: --base-url %s=URL".formatted(provider));
    return Advice.on(cause, provider, model.orElse("MODEL"), Optional.of(row));
  }

  /// Why a list of models did not come.
  static String on(
      ModelsAnswer.Failed failed, String provider, Provider row, Optional<String> peer) {
    int status = failed.status().orElse(0);
    Cause cause =
        switch (status) {
          case 0 -> Cause.UNREACHABLE;
          case 401 -> Cause.BAD_KEY;
          case 402 -> Cause.NO_CREDIT;
          case 403 -> Cause.FORBIDDEN;
          case 429 -> Cause.RATE_LIMITED;
          default -> status >= 500 ? Cause.OVERLOADED : Cause.NOT_FOUND;
        };
    if (cause == Cause.NOT_FOUND)
      return "models can be named by hand, %s/MODEL: toolmark probe %s/MODEL tries one; or check the address, --base-url %s=URL"
          .formatted(provider, provider, provider);
    return on(cause, provider, row, peer, Optional.empty());
  }

  private static String notRunning(String provider, Provider row, String peer) {
    return "is the server running? It was looked for at %s; start it, or say where it is: %s--base-url %s=URL"
        .formatted(
            peer, row.baseUrlEnv().stream().map(it -> it + " or ").collect(joining()), provider);
  }
}
