package dev.toolmark.providers.wire.body;

import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Answers that are one JSON body, and the status and wait that an error is told with.
public final class JsonAnswers {
  private JsonAnswers() {}

  public static WireAnswer ok(JsonValue body) {
    return of(200, Map.of(), body);
  }

  /// With the status of its cause and, where one is known, `retry-after`. `more`: further headers,
  /// names in lower case.
  public static WireAnswer error(ErrorInfo error, Map<String, String> more, JsonValue body) {
    var headers = new TreeMap<>(more);
    wait(error).ifPresent(wait -> headers.put("retry-after", wait));
    return of(status(error), headers, body);
  }

  private static WireAnswer of(int status, Map<String, String> more, JsonValue body) {
    var headers = new TreeMap<String, List<String>>();
    headers.put("content-type", List.of("application/json"));
    more.forEach((name, value) -> headers.put(name, List.of(value)));
    return new WireAnswer(
        new ResponseHead(status, Map.copyOf(headers)),
        body.text().getBytes(StandardCharsets.UTF_8));
  }

  /// Whole seconds, rounded up, or an HTTP date.
  private static Optional<String> wait(ErrorInfo error) {
    return error
        .retryIn()
        .map(wait -> Long.toString(wait.plusNanos(999_999_999).toSeconds()))
        .or(() ->
            error
                .retryAt()
                .map(at ->
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC))));
  }

  /// The error's own where it is one of failure (a full context is always 400), else its cause's.
  /// Source: protocols.md 9.2.
  public static int status(ErrorInfo error) {
    int own = error.status().orElse(0);
    return switch (error.cause()) {
      case CONTEXT_FULL -> 400;
      case BAD_KEY -> own(own, 401);
      case FORBIDDEN -> own(own, 403);
      case NO_CREDIT -> own(own, 402);
      case NOT_FOUND -> own(own, 404);
      case REJECTED, NO_TOOLS, FILTERED -> own(own, 400);
      case TOO_LARGE -> own(own, 413);
      case TIMED_OUT -> own(own, 504);
      case CONFLICT -> own(own, 409);
      case RATE_LIMITED -> own(own, 429);
      case OVERLOADED -> own(own, 503);
      case UNREACHABLE, UNTRUSTED, CUT_SHORT, STOPPED, UNREADABLE, OVER_LIMIT -> own(own, 502);
      case UNRECOGNISED -> own(own, 500);
    };
  }

  private static int own(int own, int ofCause) {
    return own >= 400 && own < 600 ? own : ofCause;
  }
}
