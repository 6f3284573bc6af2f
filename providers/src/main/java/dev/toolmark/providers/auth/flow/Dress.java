package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.chat.WireRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// How the token of one kind of account is sent, and to whom.
interface Dress {
  /// The account, for messages: `the ChatGPT account`.
  String account();

  /// The hosts that may have it; their subdomains too.
  List<String> hosts();

  /// What goes with the request; names in lower case.
  Map<String, String> headers(Token token, WireRequest request);

  /// Where the account is served, for a request that was to go there.
  default URI address(URI to, Token token) {
    return to;
  }
}
