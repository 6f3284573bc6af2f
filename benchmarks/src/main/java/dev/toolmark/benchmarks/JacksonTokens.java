package dev.toolmark.benchmarks;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// A yardstick: Jackson's streaming parser over every event, without a tree. It knows a string by
/// the name of its member alone, which is enough for these streams and less work than is honest.
final class JacksonTokens {
  private final JsonFactory factory = new JsonFactory();

  Said read(byte[] stream) {
    var text = new StringBuilder();
    var arguments = new StringBuilder();
    var lines = new DataLines(stream);
    while (lines.next()) {
      try (JsonParser event =
          factory.createParser(ObjectReadContext.empty(), stream, lines.from(), lines.length())) {
        for (JsonToken token = event.nextToken(); token != null; token = event.nextToken()) {
          if (token != JsonToken.VALUE_STRING) continue;
          switch (event.currentName()) {
            case "content" -> text.append(event.getString());
            case "arguments" -> arguments.append(event.getString());
            case null, default -> {}
          }
        }
      }
    }
    return new Said(text.toString(), arguments.toString());
  }
}
