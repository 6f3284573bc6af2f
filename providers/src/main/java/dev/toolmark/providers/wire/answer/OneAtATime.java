package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Served;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Violation;
import dev.toolmark.providers.wire.Encoder;
import dev.toolmark.providers.wire.answer.WaitingPart.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// In front of an encoder whose protocol has one part open at a time: of the parts that are open
/// the oldest goes through as it comes, and younger ones wait in copied bytes until their turn. An
/// answer that has one part open at a time passes as it is, without a copy. What waits when the
/// answer fails is dropped: it was cut.
public final class OneAtATime implements Encoder {
  private final Encoder into;
  private final boolean callsTogether;

  /// The parts that wait, by number.
  private final List<WaitingPart> waiting = new ArrayList<>();

  /// Waited once, and can be used again.
  private final List<WaitingPart> spare = new ArrayList<>();

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

  /// A part waits.
  private void begin(int part, boolean call, WaitingPart.Opening opening) {
    var it = spare.isEmpty() ? new WaitingPart() : spare.removeLast();
    int place = waiting.size();
    while (place > 0 && waiting.get(place - 1).part() > part) place--;
    waiting.add(place, it.begin(part, call, opening));
  }

  private WaitingPart waiting(int part) {
    for (int i = waiting.size() - 1; i >= 0; i--)
      if (waiting.get(i).part() == part) return waiting.get(i);
    throw new IllegalStateException("part %d is not open".formatted(part));
  }

  /// A part is over: those behind it tell what they have.
  private void over(int part) {
    open.clear(part);
    while (!waiting.isEmpty() && waiting.getFirst().part() == next) {
      boolean free = open.isEmpty() || (callsTogether && waiting.getFirst().call());
      if (!free || (!open.isEmpty() && !openAreCalls)) return;
      WaitingPart it = waiting.removeFirst();
      it.tell(this);
      spare.add(it);
    }
  }

  @Override
  public void opened(int part, Kind kind) {
    if (begins(part, false)) into.opened(part, kind);
    else begin(part, false, it -> it.opened(part, kind));
  }

  @Override
  public void text(int part, Slice text) {
    if (passes(part)) into.text(part, text);
    else waiting(part).add(Step.TEXT, text);
  }

  @Override
  public void reasoning(int part, Slice text) {
    if (passes(part)) into.reasoning(part, text);
    else waiting(part).add(Step.REASONING, text);
  }

  @Override
  public void refusal(int part, Slice text) {
    if (passes(part)) into.refusal(part, text);
    else waiting(part).add(Step.REFUSAL, text);
  }

  @Override
  public void callOpened(int part, CallId id, String name) {
    if (begins(part, true)) into.callOpened(part, id, name);
    else begin(part, true, it -> it.callOpened(part, id, name));
  }

  @Override
  public void arguments(int part, Slice fragment) {
    if (passes(part)) into.arguments(part, fragment);
    else waiting(part).add(Step.ARGUMENTS, fragment);
  }

  @Override
  public void opaque(int part, String kind, Slice value) {
    if (passes(part)) into.opaque(part, kind, value);
    else waiting(part).opaque(kind, value);
  }

  @Override
  public void closed(int part) {
    if (passes(part)) {
      into.closed(part);
      over(part);
    } else waiting(part).close();
  }

  @Override
  public void foreign(int part, String kind, Slice json) {
    if (begins(part, false)) {
      into.foreign(part, kind, json);
      over(part);
    } else {
      byte[] kept = Arrays.copyOfRange(json.bytes(), json.from(), json.to());
      var whole = new Slice().at(kept, 0, kept.length, json.form());
      begin(part, false, it -> it.foreign(part, kind, whole));
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
