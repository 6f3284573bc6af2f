package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.frame.LineFramer;
import dev.toolmark.providers.wire.body.JsonEnd;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One JSON object a line. Announced as such it is a stream, whatever was asked. Unannounced, a
/// whole answer is what was asked for, or else what its first line shows: an object that ends in
/// that line is a stream's, one that does not is a body in several lines. A last line counts
/// although its LF is missing: JSON tells by itself whether it is whole. Source: protocols.md
/// section 6.
public final class LineFraming implements Framing, LineFramer.Lines {
  private final boolean announced;
  private final boolean wholeAsked;
  private final JsonEnd firstEnd = new JsonEnd();
  private int looked;
  private @Nullable Events into;
  private @Nullable LineFramer framer;
  private boolean last;

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
  public int guess(byte[] bytes, int from, int to) {
    if (bytes[from] != '{') return BODY;
    if (announced) return STREAM;
    if (wholeAsked) return BODY;
    return byFirstLine(bytes, from, to);
  }

  private int byFirstLine(byte[] bytes, int from, int to) {
    int at = from + looked;
    int eol = at;
    while (eol < to && bytes[eol] != '\n') eol++;
    if (firstEnd.find(bytes, at, eol) >= 0) return STREAM;
    looked = eol - from;
    return eol < to ? BODY : UNDECIDED;
  }

  @Override
  public int atEnd() {
    return BODY;
  }

  @Override
  public Optional<String> wrong() {
    if (wholeAsked) return Optional.of("asked whole, got streamed");
    return announced ? Optional.empty() : Optional.of("lines that are not announced as such");
  }

  @Override
  public void begin(int limit, Events into) {
    this.into = into;
    this.framer = new LineFramer(limit, this, into);
  }

  @Override
  public void feed(byte[] bytes, int from, int to) {
    framer().feed(bytes, from, to);
  }

  @Override
  public void unfinished() {
    last = true;
    framer().unfinished();
  }

  private LineFramer framer() {
    return Objects.requireNonNull(framer);
  }

  private Events into() {
    return Objects.requireNonNull(into);
  }

  @Override
  public boolean readsUnfinished() {
    return true;
  }

  @Override
  public boolean line(byte[] bytes, int from, int to, long offset) {
    if (!last) return into().event(bytes, from, to, offset, Optional.empty());
    into().unfinished(bytes, from, to, offset, Optional.empty());
    return false;
  }

  @Override
  public void overLimit(long offset) {
    into().overLimit(offset);
  }
}
