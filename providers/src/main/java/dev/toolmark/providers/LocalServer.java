package dev.toolmark.providers;

import dev.toolmark.providers.json.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The servers that tell about themselves, and where. Named as in the catalog. All are asked by GET
/// and load no model by it. Source: wire/protocols.md sections 6 and 12 (Ollama `/api/version`,
/// `/api/tags`; llama.cpp `/props`, `/v1/models`; vLLM `/v1/models`), the server documentation of
/// llama.cpp (`build_info`, `model_path`), vLLM's API server (`/version`) and LM Studio's REST API
/// (`/api/v0/models`); read 2026-11-20.
enum LocalServer {
  OLLAMA {
    @Override
    ServerFacts facts(Server server, String model) {
      Node version = server.get("/api/version");
      Node tag =
          server
              .get("/api/tags")
              .item(
                  "models",
                  it ->
                      it.text("model")
                          .or(() -> it.text("name"))
                          .filter(name -> name.equals(model) || name.equals(model + ":latest"))
                          .isPresent());
      Node details = tag.at("details");
      return new ServerFacts(
          label(),
          version.text("version"),
          details.text("quantization_level"),
          details.text("parameter_size"),
          details.whole("context_length"));
    }
  },
  LLAMACPP {
    // It names the quantization in its model's file name alone.
    @Override
    ServerFacts facts(Server server, String model) {
      Node props = server.get("/props");
      Node meta = server.get("/v1/models").first("data").at("meta");
      return new ServerFacts(
          label(),
          props.text("build_info"),
          props.text("model_path").flatMap(LocalServer::quantization),
          parameters(meta.whole("n_params")),
          props.at("default_generation_settings").whole("n_ctx"));
    }
  },
  VLLM {
    @Override
    ServerFacts facts(Server server, String model) {
      Node known = server.get("/v1/models").item("data", it -> it.says("id", model));
      return new ServerFacts(
          label(),
          server.get("/version").text("version"),
          Optional.empty(),
          Optional.empty(),
          known.whole("max_model_len"));
    }
  },
  LMSTUDIO {
    @Override
    ServerFacts facts(Server server, String model) {
      Node known = server.get("/api/v0/models").item("data", it -> it.says("id", model));
      OptionalLong loaded = known.whole("loaded_context_length");
      return new ServerFacts(
          label(),
          Optional.empty(),
          known.text("quantization"),
          Optional.empty(),
          loaded.isPresent() ? loaded : known.whole("max_context_length"));
    }
  };

  /// Gives what a path says; what is not there, or no JSON, is a node without anything in it.
  interface Server {
    Node get(String path);
  }

  /// `Q4_K_M`, `IQ2_XS`, `MXFP4`, `BF16` as a part of its own at the end of a GGUF file's name.
  private static final Pattern QUANTIZED =
      Pattern.compile("(?i)[-.](I?Q\\d\\w*|MXFP4\\w*|BF16|F16|F32)(?:-\\d+-of-\\d+)?\\.gguf$");

  private static final double BILLION = 1e9;

  abstract ServerFacts facts(Server server, String model);

  /// As the catalog names it.
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<LocalServer> named(String id) {
    return Stream.of(values()).filter(it -> it.label().equals(id)).findFirst();
  }

  private static Optional<String> quantization(String path) {
    Matcher found = QUANTIZED.matcher(path);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  private static Optional<String> parameters(OptionalLong count) {
    return count.isPresent()
        ? Optional.of(String.format(Locale.ROOT, "%.1fB", count.getAsLong() / BILLION))
        : Optional.empty();
  }

  /// A place in somebody's JSON, where anything may be missing.
  record Node(Optional<JsonValue> value) {
    static final Node NOTHING = new Node(Optional.empty());

    Node at(String name) {
      return new Node(
          value.flatMap(
              it -> it instanceof JsonValue.Obj object ? object.get(name) : Optional.empty()));
    }

    Optional<String> text(String name) {
      return at(name)
          .value
          .flatMap(it ->
              it instanceof JsonValue.Str(String text) && !text.isBlank()
                  ? Optional.of(text)
                  : Optional.empty());
    }

    boolean says(String name, String text) {
      return text(name).filter(text::equals).isPresent();
    }

    /// A whole number above 0.
    OptionalLong whole(String name) {
      Optional<JsonValue> found = at(name).value;
      return found.isPresent()
              && found.get() instanceof JsonValue.Num number
              && number.text().matches("[1-9]\\d{0,17}")
          ? OptionalLong.of(Long.parseLong(number.text()))
          : OptionalLong.empty();
    }

    Node first(String list) {
      return item(list, _ -> true);
    }

    /// The first item of that list which is meant.
    Node item(String list, Predicate<Node> meant) {
      return at(list)
          .items()
          .map(it -> new Node(Optional.of(it)))
          .filter(meant)
          .findFirst()
          .orElse(NOTHING);
    }

    private Stream<JsonValue> items() {
      return value.stream()
          .flatMap(it -> it instanceof JsonValue.Arr(var items) ? items.stream() : Stream.empty());
    }
  }
}
