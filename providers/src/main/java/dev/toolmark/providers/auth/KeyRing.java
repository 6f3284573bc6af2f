package dev.toolmark.providers.auth;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// The credentials of one provider, taken in turn. Safe to call from many threads; shared by all
/// targets of the provider.
public final class KeyRing {
  private final List<Credential> credentials;
  private final AtomicLong next;

  /// `seed` decides where the ring starts.
  public KeyRing(List<Credential> credentials, long seed) {
    if (credentials.isEmpty())
      throw new IllegalArgumentException("a key ring needs at least one credential");
    this.credentials = List.copyOf(credentials);
    this.next = new AtomicLong(Math.floorMod(seed, (long) credentials.size()));
  }

  /// The ring of a provider that asks for no key.
  public static KeyRing none() {
    return new KeyRing(List.of(Credential.NONE), 0);
  }

  public Credential next() {
    return credentials.get((int) Math.floorMod(next.getAndIncrement(), (long) credentials.size()));
  }

  /// All of them, in order.
  public List<Credential> credentials() {
    return credentials;
  }
}
