package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.auth.Secret;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The tokens of a ChatGPT account that was signed in by us. A refresh token is good for one use:
/// what comes in return is written down before anything else, by one process at a time; who comes
/// second finds the first one's. Source: protocols.md 14.1.
final class ChatGptAccount implements Mint {
  private static final Logger LOG = LoggerFactory.getLogger("auth");
  static final String AGAIN = "sign in again: toolmark auth login openai-codex";
  static final Duration USUAL_LIFE = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofMinutes(5);
  private static final int OK = 200;
  private static final int SERVER = 500;

  private final AccountStore store;
  private final SignInServers servers;
  private final TokenTalk talk;
  private final InstantSource clock;

  ChatGptAccount(AccountStore store, SignInServers servers, TokenTalk talk, InstantSource clock) {
    this.store = store;
    this.servers = servers;
    this.talk = talk;
    this.clock = clock;
  }

  @Override
  public Minted mint(Optional<Secret> bad) {
    return store.alone(ChatGpt.NAME, () -> alone(bad));
  }

  private Minted alone(Optional<Secret> bad) {
    return switch (store.read(ChatGpt.NAME)) {
      case AccountStore.Kept.Nothing _ ->
          refused("there is no saved ChatGPT account any more: " + AGAIN);
      case AccountStore.Kept.Unusable(String why) -> refused(why);
      case AccountStore.Kept.Account(JsonValue.Obj members) -> of(members, bad);
    };
  }

  private Minted of(JsonValue.Obj account, Optional<Secret> bad) {
    String issuer = Members.text(account, "issuer").orElse("");
    if (!issuer.equals(servers.openai().toString()))
      return refused(
          "the saved ChatGPT account was signed in at %s, and its tokens go to no other server: %s"
              .formatted(issuer.isEmpty() ? "an unknown server" : issuer, AGAIN));
    Optional<String> access = Members.text(account, "access_token");
    Instant end = end(account);
    boolean good =
        access.isPresent()
            && bad.filter(it -> it.reveal().equals(access.get())).isEmpty()
            && clock.instant().plus(SOON).isBefore(end);
    return good ? fresh(account, access.get(), end) : renewed(account);
  }

  private static Instant end(JsonValue.Obj account) {
    try {
      return Members.text(account, "expires_at").map(Instant::parse).orElse(Instant.EPOCH);
    } catch (DateTimeParseException notTime) {
      return Instant.EPOCH;
    }
  }

  private static Minted fresh(JsonValue.Obj account, String access, Instant end) {
    Optional<String> id = Members.text(account, ChatGpt.ACCOUNT_ID);
    return Minted.fresh(
        access,
        "the ChatGPT account",
        end,
        id.map(it -> Map.of(ChatGpt.ACCOUNT_ID, it)).orElse(Map.of()));
  }

  private Minted renewed(JsonValue.Obj account) {
    Optional<String> refresh = Members.text(account, "refresh_token");
    if (refresh.isEmpty()) return refused("the saved ChatGPT account has ended: " + AGAIN);
    var fields = new LinkedHashMap<String, String>();
    fields.put("grant_type", "refresh_token");
    fields.put("refresh_token", refresh.get());
    fields.put("client_id", SignInServers.OPENAI_CLIENT);
    return switch (talk.form(tokenAddress(servers), fields)) {
      case TokenTalk.Reply.Silent(Cause cause, String why) ->
          new Minted.Refused(cause, "the ChatGPT sign-in could not be renewed: " + why);
      case TokenTalk.Reply.Said(int status, JsonValue.Obj body) ->
          status == OK && Members.text(body, "access_token").isPresent()
              ? kept(merged(account, body))
              : said(status, body);
    };
  }

  static URI tokenAddress(SignInServers servers) {
    return servers.openai().resolve("/oauth/token");
  }

  private JsonValue.Obj merged(JsonValue.Obj account, JsonValue.Obj body) {
    var all = new LinkedHashMap<String, JsonValue>(account.members());
    all.putAll(tokens(body, clock.instant()).members());
    return JsonValue.obj(all);
  }

  /// What of a token server's answer is kept.
  static JsonValue.Obj tokens(JsonValue.Obj body, Instant now) {
    String access = Members.text(body, "access_token").orElse("");
    Optional<String> id = Members.text(body, "id_token");
    var out = JsonValue.object().put("access_token", access);
    Members.text(body, "refresh_token").ifPresent(it -> out.put("refresh_token", it));
    ChatGpt.accountId(id, access).ifPresent(it -> out.put(ChatGpt.ACCOUNT_ID, it));
    id.flatMap(ChatGpt::plan).or(() -> ChatGpt.plan(access)).ifPresent(it -> out.put("plan", it));
    var life = Members.whole(body, "expires_in");
    Instant end =
        life.isPresent() && life.getAsLong() > 0 && life.getAsLong() < Integer.MAX_VALUE
            ? now.plusSeconds(life.getAsLong())
            : Jwt.end(access).orElse(now.plus(USUAL_LIFE));
    return out.put("expires_at", end.toString()).build();
  }

  private Minted kept(JsonValue.Obj account) {
    try {
      store.write(ChatGpt.NAME, account);
    } catch (IOException full) {
      LOG.warn(
          "the renewed ChatGPT sign-in could not be written to {}, and is lost when this process"
              + " ends: then {}",
          store.file(ChatGpt.NAME),
          AGAIN);
    }
    return fresh(account, Members.text(account, "access_token").orElseThrow(), end(account));
  }

  private static Minted said(int status, JsonValue.Obj body) {
    if (status >= SERVER)
      return new Minted.Refused(
          Cause.UNREACHABLE,
          "the ChatGPT sign-in could not be renewed: its server answered %d".formatted(status));
    return refused(
        "the ChatGPT sign-in has ended or was revoked (%s): %s"
            .formatted(OauthError.of(status, body), AGAIN));
  }

  private static Minted refused(String why) {
    return new Minted.Refused(Cause.BAD_KEY, why);
  }
}
