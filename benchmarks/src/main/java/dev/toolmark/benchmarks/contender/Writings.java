package dev.toolmark.benchmarks.contender;

import dev.toolmark.benchmarks.corpus.WireStream;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Streams that were written, held to what their writers were told.
public final class Writings {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Writings() {}

  /// Throws unless Jackson reads the same text and arguments from it. Read by a yardstick, so that
  /// no decoder of ours is compiled for anything but what is measured.
  public static WireStream checked(String protocol, byte[] bytes, WireStream said) {
    WireStream written =
        WireStream.joined(
            said.name() + " as " + protocol,
            protocol,
            bytes,
            List.of(String.join("", said.texts())),
            List.of(String.join("", said.fragments())));
    new JacksonTree().check(written);
    return written;
  }

  /// Throws unless both have the same events in the same framing. Documents may be spelt otherwise,
  /// with other escapes for one; lengths and sums of messages are then their own, and are checked
  /// where they are read. All other bytes are the same.
  public static void demandSame(WireStream wanted, byte[] bytes) {
    var wantedEvents = new Payloads(wanted.protocol(), wanted.bytes());
    var events = new Payloads(wanted.protocol(), bytes);
    int event = 0;
    for (; wantedEvents.next(); event++)
      if (!events.next()
          || !Arrays.equals(events.framing(), wantedEvents.framing())
          || !MAPPER.readTree(events.json()).equals(MAPPER.readTree(wantedEvents.json())))
        throw new IllegalStateException(
            "%s: event %d was written otherwise".formatted(wanted.name(), event));
    if (events.next() || !Arrays.equals(events.rest(), wantedEvents.rest()))
      throw new IllegalStateException(wanted.name() + " was ended otherwise");
  }
}
