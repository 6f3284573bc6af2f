package dev.toolmark.providers;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.KeyRing;
import dev.toolmark.providers.auth.Scheme;
import dev.toolmark.providers.auth.Secret;
import dev.toolmark.providers.auth.Signature;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.TrialTag;
import dev.toolmark.providers.textcall.TextTools;
import dev.toolmark.providers.transport.BaseUrl;
import dev.toolmark.providers.transport.Broken;
import dev.toolmark.providers.transport.Received;
import dev.toolmark.providers.transport.Receiver;
import dev.toolmark.providers.transport.Stage;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Limits;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/// A provider made of nothing, under a clock that goes on when somebody waits: what is sent is
/// answered at once by a script, and remembered with its time and key.
final class RetryWorld {
  static final long SECOND = 1_000_000_000L;
  static final String ANSWER =
      """
      data: {"choices":[{"index":0,"delta":{"content":"hi"}}]}

      data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

      data: [DONE]

      """;

  /// What the provider does with a call. `body` is fed as it stands; `broken` breaks it off after
  /// that.
  record Reply(
      int status, Map<String, String> headers, String body, Stage stage, Optional<Broken> broken) {
    static Reply ok() {
      return new Reply(200, Map.of(), ANSWER, Stage.READING, Optional.empty());
    }

    static Reply status(int status, Map<String, String> headers, String body) {
      return new Reply(status, headers, body, Stage.READING, Optional.empty());
    }

    static Reply status(int status) {
      return status(status, Map.of(), "{\"error\":{\"message\":\"no\"}}");
    }

    static Reply said(String body) {
      return status(200, Map.of(), body);
    }

    static Reply broken(Stage stage, Cause cause, String before) {
      return new Reply(200, Map.of(), before, stage, Optional.of(new Broken(cause, "it broke")));
    }
  }

  record Call(long at, int key) {}

  final List<Call> calls = new ArrayList<>();
  final List<String> bodies = new ArrayList<>();
  final List<AttemptEnd> ends = new ArrayList<>();
  private final int keys;
  private final HttpExchange exchange;
  private BiFunction<Integer, Integer, Reply> script = (_, _) -> Reply.ok();
  private long now = -5 * SECOND; // a clock need not begin at zero
  private int steps;

  RetryWorld(int keys, RetryRules rules) {
    this(keys, rules, TextTools.OFF);
  }

  RetryWorld(int keys, RetryRules rules, TextTools textTools) {
    this.keys = keys;
    var times = Times.of(() -> now, clock(), this::pause, 1);
    var endpoint =
        new Endpoint(
            "t",
            BaseUrl.of("http://127.0.0.1:1/v1", false),
            Protocols.named(
                    "openai-chat",
                    new Dialect(Map.of(Ask.STREAMED, "/c"), Set.of(), Limits.DEFAULT))
                .orElseThrow(),
            "openai-chat",
            ExchangeKit.gate(16, ring(), rules, times),
            Map.of(),
            rules,
            false,
            key -> key,
            false,
            ExchangeKit.PATIENT,
            textTools);
    Ledger ledger =
        new Ledger() {
          @Override
          public void starting(AttemptStart start) {}

          @Override
          public void ended(AttemptEnd end) {
            ends.add(end);
          }
        };
    this.exchange =
        new HttpExchange(endpoint, (_, signed, _, _, into) -> answer(signed, into), ledger, times);
  }

  private InstantSource clock() {
    return () -> Instant.parse("2026-11-20T15:00:00Z").plusNanos(now);
  }

  private void pause(Semaphore wake, long nanos) {
    if (wake.tryAcquire()) return;
    if (nanos == Long.MAX_VALUE) throw new IllegalStateException("waits for what never comes");
    now += Math.max(nanos, 0);
  }

  private List<KeyRing.Key> ring() {
    return IntStream.range(0, keys)
        .mapToObj(i -> {
          var secret = Optional.of(Secret.of("sk-number-" + i, "env:K"));
          return new KeyRing.Key(
              new Credential("k#" + i, "env:K", secret, Scheme.BEARER), Optional.empty());
        })
        .toList();
  }

  /// `script`: the reply to the call of that number, from 0, by that key.
  RetryWorld replies(BiFunction<Integer, Integer, Reply> script) {
    this.script = script;
    return this;
  }

  /// The first call gets that, all others a whole answer.
  RetryWorld first(Reply reply) {
    return replies((n, _) -> n == 0 ? reply : Reply.ok());
  }

  private Received answer(Signature.Signed signed, Receiver into) {
    String header = signed.request().headers().getOrDefault("authorization", List.of()).getFirst();
    int key = Integer.parseInt(header.substring(header.lastIndexOf('-') + 1));
    Reply reply = script.apply(calls.size(), key);
    calls.add(new Call(now, key));
    bodies.add(new String(signed.request().body(), StandardCharsets.UTF_8));
    Optional<ResponseHead> head = Optional.empty();
    if (reply.stage() == Stage.READING) {
      var headers = new HashMap<String, List<String>>();
      headers.put("content-type", List.of("text/event-stream"));
      reply.headers().forEach((name, value) -> headers.put(name, List.of(value)));
      head = Optional.of(new ResponseHead(reply.status(), headers));
      into.head(head.get());
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      if (body.length == 0 || into.feed(body, 0, body.length)) into.end();
    }
    return new Received(
        head,
        reply.stage(),
        reply.broken(),
        false,
        now,
        OptionalLong.of(now),
        now,
        1,
        9,
        Optional.empty());
  }

  Attempts ask() {
    return ask(1);
  }

  Attempts ask(int number) {
    return ask(trial("trial" + steps++), 0, number);
  }

  static TrialTag trial(String id) {
    return new TrialTag(id, "s", "t", "", 1);
  }

  void forget(TrialTag trial) {
    exchange.forget(trial);
  }

  Attempts ask(TrialTag trial, int step, int number) {
    return ask(ExchangeKit.request(Ask.STREAMED), trial, step, number);
  }

  Attempts ask(ChatRequest request, TrialTag trial, int step, int number) {
    try {
      return exchange.ask(request, new StepId(trial, step), number);
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }

  void passes(long seconds) {
    now += seconds * SECOND;
  }

  long now() {
    return now;
  }

  /// From a call to the next one, in seconds.
  double gap(int call) {
    return (calls.get(call + 1).at() - calls.get(call).at()) / (double) SECOND;
  }
}
