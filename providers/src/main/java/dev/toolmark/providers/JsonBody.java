package dev.toolmark.providers;

import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.json.JsonException;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.transport.Receiver;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// A small answer that is not a model's: JSON, read at its end, up to `most` bytes.
final class JsonBody implements Receiver {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final int most;

  JsonBody(int most) {
    this.most = most;
  }

  @Override
  public void head(ResponseHead head) {}

  @Override
  public boolean feed(byte[] from, int start, int end) {
    bytes.write(from, start, end - start);
    return !tooMuch();
  }

  @Override
  public void end() {}

  boolean tooMuch() {
    return bytes.size() > most;
  }

  /// Empty: it is no JSON.
  Optional<JsonValue> json() {
    try {
      return Optional.of(JsonValue.parse(bytes.toByteArray()));
    } catch (JsonException notJson) {
      return Optional.empty();
    }
  }
}
