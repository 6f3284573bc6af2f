package dev.toolmark.providers.wire.answer;

/// Takes the fragments of one part.
public interface Fragments {
  /// The inside of a JSON string, never empty.
  void take(byte[] bytes, int from, int to);
}
