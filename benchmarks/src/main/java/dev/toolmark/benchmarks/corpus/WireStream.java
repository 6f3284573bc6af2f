package dev.toolmark.benchmarks.corpus;

import java.util.List;

/// One streamed answer: the bytes, and what they say. `events`: blocks of an event stream (`[DONE]`
/// among them), lines, or messages. `texts` and `fragments`: the pieces of the text and of the
/// arguments of all calls, as they mean, in order; one piece each where `exact` is false, since a
/// recording tells only the whole.
@SuppressWarnings("ArrayRecordComponent") // read in place by every reader, never compared
public record WireStream(
    String name,
    String protocol,
    byte[] bytes,
    int events,
    List<String> texts,
    List<String> fragments,
    boolean exact) {
  public WireStream {
    texts = List.copyOf(texts);
    fragments = List.copyOf(fragments);
  }

  /// Of which only the whole is known.
  public static WireStream joined(
      String name, String protocol, byte[] bytes, List<String> texts, List<String> fragments) {
    int events = Events.count(protocol, bytes);
    return new WireStream(name, protocol, bytes, events, texts, fragments, false);
  }

  /// The same, held to the whole alone.
  public WireStream joined() {
    return new WireStream(name, protocol, bytes, events, texts, fragments, false);
  }
}
