package dev.toolmark.providers.frame;

import java.util.Optional;
import java.util.OptionalLong;

/// Cuts a byte stream into server-sent events, whatever the cuts between reads. An event is handed
/// on as soon as its last byte is there. One that lies whole in one read with one `data` line is
/// handed on where it stands; others are gathered in buffers that are used again. An event that
/// looks like an earlier one is left to a `Repeats`, whose first part, where it is split between
/// two reads, is kept for the second.
///
/// Line ends are CR, LF and CRLF, mixed; a CR ends its line at once and an LF after it adds
/// nothing. One leading BOM is dropped. Never throws on any input. Source: WHATWG HTML,
/// "Interpreting an event stream".
public final class SseFramer {
  /// Hears the events. False stops the framer for good.
  public interface Frames {
    boolean frame(SseFrame frame);

    /// A line or an event's data is longer than the limit: the framer stops. `offset`: where that
    /// event began.
    void overLimit(long offset);
  }

  private static final String EVENT_STREAM = "text/event-stream";
  private static final byte[] BOM = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
  private static final byte[] DATA = {'d', 'a', 't', 'a'};
  private static final byte[] EVENT = {'e', 'v', 'e', 'n', 't'};
  private static final byte[] ID = {'i', 'd'};
  private static final byte[] RETRY = {'r', 'e', 't', 'r', 'y'};

  /// As much of a read is copied behind the first part of an event that began in the read before.
  private static final int MOST_JOINED = 600;

  /// Both parts of most events: no more is copied where that is enough.
  private static final int USUAL_JOINED = 512;

  private final int limit;
  private final Frames into;
  private final Repeats repeats;
  private final SseFrame frame = new SseFrame();

  /// The beginning of a line whose end has not come.
  private final Held line = new Held();

  /// The data of an event that does not lie whole in one read.
  private final Held data = new Held();

  /// The id of a block whose blank line has not come.
  private final Held id = new Held();

  /// The beginning of an event that `repeats` knows and whose end has not come.
  private final Held first = new Held();

  /// The next line is an event's first.
  private boolean fresh = true;

  /// Where that event begins which is cut now; -1 where that is not in this read.
  private int eventFrom = -1;

  private boolean idGiven;
  private boolean began;
  private boolean hasData;

  /// The data is in `data`; else it stands in the read itself, at `frame.from` to `frame.to`.
  private boolean gathered;

  private boolean lineFeedDue;
  private int bomSeen;
  private boolean stopped;
  private long lineOffset;
  private long read;
  private long reconnection = -1;

  /// `limit`: bytes of one line, and of one event's data.
  public SseFramer(int limit, Frames into) {
    this(limit, into, NoRepeats.NONE);
  }

  public SseFramer(int limit, Frames into, Repeats repeats) {
    this.limit = limit;
    this.into = into;
    this.repeats = repeats;
  }

  /// Whether a response of that type is an event stream at all. Bytes are UTF-8 whatever charset is
  /// named.
  public static boolean isEventStream(String contentType) {
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return type.equals(EVENT_STREAM) || type.strip().equalsIgnoreCase(EVENT_STREAM);
  }

  /// The last valid `retry` of the whole stream, in milliseconds.
  public OptionalLong reconnectionTime() {
    return reconnection < 0 ? OptionalLong.empty() : OptionalLong.of(reconnection);
  }

  /// The last event id, as of the last blank line.
  public String lastEventId() {
    return frame.id();
  }

  /// False: stopped; the rest of these bytes was not looked at.
  public boolean feed(byte[] bytes, int from, int to) {
    if (stopped) return false;
    cut(bytes, first.length() == 0 ? from : join(bytes, from, to), to, true);
    return !stopped;
  }

  /// More of the event whose beginning is kept. Where the rest of these bytes begins.
  private int join(byte[] bytes, int from, int to) {
    int had = first.length();
    int most = Math.min(to, from + MOST_JOINED);
    int end = Math.min(most, from + Math.max(0, USUAL_JOINED - had));
    first.add(bytes, from, end);
    int length = repeats.readOne(first.bytes(), 0, first.length(), read);
    if (length == Repeats.CUT && end < most) {
      first.add(bytes, end, most);
      length = repeats.readOne(first.bytes(), 0, first.length(), read);
    }
    if (length > 0) {
      lineFeedDue = first.bytes()[length - 1] == '\r';
      first.clear();
      read += length;
      lineOffset = read;
      return from + length - had;
    }
    cutFirst(had);
    return from;
  }

  /// What was kept of an event is cut like any other: it may be none that is known.
  private void cutFirst(int length) {
    first.clear();
    cut(first.bytes(), 0, length, false);
  }

  /// `ask`: whether events may be known ones.
  private void cut(byte[] bytes, int from, int to, boolean ask) {
    long before = read - from;
    eventFrom = -1;
    int at = bomSeen < BOM.length ? skipBom(bytes, from, to) : from;
    while (at < to && !stopped) {
      if (lineFeedDue) {
        lineFeedDue = false;
        if (bytes[at] == '\n') {
          at++;
          lineOffset = before + at;
          continue;
        }
      }
      if (fresh && line.length() == 0 && ask) {
        int length = repeats.read(bytes, at, to, before + at);
        if (length > 0) {
          at += length;
          lineFeedDue = bytes[at - 1] == '\r';
          lineOffset = before + at;
          continue;
        }
        if (length == Repeats.CUT && to - at <= limit) {
          first.expect(USUAL_JOINED);
          first.set(bytes, at, to);
          break;
        }
        eventFrom = at;
      }
      fresh = false;
      int eol = LineEnds.lineEnd(bytes, at, to);
      if (eol == to) {
        keepBeginning(bytes, at, to);
        at = to;
      } else {
        lineFeedDue = bytes[eol] == '\r';
        line(bytes, at, eol);
        at = eol + 1;
        lineOffset = before + at;
      }
    }
    read = before + at;
    if (hasData && !gathered) gather();
  }

  /// At the end of the stream: the event whose closing blank line never came, its last line taken
  /// as ended. Empty when no data stands there. By the standard such an event is dropped; what it
  /// would have been is for the caller to weigh.
  public Optional<SseFrame> unfinished() {
    if (stopped) return Optional.empty();
    if (first.length() > 0) cutFirst(first.length());
    stopped = true;
    if (line.length() > 0) {
      field(line.bytes(), 0, line.length());
      line.clear();
    }
    if (!hasData) return Optional.empty();
    if (!gathered) gather();
    pointAtGathered();
    return Optional.of(frame);
  }

  private int skipBom(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bomSeen < BOM.length) {
      if (bytes[at] != BOM[bomSeen]) {
        line.add(BOM, 0, bomSeen);
        bomSeen = BOM.length;
        return at;
      }
      at++;
      bomSeen++;
    }
    if (bomSeen == BOM.length) lineOffset = BOM.length;
    return at;
  }

  private void keepBeginning(byte[] bytes, int at, int to) {
    if ((long) line.length() + (to - at) > limit) overLimit();
    else line.add(bytes, at, to);
  }

  private void overLimit() {
    stopped = true;
    into.overLimit(began ? frame.offset : lineOffset);
  }

  private void line(byte[] bytes, int from, int to) {
    if ((long) line.length() + (to - from) > limit) {
      overLimit();
    } else if (line.length() > 0) {
      line.add(bytes, from, to);
      field(line.bytes(), 0, line.length());
      if (hasData && !gathered) gather();
      line.clear();
    } else if (from == to) {
      blankLine(bytes, to + 1);
    } else {
      field(bytes, from, to);
    }
  }

  /// `end`: behind the line's end.
  private void blankLine(byte[] bytes, int end) {
    if (idGiven) frame.id.set(id.bytes(), 0, id.length());
    if (hasData) {
      if (gathered) pointAtGathered();
      stopped = !into.frame(frame);
      boolean alone = !gathered && !idGiven && frame.retry < 0;
      if (alone && eventFrom >= 0 && !stopped) repeats.seen(bytes, eventFrom, end);
    }
    idGiven = began = hasData = gathered = false;
    frame.type.clear();
    frame.retry = -1;
    eventFrom = -1;
    fresh = true;
  }

  private void pointAtGathered() {
    frame.bytes = data.bytes();
    frame.from = 0;
    frame.to = data.length();
  }

  private void gather() {
    data.set(frame.bytes, frame.from, frame.to);
    gathered = true;
  }

  private void field(byte[] bytes, int from, int to) {
    if (bytes[from] == ':') return;
    if (!began) frame.offset = lineOffset;
    began = true;
    int colon = from;
    while (colon < to && bytes[colon] != ':') colon++;
    int value = Math.min(colon + 1, to);
    if (value < to && bytes[value] == ' ') value++;
    if (is(DATA, bytes, from, colon)) data(bytes, value, to, lineOffset + (value - from));
    else if (is(EVENT, bytes, from, colon)) frame.type.set(bytes, value, to);
    else if (is(ID, bytes, from, colon)) id(bytes, value, to);
    else if (is(RETRY, bytes, from, colon)) retry(bytes, value, to);
  }

  private static boolean is(byte[] name, byte[] bytes, int from, int to) {
    if (to - from != name.length) return false;
    for (int i = 0; i < name.length; i++) if (bytes[from + i] != name[i]) return false;
    return true;
  }

  private void data(byte[] bytes, int from, int to, long offset) {
    if (!hasData) {
      hasData = true;
      frame.dataOffset = offset;
      frame.bytes = bytes;
      frame.from = from;
      frame.to = to;
      return;
    }
    if (!gathered) gather();
    if ((long) data.length() + 1 + (to - from) > limit) {
      overLimit();
      return;
    }
    data.add((byte) '\n');
    data.add(bytes, from, to);
  }

  private void id(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) if (bytes[i] == 0) return;
    id.set(bytes, from, to);
    idGiven = true;
  }

  private void retry(byte[] bytes, int from, int to) {
    if (from == to) return;
    long value = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') return;
      value = value > (Long.MAX_VALUE - 9) / 10 ? Long.MAX_VALUE / 10 : value * 10 + bytes[i] - '0';
    }
    frame.retry = reconnection = value;
  }
}
