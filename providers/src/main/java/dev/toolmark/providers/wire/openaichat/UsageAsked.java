package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.json.JsonException;
import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Encoded;

/// Whether an answer owes its usage: a whole one does, a stream where
/// `stream_options.include_usage` asked for it.
final class UsageAsked {
  private UsageAsked() {}

  static boolean by(Encoded asked) {
    if (asked.ask() == Ask.WHOLE) return true;
    byte[] body = asked.wire().body();
    try {
      return JsonValue.parse(body, 0, body.length, JsonLimits.DEFAULT)
              instanceof JsonValue.Obj request
          && request.get("stream_options").orElse(null) instanceof JsonValue.Obj options
          && options.get("include_usage").orElse(null) instanceof JsonValue.Bool(boolean wanted)
          && wanted;
    } catch (JsonException notJson) {
      return false;
    }
  }
}
