package dev.toolmark.benchmarks;

/// What an answer came to: all of its text, and the arguments of its call.
record Said(String text, String arguments) {
  /// Throws where a reader understood something else.
  void mustBe(Said wanted, String reader) {
    if (!equals(wanted)) throw new IllegalStateException(reader + " read something else: " + this);
  }
}
