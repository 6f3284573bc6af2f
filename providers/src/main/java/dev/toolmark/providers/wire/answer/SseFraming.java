package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.frame.SseFrame;
import dev.toolmark.providers.frame.SseFramer;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Server-sent events. Announced as such, all but an object, a list or a page is a stream; else
/// what begins with a field or a comment. Source: protocols.md 1.2.
public final class SseFraming implements Framing, SseFramer.Frames {
  private static final String[] FIELDS = {"data:", "event:", "id:", "retry:"};

  private final boolean announced;
  private final boolean wholeAsked;
  private final @Nullable EventTypes known;
  private @Nullable Events into;
  private @Nullable SseFramer framer;
  private Optional<String> type = Optional.empty();

  public SseFraming(Ask ask, ResponseHead head) {
    this(ask, head, null);
  }

  /// `known`: what events are mostly framed with.
  SseFraming(Ask ask, ResponseHead head, @Nullable EventTypes known) {
    this.known = known;
    Optional<String> type = head.header("content-type");
    this.announced = type.isPresent() && SseFramer.isEventStream(type.get());
    this.wholeAsked = ask == Ask.WHOLE;
  }

  @Override
  public int guess(byte[] bytes, int from, int to) {
    byte first = bytes[from];
    if (announced) return first == '{' || first == '[' || first == '<' ? BODY : STREAM;
    if (first == ':') return STREAM;
    for (String field : FIELDS) {
      int same = 0;
      while (same < field.length() && from + same < to && bytes[from + same] == field.charAt(same))
        same++;
      if (same == field.length()) return STREAM;
      if (from + same == to) return UNDECIDED;
    }
    return BODY;
  }

  @Override
  public int atEnd() {
    return announced ? STREAM : BODY;
  }

  @Override
  public Optional<String> wrong() {
    return wholeAsked ? Optional.of("asked whole, got streamed") : Optional.empty();
  }

  @Override
  public void begin(int limit, Events into) {
    this.into = into;
    this.framer = new SseFramer(limit, this, into);
  }

  @Override
  public void feed(byte[] bytes, int from, int to) {
    framer().feed(bytes, from, to);
  }

  @Override
  public void unfinished() {
    Optional<SseFrame> last = framer().unfinished();
    if (last.isEmpty()) return;
    SseFrame it = last.get();
    into().unfinished(it.bytes(), it.from(), it.to(), it.dataOffset(), type(it));
  }

  private SseFramer framer() {
    return Objects.requireNonNull(framer);
  }

  private Events into() {
    return Objects.requireNonNull(into);
  }

  @Override
  public boolean readsUnfinished() {
    return false;
  }

  @Override
  public boolean frame(SseFrame frame) {
    return into().event(frame.bytes(), frame.from(), frame.to(), frame.dataOffset(), type(frame));
  }

  @Override
  public void overLimit(long offset) {
    into().overLimit(offset);
  }

  private Optional<String> type(SseFrame frame) {
    return frame.typed() ? said(frame) : Optional.empty();
  }

  private Optional<String> said(SseFrame frame) {
    Optional<String> usual = known == null ? Optional.empty() : known.of(frame.typeBytes());
    if (usual.isPresent()) return usual;
    String text = frame.type();
    if (type.isEmpty() || !type.get().equals(text)) type = Optional.of(text);
    return type;
  }
}
