package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/// Tokens for tests, signed by nobody.
final class Jwts {
  private Jwts() {}

  static String of(JsonValue claims) {
    return part("{\"alg\":\"none\"}") + "." + part(claims.text()) + ".c2lnbmF0dXJl";
  }

  /// Of a ChatGPT account.
  static String chatGpt(String name, Instant end, String accountId) {
    return of(
        JsonValue.object()
            .put("sub", name)
            .put("exp", end.getEpochSecond())
            .put(
                "https://api.openai.com/auth",
                JsonValue.object()
                    .put("chatgpt_account_id", accountId)
                    .put("chatgpt_plan_type", "plus")
                    .build())
            .build());
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
