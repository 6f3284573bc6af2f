package dev.toolmark.providers.wire;

/// Takes the fragments of one part, one after the other.
public interface Fragments {
  /// The inside of a JSON string, never empty.
  void take(byte[] bytes, int from, int to);
}
