package dev.toolmark.providers.auth;

/// A key, held so that it cannot print itself: it is no record, has no text form, is not
/// serialisable and is equal to itself alone. Only this room and its sub-rooms read it (a test
/// holds them to it): the header writer to send it, the sign-in flows to trade it for another, the
/// redactor and the fingerprint to keep it in.
public final class Secret {
  /// Characters. What is shorter could not be kept out of any text.
  static final int SHORTEST = 4;

  private final char[] value;

  private Secret(char[] value) {
    this.value = value;
  }

  /// The key in that text, trimmed: four or more printable ASCII characters without blanks.
  /// `place`: where it was read, for the message. Throws `IllegalArgumentException`, whose message
  /// names the place and the position and never holds the key.
  public static Secret of(String text, String place) {
    String key = text.strip();
    if (key.isEmpty()) throw new IllegalArgumentException("the key from " + place + " is empty");
    if (key.length() < SHORTEST)
      throw new IllegalArgumentException(
          "the key from %s has fewer than %d characters: so short a key could not be kept out of logs and reports"
              .formatted(place, SHORTEST));
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c <= ' ' || c > '~')
        throw new IllegalArgumentException(
            "the key from %s holds, at character %d, U+%04X: a key is printable ASCII without blanks"
                .formatted(place, i + 1, (int) c));
    }
    return new Secret(key.toCharArray());
  }

  /// The key as text: to be sent or searched for, never to be kept or printed.
  public String reveal() {
    return new String(value);
  }

  @Override
  public String toString() {
    return "[secret]";
  }
}
