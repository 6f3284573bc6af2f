package dev.toolmark.benchmarks.contender;

import dev.toolmark.benchmarks.corpus.WireStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Jackson's trees of events and bodies, from bytes and to bytes.
public final class Trees {
  private final JsonMapper mapper = JsonMapper.builder().build();

  /// All events but `[DONE]`. Throws where a message's sums are wrong.
  public List<JsonNode> read(WireStream stream) {
    return read(stream, new Payloads(stream.protocol(), stream.bytes()));
  }

  /// The same, and no sums looked at.
  public List<JsonNode> readUnsummed(WireStream stream) {
    return read(stream, Payloads.unsummed(stream.protocol(), stream.bytes()));
  }

  private List<JsonNode> read(WireStream stream, Payloads payloads) {
    var events = new ArrayList<JsonNode>(stream.events());
    while (payloads.next())
      events.add(mapper.readTree(stream.bytes(), payloads.from(), payloads.length()));
    return events;
  }

  /// Bare documents, each to an array of its own. Returns the number of bytes.
  public long write(List<JsonNode> events) {
    long bytes = 0;
    for (JsonNode event : events) bytes += write(event).length;
    return bytes;
  }

  public JsonNode read(byte[] body) {
    return mapper.readTree(body);
  }

  public byte[] write(JsonNode body) {
    return mapper.writeValueAsBytes(body);
  }
}
