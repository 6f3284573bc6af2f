package dev.toolmark.providers;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.ModelInfo;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Decoder;
import dev.toolmark.providers.wire.Encoded;
import dev.toolmark.providers.wire.Encoder;
import dev.toolmark.providers.wire.Protocol;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A protocol made for tests: one event a line. `text X`, `think X`, `call NAME`, `args X`,
/// `close`, `ping`, `stop`, `done`. An error status has its message as body. Complete after `stop`,
/// over after `done`.
final class LineProtocol implements Protocol {
  private final Runnable heardText;

  /// `heardText`: run after each text event.
  LineProtocol(Runnable heardText) {
    this.heardText = heardText;
  }

  @Override
  public Encoded encodeRequest(ChatRequest request) {
    byte[] body = ("ask " + request.model()).getBytes(StandardCharsets.UTF_8);
    var wire =
        new WireRequest("POST", "/chat", Map.of("content-type", List.of("text/plain")), body);
    return new Encoded(wire, request.ask(), Map.of(), List.of("top_k"));
  }

  @Override
  public Decoder decoder(Encoded asked, ResponseHead head, StreamSink into) {
    return head.status() >= 400 ? new Refused(head.status(), into) : new Lines(into, heardText);
  }

  private static ErrorInfo error(Cause cause, OptionalInt status, String message) {
    return new ErrorInfo(
        cause, status, Optional.empty(), message, Optional.empty(), Optional.empty(), message);
  }

  private static final class Refused implements Decoder {
    private final int status;
    private final StreamSink into;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    Refused(int status, StreamSink into) {
      this.status = status;
      this.into = into;
    }

    @Override
    public boolean feed(byte[] bytes, int from, int to) {
      body.write(bytes, from, to - from);
      return true;
    }

    @Override
    public void end() {
      Cause cause =
          switch (status) {
            case 401 -> Cause.BAD_KEY;
            case 429 -> Cause.RATE_LIMITED;
            default -> Cause.OVERLOADED;
          };
      into.failed(error(cause, OptionalInt.of(status), body.toString(StandardCharsets.UTF_8)));
    }
  }

  private static final class Lines implements Decoder {
    private final Runnable heardText;
    private final StreamSink into;
    private final Slice slice = new Slice();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int part = -1;
    private String kind = "";
    private boolean stopped;
    private boolean over;

    Lines(StreamSink into, Runnable heardText) {
      this.into = into;
      this.heardText = heardText;
    }

    @Override
    public boolean feed(byte[] bytes, int from, int to) {
      for (int i = from; i < to && !over; i++) {
        if (bytes[i] != '\n') {
          line.write(bytes[i]);
          continue;
        }
        event(line.toString(StandardCharsets.UTF_8));
        line.reset();
      }
      return !over;
    }

    private void event(String text) {
      String word = text.contains(" ") ? text.substring(0, text.indexOf(" ")) : text;
      byte[] rest =
          text.substring(Math.min(text.length(), word.length() + 1))
              .getBytes(StandardCharsets.UTF_8);
      slice.at(rest, 0, rest.length, Slice.Form.ESCAPED);
      switch (word) {
        case "text" -> {
          open("text", StreamSink.Kind.TEXT);
          into.text(part, slice);
          heardText.run();
        }
        case "think" -> {
          open("think", StreamSink.Kind.REASONING);
          into.reasoning(part, slice);
        }
        case "call" -> {
          close();
          kind = "call";
          into.callOpened(
              ++part, new CallId("c" + part, false), new String(rest, StandardCharsets.UTF_8));
        }
        case "args" -> into.arguments(part, slice);
        case "close" -> close();
        case "stop" -> {
          close();
          stopped = true;
          into.stop(new StopReason(Why.END, Optional.empty(), Optional.empty()));
        }
        case "done" -> {
          over = true;
          into.end();
        }
        case "boom" -> throw new IllegalStateException("a fault of ours");
        default -> {} // ping
      }
    }

    private void open(String kind, StreamSink.Kind as) {
      if (this.kind.equals(kind)) return;
      close();
      this.kind = kind;
      into.opened(++part, as);
    }

    private void close() {
      if (!kind.isEmpty()) into.closed(part);
      kind = "";
    }

    @Override
    public void end() {
      if (over) return;
      over = true;
      if (stopped) into.end();
      else into.failed(error(Cause.CUT_SHORT, OptionalInt.empty(), "the stream ended early"));
    }
  }

  @Override
  public Asked decodeRequest(WireRequest received) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Encoder encoder(ChatRequest asked, AnswerHead head, ByteSink out) {
    throw new UnsupportedOperationException();
  }

  @Override
  public WireAnswer encodeError(ErrorInfo error) {
    throw new UnsupportedOperationException();
  }

  @Override
  public WireAnswer encodeModels(List<ModelInfo> models) {
    throw new UnsupportedOperationException();
  }
}
