package dev.toolmark.providers.wire;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// One recorded answer, as its README describes it.
public record Recording(String protocol, String name, JsonValue.Obj file) {
  /// Of that protocol, all but the model lists.
  public static Stream<Recording> all(String protocol) {
    Path folder =
        Path.of(System.getProperty("toolmark.shared", ""), "wire", "recordings", protocol);
    assumeTrue(
        Files.isDirectory(folder),
        "skipped: no wire/recordings/" + protocol + " below the property toolmark.shared");
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(file -> read(protocol, file)).toList().stream()
          .filter(r -> r.expected("models").isEmpty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Recording read(String protocol, Path file) {
    try {
      var tree = (JsonValue.Obj) JsonValue.parse(Files.readString(file));
      return new Recording(protocol, file.getFileName().toString(), tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean streamed() {
    return file.get("streamed").equals(Optional.of(new JsonValue.Bool(true)));
  }

  public int status() {
    return (int) ((JsonValue.Num) file.get("status").orElseThrow()).asDouble();
  }

  public byte[] body() {
    return file.get("body_base64").orElse(null) instanceof JsonValue.Str(String base64)
        ? Base64.getDecoder().decode(base64)
        : new byte[0];
  }

  /// How many bytes of the body each read from the socket brought: `read_sizes` counts head and
  /// chunk framing too.
  public List<Integer> bodyBytesPerRead() {
    BitSet isBody = bodyBytesOnTheWire();
    List<Integer> bytes = new ArrayList<>();
    int at = 0;
    for (int size : numbers("read_sizes")) {
      bytes.add(isBody.get(at, at + size).cardinality());
      at += size;
    }
    return bytes;
  }

  private BitSet bodyBytesOnTheWire() {
    var isBody = new BitSet();
    int at = (int) ((JsonValue.Num) file.get("head_bytes").orElseThrow()).asDouble();
    if (!file.get("transfer").equals(Optional.of(new JsonValue.Str("chunked")))) {
      isBody.set(at, at + body().length);
      return isBody;
    }
    for (int size : numbers("chunk_sizes")) {
      at += Integer.toHexString(size).length() + 2;
      isBody.set(at, at + size);
      at += size + 2;
    }
    return isBody;
  }

  private List<Integer> numbers(String field) {
    return file.get(field).orElse(null) instanceof JsonValue.Arr(var sizes)
        ? sizes.stream().map(s -> (int) ((JsonValue.Num) s).asDouble()).toList()
        : List.of();
  }

  public Optional<JsonValue> expected(String field) {
    return ((JsonValue.Obj) file.get("expected").orElseThrow()).get(field);
  }

  public Decoding decoding() {
    String type =
        ((JsonValue.Arr) file.get("headers").orElseThrow())
            .items().stream()
                .map(JsonValue.Arr.class::cast)
                .filter(h -> string(h.items().get(0)).equalsIgnoreCase("content-type"))
                .map(h -> string(h.items().get(1)))
                .findFirst()
                .orElse("");
    var request = (JsonValue.Obj) file.get("request").orElseThrow();
    String body = request.get("body").map(JsonValue::text).orElse("{}");
    String path = request.get("path").map(Recording::string).orElse("/");
    Ask ask = streamed() ? Ask.STREAMED : Ask.WHOLE;
    return new Decoding(protocol, status(), type, ask, path, body, Set.of(), Limits.DEFAULT);
  }

  public static String string(JsonValue value) {
    return ((JsonValue.Str) value).value();
  }

  @Override
  public String toString() {
    return protocol + " " + name;
  }
}
