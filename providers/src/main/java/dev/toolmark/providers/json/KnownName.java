package dev.toolmark.providers.json;

import org.jspecify.annotations.Nullable;

/// Names of members as they are written, kept for those that are the same text object again and
/// again, as a name that stands in a program is: each in one of two places, so that two of them do
/// not push each other out. Threads may overwrite each other's.
final class KnownName {
  private static final int KEPT = 1024;
  private static final int LONGEST = 40;
  private static final @Nullable KnownName[] KNOWN = new KnownName[KEPT];

  private final String name;
  private final byte[] bytes;

  private KnownName(String name) {
    this.name = name;
    this.bytes = JsonWriter.named(name);
  }

  /// The name in quotes with the colon after it. Not to be changed.
  @SuppressWarnings(
      "ReferenceEquality") // the very object: comparing texts would cost what it saves
  static byte[] of(String name) {
    if (name.length() > LONGEST) return JsonWriter.named(name);
    int hash = name.hashCode();
    int place = (hash ^ hash >>> 11) & (KEPT - 1);
    KnownName known = KNOWN[place];
    if (known != null && known.name == name) return known.bytes;
    KnownName other = KNOWN[place ^ 1];
    if (other != null && other.name == name) return other.bytes;
    var made = new KnownName(name);
    KNOWN[known == null ? place : place ^ 1] = made;
    return made.bytes;
  }
}
