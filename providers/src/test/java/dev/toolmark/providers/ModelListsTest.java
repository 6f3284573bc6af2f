package dev.toolmark.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.ModelsEndpoint;
import dev.toolmark.providers.catalog.Provider;
import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Lists of models: recorded ones, and what servers tell beside them.
@Timeout(60)
class ModelListsTest {
  private static final Catalog CATALOG = Catalog.load();

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        it -> {
          String says =
              new String(it.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).strip();
          String asked = it.getRequestMethod() + " " + it.getRequestURI().getPath() + says;
          heard.add(asked);
          String answer = answers.get(asked);
          byte[] body = (answer == null ? "{}" : answer).getBytes(StandardCharsets.UTF_8);
          it.sendResponseHeaders(answer == null ? 404 : 200, body.length);
          it.getResponseBody().write(body);
          it.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private static Provider row(String id) {
    return CATALOG.find(id).orElseThrow();
  }

  private ModelsAnswer asked(String id, Duration patience) {
    var callers = new Callers(Map.of(), System::nanoTime, InstantSource.system(), 1);
    Wanted wanted =
        Wanted.usual(id, row(id), "")
            .at(
                Optional.of("http://127.0.0.1:" + server.getAddress().getPort()),
                Optional.of("openai-chat"));
    try (callers) {
      return switch (callers.open(wanted)) {
        case Callers.Opened.Ready(Caller caller) -> caller.models(patience);
        case Callers.Opened.Keyless(Caller caller, _) -> caller.models(patience);
        case Callers.Opened.Refused(var problems) ->
            throw new AssertionError(String.join("\n", problems));
      };
    }
  }

  private List<String> shown(String id) {
    ModelsAnswer answer = asked(id, Duration.ofSeconds(30));
    assertThat(answer).isInstanceOf(ModelsAnswer.Listed.class);
    return ((ModelsAnswer.Listed) answer).forChat().stream().map(ListSample::shown).toList();
  }

  @Test
  void every_recorded_list_is_read_whole() throws IOException {
    Path recordings = Path.of(System.getProperty("toolmark.shared", "none"), "wire/recordings");
    Assumptions.assumeTrue(Files.isDirectory(recordings), "the recordings are not here");
    List<Path> lists;
    try (Stream<Path> files = Files.walk(recordings)) {
      lists = files.filter(it -> it.getFileName().toString().contains("models-list")).toList();
    }
    assertThat(lists).isNotEmpty();
    for (Path file : lists) {
      var recorded = (JsonValue.Obj) JsonValue.parse(Files.readAllBytes(file));
      byte[] body = Base64.getDecoder().decode(text(recorded, "body_base64"));
      ModelsEndpoint list = listOf(text(recorded, "protocol")).orElseThrow();
      ModelsPage page = ModelsPage.read(list, JsonValue.parse(body), 1);
      assertThat(page.models().stream().map(ListedModel::id))
          .as("%s", file.getFileName())
          .containsExactlyElementsOf(
              MemberPath.values(recorded, "expected.models").stream()
                  .map(MemberPath::text)
                  .toList());
      assertThat(page.next()).isEmpty();
    }
  }

  /// Whatever protocols are written: a list is read by its row's shape.
  @Test
  void every_row_with_a_list_has_one_that_is_read_by_its_shape() {
    List<Provider> listing =
        CATALOG.rows().stream()
            .filter(row -> !row.simulated())
            .filter(row -> row.models().flatMap(ModelsEndpoint::path).isPresent())
            .toList();
    assertThat(listing).hasSizeGreaterThan(40);
    for (Provider row : listing) {
      var sample = new ListSample(row.id());
      assertThat(sample.read(row.models().orElseThrow()))
          .as(row.id())
          .containsExactlyElementsOf(sample.models());
    }
  }

  @Test
  void an_express_key_of_vertex_asks_for_no_list() {
    Assumptions.assumeTrue(Protocols.written().contains("gemini"), "gemini is not written");
    var env = Map.of("GOOGLE_VERTEX_API_KEY", "AIza-canary", "GOOGLE_VERTEX_LOCATION", "global");
    try (var callers = new Callers(env, System::nanoTime, InstantSource.system(), 1)) {
      assertThat(callers.open(Wanted.usual("vertex", row("vertex"), "")))
          .isInstanceOfSatisfying(
              Callers.Opened.Ready.class,
              it -> assertThat(it.caller().models()).isEqualTo(new ModelsAnswer.NoList()));
    }
  }

  private static String text(JsonValue from, String member) {
    return MemberPath.text(MemberPath.values(from, member).getFirst());
  }

  /// Of the first row that speaks it first.
  private static Optional<ModelsEndpoint> listOf(String protocol) {
    return CATALOG.rows().stream()
        .filter(row -> row.protocols().getFirst().equals(protocol))
        .flatMap(row -> row.models().stream())
        .filter(it -> it.path().isPresent())
        .findFirst();
  }

  @Test
  void models_that_are_not_for_chat_are_listed_and_marked() {
    answers.put("GET /v1/models", "{\"data\":[{\"id\":\"nomic-embed\"},{\"id\":\"qwen3\"}]}");
    var listed = (ModelsAnswer.Listed) asked("lmstudio", Duration.ofSeconds(30));
    assertThat(listed.models()).extracting(ListedModel::id).containsExactly("nomic-embed", "qwen3");
    assertThat(listed.forChat()).extracting(ListedModel::id).containsExactly("qwen3");
  }

  /// Older servers' `/api/tags` has no capabilities. Source: wire/catalog.yaml, ollama.
  @Test
  void an_old_ollama_is_asked_for_each_model() {
    answers.put("GET /api/tags", "{\"models\":[{\"model\":\"qwen3:8b\"},{\"model\":\"embed\"}]}");
    answers.put(
        "POST /api/show{\"model\":\"qwen3:8b\"}",
        "{\"capabilities\":[\"completion\",\"tools\",\"thinking\"],\"model_info\":{\"general.architecture\":\"qwen3\",\"qwen3.context_length\":40960}}");
    answers.put("POST /api/show{\"model\":\"embed\"}", "{\"capabilities\":[\"embedding\"]}");
    assertThat(shown("ollama"))
        .containsExactly("qwen3:8b context 40960 reasoning=true tools=true vision=false");
  }

  @Test
  void a_server_without_details_is_asked_once_and_its_list_stands() {
    answers.put("GET /api/tags", "{\"models\":[{\"model\":\"a\"},{\"model\":\"b\"}]}");
    assertThat(shown("ollama")).containsExactly("a", "b");
    assertThat(heard).filteredOn(it -> it.startsWith("POST")).hasSize(1);
  }

  @Test
  void llamacpp_tells_the_context_that_is_loaded_over_the_one_trained_for() {
    answers.put(
        "GET /v1/models", "{\"data\":[{\"id\":\"gguf\",\"meta\":{\"n_ctx_train\":131072}}]}");
    answers.put(
        "GET /props",
        "{\"default_generation_settings\":{\"n_ctx\":8192},\"modalities\":{\"vision\":true}}");
    assertThat(shown("llamacpp")).containsExactly("gguf context 8192 vision=true");
  }

  @Test
  void a_public_list_is_read_without_a_key() {
    answers.put(
        "GET /api/v1/models",
        "{\"data\":[{\"id\":\"openai/gpt-4.1\",\"context_length\":1047576,\"supported_parameters\":[\"tools\"]}]}");
    assertThat(shown("openrouter"))
        .containsExactly("openai/gpt-4.1 context 1047576 reasoning=false tools=true");
  }

  @Test
  void a_list_that_does_not_come_is_given_up() {
    var never = new CountDownLatch(1);
    server.removeContext("/");
    server.createContext(
        "/",
        it -> {
          try {
            never.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          it.close();
        });
    try {
      assertThat(asked("vllm", Duration.ofMillis(200)))
          .isInstanceOfSatisfying(
              ModelsAnswer.Failed.class,
              it -> {
                assertThat(it.status()).isEmpty();
                assertThat(it.why()).contains("cannot be reached");
              });
    } finally {
      never.countDown();
    }
  }
}
