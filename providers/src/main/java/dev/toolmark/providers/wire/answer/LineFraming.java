package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.frame.LineFramer;
import dev.toolmark.providers.wire.body.JsonEnd;
import java.util.Locale;
import java.util.Optional;

/// One JSON object a line. Announced as such it is a stream, whatever was asked. Unannounced, a
/// whole answer is what was asked for, or else what its first line shows: an object that ends in
/// that line is a stream's, one that does not is a body in several lines. A last line counts
/// although its LF is missing: JSON tells by itself whether it is whole. Source: protocols.md
/// section 6.
public final class LineFraming implements Framing {
  private final boolean announced;
  private final boolean wholeAsked;
  private final JsonEnd firstEnd = new JsonEnd();
  private int looked;

  public LineFraming(Ask ask, ResponseHead head) {
    Optional<String> type = head.header("content-type");
    this.announced = type.isPresent() && isLines(type.get().toLowerCase(Locale.ROOT));
    this.wholeAsked = ask == Ask.WHOLE;
  }

  /// Also of `jsonlines`.
  private static boolean isLines(String contentType) {
    return contentType.contains("ndjson") || contentType.contains("jsonl");
  }

  @Override
  public Guess guess(byte[] bytes, int from, int to) {
    if (bytes[from] != '{') return Guess.BODY;
    if (announced) return Guess.STREAM;
    if (wholeAsked) return Guess.BODY;
    return byFirstLine(bytes, from, to);
  }

  private Guess byFirstLine(byte[] bytes, int from, int to) {
    int at = from + looked;
    int eol = at;
    while (eol < to && bytes[eol] != '\n') eol++;
    if (firstEnd.find(bytes, at, eol) >= 0) return Guess.STREAM;
    looked = eol - from;
    return eol < to ? Guess.BODY : Guess.UNDECIDED;
  }

  @Override
  public Guess atEnd() {
    return Guess.BODY;
  }

  @Override
  public Optional<String> wrong() {
    if (wholeAsked) return Optional.of("asked whole, got streamed");
    return announced ? Optional.empty() : Optional.of("lines that are not announced as such");
  }

  @Override
  public Framer framer(int limit, Events into) {
    return new Cutter(limit, into);
  }

  @Override
  public boolean readsUnfinished() {
    return true;
  }

  private static final class Cutter implements Framer, LineFramer.Lines {
    private final Events into;
    private final LineFramer framer;
    private boolean last;

    Cutter(int limit, Events into) {
      this.into = into;
      this.framer = new LineFramer(limit, this, into);
    }

    @Override
    public void feed(byte[] bytes, int from, int to) {
      framer.feed(bytes, from, to);
    }

    @Override
    public void unfinished() {
      last = true;
      framer.unfinished();
    }

    @Override
    public boolean line(byte[] bytes, int from, int to, long offset) {
      if (!last) return into.event(bytes, from, to, offset, Optional.empty());
      into.unfinished(bytes, from, to, offset, Optional.empty());
      return false;
    }

    @Override
    public void overLimit(long offset) {
      into.overLimit(offset);
    }
  }
}
