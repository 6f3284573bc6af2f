package dev.toolmark.providers.wire;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.frame.EventFrameWriter;
import dev.toolmark.providers.frame.Held;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// One oddity as a file of text: comments with its reason and source, a head of `key: value` lines
/// (`status`, `type`, `ask`, `quirks`, `path`, `request`, `aliases`, `reads`), the response, the
/// events.
///
/// - `--- stream`: one line of an event stream a line, a blank line put behind each; where lines
///   are events themselves (`application/x-ndjson`), a line each.
/// - `--- bytes`: all lines joined by nothing; `\n`, `\r`, `\t`, `\\` and `\xNN` stand for bytes.
/// - `--- frames`: a message of an AWS event stream a line: `event NAME PAYLOAD`, `exception NAME
///   PAYLOAD`, or `error CODE TEXT`; behind `half` only its first half, behind `spoilt` with a
///   wrong last byte.
/// - `--- events`: what must be heard, as `EventLog` writes it.
///
/// `reads: one` says that the outcome holds only when all comes in one read.
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Fixture(
    String protocol,
    String name,
    Map<String, String> head,
    byte[] body,
    List<String> events,
    String comment) {
  /// Of that protocol: the files of the test resources below its name.
  public static Stream<Fixture> all(String protocol) {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources", protocol))) {
      return files
          .filter(f -> f.toString().endsWith(".txt"))
          .sorted()
          .map(file -> read(protocol, file))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Fixture read(String protocol, Path file) {
    Map<String, String> head = new LinkedHashMap<>();
    var body = new ByteArrayOutputStream();
    List<String> events = new ArrayList<>();
    var comment = new StringBuilder();
    String section = "";
    String ending = protocol.equals("ollama") ? "\n" : "\n\n";
    for (String line : lines(file)) {
      if (line.startsWith("--- ")) section = line.substring(4);
      else if (section.equals("stream"))
        body.writeBytes((line + ending).getBytes(StandardCharsets.UTF_8));
      else if (section.equals("bytes")) body.writeBytes(bytes(line));
      else if (section.equals("frames")) body.writeBytes(frame(line));
      else if (section.equals("events")) events.add(line);
      else if (line.startsWith("#")) comment.append(line);
      else if (!line.isBlank())
        head.put(
            line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1).strip());
    }
    return new Fixture(
        protocol,
        file.getFileName().toString(),
        head,
        body.toByteArray(),
        events,
        comment.toString());
  }

  private static byte[] frame(String line) {
    String[] words = line.split(" ", 2);
    if (words[0].equals("half")) {
      byte[] whole = frame(words[1]);
      return Arrays.copyOf(whole, whole.length / 2);
    }
    if (words[0].equals("spoilt")) {
      byte[] whole = frame(words[1]);
      whole[whole.length - 1] ^= 1;
      return whole;
    }
    String[] rest = words[1].split(" ", 2);
    boolean error = words[0].equals("error");
    byte[] headers =
        error
            ? EventFrameWriter.headers(
                ":error-code", rest[0], ":error-message", rest[1], ":message-type", "error")
            : EventFrameWriter.headers(
                ":" + words[0] + "-type",
                rest[0],
                ":content-type",
                "application/json",
                ":message-type",
                words[0]);
    byte[] payload = (error ? "" : rest[1]).getBytes(StandardCharsets.UTF_8);
    Held written = new EventFrameWriter().frame(headers, payload, 0, payload.length);
    return Arrays.copyOf(written.bytes(), written.length());
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String line) {
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c != '\\') {
        int point = line.codePointAt(i);
        out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(point) - 1;
        continue;
      }
      char escape = line.charAt(++i);
      if (escape == 'x') {
        out.write(Integer.parseInt(line.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        out.write(escape == 'n' ? '\n' : escape == 'r' ? '\r' : escape == 't' ? '\t' : escape);
      }
    }
    return out.toByteArray();
  }

  public boolean oneReadOnly() {
    return head.getOrDefault("reads", "").equals("one");
  }

  public Map<String, String> aliases() {
    String pair = head.getOrDefault("aliases", "=");
    int equals = pair.indexOf('=');
    return Map.of(pair.substring(0, equals), pair.substring(equals + 1));
  }

  public Decoding decoding() {
    int status = Integer.parseInt(head.getOrDefault("status", "200"));
    Ask ask = Ask.valueOf(head.getOrDefault("ask", "streamed").toUpperCase(Locale.ROOT));
    String type =
        head.getOrDefault("type", ask == Ask.STREAMED ? streamType() : "application/json");
    String quirks = head.getOrDefault("quirks", "");
    return new Decoding(
        protocol,
        status,
        type,
        ask,
        head.getOrDefault("path", "/"),
        head.getOrDefault("request", "{}"),
        quirks.isEmpty() ? Set.of() : Set.of(quirks),
        Limits.DEFAULT);
  }

  private String streamType() {
    return switch (protocol) {
      case "ollama" -> "application/x-ndjson";
      case "bedrock-converse" -> "application/vnd.amazon.eventstream";
      default -> "text/event-stream";
    };
  }

  @Override
  public String toString() {
    return protocol + " " + name;
  }
}
