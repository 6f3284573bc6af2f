package dev.toolmark.providers;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.KeyFate;
import dev.toolmark.providers.auth.KeyRing;
import dev.toolmark.providers.auth.Signature;
import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.textcall.OfferedTools;
import dev.toolmark.providers.transport.BaseUrl;
import dev.toolmark.providers.transport.Deadlines;
import dev.toolmark.providers.transport.Hint;
import dev.toolmark.providers.transport.Received;
import dev.toolmark.providers.transport.Receiver;
import dev.toolmark.providers.wire.Encoded;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/// Makes one attempt, let in by the gate: sign, write the start down, send and decode, give the
/// permit back, rule, write the end down.
final class Sender {
  private static final int BYTES_A_TOKEN = 4;
  private static final int OUTPUT_TOKENS = 512; // of an answer that nobody limits

  private static final String IN_PROMPT = "asked again with the tools told in the prompt";
  private static final long LONGEST_TRAVEL = 1_000_000_000L;

  private final Endpoint endpoint;
  private final Carrier carrier;
  private final Ledger ledger;
  private final Outcomes outcomes;
  private final Times times;
  private final Wording wording;
  private volatile boolean answered;

  Sender(
      Endpoint endpoint,
      Wording wording,
      Carrier carrier,
      Ledger ledger,
      Outcomes outcomes,
      Times times) {
    this.endpoint = endpoint;
    this.wording = wording;
    this.carrier = carrier;
    this.ledger = ledger;
    this.outcomes = outcomes;
    this.times = times;
  }

  /// A step's request, and how it is written. `recovered`: the tools that the answer's text may
  /// call; empty: its text is text.
  record Asked(
      ChatRequest request, Encoded encoded, StepId step, Optional<OfferedTools> recovered) {
    /// About how many it takes: of the input by its bytes, and all of the output that it allows.
    long tokens() {
      return (long) encoded.wire().body().length / BYTES_A_TOKEN
          + request.sampling().maxTokens().orElse(OUTPUT_TOKENS);
    }
  }

  /// An attempt that was made, what the table says of it, and what is done next.
  record Sent(Attempted attempted, Ruling ruling, Tally.Decision next) {}

  /// What the next attempt may take, before it has a permit.
  Reservation reserving(Asked asked, int number) {
    return ledger.reserving(
        new AttemptAhead(
            name(asked.step(), number),
            endpoint.target(),
            asked.encoded().wire().body().length,
            asked.request().sampling().maxTokens()));
  }

  Sent send(Asked asked, int number, Gate.Entry.In entry, Waits slept, Tally tally)
      throws InterruptedException {
    Waits waits = slept.and(entry.waits());
    var leaving = new Leaving(entry.pass());
    try {
      URI uri = address(asked.encoded().wire());
      switch (signing(entry.pass()).sign(addressed(asked, number), uri)) {
        case Signature.Failed it -> {
          if (it.cause() == Cause.STOPPED) throw new InterruptedException("stopped while signing");
          return unsigned(outcomes.unsigned(number, asked.encoded().unsaid(), entry, waits, it));
        }
        case Signature.Signed signed -> {
          ledger.starting(started(asked, number, entry.pass()));
          var heard = new Hearing(endpoint.protocol(), asked.encoded(), asked.recovered());
          Received received =
              carrier.send(
                  signed.to(),
                  signed,
                  limits(asked.request()),
                  heard.timed(),
                  proving(heard, entry));
          Attempted whole =
              outcomes.of(number, received, heard, asked.encoded().unsaid(), entry, waits);
          Sent sent = ruled(asked, whole, received, leaving, tally, signed);
          ledger.ended(
              new AttemptEnd(
                  name(asked.step(), number),
                  asked.step(),
                  number,
                  sent.attempted(),
                  times.clock().instant()));
          if (received.stopped()) throw new InterruptedException("stopped during an attempt");
          return sent;
        }
      }
    } finally {
      leaving.atLast();
    }
  }

  /// Gives the permit back exactly once.
  private final class Leaving {
    private final Admission.Pass pass;
    private boolean left;

    Leaving(Admission.Pass pass) {
      this.pass = pass;
    }

    Admission.Left with(Admission.End end) {
      left = true;
      return endpoint.gate().leave(pass, end);
    }

    void atLast() {
      if (!left) with(Admission.End.UNKNOWN);
    }
  }

  private static Sent unsigned(Attempted attempted) {
    Attempted.Next next = attempted.failure().orElseThrow().next();
    return new Sent(
        attempted, Ruling.never(KeyFate.NONE), new Tally.Decision(next, "", 0, false, ""));
  }

  private static Sent served(Attempted attempted) {
    return new Sent(
        attempted,
        Ruling.never(KeyFate.NONE),
        new Tally.Decision(Attempted.Next.GIVE_UP, "", 0, false, ""));
  }

  private Sent ruled(
      Asked asking,
      Attempted made,
      Received received,
      Leaving leaving,
      Tally tally,
      Signature.Signed signed) {
    OptionalLong tokens = tokens(made.answer());
    boolean heard = received.head().isPresent();
    boolean reused = answered;
    if (made.failure().isEmpty()) {
      answered = true;
      leaving.with(Admission.End.served(tokens, arrived(received)));
      return served(made);
    }
    Cause cause = made.failure().get().cause();
    Optional<Hint> asked =
        AskedWait.of(cause, received.head(), made.answer().error(), times.clock());
    Ruling ruling =
        cause == Cause.BAD_KEY && leaving.pass.credential().renewedAfter(signed)
            ? Ruling.sameKey(Ruling.Lull.NONE).atMost(1)
            : RetryTable.of(seen(made, received, asked), endpoint.rules());
    Admission.Left left =
        leaving.with(
            new Admission.End(
                ruling.key(),
                ruling.struck(),
                heard,
                asked.map(this::spread),
                tokens,
                arrived(received)));
    Tally.Decision next =
        wording.changesAfter(cause, asking)
            ? new Tally.Decision(Attempted.Next.AGAIN, IN_PROMPT, 0, false, "")
            : cause == Cause.STOPPED
                ? new Tally.Decision(Attempted.Next.GIVE_UP, "", 0, false, "")
                : tally.after(cause, ruling, asked, left, reused);
    return new Sent(made.leadingTo(next.next(), next.more()), ruling, next);
  }

  /// Not later than its first byte; and not much later than it was sent, however slow the model is.
  private static OptionalLong arrived(Received received) {
    long latest = received.started() + LONGEST_TRAVEL;
    return OptionalLong.of(Math.min(received.firstByte().orElse(latest), latest));
  }

  /// The spread makes no wait that may be taken one that may not.
  private KeyRing.Cool spread(Hint asked) {
    long nanos = asked.time().toNanos();
    long most = Math.max(nanos, endpoint.rules().maxWait().toNanos());
    return new KeyRing.Cool(Math.min(times.backoff().spread(nanos), most), asked.source());
  }

  private RetryTable.Seen seen(Attempted made, Received received, Optional<Hint> asked) {
    Attempted.Failure failure = made.failure().orElseThrow();
    return new RetryTable.Seen(
        failure.cause(),
        made.status(),
        failure.phase(),
        asked.filter(it -> it.time().compareTo(endpoint.rules().maxWait()) <= 0).isPresent(),
        received.head().flatMap(Sender::shouldRetry));
  }

  private static Optional<Boolean> shouldRetry(ResponseHead head) {
    return head.header("x-should-retry")
        .map(String::strip)
        .filter(word -> word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false"))
        .map(Boolean::parseBoolean);
  }

  private static OptionalLong tokens(Answer answer) {
    Usage usage = answer.usage().orElse(Usage.UNKNOWN);
    return usage.input().isPresent() && usage.output().isPresent()
        ? OptionalLong.of(usage.input().getAsLong() + usage.output().getAsLong())
        : OptionalLong.empty();
  }

  /// Tells the gate when a server has taken the key.
  private Receiver proving(Hearing heard, Gate.Entry.In entry) {
    return new Receiver() {
      @Override
      public void head(ResponseHead head) {
        if (head.status() >= 200 && head.status() < 300) endpoint.gate().proved(entry.pass());
        heard.head(head);
      }

      @Override
      public boolean feed(byte[] bytes, int from, int to) {
        return heard.feed(bytes, from, to);
      }

      @Override
      public void end() {
        heard.end();
      }
    };
  }

  private WireRequest addressed(Asked asked, int number) {
    return endpoint.addressed(asked.encoded().wire(), asked.step(), number);
  }

  private Credential signing(Admission.Pass pass) {
    return endpoint.signing().of(pass.credential());
  }

  private URI address(WireRequest wire) {
    URI uri = endpoint.baseUrl().join(wire.path());
    if (endpoint.tellsTrial() && !BaseUrl.loopback(uri))
      throw new IllegalArgumentException("trials are named to this machine only");
    return uri;
  }

  private Deadlines limits(ChatRequest request) {
    return request.ask() == Ask.STREAMED
        ? endpoint.deadlines()
        : endpoint.deadlines().forWholeAnswers();
  }

  private AttemptStart started(Asked asked, int number, Admission.Pass pass) {
    return new AttemptStart(
        name(asked.step(), number),
        asked.step(),
        number,
        endpoint.target(),
        pass.credential().alias(),
        asked.encoded().wire().body().length,
        asked.request().sampling().maxTokens(),
        times.clock().instant());
  }

  private static String name(StepId step, int number) {
    return step.trial().id() + "-" + step.step() + "-" + number;
  }
}
