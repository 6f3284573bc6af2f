package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.auth.Secret;
import dev.toolmark.providers.auth.Signature;
import dev.toolmark.providers.auth.Signer;
import dev.toolmark.providers.chat.WireRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A key of Vertex' express mode. Such a key belongs to a project already: the path names none, and
/// the host no location. Source: protocols.md 5.3.
record ExpressKey(Secret key) implements Signer {
  private static final String PROJECT = "/projects/[^/]+/locations/[^/]+";
  private static final String HOST = "https://aiplatform.googleapis.com";

  @Override
  public Signature sign(WireRequest request, URI to) {
    return Signature.of(request, express(to), Map.of("x-goog-api-key", key.reveal()));
  }

  private static URI express(URI to) {
    String path = Optional.ofNullable(to.getRawPath()).orElse("").replaceFirst(PROJECT, "");
    boolean googles =
        to.getHost().endsWith("aiplatform.googleapis.com")
            || to.getHost().matches("aiplatform\\.[a-z]+\\.rep\\.googleapis\\.com");
    String host = googles ? HOST : to.getScheme() + "://" + to.getRawAuthority();
    return URI.create(host + path + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery()));
  }

  @Override
  public List<Secret> secrets() {
    return List.of(key);
  }

  @Override
  public boolean refused(Signature.Signed sent) {
    return false;
  }
}
