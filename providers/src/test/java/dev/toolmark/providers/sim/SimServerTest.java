package dev.toolmark.providers.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.TrialTag;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Limits;
import dev.toolmark.providers.wire.Protocol;
import dev.toolmark.providers.wire.openaichat.OpenAiChat;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SimServerTest {
  private static final Protocol CHAT =
      new OpenAiChat(
          new Dialect(
              Map.of(Ask.WHOLE, "/chat/completions", Ask.STREAMED, "/chat/completions"),
              Set.of(),
              Limits.DEFAULT));
  private static final String ARGUMENTS = "{\"city\":\"Oslo\",\"days\":3}";

  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<SimServer> servers = new ArrayList<>();

  @AfterEach
  void close() {
    servers.forEach(SimServer::close);
    client.close();
  }

  /// Task `call` is answered with a call, `talk` with text, any other is unknown.
  private static Optional<Script> key(TrialTag trial, int step, Optional<Fault> fault) {
    return switch (trial.task()) {
      case "call" ->
          Optional.of(
              fault
                  .map(f ->
                      f == Fault.FORGETS_CALL
                          ? Script.says("Hm.")
                          : Script.calls(List.of(new Script.Call("get.weather", "{\"city\":"))))
                  .orElse(
                      Script.calls(
                          List.of(
                              new Script.Call("get.weather", ARGUMENTS),
                              new Script.Call("other", "{}")))));
      case "talk" -> Optional.of(Script.says("Step " + step + " of the talk, quietly said."));
      default -> Optional.empty();
    };
  }

  private static SimModel model(String name, SimModel.Kind kind, double rate) {
    return new SimModel(name, kind, rate, new Pace.Off(), 1, SimServerTest::key);
  }

  private SimServer start(SimModel... models) throws IOException {
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z"));
    SimServer server = SimServer.start(0, List.of(models), Faces.of(CHAT), log::add, clock);
    servers.add(server);
    return server;
  }

  private static String body(boolean stream) {
    return """
    {"model": "m", "stream": %s, "stream_options": {"include_usage": true},
     "messages": [{"role": "user", "content": "12345678"}],
     "tools": [{"type": "function", "function": {"name": "get_weather", "parameters": {}}}]}
    """
        .formatted(stream)
        .replace(stream ? "\0" : ", \"stream_options\": {\"include_usage\": true}", "");
  }

  private static HttpRequest.Builder post(String base, boolean stream) {
    return HttpRequest.newBuilder(URI.create(base + "/chat/completions"))
        .header("content-type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body(stream)));
  }

  private static HttpRequest trial(String base, boolean stream, String task, int i, int step) {
    return post(base, stream)
        .header(
            TrialTag.TRIAL_HEADER, new TrialTag("trial-" + i, "suite", task, "", 1).headerValue())
        .header(TrialTag.STEP_HEADER, String.valueOf(step))
        .build();
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static JsonValue at(JsonValue value, String... path) {
    JsonValue at = value;
    for (String step : path)
      at =
          at instanceof JsonValue.Arr(var items)
              ? items.get(Integer.parseInt(step))
              : ((JsonValue.Obj) at)
                  .get(step)
                  .orElseThrow(() -> new AssertionError(step + " of " + value.text()));
    return at;
  }

  private static String text(JsonValue value, String... path) {
    return ((JsonValue.Str) at(value, path)).value();
  }

  private static List<JsonValue> events(String body) {
    assertThat(body).endsWith("data: [DONE]\n\n");
    return body.lines()
        .filter(line -> line.startsWith("data: {"))
        .map(line -> JsonValue.parse(line.substring(6)))
        .toList();
  }

  private static List<String> deltas(String body, String field) {
    return events(body).stream()
        .filter(event -> !((JsonValue.Arr) at(event, "choices")).items().isEmpty())
        .map(event -> (JsonValue.Obj) at(event, "choices", "0", "delta"))
        .flatMap(delta -> delta.get(field).stream())
        .filter(JsonValue.Str.class::isInstance)
        .map(value -> ((JsonValue.Str) value).value())
        .filter(piece -> !piece.isEmpty())
        .toList();
  }

  @Test
  void a_whole_answer_holds_the_calls_under_the_names_that_were_offered() throws Exception {
    String base = start(model("m", SimModel.Kind.PERFECT, 0)).baseUrl("m");
    HttpResponse<String> answer = send(trial(base, false, "call", 1, 0));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type").orElseThrow())
        .startsWith("application/json");
    JsonValue json = JsonValue.parse(answer.body());
    JsonValue first = at(json, "choices", "0", "message", "tool_calls", "0", "function");
    assertThat(text(first, "name")).isEqualTo("get_weather");
    assertThat(text(first, "arguments")).isEqualTo(ARGUMENTS);
    assertThat(text(json, "choices", "0", "message", "tool_calls", "1", "function", "name"))
        .as("a tool that was not offered")
        .isEqualTo("other");
    assertThat(text(json, "choices", "0", "finish_reason")).isEqualTo("tool_calls");
    assertThat(text(json, "model")).isEqualTo("m");
    assertThat(at(json, "usage", "prompt_tokens").text()).isEqualTo("2");
  }

  @Test
  void a_streamed_answer_comes_in_many_events() throws Exception {
    String base = start(model("m", SimModel.Kind.PERFECT, 0)).baseUrl("m");
    HttpResponse<String> answer = send(trial(base, true, "talk", 1, 4));
    assertThat(answer.headers().firstValue("content-type").orElseThrow())
        .startsWith("text/event-stream");
    List<String> pieces = deltas(answer.body(), "content");
    assertThat(pieces).hasSizeGreaterThan(4);
    assertThat(String.join("", pieces)).isEqualTo("Step 4 of the talk, quietly said.");
    String calls = send(trial(base, true, "call", 1, 0)).body();
    List<String> fragments =
        events(calls).stream()
            .filter(event -> event.text().contains("\"arguments\":\""))
            .map(event ->
                text(event, "choices", "0", "delta", "tool_calls", "0", "function", "arguments"))
            .toList();
    assertThat(fragments).hasSizeGreaterThan(4);
    assertThat(String.join("", fragments)).isEqualTo(ARGUMENTS + "{}");
  }

  @Test
  void a_step_that_is_sent_again_is_answered_the_same() throws Exception {
    String base = start(model("m", SimModel.Kind.FORGETFUL, 0.5)).baseUrl("m");
    for (int i = 0; i < 20; i++) {
      String first = send(trial(base, true, "call", i, 0)).body();
      assertThat(send(trial(base, true, "call", i, 0)).body()).isEqualTo(first);
    }
  }

  @Test
  void faults_are_those_that_were_drawn_and_are_logged() throws Exception {
    SimModel forgetful = model("f", SimModel.Kind.FORGETFUL, 0.4);
    SimModel malformed = model("x", SimModel.Kind.MALFORMED, 0.4);
    SimServer server = start(forgetful, malformed);
    for (int i = 0; i < 40; i++) {
      var tag = new TrialTag("trial-" + i, "suite", "call", "", 1);
      String forgot = send(trial(server.baseUrl("f"), false, "call", i, 0)).body();
      assertThat(forgot.contains("tool_calls")).isEqualTo(forgetful.fault(tag).isEmpty());
      JsonValue broken =
          JsonValue.parse(send(trial(server.baseUrl("x"), false, "call", i, 0)).body());
      String arguments =
          text(broken, "choices", "0", "message", "tool_calls", "0", "function", "arguments");
      assertThat(JsonValue.tryParse(arguments).isPresent())
          .isEqualTo(malformed.fault(tag).isEmpty());
      JsonValue line = JsonValue.parse(log.getLast());
      assertThat(text(line, "fault"))
          .isEqualTo(malformed.fault(tag).isPresent() ? "malforms_arguments" : "none");
    }
    JsonValue line = JsonValue.parse(log.getFirst());
    assertThat(log).hasSize(80);
    assertThat(text(line, "time")).isEqualTo("2026-11-20T10:00:00Z");
    assertThat(text(line, "model")).isEqualTo("f");
    assertThat(text(line, "trial")).isEqualTo("trial-0");
    assertThat(text(line, "task")).isEqualTo("call");
    assertThat(at(line, "step")).isEqualTo(JsonValue.Num.of(0));
    assertThat(at(line, "bytes")).isEqualTo(JsonValue.Num.of(body(false).length()));
  }

  @Test
  void a_request_that_names_no_trial_is_told_what_is_missing() throws Exception {
    String base = start(model("m", SimModel.Kind.PERFECT, 0)).baseUrl("m");
    String tag = new TrialTag("t", "s", "call", "", 1).headerValue();
    HttpResponse<String> bare = send(post(base, true).build());
    assertThat(bare.statusCode()).isEqualTo(400);
    assertThat(text(JsonValue.parse(bare.body()), "error", "message"))
        .contains("x-toolmark-trial is missing");
    HttpResponse<String> stepless =
        send(post(base, true).header(TrialTag.TRIAL_HEADER, tag).build());
    assertThat(stepless.statusCode()).isEqualTo(400);
    assertThat(stepless.body()).contains("x-toolmark-step is missing");
    assertThat(send(post(base, true).header(TrialTag.TRIAL_HEADER, "huh").build()).body())
        .contains("names no trial: huh");
    assertThat(
            send(post(base, true)
                    .header(TrialTag.TRIAL_HEADER, tag)
                    .header(TrialTag.STEP_HEADER, "-1")
                    .build())
                .body())
        .contains("is no number from 0: -1");
    assertThat(log).hasSize(4).allMatch(line -> line.contains("\"refused\":"));
  }

  @Test
  void what_the_key_does_not_know_is_named() throws Exception {
    SimServer server =
        start(model("m", SimModel.Kind.PERFECT, 0), model("r", SimModel.Kind.REPLAY, 0));
    HttpResponse<String> unknown = send(trial(server.baseUrl("r"), true, "nonesuch", 7, 2));
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(text(JsonValue.parse(unknown.body()), "error", "message"))
        .isEqualTo("r has no recording for repetition 1 of task nonesuch, suite suite, step 2");
    HttpResponse<String> elsewhere = send(trial(server.address() + "/huh/v1", true, "call", 7, 2));
    assertThat(elsewhere.statusCode()).isEqualTo(404);
    assertThat(elsewhere.body()).contains("no simulated model under /huh/v1", "/m/v1", "/r/v1");
  }

  @Test
  void a_name_may_hold_anything() throws Exception {
    for (String name : List.of("a b/c", "ü+%", "..", "half-deaf")) {
      SimServer server = start(model(name, SimModel.Kind.PERFECT, 0));
      HttpResponse<String> answer = send(trial(server.baseUrl(name), false, "talk", 1, 0));
      assertThat(answer.statusCode()).as(name).isEqualTo(200);
      assertThat(text(JsonValue.parse(answer.body()), "model")).isEqualTo(name);
      String models = server.baseUrl(name) + "/models";
      HttpResponse<String> list = send(HttpRequest.newBuilder(URI.create(models)).build());
      assertThat(text(JsonValue.parse(list.body()), "data", "0", "id")).isEqualTo(name);
    }
  }

  @Test
  void two_models_of_one_name_are_refused() {
    SimModel model = model("m", SimModel.Kind.PERFECT, 0);
    assertThatThrownBy(() -> start(model, model)).hasMessageContaining("named m");
  }

  @Test
  void a_port_that_is_taken_or_none_is_named() throws Exception {
    try (SimServer server = start(model("m", SimModel.Kind.PERFECT, 0))) {
      for (int port : new int[] {server.port(), -1, 65_536})
        assertThatThrownBy(() -> SimServer.start(port, List.of(), Faces.of(CHAT), _ -> {}).close())
            .isInstanceOf(IOException.class)
            .hasMessageStartingWith("cannot listen on ")
            .hasMessageContaining(String.valueOf(port));
    }
  }

  @Test
  void a_recording_gives_its_own_counts_or_none() throws Exception {
    AnswerKey key =
        (trial, _, _) ->
            Optional.of(
                new Script(
                    List.of(),
                    "said",
                    OptionalDouble.empty(),
                    trial.task().equals("counted") ? OptionalLong.of(41) : OptionalLong.empty(),
                    OptionalLong.empty()));
    String base =
        start(new SimModel("r", SimModel.Kind.REPLAY, 0, new Pace.Off(), 1, key)).baseUrl("r");
    String counted = send(trial(base, true, "counted", 1, 0)).body();
    assertThat(counted).contains("\"prompt_tokens\":41");
    assertThat(send(trial(base, true, "bare", 1, 0)).body()).doesNotContain("prompt_tokens\":");
  }

  @Test
  void a_recorded_failure_is_told_with_its_status() throws Exception {
    AnswerKey key =
        new AnswerKey() {
          @Override
          public Optional<Script> answer(TrialTag trial, int step, Optional<Fault> fault) {
            return Optional.of(Script.says("never"));
          }

          @Override
          public Optional<dev.toolmark.providers.chat.ErrorInfo> failure(TrialTag trial, int step) {
            return Optional.of(
                Refusal.info(
                    dev.toolmark.providers.chat.Cause.UNRECOGNISED, 500, "recorded", "it broke"));
          }
        };
    String base =
        start(new SimModel("r", SimModel.Kind.REPLAY, 0, new Pace.Off(), 1, key)).baseUrl("r");
    HttpResponse<String> answer = send(trial(base, true, "a", 1, 0));
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("it broke");
  }

  @Test
  void a_pace_takes_its_time_streamed_or_whole() throws Exception {
    AnswerKey key =
        (_, _, _) ->
            Optional.of(
                new Script(
                    List.of(),
                    "one two three four",
                    OptionalDouble.of(0.3),
                    OptionalLong.empty(),
                    OptionalLong.empty()));
    SimServer server =
        start(
            new SimModel("recorded", SimModel.Kind.REPLAY, 0, new Pace.Recorded(), 1, key),
            new SimModel("slow", SimModel.Kind.REPLAY, 0, new Pace.TokensPerSecond(20), 1, key));
    for (boolean stream : new boolean[] {true, false}) {
      assertThat(seconds(trial(server.baseUrl("recorded"), stream, "a", 1, 0)))
          .isBetween(0.3, 30.0);
      assertThat(seconds(trial(server.baseUrl("slow"), stream, "a", 1, 0))).isBetween(0.2, 30.0);
    }
  }

  private double seconds(HttpRequest request) throws Exception {
    long start = System.nanoTime();
    assertThat(send(request).body()).contains("two");
    return (System.nanoTime() - start) / 1e9;
  }

  @Test
  void a_request_over_its_keys_limit_is_refused_and_counted() throws Exception {
    var limits =
        new RateLimits(
            OptionalLong.of(2), OptionalInt.empty(), OptionalLong.empty(), RateLimits.MINUTE);
    SimServer server =
        SimServer.start(
            0, List.of(model("m", SimModel.Kind.PERFECT, 0)), Faces.of(CHAT), log::add, limits);
    servers.add(server);
    for (String key : List.of("sk-limited-1", "sk-limited-2"))
      for (int i = 0; i < 3; i++) {
        HttpRequest asked = trial(server.baseUrl("m"), true, "talk", i, 0);
        HttpRequest signed =
            HttpRequest.newBuilder(asked, (_, _) -> true)
                .header("authorization", "Bearer " + key)
                .build();
        HttpResponse<String> answer = send(signed);
        assertThat(answer.statusCode()).as("%s %d", key, i).isEqualTo(i < 2 ? 200 : 429);
        if (i == 2)
          assertThat(answer.headers().firstValueAsLong("retry-after-ms").orElseThrow())
              .isBetween(1L, 60_000L);
      }
    JsonValue told =
        JsonValue.parse(
            send(HttpRequest.newBuilder(URI.create(server.address() + "/limits")).build()).body());
    for (String index : List.of("0", "1")) {
      assertThat(at(told, "keys", index, "calls").text()).isEqualTo("3");
      assertThat(at(told, "keys", index, "violations").text()).isEqualTo("1");
      assertThat(at(told, "keys", index, "peak_concurrency").text()).isEqualTo("1");
    }
    assertThat(log).filteredOn(line -> line.contains("\"limited\":\"requests\"")).hasSize(2);
    assertThat(log + told.text()).doesNotContain("sk-limited");
  }

  @Test
  void many_trials_at_once_get_each_its_own_answer() throws Exception {
    String base = start(model("m", SimModel.Kind.PERFECT, 0)).baseUrl("m");
    try (var threads = Executors.newFixedThreadPool(200, Thread.ofVirtual().factory())) {
      List<Callable<Boolean>> trials =
          IntStream.range(0, 2000)
              .<Callable<Boolean>>mapToObj(i ->
                  () ->
                      String.join(
                              "", deltas(send(trial(base, true, "talk", i, i)).body(), "content"))
                          .equals("Step " + i + " of the talk, quietly said."))
              .toList();
      for (Future<Boolean> right : threads.invokeAll(trials)) assertThat(right.get()).isTrue();
    }
    assertThat(log).hasSize(2000);
  }
}
