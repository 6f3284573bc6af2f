package dev.toolmark.providers.auth;

import dev.toolmark.providers.chat.WireRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A key and how it signs. `alias`: its name in logs and reports, such as `openai#0`; empty where
/// nothing is sent. `source`: where it was read, such as `env:OPENAI_API_KEY`. `secret` empty: the
/// scheme needs none.
public record Credential(String alias, String source, Optional<Secret> secret, Scheme scheme) {
  /// For providers that ask for no key.
  public static final Credential NONE = new Credential("", "none", Optional.empty(), Scheme.NONE);

  private static final String ANTHROPIC_VERSION = "2023-06-01";

  public Credential {
    if (scheme.built() && scheme != Scheme.NONE && secret.isEmpty())
      throw new IllegalArgumentException("the scheme " + scheme.label() + " needs a key");
  }

  /// The request with this credential's headers. The only place where a key becomes text to send.
  public Signature sign(WireRequest request) {
    var headers = new LinkedHashMap<String, List<String>>(request.headers());
    String key = secret.map(Secret::reveal).orElse("");
    switch (scheme) {
      case BEARER -> headers.put("authorization", List.of("Bearer " + key));
      case X_API_KEY -> {
        headers.put("x-api-key", List.of(key));
        headers.putIfAbsent("anthropic-version", List.of(ANTHROPIC_VERSION));
      }
      case X_GOOG_API_KEY -> headers.put("x-goog-api-key", List.of(key));
      case NONE -> {}
      case SIGV4, GOOGLE_OAUTH, CHATGPT_OAUTH, COPILOT_TOKEN -> {
        return new Signature.NotBuilt(
            "signing with %s is not built yet: nothing was sent".formatted(scheme.label()));
      }
    }
    return new Signature.Signed(
        new WireRequest(request.method(), request.path(), Map.copyOf(headers), request.body()));
  }
}
