package dev.toolmark.providers.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/// Cuts an AWS event stream into its messages, whatever the cuts between reads. A message is handed
/// on as soon as its last byte is there and its sums are right: where it stands when it lies whole
/// in one read, else from a buffer that is used again. A length beyond the limit is refused before
/// anything is kept of it, but not before the prelude's own sum is right. Never throws on any
/// input. Source: protocols.md 8.2; the specification `application/vnd.amazon.eventstream` of
/// Smithy.
public final class EventFramer {
  /// Hears the messages. False stops the framer for good.
  public interface Frames {
    boolean frame(EventFrame frame);

    /// A message is longer than the limit: the framer stops. `offset`: where it began.
    void overLimit(long offset);

    /// What stands there is no message: the framer stops. `offset`: where it began; `what`: what is
    /// wrong with it.
    void broken(long offset, String what);
  }

  private static final VarHandle NUMBER =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final int PRELUDE = 12;
  private static final int SUM = 4;

  /// Few messages are longer.
  private static final int USUAL = 512;

  /// So many bytes behind a message may be looked at where they are there.
  private static final int BEHIND = 64;

  private static final List<EventFrameSums> NONE = List.of(new EventFrameSums(new byte[0]));

  private final int limit;
  private final Frames into;
  private final EventFrameSums[] known;
  private final EventFrameSums usual;
  private final Repeats repeats;
  private final CRC32 sum = new CRC32();
  private final EventFrame frame = new EventFrame();

  /// The beginning of a message whose end has not come.
  private final Held held = new Held();

  /// The length of that message; 0 while its prelude is not whole.
  private int length;

  /// That message may have the usual headers.
  private boolean likely;

  /// Which of the known headers the message had that was handed on last, -1 where none of them; the
  /// headers of the last one that had none of them, empty before the first.
  private int lastKnown = -1;

  private final Held lastHeaders = new Held();

  /// `repeats` was shown a message with other headers than the usual ones.
  private boolean shownOther;

  private long frameOffset;
  private boolean stopped;

  /// `limit`: bytes of one message.
  public EventFramer(int limit, Frames into) {
    this(limit, into, NONE, NoRepeats.NONE);
  }

  /// `known`: of headers that messages mostly have, first those that most have; a message with
  /// others takes longer. `repeats`: an event begins for it with the headers and ends with the
  /// payload.
  public EventFramer(int limit, Frames into, List<EventFrameSums> known, Repeats repeats) {
    this.limit = limit;
    this.into = into;
    this.known = known.toArray(EventFrameSums[]::new);
    this.usual = known.getFirst();
    this.repeats = repeats;
  }

  /// Whether the stream, as far as it came, ends inside a message.
  public boolean inside() {
    return !stopped && held.length() > 0;
  }

  /// Where the message begins that is read now, in bytes from the start of the stream.
  public long offset() {
    return frameOffset;
  }

  /// False: stopped; the rest of these bytes was not looked at.
  public boolean feed(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && !stopped)
      at = held.length() > 0 ? further(bytes, at, to) : next(bytes, at, to);
    return !stopped;
  }

  /// A message that begins at `at`, and those that follow it as far as they are known. Their end,
  /// or that of the bytes.
  private int next(byte[] bytes, int at, int to) {
    length = 0;
    int known = repeats.read(bytes, at, to, frameOffset, usual);
    if (known > 0) {
      frameOffset += known;
      return at + known;
    }
    if (to - at >= PRELUDE && !prelude(bytes, at)) return to;
    if (length == 0 || length > to - at) {
      held.add(bytes, at, to);
      return to;
    }
    whole(bytes, at);
    return at + length;
  }

  /// More of the message whose beginning is held.
  private int further(byte[] bytes, int at, int to) {
    int due = (length == 0 ? PRELUDE : length) - held.length();
    int end = Math.min(to, at + due);
    held.add(bytes, at, end);
    if (held.length() < PRELUDE) return end;
    if (length == 0 && !prelude(held.bytes(), 0)) return to;
    if (held.length() < length) return end;
    heldWhole();
    held.clear();
    length = 0;
    return end;
  }

  /// Mostly it is known, and read as quickly as one that lies in a read where there is room behind
  /// it.
  private void heldWhole() {
    if (length <= USUAL) held.expect(length + BEHIND);
    int known = repeats.read(held.bytes(), 0, length, frameOffset, usual);
    if (known == length) frameOffset += known;
    else whole(held.bytes(), 0);
  }

  /// Reads the lengths and checks them. False: stopped.
  private boolean prelude(byte[] bytes, int at) {
    long total = number(bytes, at);
    long headers = number(bytes, at + 4);
    long payload = total - headers - PRELUDE - SUM;
    likely = usual.serves(headers, payload);
    int sum = lengthsSum(bytes, at, headers, payload);
    if (sum != (int) number(bytes, at + 8)) return broken("the sum of its lengths");
    if (payload < 0) return broken("its lengths");
    if (total > limit) {
      stopped = true;
      into.overLimit(frameOffset);
      return false;
    }
    length = (int) total;
    return true;
  }

  private int lengthsSum(byte[] bytes, int at, long headers, long payload) {
    for (EventFrameSums it : known)
      if (it.serves(headers, payload)) return it.prelude((int) payload);
    return sum(bytes, at, at + 8);
  }

  private void whole(byte[] bytes, int at) {
    int from = at + PRELUDE;
    int to = at + length - SUM;
    if (repeats.knows(bytes, from, to) && knownSum(bytes, at) == (int) NUMBER.get(bytes, to)) {
      repeats.readKnown(bytes, from, to, frameOffset + PRELUDE);
      frameOffset += length;
    } else unknown(bytes, at);
  }

  /// The sum of a message that `repeats` knows: its headers are such as it was shown.
  private int knownSum(byte[] bytes, int at) {
    int to = at + length - SUM;
    return likely && !shownOther ? sum(usual, bytes, at) : sum(bytes, at, to);
  }

  /// The sum of a message whose headers those are.
  private int sum(EventFrameSums its, byte[] bytes, int at) {
    int end = at + length - SUM;
    int headers = its.headerBytes();
    int payload = length - PRELUDE - headers - SUM;
    return its.serves(headers, payload) ? its.whole(bytes, end, payload, sum) : sum(bytes, at, end);
  }

  private void unknown(byte[] bytes, int at) {
    int end = at + length;
    int headers = (int) number(bytes, at + 4);
    int payload = at + PRELUDE + headers;
    int kind = known(bytes, at + PRELUDE, payload);
    int sum = kind < 0 ? sum(bytes, at, end - SUM) : sum(known[kind], bytes, at);
    if (sum != (int) number(bytes, end - SUM)) {
      broken("its sum");
      return;
    }
    boolean same = kind < 0 ? sameAsLast(bytes, at + PRELUDE, payload) : kind == lastKnown;
    lastKnown = kind;
    if (!frame.at(bytes, at, end, headers, frameOffset, same, kind)) {
      broken("its headers");
      return;
    }
    stopped = !into.frame(frame);
    frameOffset += length;
    if (!stopped && (kind == 0 || same)) show(bytes, at, kind == 0);
  }

  /// Which of the known headers stand there; -1 where none do.
  private int known(byte[] bytes, int from, int payload) {
    for (int i = 0; i < known.length; i++) if (known[i].areHeaders(bytes, from, payload)) return i;
    return -1;
  }

  /// One with other headers only where it is the second such.
  private void show(byte[] bytes, int at, boolean asUsual) {
    shownOther |= !asUsual;
    repeats.seen(bytes, at + PRELUDE, at + length - SUM);
  }

  /// Whether these headers, which are not known, are those of the message before; they take their
  /// place.
  private boolean sameAsLast(byte[] bytes, int from, int to) {
    boolean follows = lastKnown < 0 && frameOffset > 0;
    if (Arrays.equals(lastHeaders.bytes(), 0, lastHeaders.length(), bytes, from, to))
      return follows;
    lastHeaders.set(bytes, from, to);
    return false;
  }

  private boolean broken(String what) {
    stopped = true;
    into.broken(frameOffset, what);
    return false;
  }

  private int sum(byte[] bytes, int from, int to) {
    sum.reset();
    sum.update(bytes, from, to - from);
    return (int) sum.getValue();
  }

  /// Never negative.
  private static long number(byte[] bytes, int at) {
    return Integer.toUnsignedLong((int) NUMBER.get(bytes, at));
  }
}
