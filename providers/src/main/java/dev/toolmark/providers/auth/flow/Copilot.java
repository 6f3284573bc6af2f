package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.json.JsonValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a Copilot token is sent: with the word on who speaks (a turn of the user's counts as a
/// premium request, one that follows a tool's result does not) and on images, and to the address
/// that came with the token. Source: protocols.md 14.2.
final class Copilot implements Dress {
  /// The name of its file, and of its row in the catalog.
  static final String NAME = "copilot";

  static final String ADDRESS = "address";
  private static final String USUAL_HOST = "api.githubcopilot.com";

  /// As the row in the catalog sends them; the exchange for a token wants them too.
  static final Map<String, String> EDITOR =
      Map.of(
          "copilot-integration-id", "vscode-chat",
          "editor-version", "vscode/1.105.1",
          "editor-plugin-version", "copilot-chat/0.32.4");

  @Override
  public String account() {
    return "the GitHub Copilot account";
  }

  @Override
  public List<String> hosts() {
    return List.of("githubcopilot.com");
  }

  @Override
  public Map<String, String> headers(Token token, WireRequest request) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("authorization", "Bearer " + token.access().reveal());
    EDITOR.forEach((name, value) -> {
      if (!request.headers().containsKey(name)) headers.put(name, value);
    });
    Optional<JsonValue.Obj> body = body(request);
    body.ifPresent(it -> headers.put("x-initiator", byUser(it) ? "user" : "agent"));
    if (body.filter(Copilot::hasImage).isPresent()) headers.put("copilot-vision-request", "true");
    return headers;
  }

  private static Optional<JsonValue.Obj> body(WireRequest request) {
    return request.body().length == 0
        ? Optional.empty()
        : Members.parsed(new String(request.body(), StandardCharsets.UTF_8));
  }

  /// Whether the last thing said is a person's: neither the model's nor a tool's, which the
  /// Messages API sends in the user's name.
  private static boolean byUser(JsonValue.Obj body) {
    JsonValue said = body.get("messages").or(() -> body.get("input")).orElse(body);
    if (!(said instanceof JsonValue.Arr(var items)) || items.isEmpty()) return true;
    if (!(items.getLast() instanceof JsonValue.Obj last)) return true;
    boolean result =
        last.get("content").orElse(last) instanceof JsonValue.Arr(var parts)
            && parts.stream()
                .anyMatch(it ->
                    it instanceof JsonValue.Obj part
                        && Members.text(part, "type").filter("tool_result"::equals).isPresent());
    return Members.text(last, "role").filter("user"::equals).isPresent() && !result;
  }

  private static boolean hasImage(JsonValue value) {
    return switch (value) {
      case JsonValue.Obj object ->
          Members.text(object, "type")
                  .filter(it -> it.matches("image|image_url|input_image"))
                  .isPresent()
              || object.members().values().stream().anyMatch(Copilot::hasImage);
      case JsonValue.Arr(var items) -> items.stream().anyMatch(Copilot::hasImage);
      case JsonValue.Str _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ -> false;
    };
  }

  /// An address that the owner gave stands; the usual one gives way to the token's.
  @Override
  public URI address(URI to, Token token) {
    String address = token.facts().getOrDefault(ADDRESS, "");
    if (address.isEmpty() || !USUAL_HOST.equalsIgnoreCase(to.getHost())) return to;
    String query = to.getRawQuery() == null ? "" : "?" + to.getRawQuery();
    return URI.create(
        address.replaceFirst("/+$", "") + Optional.ofNullable(to.getRawPath()).orElse("") + query);
  }
}
