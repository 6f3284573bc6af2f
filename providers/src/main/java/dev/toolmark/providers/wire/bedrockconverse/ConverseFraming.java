package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.frame.EventFrame;
import dev.toolmark.providers.frame.EventFrameSums;
import dev.toolmark.providers.frame.EventFramer;
import dev.toolmark.providers.wire.answer.Framing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Messages of an AWS event stream. Such a stream begins with a zero byte (no message is 16 MiB
/// long), whatever was asked or announced; announced as one, all but an object, a list or a page
/// is. Source: protocols.md 8.1 and 8.2.
final class ConverseFraming implements Framing {
  static final String TYPE = "application/vnd.amazon.eventstream";
  private final ConverseAnswer answer;
  private final boolean announced;
  private final boolean wholeAsked;
  private @Nullable Cutter cutter;

  /// `answer` hears what is no event: exceptions, and that a stream is broken or cut.
  ConverseFraming(ConverseAnswer answer, Ask ask, ResponseHead head) {
    this.answer = answer;
    this.announced =
        head.header("content-type")
            .filter(type -> type.strip().toLowerCase(Locale.ROOT).startsWith(TYPE))
            .isPresent();
    this.wholeAsked = ask == Ask.WHOLE;
  }

  @Override
  public int guess(byte[] bytes, int from, int to) {
    byte first = bytes[from];
    if (first == 0) return STREAM;
    return announced && first != '{' && first != '[' && first != '<' ? STREAM : BODY;
  }

  @Override
  public int atEnd() {
    return announced ? STREAM : BODY;
  }

  @Override
  public Optional<String> wrong() {
    if (wholeAsked) return Optional.of("asked whole, got streamed");
    return announced ? Optional.empty() : Optional.of("a stream that is not announced as one");
  }

  @Override
  public void begin(int limit, Events into) {
    cutter = new Cutter(limit, into);
  }

  @Override
  public void feed(byte[] bytes, int from, int to) {
    Objects.requireNonNull(cutter).framer.feed(bytes, from, to);
  }

  @Override
  public void unfinished() {
    EventFramer framer = Objects.requireNonNull(cutter).framer;
    if (framer.inside()) answer.cutInside(framer.offset());
  }

  @Override
  public boolean readsUnfinished() {
    return false;
  }

  private static byte[] ascii(String word) {
    return word.getBytes(StandardCharsets.US_ASCII);
  }

  /// An event's name as bytes, and as it is handed on: made once, not for every event.
  private static final class Name {
    final byte[] bytes;
    final Optional<String> text;

    Name(Optional<String> text) {
      this.bytes = ascii(text.orElse(""));
      this.text = text;
    }

    Name(String text) {
      this(Optional.of(text));
    }
  }

  private static final byte[] MESSAGE_TYPE = ascii(":message-type");
  private static final byte[] EVENT_TYPE = ascii(":event-type");
  private static final byte[] EXCEPTION_TYPE = ascii(":exception-type");
  private static final byte[] ERROR_CODE = ascii(":error-code");
  private static final byte[] ERROR_MESSAGE = ascii(":error-message");
  private static final byte[] EXCEPTION = ascii("exception");
  private static final byte[] ERROR = ascii("error");

  private static final Name PIECE = new Name(ConverseAnswer.DELTA);

  /// The commonest first.
  private static final List<Name> NAMES =
      List.of(
          PIECE,
          new Name(ConverseAnswer.BLOCK_STOP),
          new Name(ConverseAnswer.BLOCK_START),
          new Name(ConverseAnswer.MESSAGE_START),
          new Name(ConverseAnswer.MESSAGE_STOP),
          new Name(ConverseAnswer.METADATA));

  /// Of the same events, as the service sends them and we do.
  private static final List<EventFrameSums> HEADERS =
      List.of(
          Frames.DELTA,
          Frames.BLOCK_STOP,
          Frames.BLOCK_START,
          Frames.MESSAGE_START,
          Frames.MESSAGE_STOP,
          Frames.METADATA);

  private final class Cutter implements EventFramer.Frames {
    private final Events into;
    private final EventFramer framer;

    /// Of the event that came last.
    private Name name = PIECE;

    Cutter(int limit, Events into) {
      this.into = into;
      this.framer = new EventFramer(limit, this, HEADERS, into);
    }

    /// The headers say what a message is; those that are the same say the same.
    @Override
    public boolean frame(EventFrame frame) {
      if (frame.known() >= 0) name = NAMES.get(frame.known());
      else if (!frame.sameHeaders()) {
        int type = frame.text(MESSAGE_TYPE);
        int exception = frame.text(EXCEPTION_TYPE);
        int event = frame.text(EVENT_TYPE);
        if (frame.says(type, EXCEPTION) || (event < 0 && exception >= 0))
          return exception(frame, exception);
        if (frame.says(type, ERROR)) return error(frame);
        name = name(frame, event);
      }
      return into.event(frame.bytes(), frame.from(), frame.to(), frame.offset(), name.text);
    }

    private boolean exception(EventFrame frame, int exception) {
      String name = frame.said(exception).orElse("");
      answer.exception(name, frame.bytes(), frame.from(), frame.to(), frame.offset());
      return false;
    }

    private boolean error(EventFrame frame) {
      byte[] said =
          frame.said(frame.text(ERROR_MESSAGE)).orElse("").getBytes(StandardCharsets.UTF_8);
      String code = frame.said(frame.text(ERROR_CODE)).orElse("");
      answer.exception(code, said, 0, said.length, frame.offset());
      return false;
    }

    private static Name name(EventFrame frame, int event) {
      for (Name known : NAMES) if (frame.says(event, known.bytes)) return known;
      return new Name(frame.said(event));
    }

    @Override
    public void overLimit(long offset) {
      into.overLimit(offset);
    }

    @Override
    public void broken(long offset, String what) {
      answer.broken(offset, what);
    }
  }
}
