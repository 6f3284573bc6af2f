package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.auth.Secret;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// The sign-in of the codex command, as its own file has it: read, never renewed and never written,
/// since its refresh token is good for one use and is that command's to use. Read again whenever a
/// token is wanted, as the command may have renewed it. Source: protocols.md 14.1.
final class CodexFile implements Mint {
  private static final String RENEW =
      "run codex once, which renews it, or sign in to Toolmark's own: toolmark auth login"
          + " openai-codex";

  private final Path file;
  private final InstantSource clock;

  CodexFile(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /// `$CODEX_HOME/auth.json`, or `~/.codex/auth.json`.
  static Path of(Map<String, String> env) {
    String home = env.getOrDefault("CODEX_HOME", "");
    return (home.isBlank() ? AccountStore.user(env).resolve(".codex") : Path.of(home))
        .resolve("auth.json");
  }

  /// Whether it holds an account, be it over or not.
  boolean hasAccount() {
    return tokens().isPresent();
  }

  /// When its token ends; empty: there is none, or it does not say.
  Optional<Instant> end() {
    return tokens().flatMap(it -> Members.text(it, "access_token")).flatMap(Jwt::end);
  }

  private Optional<JsonValue.Obj> tokens() {
    try {
      return Members.parsed(Files.readString(file))
          .flatMap(it -> Members.object(it, "tokens"))
          .filter(it -> Members.text(it, "access_token").isPresent());
    } catch (IOException noFile) {
      return Optional.empty();
    }
  }

  @Override
  public Minted mint(Optional<Secret> bad) {
    Optional<JsonValue.Obj> tokens = tokens();
    if (tokens.isEmpty()) return refused("%s holds no account any more: %s".formatted(file, RENEW));
    String access = Members.text(tokens.get(), "access_token").orElseThrow();
    Instant end = Jwt.end(access).orElse(clock.instant().plus(ChatGptAccount.USUAL_LIFE));
    if (!clock.instant().isBefore(end))
      return refused("the sign-in in %s ended at %s: %s".formatted(file, end, RENEW));
    if (bad.filter(it -> it.reveal().equals(access)).isPresent())
      return refused("the sign-in in %s is not taken any more: %s".formatted(file, RENEW));
    Optional<String> id =
        Members.text(tokens.get(), ChatGpt.ACCOUNT_ID)
            .or(() -> ChatGpt.accountId(Members.text(tokens.get(), "id_token"), access));
    return Minted.fresh(
        access,
        file.toString(),
        end,
        id.map(it -> Map.of(ChatGpt.ACCOUNT_ID, it)).orElse(Map.of()));
  }

  private static Minted refused(String why) {
    return new Minted.Refused(Cause.BAD_KEY, why);
  }
}
