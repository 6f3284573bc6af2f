package dev.toolmark.providers.wire.openaichat;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A request as a real client sent it: one file of the recordings.
record Recorded(String name, Fields file) {
  private static List<Recorded> all = List.of();

  /// All of them; the test is left out where the recordings are not beside this tree.
  static synchronized List<Recorded> all() {
    if (all.isEmpty()) all = read();
    return all;
  }

  private static List<Recorded> read() {
    Path folder = Path.of(System.getProperty("toolmark.shared", "?"), "wire/requests/openai-chat");
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

  boolean isChat() {
    return file.has("body");
  }

  Fields body() {
    return file.dueObject("body");
  }

  /// As it came: the exact text where the recording has it.
  WireRequest wire() {
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
