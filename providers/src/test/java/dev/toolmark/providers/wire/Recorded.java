package dev.toolmark.providers.wire;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// A request as a real client sent it: one file of the recordings.
public record Recorded(String name, Fields file) {
  private static final Map<String, List<Recorded>> ALL = new ConcurrentHashMap<>();

  /// All of that protocol; the test is left out where the recordings are not beside this tree.
  public static List<Recorded> all(String protocol) {
    return ALL.computeIfAbsent(protocol, Recorded::read);
  }

  private static List<Recorded> read(String protocol) {
    Path folder = Path.of(System.getProperty("toolmark.shared", "?"), "wire/requests", protocol);
    assumeTrue(Files.isDirectory(folder), "the recorded requests are not beside this tree");
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(Recorded::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Recorded read(Path path) {
    try {
      String name = String.valueOf(path.getFileName());
      return new Recorded(name, Fields.of(name, JsonValue.parse(Files.readString(path))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isChat() {
    return file.has("body");
  }

  public Fields body() {
    return file.dueObject("body");
  }

  /// As it came: the exact text where the recording has it.
  public WireRequest wire() {
    String body = isChat() ? file.text("body_text").orElseGet(() -> body().object().text()) : "";
    return new WireRequest(
        file.dueText("method"),
        file.dueText("path"),
        Map.of(),
        body.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return name;
  }
}
