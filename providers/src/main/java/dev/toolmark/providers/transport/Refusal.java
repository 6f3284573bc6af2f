package dev.toolmark.providers.transport;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ResponseHead;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// Answers whose bodies are never read: redirects, which would carry key and prompt elsewhere, and
/// bodies in an encoding that was not asked for.
final class Refusal {
  private Refusal() {}

  static Optional<Broken> of(ResponseHead head, String peer) {
    if (head.status() >= 300 && head.status() < 400)
      return Optional.of(
          new Broken(
              Cause.REJECTED,
              "%s: answers %d, a redirect to %s, which is not followed: correct the base URL"
                  .formatted(peer, head.status(), target(head))));
    return head.header("content-encoding")
        .filter(coding -> !coding.isBlank() && !coding.strip().equalsIgnoreCase("identity"))
        .map(_ ->
            new Broken(
                Cause.UNREADABLE,
                peer + ": the answer is compressed, though it was asked for as it is"));
  }

  /// The host alone: the rest of a location may hold what was sent.
  private static String target(ResponseHead head) {
    Optional<String> location = head.header("location");
    if (location.isEmpty()) return "nowhere";
    try {
      URI uri = new URI(location.get().strip());
      if (!uri.isAbsolute() && uri.getRawAuthority() == null) return "another path there";
      return uri.getHost() == null ? "an address without a host" : uri.getHost();
    } catch (URISyntaxException malformed) {
      return "something that is not an address";
    }
  }
}
