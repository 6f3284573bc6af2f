package dev.toolmark.providers.auth;

import dev.toolmark.providers.chat.WireRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A key or an account, and how it signs. `alias`: its name in logs and reports, such as
/// `openai#0`; empty where nothing is sent. `source`: where it was read, such as
/// `env:OPENAI_API_KEY`. `secret`: the key, or what of an account stays the same when its tokens
/// change; empty: there is no such thing. `signer`: there where the scheme sends no key as it is.
public record Credential(
    String alias,
    String source,
    Optional<Secret> secret,
    Scheme scheme,
    Optional<? extends Signer> signer) {
  /// For providers that ask for no key.
  public static final Credential NONE =
      new Credential("", "none", Optional.empty(), Scheme.NONE, Optional.empty());

  private static final String ANTHROPIC_VERSION = "2023-06-01";

  public Credential {
    if (scheme.sendsKey() && secret.isEmpty())
      throw new IllegalArgumentException("the scheme " + scheme.label() + " needs a key");
    if (signer.isPresent() == (scheme.sendsKey() || scheme == Scheme.NONE))
      throw new IllegalArgumentException(
          "the scheme %s %s a signer"
              .formatted(scheme.label(), signer.isPresent() ? "has no use for" : "needs"));
  }

  /// Of a scheme that sends the key as it is.
  public Credential(String alias, String source, Optional<Secret> secret, Scheme scheme) {
    this(alias, source, secret, scheme, Optional.empty());
  }

  /// Of a scheme that signs.
  public static Credential signing(
      String alias, String source, Optional<Secret> secret, Scheme scheme, Signer signer) {
    return new Credential(alias, source, secret, scheme, Optional.of(signer));
  }

  /// Whether it sends nothing that a server could refuse.
  public boolean sendsNothing() {
    return scheme == Scheme.NONE;
  }

  /// The request with this credential's headers. The only place where a key becomes text to send.
  /// `to`: where it is to go.
  public Signature sign(WireRequest request, URI to) {
    if (signer.isPresent()) return signer.get().sign(request, to);
    String key = secret.map(Secret::reveal).orElse("");
    return switch (scheme) {
      case BEARER -> Signature.of(request, to, Map.of("authorization", "Bearer " + key));
      case X_API_KEY ->
          Signature.of(
              request,
              to,
              request.headers().containsKey("anthropic-version")
                  ? Map.of("x-api-key", key)
                  : Map.of("x-api-key", key, "anthropic-version", ANTHROPIC_VERSION));
      case X_GOOG_API_KEY -> Signature.of(request, to, Map.of("x-goog-api-key", key));
      case NONE -> Signature.of(request, to, Map.of());
      case SIGV4, GOOGLE_OAUTH, CHATGPT_OAUTH, COPILOT_TOKEN ->
          throw new IllegalStateException("the constructor asks for a signer");
    };
  }

  /// All that must not be printed of it.
  List<Secret> secrets() {
    return signer
        .map(it -> java.util.stream.Stream.concat(secret.stream(), it.secrets().stream()).toList())
        .orElseGet(() -> secret.stream().toList());
  }

  /// A server did not take this, which it signed. True: it signs with another token next time.
  public boolean renewedAfter(Signature.Signed sent) {
    return signer.map(it -> it.refused(sent)).orElse(false);
  }
}
