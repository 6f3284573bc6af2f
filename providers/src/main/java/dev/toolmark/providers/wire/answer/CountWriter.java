package dev.toolmark.providers.wire.gemini;

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
import java.util.Optional;

/// The answer to a count: `{"totalTokens": n}`. A count that is not known is an error, never 0.
final class CountWriter implements Encoder {
  private final ByteSink out;
  private Optional<Usage> usage = Optional.empty();

  CountWriter(ByteSink out) {
    this.out = out;
  }

  @Override
  public void usage(Usage usage) {
    this.usage = Optional.of(usage);
  }

  @Override
  public void end() {
    Optional<Usage> counted = usage.filter(u -> u.input().isPresent());
    if (counted.isEmpty()) {
      byte[] nothing = {};
      failed(ErrorBodies.plain(Cause.UNRECOGNISED, "the tokens were not counted", nothing, 0, 0));
      return;
    }
    var body = JsonValue.object().put("totalTokens", counted.get().input().getAsLong());
    counted.get().cacheRead().ifPresent(n -> body.put("cachedContentTokenCount", n));
    write(JsonAnswers.ok(body.build()));
  }

  @Override
  public void failed(ErrorInfo error) {
    write(ErrorBody.answer(error));
  }

  private void write(WireAnswer answer) {
    out.head(answer.head());
    out.bytes(answer.body(), 0, answer.body().length);
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
