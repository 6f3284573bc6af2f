package dev.toolmark.providers.wire;

import dev.toolmark.providers.chat.Cause;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;

/// What an error means: the first row that knows one of its words or phrases, else its status, else
/// a word that says little. Prose is matched only where no code exists, and never for billing but
/// for one provider's fixed sentence. Source: protocols.md 9.2 and 9.4, reliability.md section 4.
record ErrorClass(Cause cause, IntPredicate statuses, Set<String> words, List<String> phrases) {
  /// Stands for a body that came without a status of failure.
  private static final int NO_STATUS = 0;

  private static final List<ErrorClass> ROWS =
      List.of(
          new ErrorClass(
              Cause.CONTEXT_FULL,
              ErrorClass::never,
              Set.of(
                  "context_length_exceeded",
                  "exceed_context_size_error",
                  "model_context_window_exceeded",
                  "1261"),
              List.of()),
          new ErrorClass(
              Cause.CONTEXT_FULL,
              status -> !Set.of(401, 402, 403, 404, 413, 429).contains(status),
              Set.of(),
              List.of(
                  "context length",
                  "context window",
                  "context size",
                  "tokens to keep",
                  "n_ctx",
                  "prompt is too long",
                  "input is too long",
                  "input too large",
                  "exceed context limit",
                  "when context the overflows",
                  "maximum number of tokens",
                  "size exceeds the limit",
                  "token limit",
                  "too many tokens",
                  "too many input tokens",
                  "reduce the length")),
          new ErrorClass(
              Cause.NO_TOOLS,
              ErrorClass::always,
              Set.of(),
              List.of(
                  "does not support tools",
                  "enable-auto-tool-choice",
                  "tools param requires --jinja",
                  "no endpoints found that support tool use")),
          new ErrorClass(
              Cause.TOO_LARGE, status -> status == 413, Set.of("request_too_large"), List.of()),
          new ErrorClass(
              Cause.NO_CREDIT,
              status -> status == 402,
              Set.of(
                  "insufficient_quota",
                  "exceeded_current_quota_error",
                  "billing_hard_limit_reached",
                  "billing_error",
                  "1113",
                  "base_resp.1008"),
              List.of()),
          new ErrorClass(
              Cause.NO_CREDIT,
              status -> status == 400 || status == NO_STATUS,
              Set.of(),
              List.of("credit balance is too low")),
          new ErrorClass(
              Cause.BAD_KEY,
              status -> status == 401,
              Set.of(
                  "invalid_api_key",
                  "api_key_invalid",
                  "authentication_error",
                  "unauthenticated",
                  "unrecognizedclientexception",
                  "expiredtokenexception",
                  "invalidsignatureexception",
                  "signaturedoesnotmatch",
                  "incompletesignature",
                  "incompletesignatureexception",
                  "missingauthenticationtokenexception",
                  "invalidclienttokenid",
                  "base_resp.1004",
                  "base_resp.2049"),
              List.of()),
          new ErrorClass(
              Cause.BAD_KEY,
              status -> status == 400 || status == 403 || status == NO_STATUS,
              Set.of(),
              List.of(
                  "incorrect api key provided",
                  "api key not valid",
                  "api key is valid",
                  "invalid api key",
                  "bearer token has expired",
                  "security token included in the request")),
          new ErrorClass(
              Cause.OVERLOADED,
              ErrorClass::never,
              Set.of(
                  "overloaded_error",
                  "engine_overloaded_error",
                  "server_is_overloaded",
                  "slow_down",
                  "modelnotreadyexception",
                  "modelerrorexception",
                  "modelstreamerrorexception",
                  "base_resp.1000",
                  "base_resp.1013"),
              List.of()),
          new ErrorClass(
              Cause.RATE_LIMITED,
              ErrorClass::never,
              Set.of(
                  "rate_limit_exceeded",
                  "rate_limit_error",
                  "rate_limit_reached_error",
                  "resource_exhausted",
                  "too_many_requests",
                  "throttlingexception",
                  "servicequotaexceededexception",
                  "usage_limit_reached",
                  "usage_not_included",
                  "1302",
                  "base_resp.1002",
                  "base_resp.1039"),
              List.of()),
          new ErrorClass(
              Cause.FILTERED,
              ErrorClass::never,
              Set.of(
                  "content_filter",
                  "data_inspection_failed",
                  "datainspectionfailed",
                  "content_policy_violation",
                  "base_resp.1026",
                  "base_resp.1027"),
              List.of()),
          new ErrorClass(
              Cause.NOT_FOUND,
              ErrorClass::never,
              Set.of("model_not_found", "not_found_error", "resourcenotfoundexception"),
              List.of()),
          new ErrorClass(
              Cause.TIMED_OUT,
              ErrorClass::never,
              Set.of("base_resp.1001", "modeltimeoutexception"),
              List.of()),
          new ErrorClass(Cause.REJECTED, ErrorClass::never, Set.of("base_resp.2013"), List.of()));

  /// Words that say no more than a status does: read only where there is none.
  private static final List<ErrorClass> VAGUE =
      List.of(
          vague(
              Cause.OVERLOADED,
              "server_error",
              "api_error",
              "internal_error",
              "internal_server_error",
              "internal",
              "unavailable",
              "overloaded",
              "service_unavailable",
              "internalserverexception",
              "serviceunavailableexception",
              "the service is currently unavailable"),
          vague(Cause.TIMED_OUT, "timeout_error", "timeout", "deadline_exceeded"),
          vague(Cause.FORBIDDEN, "permission_error", "permission_denied", "accessdeniedexception"),
          vague(
              Cause.REJECTED,
              "invalid_request_error",
              "invalid_argument",
              "bad_request",
              "client specified an invalid argument",
              "validationexception",
              "invalid_prompt",
              "tool_use_failed",
              "json_validate_failed"));

  private static ErrorClass vague(Cause cause, String... words) {
    return new ErrorClass(cause, ErrorClass::never, Set.of(words), List.of());
  }

  /// `words` and `prose` in lower case.
  static Cause of(OptionalInt status, Set<String> words, String prose) {
    int known = status.orElse(NO_STATUS);
    return first(ROWS, known, words, prose)
        .or(() -> byStatus(known))
        .or(() -> first(VAGUE, known, words, prose))
        .orElse(Cause.UNRECOGNISED);
  }

  private static Optional<Cause> first(
      List<ErrorClass> rows, int status, Set<String> words, String prose) {
    return rows.stream()
        .filter(r -> r.holds(status, words, prose))
        .findFirst()
        .map(ErrorClass::cause);
  }

  /// By a word, whatever the status; or by the status, and one of the phrases where there are any.
  private boolean holds(int status, Set<String> said, String prose) {
    if (words.stream().anyMatch(said::contains)) return true;
    return statuses.test(status)
        && (phrases.isEmpty() || phrases.stream().anyMatch(prose::contains));
  }

  private static boolean always(int status) {
    return true;
  }

  private static boolean never(int status) {
    return false;
  }

  private static Optional<Cause> byStatus(int status) {
    return Optional.ofNullable(
        switch (status) {
          case NO_STATUS -> null;
          case 403 -> Cause.FORBIDDEN;
          case 404 -> Cause.NOT_FOUND;
          case 408, 425, 504, 524 -> Cause.TIMED_OUT;
          case 409, 421 -> Cause.CONFLICT;
          case 429 -> Cause.RATE_LIMITED;
          case 498 -> Cause.OVERLOADED;
          case 501, 505 -> Cause.REJECTED;
          default ->
              status >= 500 && status < 600
                  ? Cause.OVERLOADED
                  : status >= 400 && status < 500 ? Cause.REJECTED : null;
        });
  }
}
