package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.auth.Secret;
import dev.toolmark.providers.chat.Cause;
import java.time.Instant;
import java.util.Map;

/// What came of asking for a token.
sealed interface Minted {
  record Fresh(Token token) implements Minted {}

  /// There is none. `why`: one line for a person, what to do with it; no secret is in it.
  record Refused(Cause cause, String why) implements Minted {}

  /// A token that somebody gave; refused where no header could carry it. `place`: who gave it.
  static Minted fresh(String access, String place, Instant until, Map<String, String> facts) {
    try {
      return new Fresh(new Token(Secret.of(access, place), until, facts));
    } catch (IllegalArgumentException notAToken) { // says where and what, never the token
      return new Refused(Cause.UNREADABLE, String.valueOf(notAToken.getMessage()));
    }
  }
}
