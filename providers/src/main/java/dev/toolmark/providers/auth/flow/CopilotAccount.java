package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.auth.Secret;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.json.JsonValue;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Trades a GitHub token for Copilot's, which is good for less than half an hour and is kept in
/// memory alone. Source: protocols.md 14.2.
final class CopilotAccount implements Mint {
  private static final Duration USUAL_LIFE = Duration.ofMinutes(25);
  private static final int OK = 200;
  private static final int SERVER = 500;

  private final Secret github;
  private final String source;
  private final SignInServers servers;
  private final TokenTalk talk;
  private final InstantSource clock;

  /// `source`: where the GitHub token was read, for messages.
  CopilotAccount(
      Secret github, String source, SignInServers servers, TokenTalk talk, InstantSource clock) {
    this.github = github;
    this.source = source;
    this.servers = servers;
    this.talk = talk;
    this.clock = clock;
  }

  /// Whether that is no GitHub token but one that was traded for it already.
  static boolean isTraded(String token) {
    return token.startsWith("tid=") || token.contains(";");
  }

  @Override
  public Minted mint(Optional<Secret> bad) {
    var headers = new LinkedHashMap<String, String>(Copilot.EDITOR);
    headers.put("authorization", "token " + github.reveal());
    URI where = servers.githubApi().resolve("/copilot_internal/v2/token");
    return switch (talk.get(where, headers)) {
      case TokenTalk.Reply.Silent(Cause cause, String why) ->
          new Minted.Refused(cause, "no Copilot token could be had: " + why);
      case TokenTalk.Reply.Said(int status, JsonValue.Obj body) ->
          status == OK && Members.text(body, "token").isPresent() ? fresh(body) : said(status);
    };
  }

  private Minted fresh(JsonValue.Obj body) {
    Instant now = clock.instant();
    var end = Members.whole(body, "expires_at");
    Instant until = end.isPresent() ? Instant.ofEpochSecond(end.getAsLong()) : now.plus(USUAL_LIFE);
    Map<String, String> facts =
        Members.object(body, "endpoints")
            .flatMap(it -> Members.text(it, "api"))
            .filter(CopilotAccount::isSafe)
            .map(it -> Map.of(Copilot.ADDRESS, it))
            .orElse(Map.of());
    return Minted.fresh(Members.text(body, "token").orElseThrow(), "GitHub's answer", until, facts);
  }

  private static boolean isSafe(String address) {
    return address.matches("https://[A-Za-z0-9.:-]+(/.*)?")
        || address.matches("http://(127\\.0\\.0\\.1|localhost)(:[0-9]+)?(/.*)?");
  }

  private Minted said(int status) {
    if (status >= SERVER)
      return new Minted.Refused(
          Cause.UNREACHABLE, "no Copilot token could be had: GitHub answered %d".formatted(status));
    return new Minted.Refused(
        Cause.BAD_KEY,
        "the GitHub token from %s gets no Copilot token (status %d): its account has no Copilot seat, or it was not given for Copilot, as those of gh are not; sign in: toolmark auth login copilot"
            .formatted(source, status));
  }
}
