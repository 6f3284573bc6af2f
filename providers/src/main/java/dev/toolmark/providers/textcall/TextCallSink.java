package dev.toolmark.providers.textcall;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Served;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Violation;
import dev.toolmark.providers.chat.Why;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/// Makes calls of the text of one answer, where it makes no structured call. Stands behind the
/// timer, since it holds text back, and numbers the parts anew.
///
/// What it says depends on the answer alone, however its text is cut. A structured call settles the
/// matter whenever it comes: all that was held is text then, so a call that stands in the text and
/// beside it is one call. For that reason calls, and all that follows them, wait until the parts of
/// the answer are over. An answer that fails has no recovered calls.
///
/// Source: signatures.md, "A call that came as text"; protocols.md 16, rules 1, 8 and 9.
public final class TextCallSink implements StreamSink {
  /// How much text waits.
  public enum Hold {
    /// All of it: a closing tag of reasoning that was never opened makes reasoning of all that
    /// stands before it, and may come last.
    ALL,
    /// From the first that may be a call; the rest passes as it comes, and no later closing tag
    /// makes reasoning of it.
    FROM_MARKER
  }

  private final OfferedTools tools;
  private final Hold hold;
  private final PartsOut out;
  private final ArrayDeque<Kept> queue = new ArrayDeque<>();
  private final Map<Integer, Kept> kept = new HashMap<>();
  private final Map<Integer, Integer> live =
      new HashMap<>(); // parts that pass, by their old number
  private boolean passing;

  public TextCallSink(OfferedTools tools, Hold hold, StreamSink into) {
    this.tools = tools;
    this.hold = hold;
    this.out = new PartsOut(into);
  }

  private StreamSink into() {
    return out.into();
  }

  private void keep(Kept part) {
    kept.put(part.part(), part);
    queue.add(part);
    advance();
  }

  private Kept kept(int part) {
    Kept waiting = kept.get(part);
    if (waiting == null) throw new IllegalStateException("part %d is not open".formatted(part));
    return waiting;
  }

  /// Says what need not wait. The oldest part that is text stands before all younger ones.
  private void advance() {
    while (!queue.isEmpty()) {
      switch (queue.getFirst()) {
        case KeptText text -> {
          if (hold == Hold.ALL) return;
          text.pass(tools);
          if (text.isHeld() || !text.isClosed()) return;
          queue.removeFirst();
          text.release();
        }
        case Kept.Whole whole -> {
          queue.removeFirst();
          goesOn(whole.part(), whole.release());
        }
      }
    }
  }

  private void goesOn(int part, OptionalInt number) {
    kept.remove(part);
    if (number.isPresent()) live.put(part, number.getAsInt());
  }

  /// Says all that waits as it came, and lets pass what follows.
  private void release() {
    for (Kept part : queue)
      goesOn(
          part.part(),
          switch (part) {
            case KeptText text -> text.release();
            case Kept.Whole whole -> whole.release();
          });
    queue.clear();
    passing = true;
  }

  /// The parts are over: says all that waits, calls as calls.
  private void recover() {
    if (passing) return;
    for (Kept part : queue)
      switch (part) {
        case KeptText text -> text.recover(tools);
        case Kept.Whole whole -> goesOn(whole.part(), whole.release());
      }
    queue.clear();
    passing = true;
  }

  @Override
  public void served(Served served) {
    into().served(served);
  }

  @Override
  public void opened(int part, Kind kind) {
    if (passing) {
      live.put(part, out.number());
      into().opened(number(part), kind);
    } else if (kind == Kind.TEXT) {
      keep(new KeptText(part, out));
    } else {
      keep(new Kept.Whole(part, out, (sink, number) -> sink.opened(number, kind), false));
    }
  }

  private boolean isLive(int part) {
    return live.containsKey(part);
  }

  private int number(int part) {
    return live.getOrDefault(part, 0);
  }

  @Override
  public void text(int part, Slice text) {
    if (isLive(part)) {
      into().text(number(part), text);
    } else if (kept(part) instanceof KeptText words) {
      words.add(text);
      advance();
    }
  }

  @Override
  public void reasoning(int part, Slice text) {
    if (isLive(part)) into().reasoning(number(part), text);
    else wait(part, text, StreamSink::reasoning);
  }

  @Override
  public void refusal(int part, Slice text) {
    if (isLive(part)) into().refusal(number(part), text);
    else wait(part, text, StreamSink::refusal);
  }

  private interface Fragment {
    void to(StreamSink into, int part, Slice slice);
  }

  private void wait(int part, Slice fragment, Fragment event) {
    byte[] bytes = Kept.copy(fragment);
    Slice.Form form = fragment.form();
    if (kept(part) instanceof Kept.Whole whole)
      whole.add((sink, number) -> event.to(sink, number, out.slice(bytes, form)));
  }

  /// A structured call: the text is text.
  @Override
  public void callOpened(int part, CallId id, String name) {
    if (!passing) release();
    live.put(part, out.number());
    into().callOpened(number(part), id, name);
  }

  @Override
  public void arguments(int part, Slice fragment) {
    into().arguments(number(part), fragment);
  }

  @Override
  public void closed(int part) {
    if (isLive(part)) {
      into().closed(number(part));
      live.remove(part);
    } else {
      kept(part).close();
      advance();
    }
  }

  @Override
  public void opaque(int part, String kind, Slice value) {
    if (isLive(part)) into().opaque(number(part), kind, value);
    else kept(part).opaque(kind, value);
  }

  @Override
  public void foreign(int part, String kind, Slice json) {
    if (passing) {
      into().foreign(out.number(), kind, json);
      return;
    }
    byte[] bytes = Kept.copy(json);
    keep(
        new Kept.Whole(
            part,
            out,
            (sink, number) -> sink.foreign(number, kind, out.slice(bytes, Slice.Form.RAW)),
            true));
  }

  @Override
  public void note(String kind, Slice value) {
    into().note(kind, value);
  }

  @Override
  public void usage(Usage usage) {
    recover();
    into().usage(usage);
  }

  /// A model that stopped of itself has stopped to call, where its text made calls.
  @Override
  public void stop(StopReason reason) {
    recover();
    boolean calls = out.calls() > 0 && reason.why() == Why.END;
    into().stop(calls ? new StopReason(Why.CALLS, reason.said(), reason.detail()) : reason);
  }

  @Override
  public void violation(Violation violation) {
    into().violation(violation);
  }

  @Override
  public void unknown(String type, Slice raw) {
    into().unknown(type, raw);
  }

  @Override
  public void failed(ErrorInfo error) {
    if (!passing) release();
    into().failed(error);
  }

  @Override
  public void end() {
    recover();
    into().end();
  }
}
