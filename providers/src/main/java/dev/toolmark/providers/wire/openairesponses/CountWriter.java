package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Served;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Violation;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Encoder;
import dev.toolmark.providers.wire.ErrorBodies;
import dev.toolmark.providers.wire.body.JsonAnswers;
import dev.toolmark.providers.wire.body.OpenAiError;
import java.util.OptionalLong;

/// The answer to a count: the tokens of the input, and nothing else. Source: OpenAI's reference of
/// POST `/responses/input_tokens`.
final class CountWriter implements Encoder {
  private final ByteSink out;
  private OptionalLong tokens = OptionalLong.empty();

  CountWriter(ByteSink out) {
    this.out = out;
  }

  private void write(WireAnswer answer) {
    out.head(answer.head());
    out.bytes(answer.body(), 0, answer.body().length);
  }

  @Override
  public void usage(Usage usage) {
    tokens = usage.input();
  }

  @Override
  public void end() {
    if (tokens.isEmpty()) {
      byte[] nothing = {};
      failed(ErrorBodies.plain(Cause.UNREADABLE, "nobody counted the tokens", nothing, 0, 0));
      return;
    }
    var body = JsonValue.object().put("object", "response.input_tokens");
    write(JsonAnswers.ok(body.put("input_tokens", tokens.getAsLong()).build()));
  }

  @Override
  public void failed(ErrorInfo error) {
    write(OpenAiError.answer(error));
  }

  @Override
  public void served(Served served) {}

  @Override
  public void opened(int part, Kind kind) {}

  @Override
  public void text(int part, Slice text) {}

  @Override
  public void reasoning(int part, Slice text) {}

  @Override
  public void refusal(int part, Slice text) {}

  @Override
  public void callOpened(int part, CallId id, String name) {}

  @Override
  public void arguments(int part, Slice fragment) {}

  @Override
  public void closed(int part) {}

  @Override
  public void opaque(int part, String kind, Slice value) {}

  @Override
  public void foreign(int part, String kind, Slice json) {}

  @Override
  public void note(String kind, Slice value) {}

  @Override
  public void stop(StopReason reason) {}

  @Override
  public void violation(Violation violation) {}

  @Override
  public void unknown(String type, Slice raw) {}

  @Override
  public void keepAlive() {}
}
