package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.ErrorBodies;
import dev.toolmark.providers.wire.answer.AnswerReader;
import dev.toolmark.providers.wire.answer.CheckedJson;
import dev.toolmark.providers.wire.answer.Telling;
import dev.toolmark.providers.wire.body.Members;
import java.util.Optional;
import java.util.OptionalLong;

/// The answer to a count: `{"totalTokens": n}`. Source: protocols.md 5.2.
final class CountAnswer implements AnswerReader {
  private static final int TOTAL = 0;
  private static final int CACHED = 1;
  private final Telling telling;
  private final Members count;
  private final CheckedJson json;

  CountAnswer(Dialect dialect, Telling telling) {
    JsonLimits limits = dialect.limits().json();
    this.telling = telling;
    this.count = new Members(limits, "totalTokens", "cachedContentTokenCount");
    this.json = new CheckedJson(limits, telling);
  }

  @Override
  public boolean closes(byte[] bytes, int from, int to, Optional<String> type) {
    return true;
  }

  @Override
  public void event(byte[] bytes, int from, int to, long offset, Optional<String> type) {
    whole(bytes, from, to, offset);
  }

  @Override
  public void whole(byte[] bytes, int from, int to, long offset) {
    telling.at(offset, from);
    switch (json.read(count, bytes, from, to)) {
      case OBJECT -> object(json.bytes(), json.from(), json.to());
      case OTHER -> noCount(json.bytes(), json.from(), json.to());
      case BROKEN -> fail(json.error());
    }
  }

  private void object(byte[] bytes, int from, int to) {
    OptionalLong total = count.count(TOTAL);
    if (total.isEmpty()) {
      noCount(bytes, from, to);
      return;
    }
    OptionalLong none = OptionalLong.empty();
    telling.usage(new Usage(total, count.count(CACHED), none, none, none));
    telling.end();
  }

  private void noCount(byte[] bytes, int from, int to) {
    fail(
        ErrorBodies.inside(bytes, from, to)
            .orElseGet(
                () -> ErrorBodies.plain(Cause.UNREADABLE, "JSON, but no count", bytes, from, to)));
  }

  @Override
  public void closed() {
    ended();
  }

  @Override
  public void ended() {
    byte[] nothing = {};
    fail(ErrorBodies.plain(Cause.CUT_SHORT, "the answer ended without a count", nothing, 0, 0));
  }

  @Override
  public void refused(int status, byte[] body, int from, int to) {
    fail(ErrorBodies.of(status, body, from, to));
  }

  @Override
  public void fail(ErrorInfo error) {
    if (!telling.over()) telling.fail(error);
  }
}
