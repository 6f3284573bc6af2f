package dev.toolmark.benchmarks.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The recorded answers beside the source tree, as their README describes them. Found by the system
/// property `toolmark.shared`, or at `../shared` from the working directory. Only whole streams
/// without fault and without the oddities of one server, so that every reader can be held to them.
/// The fixtures of our own tests cannot stand in: they are oddities, and most lack event names.
final class Recordings {
  /// `trap`, `seen`, `router`: oddities on purpose. Arguments that are empty count as `{}` for us
  /// and as nothing for clients that hand on what came; those that are no JSON cannot be compared.
  private static final List<String> LEFT_OUT =
      List.of("trap-", "seen-", "router-", "empty-string-args", "invalid-args");

  /// The recorder's server cuts text between the halves of a surrogate pair, which no vendor does
  /// and one reader (simdjson-java) refuses.
  private static final Pattern HALF_A_PAIR =
      Pattern.compile("(?i)\\\\ud[89ab][0-9a-f]{2}(?!\\\\ud[c-f])");

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Recordings() {}

  static List<WireStream> of(String protocol) {
    Path shared = Path.of(System.getProperty("toolmark.shared", "../shared"));
    Path recorded = shared.resolve("wire/recordings").resolve(protocol);
    if (!Files.isDirectory(recorded))
      throw new IllegalStateException(
          "no recordings in %s: give -Dtoolmark.shared=FOLDER, or -p corpus=generated,mixed"
              .formatted(recorded));
    return read(protocol, recorded);
  }

  private static List<WireStream> read(String protocol, Path folder) {
    var streams = new ArrayList<WireStream>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path path : files.sorted().toList()) {
        String name = String.valueOf(path.getFileName());
        if (LEFT_OUT.stream().anyMatch(name::contains)) continue;
        JsonNode file = MAPPER.readTree(Files.readAllBytes(path));
        if (!isWhole(file)) continue;
        WireStream stream = stream(protocol, name, file);
        String text = new String(stream.bytes(), StandardCharsets.UTF_8);
        if (!HALF_A_PAIR.matcher(text).find()) streams.add(stream);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return streams;
  }

  private static boolean isWhole(JsonNode file) {
    JsonNode expected = file.path("expected");
    return file.path("streamed").asBoolean()
        && file.path("status").asInt() == 200
        && file.path("ended").asString("").equals("complete")
        && expected.path("complete").asBoolean(false)
        && expected.has("text")
        && !expected.has("error");
  }

  private static WireStream stream(String protocol, String name, JsonNode file) {
    byte[] bytes = Base64.getDecoder().decode(file.path("body_base64").asString());
    var arguments = new ArrayList<String>();
    for (JsonNode call : file.path("expected").path("calls")) {
      JsonNode text = call.path("arguments_text");
      arguments.add(text.isString() ? text.stringValue() : call.path("arguments").toString());
    }
    List<String> texts = List.of(file.path("expected").path("text").asString());
    return WireStream.joined(name, protocol, bytes, texts, arguments);
  }
}
