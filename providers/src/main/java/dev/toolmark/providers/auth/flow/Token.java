package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.auth.Secret;
import java.time.Instant;
import java.util.Map;

/// What a sign-in server gave. `access`: what proves who asks. `until`: it is good until then.
/// `facts`: what else is to be sent or known with it, by the names of its `Dress`; none is secret.
record Token(Secret access, Instant until, Map<String, String> facts) {
  Token {
    facts = Map.copyOf(facts);
  }
}
