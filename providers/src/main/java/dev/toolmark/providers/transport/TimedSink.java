package dev.toolmark.providers.transport;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Served;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Violation;
import java.util.BitSet;
import java.util.OptionalLong;

/// Stamps an answer's events as they pass. All events of one read share its time, which is set
/// before the read is decoded. Times are readings of the exchange's clock. An event is a fragment,
/// the opening of a call, or a foreign block.
///
/// Beside the firsts it keeps an arrival for every read that carried an event: when it came, and
/// how many events there were by then. An event costs a comparison and two stores and makes no
/// garbage; an arrival takes twelve bytes until the stream is over.
public final class TimedSink implements StreamSink {
  private static final long NEVER = Long.MIN_VALUE;

  private final StreamSink into;
  private final BitSet calls = new BitSet();
  private long now;
  private long firstReasoning = NEVER;
  private long firstContent = NEVER;
  private long firstTool = NEVER;
  private long arguments = NEVER;
  private long lastEvent = NEVER;
  private int events;
  private boolean fresh = true;
  private final Arrivals arrivals = new Arrivals();

  public TimedSink(StreamSink into) {
    this.into = into;
  }

  /// The next events came with a read of that time.
  public void arrived(long nanos) {
    now = nanos;
    fresh = true;
  }

  public OptionalLong firstReasoning() {
    return time(firstReasoning);
  }

  /// The first fragment of text, reasoning or refusal, call or foreign block.
  public OptionalLong firstContent() {
    return time(firstContent);
  }

  /// The first call was opened.
  public OptionalLong firstTool() {
    return time(firstTool);
  }

  /// The last call was closed.
  public OptionalLong arguments() {
    return time(arguments);
  }

  public OptionalLong lastEvent() {
    return time(lastEvent);
  }

  public int events() {
    return events;
  }

  /// How many reads carried events.
  public int arrivals() {
    return arrivals.count();
  }

  /// When the arrival of that number came, from 0.
  public long arrivedAt(int arrival) {
    return arrivals.time(arrival);
  }

  /// How many events had come with that arrival and those before it.
  public int eventsBy(int arrival) {
    return arrivals.eventsBy(arrival);
  }

  private static OptionalLong time(long nanos) {
    return nanos == NEVER ? OptionalLong.empty() : OptionalLong.of(nanos);
  }

  private void event() {
    if (firstContent == NEVER) firstContent = now;
    lastEvent = now;
    events++;
    if (fresh) {
      fresh = false;
      arrivals.add(now);
    }
    arrivals.events(events);
  }

  @Override
  public void served(Served served) {
    into.served(served);
  }

  @Override
  public void opened(int part, Kind kind) {
    into.opened(part, kind);
  }

  @Override
  public void text(int part, Slice text) {
    event();
    into.text(part, text);
  }

  @Override
  public void reasoning(int part, Slice text) {
    if (firstReasoning == NEVER) firstReasoning = now;
    event();
    into.reasoning(part, text);
  }

  @Override
  public void refusal(int part, Slice text) {
    event();
    into.refusal(part, text);
  }

  @Override
  public void callOpened(int part, CallId id, String name) {
    if (firstTool == NEVER) firstTool = now;
    calls.set(part);
    event();
    into.callOpened(part, id, name);
  }

  @Override
  public void arguments(int part, Slice fragment) {
    event();
    into.arguments(part, fragment);
  }

  @Override
  public void closed(int part) {
    if (calls.get(part)) arguments = now;
    into.closed(part);
  }

  @Override
  public void opaque(int part, String kind, Slice value) {
    into.opaque(part, kind, value);
  }

  @Override
  public void foreign(int part, String kind, Slice json) {
    event();
    into.foreign(part, kind, json);
  }

  @Override
  public void note(String kind, Slice value) {
    into.note(kind, value);
  }

  @Override
  public void usage(Usage usage) {
    into.usage(usage);
  }

  @Override
  public void stop(StopReason reason) {
    into.stop(reason);
  }

  @Override
  public void violation(Violation violation) {
    into.violation(violation);
  }

  @Override
  public void unknown(String type, Slice raw) {
    into.unknown(type, raw);
  }

  @Override
  public void failed(ErrorInfo error) {
    into.failed(error);
  }

  @Override
  public void end() {
    into.end();
  }
}
