package dev.toolmark.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.Provider;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.serve.LoopbackServer;
import dev.toolmark.providers.serve.Received;
import dev.toolmark.providers.serve.ServeLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What servers on this machine say of themselves, each kind by a stub with its routes.
@Timeout(30)
class ServerFactsTest {
  private static final String KEY = "sk-local-0123456789abcdef";

  private final List<Received> heard = new CopyOnWriteArrayList<>();

  private LoopbackServer serving(Map<String, String> routes) throws IOException {
    return LoopbackServer.start(
        0,
        ServeLimits.DEFAULT,
        (request, reply) -> {
          heard.add(request);
          String body = routes.get(request.path());
          reply.whole(
              body == null ? 404 : 200,
              Map.of("content-type", List.of("application/json")),
              (body == null ? "{\"version\":\"not this\"}" : body)
                  .getBytes(StandardCharsets.UTF_8));
        });
  }

  private static Optional<ServerFacts> asked(String provider, String baseUrl, String model) {
    Provider row = Catalog.load().find(provider).orElseThrow();
    var wanted =
        new Wanted(
            "t",
            provider,
            row,
            model,
            Optional.of(baseUrl),
            Map.of(),
            Optional.empty(),
            List.of(),
            false,
            Set.of(),
            Allowance.ANY,
            Allowance.ANY,
            RetryRules.USUAL,
            false,
            false,
            Map.of("x-proxy", "yes"),
            Set.of(),
            Set.of(),
            Map.of(),
            Reach.USUAL);
    Map<String, String> env = row.env().isEmpty() ? Map.of() : Map.of(row.env().getFirst(), KEY);
    try (var callers = new Callers(env, System::nanoTime, InstantSource.system(), 1)) {
      Callers.Opened opened = callers.open(wanted);
      assertThat(opened).isInstanceOf(Callers.Opened.Ready.class);
      return ((Callers.Opened.Ready) opened).caller().serverFacts(model);
    }
  }

  static Stream<Arguments> servers() {
    return Stream.of(
        Arguments.of(
            "ollama",
            "qwen3",
            Map.of(
                "/api/version",
                "{\"version\":\"0.30.10\"}",
                "/api/tags",
                """
                {"models":[{"name":"other:8b","model":"other:8b","details":{"quantization_level":"Q8_0"}},
                 {"name":"qwen3:latest","model":"qwen3:latest","size":9,"details":{"parameter_size":"8.2B","quantization_level":"Q4_K_M","context_length":40960}}]}\
                """),
            facts("ollama", "0.30.10", "Q4_K_M", "8.2B", 40_960)),
        Arguments.of(
            "llamacpp",
            "any",
            Map.of(
                "/props",
                """
                {"build_info":"b6123-1a2b3c4d","model_path":"/models/Qwen3-8B-UD-Q4_K_XL-00001-of-00002.gguf",
                 "default_generation_settings":{"n_ctx":8192}}\
                """,
                "/v1/models",
                "{\"data\":[{\"id\":\"x\",\"meta\":{\"n_params\":8190735360}}]}"),
            facts("llamacpp", "b6123-1a2b3c4d", "Q4_K_XL", "8.2B", 8192)),
        Arguments.of(
            "vllm",
            "Qwen/Qwen3-8B",
            Map.of(
                "/version",
                "{\"version\":\"0.11.2\"}",
                "/v1/models",
                "{\"data\":[{\"id\":\"base\",\"max_model_len\":1},{\"id\":\"Qwen/Qwen3-8B\",\"max_model_len\":32768}]}"),
            facts("vllm", "0.11.2", "", "", 32_768)),
        Arguments.of(
            "lmstudio",
            "qwen3-8b",
            Map.of(
                "/api/v0/models",
                """
                {"data":[{"id":"qwen3-8b","quantization":"Q4_K_M","state":"loaded","max_context_length":131072,"loaded_context_length":4096}]}\
                """),
            facts("lmstudio", "", "Q4_K_M", "", 4096)));
  }

  private static ServerFacts facts(
      String software, String version, String quantization, String size, long context) {
    return new ServerFacts(
        software, told(version), told(quantization), told(size), OptionalLong.of(context));
  }

  private static Optional<String> told(String text) {
    return Optional.of(text).filter(it -> !it.isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("servers")
  void each_kind_of_server_is_asked_at_its_root_with_the_targets_key_and_headers(
      String provider, String model, Map<String, String> routes, ServerFacts due)
      throws IOException {
    try (var server = serving(routes)) {
      for (String path : List.of("", "/v1", "/v1/")) {
        heard.clear();
        assertThat(asked(provider, "http://127.0.0.1:" + server.port() + path, model))
            .as("address ending in \"%s\"", path)
            .contains(due);
        assertThat(heard).extracting(Received::method).containsOnly("GET");
        assertThat(heard).extracting(it -> it.header("x-proxy").orElse("")).containsOnly("yes");
        assertThat(heard)
            .extracting(it -> it.header("authorization").orElse(""))
            .containsOnly("Bearer " + KEY);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("servers")
  void a_server_that_does_not_know_the_routes_tells_nothing(
      String provider, String model, Map<String, String> routes, ServerFacts due)
      throws IOException {
    try (var server = serving(Map.of())) {
      assertThat(asked(provider, "http://127.0.0.1:" + server.port(), model)).isEmpty();
    }
    assertThat(heard).isNotEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("servers")
  void nonsense_is_nothing_known(
      String provider, String model, Map<String, String> routes, ServerFacts due)
      throws IOException {
    for (String nonsense :
        List.of("", "null", "[", "[1]", "{\"models\":3,\"data\":{},\"version\":[]}", "<html>")) {
      Map<String, String> all =
          routes.keySet().stream()
              .collect(java.util.stream.Collectors.toMap(it -> it, _ -> nonsense));
      try (var server = serving(all)) {
        assertThat(asked(provider, "http://127.0.0.1:" + server.port(), model))
            .as(nonsense)
            .isEmpty();
      }
    }
  }

  @Test
  void a_server_that_is_not_there_is_nothing_known() throws IOException {
    int port;
    try (var gone = serving(Map.of())) {
      port = gone.port();
    }
    assertThat(asked("ollama", "http://127.0.0.1:" + port, "m")).isEmpty();
  }

  @Test
  void a_server_that_says_nothing_is_asked_once() throws IOException {
    try (var server =
        LoopbackServer.start(
            0,
            ServeLimits.DEFAULT,
            (request, reply) -> {
              heard.add(request);
              Thread.sleep(60_000); // until the client has gone and the server closes
            })) {
      assertThat(asked("ollama", "http://127.0.0.1:" + server.port(), "m")).isEmpty();
    }
    assertThat(heard).hasSize(1);
  }

  @Test
  void a_key_that_a_server_sends_back_is_not_among_its_facts() throws IOException {
    try (var server = serving(Map.of("/api/version", "{\"version\":\"1 " + KEY + "\"}"))) {
      assertThat(asked("ollama", "http://127.0.0.1:" + server.port(), "m").toString())
          .contains("1 [key")
          .doesNotContain(KEY);
    }
  }

  @Test
  void no_other_server_is_asked() throws IOException {
    try (var server = serving(Map.of("/version", "{\"version\":\"1\"}"))) {
      assertThat(asked("litellm", "http://127.0.0.1:" + server.port(), "m")).isEmpty();
    }
    assertThat(heard).isEmpty();
  }

  @Test
  void parameters_are_told_as_they_go_out() throws IOException {
    Provider row = Catalog.load().find("vllm").orElseThrow();
    Wanted wanted =
        Wanted.usual("t", row, "m").at(Optional.of("http://127.0.0.1:9"), Optional.empty());
    var request =
        new ChatRequest(
            "m",
            Ask.STREAMED,
            List.of(new Message.User(List.of(new Part.Text("secret words")))),
            List.of(),
            new Choice.Auto(),
            Optional.empty(),
            new Sampling(
                OptionalDouble.of(0.5),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                OptionalLong.of(7),
                OptionalInt.of(64),
                List.of(),
                OptionalDouble.empty(),
                OptionalDouble.empty()),
            Thinking.UNSET,
            new Output.Any(),
            List.of(new Opaque("openai-chat.min_p", new Json("0.1"))));
    try (var callers = new Callers(Map.of(), System::nanoTime, InstantSource.system(), 1)) {
      Caller.Sent sent = ((Callers.Opened.Ready) callers.open(wanted)).caller().parameters(request);
      assertThat(sent.parameters().members())
          .containsEntry("model", JsonValue.of("m"))
          .containsEntry("seed", JsonValue.Num.of(7))
          .containsEntry("stream", new JsonValue.Bool(true))
          .containsKeys("temperature", "min_p")
          .doesNotContainKeys("messages", "tools");
      assertThat(sent.parameters().text()).contains("64").doesNotContain("secret words");
      assertThat(sent.added().text()).isEqualTo("{\"stream_options\":{\"include_usage\":true}}");
      assertThat(sent.unsaid()).isEmpty();
    }
  }

  @Test
  void what_a_model_refuses_is_told_as_dropped_and_what_its_row_renames_as_sent() {
    Provider row = Catalog.load().find("openai").orElseThrow();
    Wanted wanted = Wanted.usual("t", row, "o3").at(Optional.empty(), Optional.of("openai-chat"));
    var request =
        new ChatRequest(
            "o3",
            Ask.WHOLE,
            List.of(new Message.User(List.of(new Part.Text("Hi")))),
            List.of(),
            new Choice.Auto(),
            Optional.empty(),
            new Sampling(
                OptionalDouble.of(0.5),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalInt.of(64),
                List.of(),
                OptionalDouble.empty(),
                OptionalDouble.empty()),
            Thinking.UNSET,
            new Output.Any(),
            List.of());
    Map<String, String> env = Map.of("OPENAI_API_KEY", KEY);
    try (var callers = new Callers(env, System::nanoTime, InstantSource.system(), 1)) {
      Caller.Sent sent = ((Callers.Opened.Ready) callers.open(wanted)).caller().parameters(request);
      assertThat(sent.parameters().text())
          .isEqualTo("{\"model\":\"o3\",\"max_completion_tokens\":64}");
      assertThat(sent.added().members()).isEmpty();
      assertThat(sent.unsaid()).containsExactly("sampling.temperature");
    }
  }
}
