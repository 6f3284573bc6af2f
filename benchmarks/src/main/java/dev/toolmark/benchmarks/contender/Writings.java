package dev.toolmark.benchmarks.contender;

import dev.toolmark.benchmarks.corpus.WireStream;
import java.util.List;

/// Streams that our encoders wrote, held to what they were told.
public final class Writings {
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
}
