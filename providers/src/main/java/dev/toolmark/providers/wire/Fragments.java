package dev.toolmark.providers.wire;

/// Takes the fragments of one part, one after the other.
public interface Fragments {
  /// The inside of a JSON string, never empty.
  void take(byte[] bytes, int from, int to);

  /// The same where the fragment's CRC-32 is known: `sum` is exactly that of the bytes from `from`
  /// to `to`, linear: of the polynomial 0xedb88320, lowest bit first, from a register that is 0,
  /// and nothing done to the register behind the last byte (`java.util.zip.CRC32` begins with all
  /// bits set and turns them all over at the end). So it can be placed in the sum of any message
  /// that holds these bytes. Source: RFC 1952, section 8.
  default void take(byte[] bytes, int from, int to, int sum) {
    take(bytes, from, to);
  }

  /// What takes those that now follow one another, until anything else is told: quicker than this,
  /// where there is such a way.
  default Fragments run() {
    return this;
  }
}
