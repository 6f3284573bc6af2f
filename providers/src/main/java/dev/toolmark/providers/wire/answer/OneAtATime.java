package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Served;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Violation;
import dev.toolmark.providers.wire.Encoder;
import dev.toolmark.providers.wire.Fragments;
import dev.toolmark.providers.wire.answer.WaitingPart.Step;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// In front of an encoder whose protocol has one part open at a time: of the parts that are open
/// the oldest goes through as it comes, and younger ones wait in copied bytes until their turn. An
/// answer that has one part open at a time passes as it is, without a copy. What waits when the
/// answer fails is dropped: it was cut.
public final class OneAtATime implements Encoder {
  /// So many that wait no more are kept account of, so that not each of them moves those behind it.
  private static final int MOST_BEFORE = 64;

  private final Encoder into;
  private final boolean callsTogether;

  /// The parts that wait, by number; those before `first` wait no more.
  private final List<WaitingPart> waiting = new ArrayList<>();

  private int first;

  /// Calls that wait, each with a number that is not among those.
  private final WaitingCalls calls = new WaitingCalls();

  /// Waited once, and can be used again.
  private final List<WaitingPart> spare = new ArrayList<>();

  /// Of the parts that go through one, mostly the only one; -1 where none is known. The others.
  private int lastOpened = -1;

  private final BitSet others = new BitSet();

  private boolean openAreCalls;

  private final Slice slice = new Slice();

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
    return part == lastOpened || others.get(part);
  }

  /// Whether a part that begins goes through.
  private boolean begins(int part, boolean call) {
    boolean free = lastOpened < 0 && others.isEmpty();
    boolean beside = callsTogether && call && openAreCalls;
    if (part != next || !(free || beside)) return false;
    next++;
    openAreCalls = call;
    if (lastOpened >= 0) others.set(lastOpened);
    lastOpened = part;
    return true;
  }

  /// To wait with.
  private WaitingPart free() {
    return spare.isEmpty() ? new WaitingPart() : spare.removeLast();
  }

  private void queue(WaitingPart it) {
    if (first >= MOST_BEFORE) dropBefore();
    int place = waiting.size();
    while (place > first && waiting.get(place - 1).part() > it.part()) place--;
    waiting.add(place, it);
  }

  private void dropBefore() {
    waiting.subList(0, first).clear();
    first = 0;
  }

  private WaitingPart waiting(int part) {
    while (calls.holds(part)) {
      WaitingPart it = free();
      calls.moveTo(it);
      queue(it);
    }
    for (int i = waiting.size() - 1; i >= first; i--)
      if (waiting.get(i).part() == part) return waiting.get(i);
    throw new IllegalStateException("part %d is not open".formatted(part));
  }

  private void ended(int part) {
    if (lastOpened == part) lastOpened = -1;
    else others.clear(part);
  }

  /// A part is over: those behind it tell what they have.
  private void over(int part) {
    ended(part);
    while (calls.holds(next) || first < waiting.size()) {
      if (calls.holds(next)) {
        if (!begins(next, true)) return;
        calls.tell(into);
        continue;
      }
      WaitingPart it = waiting.get(first);
      if (!begins(it.part(), it.call())) return;
      first++;
      if (it.tell(into, slice)) ended(it.part());
      spare.add(it);
    }
    if (first > 0) dropBefore();
  }

  @Override
  public void opened(int part, Kind kind) {
    if (begins(part, false)) into.opened(part, kind);
    else queue(free().part(part, kind));
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
    else queue(free().call(part, id, name));
  }

  @Override
  public void call(int part, Slice id, String name, Slice object) {
    if (begins(part, true)) into.call(part, id, name, object);
    else if (calls.takes(part)) calls.add(part, id, name, object);
    else {
      callOpened(part, new CallId(id.toString(), false), name);
      arguments(part, object);
    }
  }

  @Override
  public void arguments(int part, Slice fragment) {
    if (passes(part)) into.arguments(part, fragment);
    else waiting(part).add(Step.ARGUMENTS, fragment);
  }

  @Override
  public @Nullable Fragments further(int part, Kind kind) {
    return passes(part) ? into.further(part, kind) : null;
  }

  @Override
  public @Nullable Fragments furtherArguments(int part) {
    return passes(part) ? into.furtherArguments(part) : null;
  }

  @Override
  public void opaque(int part, String kind, Slice value) {
    if (passes(part)) into.opaque(part, kind, value);
    else waiting(part).add(Step.OPAQUE, kind, value);
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
    } else queue(free().foreign(part, kind, json));
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
