package dev.toolmark.benchmarks;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Why;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// An answer ready to be told to an encoder: its pieces as bytes, made beforehand.
final class Telling {
  private static final Usage USAGE =
      new Usage(
          OptionalLong.of(412),
          OptionalLong.of(128),
          OptionalLong.empty(),
          OptionalLong.of(560),
          OptionalLong.of(64));
  private static final StopReason STOP =
      new StopReason(Why.CALLS, Optional.empty(), Optional.empty());
  private static final CallId CALL = new CallId("call_q7Jr0Vd2mYwTzKxUeB5sHnLc", false);

  private final Said said;
  private final List<Slice> texts;
  private final List<Slice> fragments;

  Telling(ChatStream stream) {
    said = stream.said();
    texts = slices(stream.texts());
    fragments = slices(stream.fragments());
  }

  private static List<Slice> slices(List<String> pieces) {
    return pieces.stream().map(piece -> slice(piece.getBytes(StandardCharsets.UTF_8))).toList();
  }

  private static Slice slice(byte[] piece) {
    return new Slice().at(piece, 0, piece.length, Slice.Form.RAW);
  }

  Said said() {
    return said;
  }

  void to(StreamSink into) {
    into.opened(0, StreamSink.Kind.TEXT);
    for (Slice text : texts) into.text(0, text);
    into.closed(0);
    into.callOpened(1, CALL, "record_observation");
    for (Slice fragment : fragments) into.arguments(1, fragment);
    into.closed(1);
    into.stop(STOP);
    into.usage(USAGE);
    into.end();
  }
}
