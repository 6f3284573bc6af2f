package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.auth.Secret;
import java.util.Optional;

/// Where tokens come from. Asked by one thread at a time; may ask a server and wait.
@FunctionalInterface
interface Mint {
  /// `bad`: a token that was not taken, and is not to be given again.
  Minted mint(Optional<Secret> bad);
}
