package dev.toolmark.clients;

import tools.jackson.databind.json.JsonMapper;

/// Values as a client gives them, as JSON.
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  static String text(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  static Object value(String text) {
    return MAPPER.readValue(text, Object.class);
  }
}
