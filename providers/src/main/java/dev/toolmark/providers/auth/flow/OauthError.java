package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.json.JsonValue;
import java.util.Locale;

/// What a sign-in server calls its refusal. Its free text is left out: it may repeat what was sent.
/// Source: RFC 6749 section 5.2; protocols.md 14.1 for the form with an object.
final class OauthError {
  private static final int LONGEST = 60;

  private OauthError() {}

  /// `invalid_grant`; `status 418` where it has no name of the usual form.
  static String of(int status, JsonValue.Obj body) {
    String code = code(body);
    return code.isEmpty() ? "status " + status : code;
  }

  /// The name alone; blank: there is none.
  static String code(JsonValue.Obj body) {
    return Members.text(body, "error")
        .or(() -> Members.object(body, "error").flatMap(it -> Members.text(it, "code")))
        .or(() -> Members.text(body, "code"))
        .map(it -> it.toLowerCase(Locale.ROOT))
        .filter(it -> it.length() <= LONGEST && it.matches("[a-z][a-z_.]*"))
        .orElse("");
  }
}
