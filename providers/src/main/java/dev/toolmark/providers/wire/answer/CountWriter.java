package dev.toolmark.providers.wire.answer;

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
import java.util.function.Function;

/// The answer to a count: the tokens of the input, and nothing else. A count that is not known is
/// an error, never 0.
public final class CountWriter implements Encoder {
  private final ByteSink out;
  private final Function<Usage, JsonValue> body;
  private final Function<ErrorInfo, WireAnswer> error;
  private Optional<Usage> usage = Optional.empty();

  /// `body`: of a usage that tells the input. `error`: the protocol's.
  public CountWriter(
      ByteSink out, Function<Usage, JsonValue> body, Function<ErrorInfo, WireAnswer> error) {
    this.out = out;
    this.body = body;
    this.error = error;
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
    write(JsonAnswers.ok(body.apply(counted.get())));
  }

  @Override
  public void failed(ErrorInfo failure) {
    write(error.apply(failure));
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
