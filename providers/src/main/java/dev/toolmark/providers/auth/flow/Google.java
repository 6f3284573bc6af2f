package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.json.JsonValue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a Google token is sent, and how the answers of token servers are read. Source: protocols.md
/// 14.3.
final class Google implements Dress {
  static final String QUOTA_PROJECT = "quota_project";
  private static final int OK = 200;
  private static final int SERVER = 500;
  private static final int USUAL_LIFE = 3600;

  @Override
  public String account() {
    return "the Google account";
  }

  @Override
  public List<String> hosts() {
    return List.of("googleapis.com");
  }

  @Override
  public Map<String, String> headers(Token token, WireRequest request) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("authorization", "Bearer " + token.access().reveal());
    Optional.ofNullable(token.facts().get(QUOTA_PROJECT))
        .ifPresent(it -> headers.put("x-goog-user-project", it));
    return headers;
  }

  /// `source`: where the account was read, for messages. `mend`: what a person can do when it is
  /// refused.
  static Minted of(
      TokenTalk.Reply reply,
      InstantSource clock,
      Optional<String> quotaProject,
      String source,
      String mend) {
    return switch (reply) {
      case TokenTalk.Reply.Silent(Cause cause, String why) ->
          new Minted.Refused(cause, "no Google token could be had: " + why);
      case TokenTalk.Reply.Said(int status, JsonValue.Obj body) -> {
        Optional<String> access = Members.text(body, "access_token");
        if (status == OK && access.isPresent())
          yield Minted.fresh(
              access.get(),
              "Google's answer",
              end(body, clock.instant()),
              quotaProject.map(it -> Map.of(QUOTA_PROJECT, it)).orElse(Map.of()));
        yield status >= SERVER
            ? new Minted.Refused(
                Cause.UNREACHABLE,
                "no Google token could be had: its server answered %d".formatted(status))
            : new Minted.Refused(
                Cause.BAD_KEY,
                "the Google account from %s was refused (%s): %s"
                    .formatted(source, OauthError.of(status, body), mend));
      }
    };
  }

  private static Instant end(JsonValue.Obj body, Instant now) {
    var life = Members.whole(body, "expires_in");
    boolean said = life.isPresent() && life.getAsLong() > 0 && life.getAsLong() < Integer.MAX_VALUE;
    return now.plusSeconds(said ? life.getAsLong() : USUAL_LIFE);
  }
}
