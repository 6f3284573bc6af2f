package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Served;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Violation;
import dev.toolmark.providers.wire.Encoder;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;

/// In front of an encoder whose protocol has one part open at a time: of the parts that are open
/// the oldest goes through as it comes, and younger ones wait in copied bytes until their turn. An
/// answer that has one part open at a time passes as it is, without a copy. What waits when the
/// answer fails is dropped: it was cut.
public final class OneAtATime implements Encoder {
  /// What a part that waits will tell.
  private interface Step {
    void tell(StreamSink into);
  }

  private record Waiting(boolean call, Queue<Step> steps) {}

  private final Encoder into;
  private final boolean callsTogether;

  /// The parts that wait, by number.
  private final TreeMap<Integer, Waiting> waiting = new TreeMap<>();

  /// The parts that go through.
  private final BitSet open = new BitSet();

  private boolean openAreCalls;

  /// The first part that was not let through.
  private int next;

  public OneAtATime(Encoder into) {
    this(into, false);
  }

  private OneAtATime(Encoder into, boolean callsTogether) {
    this.into = into;
    this.callsTogether = callsTogether;
  }

  /// For a protocol whose calls have numbers of their own and may be open side by side, and whose
  /// text has none.
  public static OneAtATime butForCalls(Encoder into) {
    return new OneAtATime(into, true);
  }

  private boolean passes(int part) {
    return open.get(part);
  }

  /// Whether a part that begins goes through.
  private boolean begins(int part, boolean call) {
    boolean free = open.isEmpty() || (callsTogether && call && openAreCalls);
    if (part != next || !free) return false;
    next++;
    openAreCalls = call;
    open.set(part);
    return true;
  }

  private void begin(int part, boolean call, Step step) {
    waiting.put(part, new Waiting(call, new ArrayDeque<>(List.of(step))));
  }

  private void wait(int part, Step step) {
    Objects.requireNonNull(waiting.get(part)).steps().add(step);
  }

  /// A part is over: those behind it tell what they have.
  private void over(int part) {
    open.clear(part);
    while (!waiting.isEmpty() && waiting.firstKey() == next) {
      boolean free = open.isEmpty() || (callsTogether && waiting.firstEntry().getValue().call());
      if (!free || (!open.isEmpty() && !openAreCalls)) return;
      waiting.pollFirstEntry().getValue().steps().forEach(step -> step.tell(this));
    }
  }

  private static Slice copy(Slice slice) {
    int length = slice.to() - slice.from();
    byte[] bytes = new byte[length];
    System.arraycopy(slice.bytes(), slice.from(), bytes, 0, length);
    return new Slice().at(bytes, 0, length, slice.form());
  }

  @Override
  public void opened(int part, Kind kind) {
    if (begins(part, false)) into.opened(part, kind);
    else begin(part, false, it -> it.opened(part, kind));
  }

  @Override
  public void text(int part, Slice text) {
    if (passes(part)) into.text(part, text);
    else {
      Slice kept = copy(text);
      wait(part, it -> it.text(part, kept));
    }
  }

  @Override
  public void reasoning(int part, Slice text) {
    if (passes(part)) into.reasoning(part, text);
    else {
      Slice kept = copy(text);
      wait(part, it -> it.reasoning(part, kept));
    }
  }

  @Override
  public void refusal(int part, Slice text) {
    if (passes(part)) into.refusal(part, text);
    else {
      Slice kept = copy(text);
      wait(part, it -> it.refusal(part, kept));
    }
  }

  @Override
  public void callOpened(int part, CallId id, String name) {
    if (begins(part, true)) into.callOpened(part, id, name);
    else begin(part, true, it -> it.callOpened(part, id, name));
  }

  @Override
  public void arguments(int part, Slice fragment) {
    if (passes(part)) into.arguments(part, fragment);
    else {
      Slice kept = copy(fragment);
      wait(part, it -> it.arguments(part, kept));
    }
  }

  @Override
  public void opaque(int part, String kind, Slice value) {
    if (passes(part)) into.opaque(part, kind, value);
    else {
      Slice kept = copy(value);
      wait(part, it -> it.opaque(part, kind, kept));
    }
  }

  @Override
  public void closed(int part) {
    if (passes(part)) {
      into.closed(part);
      over(part);
    } else wait(part, it -> it.closed(part));
  }

  @Override
  public void foreign(int part, String kind, Slice json) {
    if (begins(part, false)) {
      into.foreign(part, kind, json);
      over(part);
    } else {
      Slice kept = copy(json);
      begin(part, false, it -> it.foreign(part, kind, kept));
    }
  }

  @Override
  public void served(Served served) {
    into.served(served);
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

  @Override
  public void keepAlive() {
    into.keepAlive();
  }
}
