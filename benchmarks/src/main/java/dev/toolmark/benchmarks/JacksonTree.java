package dev.toolmark.benchmarks;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A yardstick: Jackson's tree of every event, and the two strings taken from it.
final class JacksonTree {
  private final JsonMapper mapper = JsonMapper.builder().build();

  Said read(byte[] stream) {
    var text = new StringBuilder();
    var arguments = new StringBuilder();
    var lines = new DataLines(stream);
    while (lines.next()) {
      JsonNode event = mapper.readTree(stream, lines.from(), lines.length());
      JsonNode delta = event.path("choices").path(0).path("delta");
      JsonNode content = delta.path("content");
      if (content.isString()) text.append(content.stringValue());
      JsonNode fragment = delta.path("tool_calls").path(0).path("function").path("arguments");
      if (fragment.isString()) arguments.append(fragment.stringValue());
    }
    return new Said(text.toString(), arguments.toString());
  }
}
