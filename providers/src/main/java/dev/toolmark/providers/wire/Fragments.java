package dev.toolmark.providers.wire;

/// Takes the fragments of one part, one after the other.
public interface Fragments {
  /// The inside of a JSON string, never empty.
  void take(byte[] bytes, int from, int to);

  /// What takes those that now follow one another, until anything else is told: quicker than this,
  /// where there is such a way.
  default Fragments run() {
    return this;
  }
}
