package dev.toolmark.providers.auth;

import dev.toolmark.providers.chat.WireRequest;
import java.net.URI;
import java.util.List;

/// Signs requests by more than a key in a header: with a token that must be fetched and renewed, or
/// with a signature over the request. Safe to call from many threads.
public interface Signer {
  /// The request with what proves who asks, or why there is no proof. `to`: where it is to go. May
  /// ask a sign-in server and wait for it, some seconds at most. Throws nothing.
  Signature sign(WireRequest request, URI to);

  /// What must not be printed: all that is held now, and the tokens held lately. Grows as tokens
  /// are renewed.
  List<Secret> secrets();

  /// A server did not take this. True: the next signature will be made with another token, and is
  /// worth a try.
  boolean refused(Signature.Signed sent);
}
