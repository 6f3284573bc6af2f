package dev.toolmark.providers.sim;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.ModelInfo;
import dev.toolmark.providers.chat.Served;
import dev.toolmark.providers.chat.TrialTag;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.serve.Handler;
import dev.toolmark.providers.serve.Received;
import dev.toolmark.providers.serve.Reply;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Protocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// From a received request to an answer: finds the model by the path, the trial by the headers, the
/// fault by the draw and the words by the answer key.
final class SimHandler implements Handler {
  private final Map<String, SimModel> models;
  private final Protocol protocol;
  private final RequestLog log;
  private final InstantSource clock;

  SimHandler(Map<String, SimModel> models, Protocol protocol, RequestLog log, InstantSource clock) {
    this.models = models;
    this.protocol = protocol;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public void answer(Received request, Reply reply) throws IOException, InterruptedException {
    try {
      SimModel model = model(request);
      switch (asked(request)) {
        case Asked.Chat(ChatRequest chat) -> chat(model, chat, request, reply);
        case Asked.Models _ -> send(protocol.encodeModels(List.of(listed(model))), reply);
        case Asked.Refused(var error) -> throw Refusal.of(error);
      }
    } catch (Refusal refusal) {
      log.refused(request.target(), refusal.error().message(), request.body().length);
      send(protocol.encodeError(refusal.error()), reply);
    } catch (UncheckedIOException gone) {
      throw gone.getCause();
    }
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

  /// The protocol knows the path behind the model's name.
  private Asked asked(Received request) {
    String rest = request.target().substring(request.target().indexOf('/', 1));
    return protocol.decodeRequest(
        new WireRequest(request.method(), rest, request.headers(), request.body()));
  }

  private void chat(SimModel model, ChatRequest chat, Received request, Reply reply)
      throws IOException, InterruptedException, Refusal {
    TrialTag trial = trial(request);
    int step = step(request);
    Optional<Fault> fault = model.fault(trial);
    log.asked(model.name(), trial, step, fault, request.body().length);
    var failure = model.key().failure(trial, step);
    if (failure.isPresent()) {
      send(protocol.encodeError(failure.get()), reply);
      return;
    }
    Script script =
        model
            .key()
            .answer(trial, step, fault)
            .orElseThrow(() -> Refusal.notFound(unknown(model, trial, step)));
    String id = "sim-%s-%d".formatted(trial.id(), step);
    speak(model, chat, new OfferedNames(chat).in(script), id, reply);
  }

  private void speak(SimModel model, ChatRequest chat, Script script, String id, Reply reply)
      throws IOException, InterruptedException {
    var sink = new ReplySink(reply, flush(chat, model.pace()));
    var encoder = protocol.encoder(chat, new AnswerHead(id, model.name(), clock.instant()), sink);
    var speech = new Speech(script, "call_" + id + "-", encoder);
    var served = new Served(Optional.of(id), Optional.of(model.name()));
    var metronome = Metronome.of(model.pace(), script, speech.fragments(), System::nanoTime);
    speech.say(served, metronome, Counted.usage(model.kind(), script, chat, speech.fragments()));
    sink.finish();
  }

  private static ReplySink.Flush flush(ChatRequest chat, Pace pace) {
    if (chat.ask() != Ask.STREAMED) return ReplySink.Flush.AT_THE_END;
    return pace instanceof Pace.Off ? ReplySink.Flush.IN_BLOCKS : ReplySink.Flush.AT_ONCE;
  }

  private static String unknown(SimModel model, TrialTag trial, int step) {
    return "%s has no %s for repetition %d of task %s, suite %s, step %d"
        .formatted(
            model.name(),
            model.kind() == SimModel.Kind.REPLAY ? "recording" : "answer",
            trial.repetition(),
            trial.caseId().isEmpty() ? trial.task() : trial.task() + "[" + trial.caseId() + "]",
            trial.suite(),
            step);
  }

  private static TrialTag trial(Received request) throws Refusal {
    String value =
        request
            .header(TrialTag.TRIAL_HEADER)
            .orElseThrow(() ->
                Refusal.badRequest(
                    "the header "
                        + TrialTag.TRIAL_HEADER
                        + " is missing: a simulated model answers only trials it is told of"));
    return TrialTag.parse(value)
        .orElseThrow(() ->
            Refusal.badRequest(
                "the header " + TrialTag.TRIAL_HEADER + " names no trial: " + value));
  }

  private static int step(Received request) throws Refusal {
    String value =
        request
            .header(TrialTag.STEP_HEADER)
            .orElseThrow(
                () -> Refusal.badRequest("the header " + TrialTag.STEP_HEADER + " is missing"));
    if (!value.matches("[0-9]{1,9}"))
      throw Refusal.badRequest(
          "the header " + TrialTag.STEP_HEADER + " is no number from 0: " + value);
    return Integer.parseInt(value);
  }

  private static void send(WireAnswer answer, Reply reply) throws IOException {
    reply.whole(answer.head().status(), answer.head().headers(), answer.body());
  }
}
