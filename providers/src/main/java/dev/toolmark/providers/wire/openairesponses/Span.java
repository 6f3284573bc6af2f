package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.wire.body.JsonBytes;

/// A stretch of bytes that are written in several places, by where they stand: nothing is copied to
/// keep them.
record Span(JsonBytes in, int from, int to) {
  static final Span NOTHING = new Span(new JsonBytes(), 0, 0);

  /// All that stands there now.
  static Span of(JsonBytes in) {
    return from(in, 0);
  }

  static Span from(JsonBytes in, int from) {
    return new Span(in, from, in.size());
  }

  JsonBytes addTo(JsonBytes into) {
    return into.add(in, from, to);
  }
}
