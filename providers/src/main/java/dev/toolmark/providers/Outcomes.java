package dev.toolmark.providers;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.Redactor;
import dev.toolmark.providers.auth.Signature;
import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.transport.Hint;
import dev.toolmark.providers.transport.Received;
import dev.toolmark.providers.transport.TimedSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes an attempt's outcome of what was received and heard, with nothing secret left in it.
final class Outcomes {
  private static final int LONGEST_DETAIL = 400;
  private static final int LONGEST_ID = 200;
  private static final List<String> REQUEST_IDS =
      List.of("x-request-id", "request-id", "x-amzn-requestid", "x-generation-id", "cf-ray");

  private final Endpoint endpoint;
  private final Redactor redactor;
  private final CleanAnswer clean;

  Outcomes(Endpoint endpoint) {
    this.endpoint = endpoint;
    var keys = Redactor.of(endpoint.gate().credentials());
    this.redactor = keys.and(endpoint.secretHeaders());
    this.clean = new CleanAnswer(redactor, keys.longOnes());
  }

  /// Nothing was sent, and the ledger heard of nothing.
  Attempted unsent(int number, Cause cause, String why, Attempted.Next next, Waits waits) {
    Credential key = endpoint.gate().credentials().getFirst();
    return attempted(
            number,
            new AnswerCollector().answer(),
            Optional.of(failure(cause, Phase.BEFORE_SENDING, why)),
            waitedOnly(0, waits),
            waits,
            Optional.empty(),
            key,
            List.of())
        .leadingTo(next, "");
  }

  /// Nothing could be sent, since the request cannot be signed. A sign-in server that is away may
  /// be back for another trial; all else is the same for each.
  Attempted unsigned(
      int number, List<String> unsaid, Gate.Entry.In entry, Waits waits, Signature.Failed why) {
    Attempted.Next next =
        why.cause() == Cause.UNREACHABLE ? Attempted.Next.GIVE_UP : Attempted.Next.STOP_TARGET;
    return attempted(
        number,
        new AnswerCollector().answer(),
        Optional.of(
            new Attempted.Failure(
                why.cause(),
                Phase.BEFORE_SENDING,
                OneLine.of(redactor.redact(why.why()), LONGEST_DETAIL),
                next)),
        waitedOnly(entry.queue(), waits),
        waits,
        Optional.empty(),
        entry.pass().credential(),
        unsaid);
  }

  /// `waits`: before it was sent, but for the queue.
  Attempted of(
      int number,
      Received received,
      Hearing heard,
      List<String> unsaid,
      Gate.Entry.In entry,
      Waits waits) {
    Answer answer = clean.of(heard.answer());
    Credential key = entry.pass().credential();
    return attempted(
        number,
        answer,
        failure(received, heard, answer, key),
        timing(received, heard, entry.queue(), waits),
        waits,
        received.head(),
        key,
        unsaid);
  }

  private Attempted attempted(
      int number,
      Answer answer,
      Optional<Attempted.Failure> failure,
      Timing timing,
      Waits waits,
      Optional<ResponseHead> head,
      Credential key,
      List<String> unsaid) {
    return new Attempted(
        number,
        answer,
        failure,
        timing,
        waits,
        head.map(it -> OptionalInt.of(it.status())).orElseGet(OptionalInt::empty),
        head.flatMap(this::requestId),
        endpoint.protocolName(),
        key.alias(),
        key.source(),
        unsaid);
  }

  /// What the wire said of a failure goes before what the connection did after it; an answer that
  /// was whole when the connection broke is whole.
  private Optional<Attempted.Failure> failure(
      Received received, Hearing heard, Answer answer, Credential key) {
    boolean told = received.head().stream().anyMatch(it -> it.status() >= 400);
    Optional<ErrorInfo> error = answer.error();
    if (error.isPresent() && (told || received.broken().isEmpty()))
      return Optional.of(
          failure(error.get().cause(), phase(received, heard), said(received, error.get(), key)));
    if (received.broken().isPresent() && (error.isPresent() || !heard.over()))
      return received.broken().map(it -> failure(it.cause(), phase(received, heard), it.detail()));
    if (!heard.over())
      throw new IllegalStateException(
          "the decoder of %s did not say how the answer ended".formatted(endpoint.protocolName()));
    return Optional.empty();
  }

  private Attempted.Failure failure(Cause cause, Phase phase, String detail) {
    return new Attempted.Failure(
        cause, phase, OneLine.of(redactor.redact(detail), LONGEST_DETAIL), Attempted.Next.GIVE_UP);
  }

  private static Phase phase(Received received, Hearing heard) {
    return switch (received.stage()) {
      case CONNECTING -> Phase.CONNECTING;
      case AWAITING_HEAD -> Phase.BEFORE_HEADERS;
      case READING ->
          heard.timed().firstContent().isPresent() ? Phase.AFTER_CONTENT : Phase.BEFORE_CONTENT;
    };
  }

  /// `127.0.0.1:80: 401 invalid_api_key: Incorrect key; the key openai#0 came from env:X`.
  private String said(Received received, ErrorInfo error, Credential key) {
    var words = new ArrayList<String>();
    received
        .head()
        .map(ResponseHead::status)
        .filter(status -> status >= 400)
        .ifPresent(status -> words.add(status.toString()));
    error.code().filter(code -> !code.isBlank() && !words.contains(code)).ifPresent(words::add);
    String what = endpoint.baseUrl().peer() + ": " + String.join(" ", words);
    String message = error.message().isBlank() ? error.cause().label() : error.message();
    return Stream.of(
            Optional.of(words.isEmpty() ? what + message : what + ": " + message),
            keyHint(error.cause(), key),
            received.retryAfter().map(Hint::time).or(error::retryIn).map(Outcomes::retryHint))
        .flatMap(Optional::stream)
        .collect(Collectors.joining("; "));
  }

  private static Optional<String> keyHint(Cause cause, Credential key) {
    boolean keys = cause == Cause.BAD_KEY || cause == Cause.NO_CREDIT || cause == Cause.FORBIDDEN;
    if (!keys) return Optional.empty();
    return Optional.of(
        key.sendsNothing()
            ? "no key was sent"
            : "the key %s came from %s".formatted(key.alias(), key.source()));
  }

  private static String retryHint(Duration wait) {
    return "it asks to wait %d s".formatted(Math.max(1, wait.toSeconds()));
  }

  private Optional<String> requestId(ResponseHead head) {
    for (String name : REQUEST_IDS) {
      Optional<String> said = head.header(name);
      if (said.isEmpty()) continue;
      String id = OneLine.of(redactor.redact(said.get()), LONGEST_ID);
      if (!id.isEmpty()) return Optional.of(id);
    }
    return Optional.empty();
  }

  private static Timing timing(Received received, Hearing heard, long queued, Waits waits) {
    TimedSink timed = heard.timed();
    long start = received.started();
    return new Timing(
        queued,
        waits.sum(),
        since(start, received.firstByte()),
        since(start, timed.firstReasoning()),
        since(start, timed.firstContent()),
        since(start, timed.firstTool()),
        since(start, timed.arguments()),
        OptionalLong.of(received.ended() - start),
        received.reads(),
        timed.events(),
        received.bytes(),
        since(start, timed.lastEvent()),
        heard.streamed() ? Rhythm.of(timed, start, Rhythm.STALL) : Rhythm.NONE);
  }

  private static Timing waitedOnly(long queued, Waits waits) {
    OptionalLong never = OptionalLong.empty();
    return new Timing(queued, waits.sum(), never, never, never, never, never, never, 0, 0, 0);
  }

  private static OptionalLong since(long start, OptionalLong at) {
    return at.isEmpty() ? at : OptionalLong.of(at.getAsLong() - start);
  }
}
