package dev.toolmark.benchmarks.contender;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Trees written as a whole stream of their protocol, framing and sums with them, in the fastest
/// way that we found with Jackson: one generator a stream, prepared framing handed to it between
/// the trees, no flush an event but where sums need the bytes (`docs/performance.md` has the
/// others). Not safe to share between threads.
public final class StreamWriter {
  private final JsonMapper mapper =
      JsonMapper.builder(JsonFactory.builder().rootValueSeparator("").build())
          .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
          .build();
  private final MessageBytes out = new MessageBytes();

  /// Returns the number of bytes.
  public int write(FramedTrees stream) {
    out.clear();
    try (JsonGenerator json = mapper.createGenerator(out)) {
      if (stream.messages()) messages(stream, json);
      else lines(stream, json);
    }
    return out.size();
  }

  /// A copy of what was written last.
  public byte[] written() {
    return out.copy();
  }

  private void lines(FramedTrees stream, JsonGenerator json) {
    for (FramedTrees.Event event : stream.events()) {
      json.writeRaw(event.before());
      mapper.writeTree(json, event.tree());
    }
    json.writeRaw(stream.end());
  }

  private void messages(FramedTrees stream, JsonGenerator json) {
    for (FramedTrees.Event event : stream.events()) {
      out.begin(event.headers());
      mapper.writeTree(json, event.tree());
      json.flush();
      out.end(event.headers());
    }
  }
}
