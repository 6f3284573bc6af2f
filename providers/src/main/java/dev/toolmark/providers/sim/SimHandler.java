package dev.toolmark.providers.sim;

import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.ModelInfo;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.serve.Handler;
import dev.toolmark.providers.serve.Received;
import dev.toolmark.providers.serve.Reply;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Protocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// From a received request to an answer: finds the model by the path, the trial by the headers, the
/// faults by the draw and the words by the answer key.
final class SimHandler implements Handler {
  private static final String LIMITS = "/limits";

  private final Map<String, SimModel> models;
  private final Faces faces;
  private final RequestLog log;
  private final Limiter limiter;
  private final InstantSource clock;

  SimHandler(
      Map<String, SimModel> models,
      Faces faces,
      RequestLog log,
      Limiter limiter,
      InstantSource clock) {
    this.models = models;
    this.faces = faces;
    this.log = log;
    this.limiter = limiter;
    this.clock = clock;
  }

  @Override
  public void answer(Received request, Reply reply) throws IOException, InterruptedException {
    if (request.path().equals(LIMITS)) {
      limits(reply);
      return;
    }
    Protocol protocol = faces.first();
    try {
      SimModel model = model(request);
      Faces.Understood understood = understand(request);
      protocol = understood.protocol();
      switch (understood.asked()) {
        case Asked.Chat(ChatRequest chat) -> chat(model, chat, protocol, request, reply);
        case Asked.Models _ -> send(protocol.encodeModels(List.of(listed(model))), reply);
        case Asked.Refused(var error) -> throw Refusal.of(error);
      }
    } catch (Refusal refusal) {
      log.refused(request.target(), refusal.error().message(), request.body().length);
      send(error(protocol, refusal.error()), reply);
    } catch (UncheckedIOException gone) {
      throw gone.getCause();
    }
  }

  /// What each key has done so far, as JSON.
  private void limits(Reply reply) throws IOException {
    List<JsonValue> keys =
        limiter.seen().stream()
            .<JsonValue>map(seen ->
                JsonValue.object()
                    .put("key", seen.key())
                    .put("calls", seen.calls())
                    .put("violations", seen.violations())
                    .put("peak_concurrency", seen.peak())
                    .build())
            .toList();
    byte[] body =
        JsonValue.object()
            .put("keys", JsonValue.array(keys))
            .build()
            .text()
            .getBytes(StandardCharsets.UTF_8);
    reply.whole(200, Map.of("content-type", List.of("application/json")), body);
  }

  private static ModelInfo listed(SimModel model) {
    return new ModelInfo(model.name(), OptionalInt.empty(), Set.of());
  }

  private SimModel model(Received request) throws Refusal {
    String path = request.path();
    int end = path.indexOf('/', 1);
    Optional<SimModel> found =
        end < 0 ? Optional.empty() : Optional.ofNullable(models.get(name(path.substring(1, end))));
    return found.orElseThrow(() ->
        Refusal.notFound(
            "no simulated model under %s; there are %s"
                .formatted(
                    path,
                    models.keySet().stream()
                        .map(known -> "/" + SimServer.segment(known) + "/v1")
                        .toList())));
  }

  private static String name(String segment) throws Refusal {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException badEscape) {
      throw Refusal.badRequest("the path has a broken percent-escape: " + segment);
    }
  }

  /// The protocols know the path behind the model's name.
  private Faces.Understood understand(Received request) {
    String rest = request.target().substring(request.target().indexOf('/', 1));
    return faces.understand(
        new WireRequest(request.method(), rest, request.headers(), request.body()));
  }

  private void chat(
      SimModel model, ChatRequest chat, Protocol protocol, Received request, Reply reply)
      throws IOException, InterruptedException, Refusal {
    var attempt = AttemptTold.of(request);
    Optional<Fault> fault = model.fault(attempt.trial());
    Optional<Network.Broken> broken =
        model.network().draw(model.seed(), attempt.trial(), attempt.step(), attempt.number());
    var drawn = new RequestLog.Drawn(fault, !model.offered(attempt.trial()).isEmpty(), broken);
    log.asked(model.name(), attempt, drawn, request.body().length);
    Optional<ErrorInfo> failure = model.key().failure(attempt.trial(), attempt.step());
    if (failure.isPresent()) {
      send(error(protocol, failure.get()), reply);
      return;
    }
    Script script =
        model
            .key()
            .answer(attempt.trial(), attempt.step(), fault)
            .orElseThrow(() -> Refusal.notFound(unknown(model, attempt)));
    var speaker = new Speaker(protocol, clock);
    var answer = speaker.prepare(model, chat, new OfferedNames(chat).in(script), attempt);
    switch (limiter.admit(credential(request), answer.tokens())) {
      case Limiter.Admission.Refused(String limit, var wait) -> {
        log.limited(model.name(), attempt, limit);
        send(error(protocol, Refusal.limited(limit, wait)), reply);
      }
      case Limiter.Admission.Admitted(Runnable done) -> {
        try {
          give(answer, protocol, model.network(), broken, reply);
        } finally {
          done.run();
        }
      }
    }
  }

  private static void give(
      Speaker.Prepared answer,
      Protocol protocol,
      Network network,
      Optional<Network.Broken> broken,
      Reply reply)
      throws IOException, InterruptedException {
    if (broken.isEmpty()) answer.say(reply);
    else if (broken.get().fault().isTold())
      send(error(protocol, Refusal.of(broken.get().fault())), reply);
    else answer.breakOff(reply, broken.get(), network.stall());
  }

  /// What the request signs in with.
  private static String credential(Received request) {
    return request
        .header("authorization")
        .or(() -> request.header("x-api-key"))
        .or(() -> request.header("x-goog-api-key"))
        .orElse("");
  }

  private static String unknown(SimModel model, AttemptTold attempt) {
    var trial = attempt.trial();
    return "%s has no %s for repetition %d of task %s, suite %s, step %d"
        .formatted(
            model.name(),
            model.kind() == SimModel.Kind.REPLAY ? "recording" : "answer",
            trial.repetition(),
            trial.caseId().isEmpty() ? trial.task() : trial.task() + "[" + trial.caseId() + "]",
            trial.suite(),
            attempt.step());
  }

  /// With the wait to the millisecond, beside the protocol's own whole seconds.
  private static WireAnswer error(Protocol protocol, ErrorInfo error) {
    WireAnswer told = protocol.encodeError(error);
    if (error.retryIn().isEmpty()) return told;
    var headers = new LinkedHashMap<>(told.head().headers());
    headers.put("retry-after-ms", List.of(Long.toString(error.retryIn().get().toMillis())));
    return new WireAnswer(new ResponseHead(told.head().status(), headers), told.body());
  }

  private static void send(WireAnswer answer, Reply reply) throws IOException {
    reply.whole(answer.head().status(), answer.head().headers(), answer.body());
  }
}
