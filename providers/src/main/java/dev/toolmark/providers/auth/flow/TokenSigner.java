package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.auth.Secret;
import dev.toolmark.providers.auth.Signature;
import dev.toolmark.providers.auth.Signer;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.transport.BaseUrl;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Signs with the token of an account, and only to the hosts that the account belongs to or to this
/// machine: an account is no key that its owner gave for an address.
final class TokenSigner implements Signer {
  private static final String BEARER = "Bearer ";

  private final Dress dress;
  private final Tokens tokens;
  private final List<Secret> own;

  /// `own`: what the tokens are traded for.
  TokenSigner(Dress dress, Tokens tokens, List<Secret> own) {
    this.dress = dress;
    this.tokens = tokens;
    this.own = List.copyOf(own);
  }

  /// For messages.
  String account() {
    return dress.account();
  }

  /// Whether the account may be sent there.
  boolean mayGo(URI to) {
    if (BaseUrl.loopback(to)) return true;
    String host = to.getHost().toLowerCase(Locale.ROOT);
    return "https".equalsIgnoreCase(to.getScheme())
        && dress.hosts().stream().anyMatch(it -> host.equals(it) || host.endsWith("." + it));
  }

  /// `the ChatGPT account is sent to chatgpt.com alone, and not to example.com: …`.
  String barred(URI to) {
    return "%s is sent to %s alone, over https, and not to %s: leave the base URL out, or give a key for that address"
        .formatted(dress.account(), String.join(" and ", dress.hosts()), to.getHost());
  }

  @Override
  public Signature sign(WireRequest request, URI to) {
    if (!mayGo(to)) return new Signature.Failed(Cause.FORBIDDEN, barred(to));
    return switch (tokens.current()) {
      case Minted.Refused(Cause cause, String why) -> new Signature.Failed(cause, why);
      case Minted.Fresh(Token token) ->
          Signature.of(request, dress.address(to, token), dress.headers(token, request));
    };
  }

  @Override
  public List<Secret> secrets() {
    return Stream.concat(own.stream(), tokens.remembered().stream()).toList();
  }

  @Override
  public boolean refused(Signature.Signed sent) {
    return sent.request().headers().getOrDefault("authorization", List.of()).stream()
        .filter(it -> it.startsWith(BEARER))
        .anyMatch(it -> tokens.refused(it.substring(BEARER.length())));
  }
}
