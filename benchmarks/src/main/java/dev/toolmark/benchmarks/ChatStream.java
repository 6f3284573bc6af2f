package dev.toolmark.benchmarks;

import java.util.List;

/// One streamed answer of an openai-chat endpoint: the bytes, and what they say. `events`: blocks
/// of the stream, `[DONE]` among them. `texts` and `fragments`: the pieces of the text and of the
/// one call's arguments, as they mean, in order.
@SuppressWarnings("ArrayRecordComponent") // read in place by every reader, never compared
record ChatStream(byte[] bytes, int events, List<String> texts, List<String> fragments) {
  ChatStream {
    texts = List.copyOf(texts);
    fragments = List.copyOf(fragments);
  }

  Said said() {
    return new Said(String.join("", texts), String.join("", fragments));
  }
}
