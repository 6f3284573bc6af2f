package dev.toolmark.benchmarks.encode;

import dev.toolmark.benchmarks.corpus.WireStream;
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
import tools.jackson.databind.json.JsonMapper;

/// An answer ready to be told to an encoder: its pieces as bytes, made beforehand. `ESCAPED`: as a
/// decoder hands them on; `RAW`: plain text, as the simulator does.
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

  private final List<Slice> texts;
  private final List<Slice> fragments;

  Telling(WireStream stream, Slice.Form form) {
    texts = stream.texts().stream().map(piece -> slice(piece, form)).toList();
    fragments = stream.fragments().stream().map(piece -> slice(piece, form)).toList();
  }

  private static Slice slice(String piece, Slice.Form form) {
    String written =
        switch (form) {
          case RAW -> piece;
          case ESCAPED -> inside(JsonMapper.shared().writeValueAsString(piece));
        };
    byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
    return new Slice().at(bytes, 0, bytes.length, form);
  }

  private static String inside(String quoted) {
    return quoted.substring(1, quoted.length() - 1);
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
