package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Signs in to GitHub for Copilot, by a code that is typed in on any device. Source: protocols.md
/// 14.2; RFC 8628.
final class CopilotSignIn {
  static final String GITHUB_TOKEN = "github_token";
  private static final int OK = 200;
  private static final long USUAL_INTERVAL = 5;
  private static final long SLOWER = 5;
  private static final long USUAL_LIFE = 900;
  private static final long LONGEST_LIFE = 3600;

  private final AccountStore store;
  private final SignInServers servers;
  private final TokenTalk talk;
  private final InstantSource clock;

  CopilotSignIn(AccountStore store, SignInServers servers, TokenTalk talk, InstantSource clock) {
    this.store = store;
    this.servers = servers;
    this.talk = talk;
    this.clock = clock;
  }

  SignedIn byDevice(Guide guide) throws InterruptedException {
    JsonValue client =
        JsonValue.object()
            .put("client_id", SignInServers.GITHUB_CLIENT)
            .put("scope", SignInServers.GITHUB_SCOPE)
            .build();
    return switch (talk.json(servers.github().resolve("/login/device/code"), client)) {
      case TokenTalk.Reply.Silent(_, String why) -> SignedIn.Failed.of(why);
      case TokenTalk.Reply.Said(int status, JsonValue.Obj body) -> {
        Optional<String> device = Members.text(body, "device_code");
        Optional<String> code = Members.text(body, "user_code");
        yield status == OK && device.isPresent() && code.isPresent()
            ? polled(guide, body, device.get(), code.get())
            : SignedIn.Failed.of("no code was given (%s)".formatted(OauthError.of(status, body)));
      }
    };
  }

  private SignedIn polled(Guide guide, JsonValue.Obj begun, String device, String code)
      throws InterruptedException {
    guide.say(
        "Open %s on any device and enter the code %s"
            .formatted(servers.github().resolve("/login/device"), code));
    long every = Math.clamp(Members.whole(begun, "interval").orElse(USUAL_INTERVAL), 1, 60);
    long life = Math.clamp(Members.whole(begun, "expires_in").orElse(USUAL_LIFE), 1, LONGEST_LIFE);
    JsonValue asked =
        JsonValue.object()
            .put("client_id", SignInServers.GITHUB_CLIENT)
            .put("device_code", device)
            .put("grant_type", "urn:ietf:params:oauth:grant-type:device_code")
            .build();
    for (long waited = every; waited <= life; waited += every) {
      guide.pause(Duration.ofSeconds(every));
      switch (talk.json(servers.github().resolve("/login/oauth/access_token"), asked)) {
        case TokenTalk.Reply.Silent(Cause cause, String why) -> {
          if (cause != Cause.UNREACHABLE) return SignedIn.Failed.of(why);
        }
        case TokenTalk.Reply.Said(int status, JsonValue.Obj body) -> {
          Optional<String> token = Members.text(body, "access_token");
          if (status == OK && token.isPresent()) return stored(token.get());
          switch (OauthError.code(body)) {
            case "authorization_pending" -> {}
            case "slow_down" ->
                every = Math.clamp(Members.whole(body, "interval").orElse(every + SLOWER), 1, 120);
            case "access_denied" -> {
              return SignedIn.Failed.of("the sign-in was turned down on GitHub");
            }
            case "expired_token" -> {
              return SignedIn.Failed.of("the code was not entered in time: begin again");
            }
            default -> {
              return SignedIn.Failed.of(
                  "the sign-in was refused (%s)".formatted(OauthError.of(status, body)));
            }
          }
        }
      }
    }
    return SignedIn.Failed.of("the code was not entered in time: begin again");
  }

  private SignedIn stored(String token) {
    JsonValue.Obj account =
        JsonValue.object()
            .put("issuer", servers.github().toString())
            .put("signed_in", clock.instant().toString())
            .put(GITHUB_TOKEN, token)
            .build();
    try {
      store.write(Copilot.NAME, account);
    } catch (IOException refused) {
      return SignedIn.Failed.of("the account could not be kept: " + refused.getMessage());
    }
    return new SignedIn.Done(
        List.of(
            "Signed in to GitHub. Whether the account has a Copilot seat shows at the first"
                + " request.",
            "Its token is in %s, which nobody else may read; toolmark auth logout copilot removes it."
                .formatted(store.file(Copilot.NAME))));
  }
}
