package dev.toolmark.providers.frame;

/// Cuts a byte stream into lines of JSON, whatever the cuts between reads. A line is handed on as
/// soon as its LF is there, without the LF and a CR before it; a line of white space alone is
/// dropped (some servers keep a connection alive with empty ones). A line that lies whole in one
/// read is handed on where it stands; others are gathered in a buffer that is used again. A line
/// that looks like an earlier one is left to a `Repeats`, whose first part, where it is split
/// between two reads, is kept for the second. Never throws on any input. Source: the NDJSON
/// specification, sections 3.1 and 3.2; a CR alone ends no line, since it is white space of JSON.
public final class LineFramer {
  /// Hears the lines. False stops the framer for good.
  public interface Lines {
    /// `offset`: where the line's first byte stood, in bytes from the start of the stream.
    boolean line(byte[] bytes, int from, int to, long offset);

    /// A line is longer than the limit: the framer stops. `offset`: where it began.
    void overLimit(long offset);
  }

  /// As much of a read is copied behind the first part of a line that began in the read before.
  private static final int MOST_JOINED = 600;

  /// Both parts of most lines: no more is copied where that is enough.
  private static final int USUAL_JOINED = 512;

  private final int limit;
  private final Lines into;
  private final Repeats repeats;

  /// The beginning of a line whose end has not come.
  private final Held line = new Held();

  /// The beginning of a line that `repeats` knows and whose end has not come.
  private final Held first = new Held();

  private long lineOffset;
  private long read;
  private boolean stopped;

  /// `limit`: bytes of one line.
  public LineFramer(int limit, Lines into) {
    this(limit, into, NoRepeats.NONE);
  }

  public LineFramer(int limit, Lines into, Repeats repeats) {
    this.limit = limit;
    this.into = into;
    this.repeats = repeats;
  }

  /// False: stopped; the rest of these bytes was not looked at.
  public boolean feed(byte[] bytes, int from, int to) {
    if (stopped) return false;
    cut(bytes, first.length() == 0 ? from : join(bytes, from, to), to, true);
    return !stopped;
  }

  /// More of the line whose beginning is kept. Where the rest of these bytes begins.
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
      first.clear();
      read += length;
      lineOffset = read;
      return from + length - had;
    }
    cutFirst(had);
    return from;
  }

  /// What was kept of a line is cut like any other: it may be none that is known.
  private void cutFirst(int length) {
    first.clear();
    cut(first.bytes(), 0, length, false);
  }

  /// `ask`: whether lines may be known ones.
  private void cut(byte[] bytes, int from, int to, boolean ask) {
    long before = read - from;
    int at = from;
    while (at < to && !stopped) {
      if (ask && line.length() == 0) {
        int length = repeats.read(bytes, at, to, before + at);
        if (length > 0) {
          at += length;
          lineOffset = before + at;
          continue;
        }
        if (length == Repeats.CUT && to - at <= limit) {
          first.expect(USUAL_JOINED);
          first.set(bytes, at, to);
          break;
        }
      }
      int end = LineEnds.lineFeed(bytes, at, to);
      if ((long) line.length() + (end - at) > limit) {
        stopped = true;
        into.overLimit(lineOffset);
      } else if (end == to) {
        line.add(bytes, at, to);
        at = to;
      } else {
        ended(bytes, at, end);
        at = end + 1;
        lineOffset = before + at;
      }
    }
    read = before + at;
  }

  private void ended(byte[] bytes, int from, int to) {
    if (line.length() == 0) {
      if (tell(bytes, from, to) && !stopped) repeats.seen(bytes, from, to + 1);
      return;
    }
    line.add(bytes, from, to);
    tell(line.bytes(), 0, line.length());
    line.clear();
  }

  /// False: there was nothing to tell.
  private boolean tell(byte[] bytes, int from, int to) {
    int begin = from;
    int end = to;
    while (end > begin && isSpace(bytes[end - 1])) end--;
    while (begin < end && isSpace(bytes[begin])) begin++;
    if (begin == end) return false;
    stopped = !into.line(bytes, begin, end, lineOffset + (begin - from));
    return true;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  /// At the end of the stream: hands on the line whose LF never came, where there is one. What it
  /// counts for is for the caller to weigh.
  public void unfinished() {
    if (stopped) return;
    if (first.length() > 0) cutFirst(first.length());
    stopped = true;
    tell(line.bytes(), 0, line.length());
    stopped = true;
  }
}
