package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Signs in to a ChatGPT account, as the codex command does: by a browser that comes back to this
/// machine, or by a code that is typed in on any device. Source: protocols.md 14.1.
final class ChatGptSignIn {
  private static final int PORT = 1455; // the one that the public client is registered with
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final long USUAL_INTERVAL = 5;
  private static final long MARGIN = 3;
  private static final int OK = 200;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final String EXPERIMENTAL =
      "Experimental: a ChatGPT account is used as the codex command uses it, which OpenAI does not"
          + " support for others.";

  private final AccountStore store;
  private final SignInServers servers;
  private final TokenTalk talk;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final int port;

  ChatGptSignIn(AccountStore store, SignInServers servers, TokenTalk talk, InstantSource clock) {
    this(store, servers, talk, clock, PORT);
  }

  /// `port`: where the browser comes back to; 0: any, for a server that allows any.
  ChatGptSignIn(
      AccountStore store, SignInServers servers, TokenTalk talk, InstantSource clock, int port) {
    this.store = store;
    this.servers = servers;
    this.talk = talk;
    this.clock = clock;
    this.port = port;
  }

  SignedIn byBrowser(Guide guide) throws InterruptedException {
    guide.say(EXPERIMENTAL);
    Pkce proof = Pkce.random(random);
    String state = Pkce.word(random);
    try (LoopbackCallback back = LoopbackCallback.listening(port, state)) {
      URI address = authorize(proof, state, back.address());
      if (!guide.open(address))
        guide.say("No browser could be opened. Open this address in one on this machine:");
      else guide.say("If no browser opens, open this address in one on this machine:");
      guide.say("  " + address);
      Optional<LoopbackCallback.Visit> visit = back.await(PATIENCE);
      if (visit.isEmpty())
        return SignedIn.Failed.of("nobody signed in within 15 minutes: begin again");
      if (visit.get().code().isEmpty())
        return SignedIn.Failed.of(
            "the sign-in was refused (%s)"
                .formatted(visit.get().error().replaceAll("[^a-z_ ]", "?")));
      return traded(visit.get().code().get(), back.address().toString(), proof.verifier());
    } catch (IOException taken) {
      return SignedIn.Failed.of(
          "port %d of this machine is in use, and the browser must come back to it: end what uses it, or give --no-browser"
              .formatted(port));
    }
  }

  private URI authorize(Pkce proof, String state, URI back) {
    var query = new LinkedHashMap<String, String>();
    query.put("response_type", "code");
    query.put("client_id", SignInServers.OPENAI_CLIENT);
    query.put("redirect_uri", back.toString());
    query.put("scope", SignInServers.OPENAI_SCOPE);
    query.put("code_challenge", proof.challenge());
    query.put("code_challenge_method", "S256");
    query.put("id_token_add_organizations", "true");
    query.put("codex_cli_simplified_flow", "true");
    query.put("state", state);
    query.put("originator", "toolmark");
    String text =
        query.entrySet().stream()
            .map(it -> it.getKey() + "=" + TokenTalk.encoded(it.getValue()))
            .collect(Collectors.joining("&"));
    return servers.openai().resolve("/oauth/authorize?" + text);
  }

  SignedIn byDevice(Guide guide) throws InterruptedException {
    guide.say(EXPERIMENTAL);
    JsonValue client = JsonValue.object().put("client_id", SignInServers.OPENAI_CLIENT).build();
    return switch (talk.json(at("/api/accounts/deviceauth/usercode"), client)) {
      case TokenTalk.Reply.Silent(_, String why) -> SignedIn.Failed.of(why);
      case TokenTalk.Reply.Said(int status, JsonValue.Obj body) -> {
        Optional<String> device = Members.text(body, "device_auth_id");
        Optional<String> code =
            Members.text(body, "user_code").or(() -> Members.text(body, "usercode"));
        if (status == OK && device.isPresent() && code.isPresent())
          yield polled(guide, device.get(), code.get(), Members.whole(body, "interval"));
        yield SignedIn.Failed.of(
            status == NOT_FOUND
                ? "this server does not allow sign-in by code: give no --no-browser"
                : "no code was given (%s)".formatted(OauthError.of(status, body)));
      }
    };
  }

  private URI at(String path) {
    return servers.openai().resolve(path);
  }

  private SignedIn polled(Guide guide, String device, String code, OptionalLong every)
      throws InterruptedException {
    guide.say("Open %s on any device and enter the code %s".formatted(at("/codex/device"), code));
    guide.say("It is good for 15 minutes.");
    var pause = Duration.ofSeconds(Math.clamp(every.orElse(USUAL_INTERVAL), 1, 60) + MARGIN);
    JsonValue asked =
        JsonValue.object().put("device_auth_id", device).put("user_code", code).build();
    for (Duration waited = pause; waited.compareTo(PATIENCE) <= 0; waited = waited.plus(pause)) {
      guide.pause(pause);
      switch (talk.json(at("/api/accounts/deviceauth/token"), asked)) {
        case TokenTalk.Reply.Silent(Cause cause, String why) -> {
          if (cause != Cause.UNREACHABLE) return SignedIn.Failed.of(why);
        }
        case TokenTalk.Reply.Said(int status, JsonValue.Obj body) -> {
          Optional<SignedIn> end = ended(status, body);
          if (end.isPresent()) return end.get();
        }
      }
    }
    return SignedIn.Failed.of("the code was not entered within 15 minutes: begin again");
  }

  /// Empty: it is not entered yet. The server makes the proof itself.
  private Optional<SignedIn> ended(int status, JsonValue.Obj body) {
    if (status == FORBIDDEN || status == NOT_FOUND) return Optional.empty();
    Optional<String> code = Members.text(body, "authorization_code");
    Optional<String> verifier = Members.text(body, "code_verifier");
    return Optional.of(
        status == OK && code.isPresent() && verifier.isPresent()
            ? traded(code.get(), at("/deviceauth/callback").toString(), verifier.get())
            : SignedIn.Failed.of(
                "the sign-in was refused (%s)".formatted(OauthError.of(status, body))));
  }

  private SignedIn traded(String code, String back, String verifier) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "authorization_code");
    fields.put("code", code);
    fields.put("redirect_uri", back);
    fields.put("client_id", SignInServers.OPENAI_CLIENT);
    fields.put("code_verifier", verifier);
    return switch (talk.form(ChatGptAccount.tokenAddress(servers), fields)) {
      case TokenTalk.Reply.Silent(_, String why) -> SignedIn.Failed.of(why);
      case TokenTalk.Reply.Said(int status, JsonValue.Obj body) ->
          status == OK && Members.text(body, "access_token").isPresent()
              ? stored(ChatGptAccount.tokens(body, clock.instant()))
              : SignedIn.Failed.of(
                  "the sign-in was refused (%s)".formatted(OauthError.of(status, body)));
    };
  }

  private SignedIn stored(JsonValue.Obj tokens) {
    var account = new LinkedHashMap<String, JsonValue>();
    account.put("issuer", JsonValue.of(servers.openai().toString()));
    account.put("signed_in", JsonValue.of(clock.instant().toString()));
    account.putAll(tokens.members());
    JsonValue.Obj whole = JsonValue.obj(account);
    try {
      store.write(ChatGpt.NAME, whole);
    } catch (IOException refused) {
      return SignedIn.Failed.of("the account could not be kept: " + refused.getMessage());
    }
    return new SignedIn.Done(
        List.of(
            "Signed in to ChatGPT%s."
                .formatted(Members.text(whole, "plan").map(it -> ", plan " + it).orElse("")),
            "Its tokens are in %s, which nobody else may read; toolmark auth logout openai-codex removes them."
                .formatted(store.file(ChatGpt.NAME))));
  }
}
