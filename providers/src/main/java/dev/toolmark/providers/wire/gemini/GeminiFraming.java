package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.wire.Encoded;
import dev.toolmark.providers.wire.answer.Framing;
import dev.toolmark.providers.wire.answer.SseFraming;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How this protocol's streams come: as server-sent events where `alt=sse` was asked for, else as
/// one JSON list whose elements are the chunks. What begins with `[` is such a list, whatever was
/// asked. The list's end is told as an event `]`. Source: protocols.md section 5.
final class GeminiFraming implements Framing {
  private final SseFraming events;
  private final boolean wholeAsked;
  private final boolean eventsAsked;
  private boolean list;
  private @Nullable EventCutter asEvents;
  private @Nullable ListCutter asList;

  GeminiFraming(Encoded asked, ResponseHead head) {
    this.events = new SseFraming(asked.ask(), head);
    this.wholeAsked = asked.ask() != Ask.STREAMED;
    this.eventsAsked = asked.wire().path().contains("alt=sse");
  }

  /// Whether the answer is a list; known once its first bytes are.
  boolean isList() {
    return list;
  }

  @Override
  public int guess(byte[] bytes, int from, int to) {
    list = bytes[from] == '[';
    return list ? STREAM : events.guess(bytes, from, to);
  }

  @Override
  public int atEnd() {
    return events.atEnd();
  }

  @Override
  public Optional<String> wrong() {
    if (wholeAsked) return Optional.of("asked whole, got streamed");
    return list && eventsAsked ? Optional.of("asked events, got a list") : Optional.empty();
  }

  @Override
  public void begin(int limit, Events into) {
    asEvents = new EventCutter(events, limit, into);
    asList = new ListCutter(limit, into);
  }

  @Override
  public void feed(byte[] bytes, int from, int to) {
    if (list) Objects.requireNonNull(asList).feed(bytes, from, to);
    else Objects.requireNonNull(asEvents).feed(bytes, from, to);
  }

  @Override
  public void unfinished() {
    if (!list) Objects.requireNonNull(asEvents).unfinished();
  }

  @Override
  public boolean readsUnfinished() {
    return false;
  }
}
