package dev.toolmark.providers;

import dev.toolmark.providers.chat.ErrorInfo;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Whether a failed attempt shows that the server lacks the way in which it was asked. A model that
/// is not there is no such failure, and neither is anything that came after content. Source: the
/// notes of row openai in catalog.yaml; protocols.md 3.1.
final class MissingWay {
  private static final Set<Integer> NO_ROUTE = Set.of(404, 405, 501);
  private static final List<String> ROUTE =
      List.of("/responses", "responses api", "/chat/completions", "chat completions", "endpoint");
  private static final List<String> LACKING =
      List.of(
          "unsupported", "not supported", "only supported", "not found", "unknown", "invalid url");

  private MissingWay() {}

  /// No route for `openai-responses`, for all models or for this one: a status that says so of the
  /// route and not of the model, or words.
  static boolean isRoute(Attempted attempt) {
    if (!isClean(attempt)) return false;
    int status = attempt.status().orElse(0);
    String said = said(attempt);
    boolean words =
        ROUTE.stream().anyMatch(said::contains) && LACKING.stream().anyMatch(said::contains);
    if (status == 400) return words;
    return NO_ROUTE.contains(status) && (words || !said.contains("model"));
  }

  /// The answer that `previous_response_id` names is not kept, or chaining is not known at all.
  static boolean isChain(Attempted attempt) {
    int status = attempt.status().orElse(0);
    return isClean(attempt)
        && (status == 400 || status == 404)
        && (said(attempt).contains("previous_response")
            || said(attempt).contains("previous response"));
  }

  private static boolean isClean(Attempted attempt) {
    return attempt.failure().filter(it -> it.phase() != Phase.AFTER_CONTENT).isPresent();
  }

  private static String said(Attempted attempt) {
    String words =
        attempt
            .answer()
            .error()
            .map(MissingWay::said)
            .orElseGet(() -> attempt.failure().map(Attempted.Failure::detail).orElse(""));
    return words.toLowerCase(Locale.ROOT);
  }

  private static String said(ErrorInfo error) {
    return error.code().orElse("") + " " + error.message() + " " + error.raw();
  }
}
