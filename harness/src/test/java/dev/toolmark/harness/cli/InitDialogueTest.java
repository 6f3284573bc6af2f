package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `init` with somebody at the terminal, against a server of this machine.
@Timeout(120)
class InitDialogueTest {
  private static final String KEY = "sk-canary-0123456789";

  @TempDir Path folder;
  private HttpServer server;
  private final Map<String, String> env = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        it -> {
          it.getRequestBody().readAllBytes();
          String path = it.getRequestURI().getPath();
          String key = String.valueOf(it.getRequestHeaders().getFirst("authorization"));
          boolean keyed = path.startsWith("/api") || key.equals("Bearer " + KEY);
          String answer =
              path.endsWith("/tags")
                  ? "{\"models\":[{\"model\":\"qwen3:8b\",\"capabilities\":[\"completion\",\"tools\"],\"details\":{\"context_length\":1}}]}"
                  : path.endsWith("/models")
                      ? "{\"data\":[{\"id\":\"llama-3.3-70b\"},{\"id\":\"gpt-oss-20b\"}]}"
                      : "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"OK\"},\"finish_reason\":\"stop\"}]}";
          byte[] body = (keyed ? answer : "{}").getBytes(StandardCharsets.UTF_8);
          it.getResponseHeaders().set("content-type", "application/json");
          it.sendResponseHeaders(keyed ? 200 : 401, body.length);
          it.getResponseBody().write(body);
          it.close();
        });
    server.start();
    String closed;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = "http://127.0.0.1:" + socket.getLocalPort();
    }
    env.put("HOME", folder.resolve("home").toString());
    for (String variable :
        List.of("LMSTUDIO_BASE_URL", "LITELLM_BASE_URL", "VLLM_BASE_URL", "LLAMACPP_BASE_URL"))
      env.put(variable, closed);
    env.put("OLLAMA_HOST", "127.0.0.1:" + server.getAddress().getPort());
    env.put("GROQ_BASE_URL", "http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  /// Answers line by line; a blank line is Enter.
  private record Typing(Deque<String> lines) implements InitDialogue.Person {
    static Typing of(String... lines) {
      return new Typing(new ArrayDeque<>(List.of(lines)));
    }

    @Override
    public Optional<String> ask(String question) {
      return Optional.ofNullable(lines.poll()).filter(it -> !it.isBlank());
    }

    @Override
    public Optional<String> askSecretly(String question) {
      return ask(question);
    }
  }

  private String init(String... typed) throws IOException {
    var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    var command = new InitCommand(env, Optional.of(Typing.of(typed)));
    Exit exit =
        new Main(new Console(stream, stream, false), List.of(command))
            .run("init", folder.resolve("new").toString());
    assertThat(exit).as(said()).isEqualTo(Exit.DONE);
    assertThat(said()).doesNotContain("canary");
    String config = Files.readString(folder.resolve("new/toolmark.yaml"));
    assertThat(config).doesNotContain("canary");
    Ended valid = Ended.toolmark("validate", folder.resolve("new/toolmark.yaml").toString());
    assertThat(valid.out()).as(valid.err()).startsWith("valid:");
    return config;
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void a_server_on_this_machine_is_offered_with_its_models() throws IOException {
    String config = init("1", "");
    assertThat(said()).contains("1  ollama at 127.0.0.1:", "1 model", "qwen3:8b, takes tools");
    assertThat(config).contains("- {name: \"qwen3:8b\", model: \"ollama/qwen3:8b\"}");
  }

  @Test
  void a_key_that_is_typed_is_tried_and_written_nowhere() throws IOException {
    String config = init("grroq", "groq", "sk-wrong-key-0000", "groq", KEY, "2");
    assertThat(said())
        .contains("there is no provider \"grroq\"; the nearest is \"groq\"")
        .contains("is refused (401)", "next: put a good key")
        .contains("llama-3.3-70b", "set GROQ_API_KEY to the key before you run");
    assertThat(config).contains("model: \"groq/gpt-oss-20b\"");
    assertThat(folder.resolve("home/.config")).doesNotExist();
  }

  @Test
  void who_wants_none_gets_the_starter_as_it_is() throws IOException {
    assertThat(init("")).isEqualTo(Bundled.text("init/toolmark.yaml"));
  }
}
