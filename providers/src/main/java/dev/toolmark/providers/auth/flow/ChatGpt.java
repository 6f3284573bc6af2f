package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the ChatGPT account is sent, and what its tokens say. Source: protocols.md 3.4 and 14.1.
final class ChatGpt implements Dress {
  /// The name of its file, and of its row in the catalog.
  static final String NAME = "openai-codex";

  static final String ACCOUNT_ID = "account_id";
  private static final String CLAIMS = "https://api.openai.com/auth";

  @Override
  public String account() {
    return "the ChatGPT account";
  }

  @Override
  public List<String> hosts() {
    return List.of("chatgpt.com");
  }

  @Override
  public Map<String, String> headers(Token token, WireRequest request) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("authorization", "Bearer " + token.access().reveal());
    Optional.ofNullable(token.facts().get(ACCOUNT_ID))
        .ifPresent(id -> headers.put("chatgpt-account-id", id));
    headers.put("originator", "toolmark");
    return headers;
  }

  /// The account that these tokens are of: the id token's word first.
  static Optional<String> accountId(Optional<String> idToken, String accessToken) {
    return idToken
        .flatMap(Jwt::claims)
        .flatMap(ChatGpt::accountId)
        .or(() -> Jwt.claims(accessToken).flatMap(ChatGpt::accountId));
  }

  private static Optional<String> accountId(JsonValue.Obj claims) {
    return Members.text(claims, "chatgpt_account_id")
        .or(() ->
            Members.object(claims, CLAIMS).flatMap(it -> Members.text(it, "chatgpt_account_id")))
        .or(() -> firstOrganisation(claims));
  }

  private static Optional<String> firstOrganisation(JsonValue.Obj claims) {
    return claims.get("organizations").orElse(claims) instanceof JsonValue.Arr(var items)
            && !items.isEmpty()
            && items.getFirst() instanceof JsonValue.Obj first
        ? Members.text(first, "id")
        : Optional.empty();
  }

  /// `plus`, `team` and so on.
  static Optional<String> plan(String token) {
    return Jwt.claims(token)
        .flatMap(it -> Members.object(it, CLAIMS))
        .flatMap(it -> Members.text(it, "chatgpt_plan_type"));
  }
}
