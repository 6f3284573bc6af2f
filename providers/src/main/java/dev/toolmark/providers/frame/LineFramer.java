package dev.toolmark.providers.frame;

/// Cuts a byte stream into lines of JSON, whatever the cuts between reads. A line is handed on as
/// soon as its LF is there, without the LF and a CR before it; a line of white space alone is
/// dropped (some servers keep a connection alive with empty ones). A line that lies whole in one
/// read is handed on where it stands; others are gathered in a buffer that is used again. Never
/// throws on any input. Source: the NDJSON specification, sections 3.1 and 3.2; a CR alone ends no
/// line, since it is white space of JSON.
public final class LineFramer {
  /// Hears the lines. False stops the framer for good.
  public interface Lines {
    /// `offset`: where the line's first byte stood, in bytes from the start of the stream.
    boolean line(byte[] bytes, int from, int to, long offset);

    /// A line is longer than the limit: the framer stops. `offset`: where it began.
    void overLimit(long offset);
  }

  private final int limit;
  private final Lines into;

  /// The beginning of a line whose end has not come.
  private final Held line = new Held();

  private long lineOffset;
  private long read;
  private boolean stopped;

  /// `limit`: bytes of one line.
  public LineFramer(int limit, Lines into) {
    this.limit = limit;
    this.into = into;
  }

  /// False: stopped; the rest of these bytes was not looked at.
  public boolean feed(byte[] bytes, int from, int to) {
    if (stopped) return false;
    long before = read - from;
    int at = from;
    while (at < to && !stopped) {
      int end = at;
      while (end < to && bytes[end] != '\n') end++;
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
    return !stopped;
  }

  private void ended(byte[] bytes, int from, int to) {
    if (line.length() == 0) {
      tell(bytes, from, to);
      return;
    }
    line.add(bytes, from, to);
    tell(line.bytes(), 0, line.length());
    line.clear();
  }

  private void tell(byte[] bytes, int from, int to) {
    int begin = from;
    int end = to;
    while (end > begin && isSpace(bytes[end - 1])) end--;
    while (begin < end && isSpace(bytes[begin])) begin++;
    if (begin == end) return;
    stopped = !into.line(bytes, begin, end, lineOffset + (begin - from));
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  /// At the end of the stream: hands on the line whose LF never came, where there is one. What it
  /// counts for is for the caller to weigh.
  public void unfinished() {
    if (stopped) return;
    stopped = true;
    tell(line.bytes(), 0, line.length());
    stopped = true;
  }
}
