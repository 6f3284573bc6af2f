package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.Keys;
import dev.toolmark.providers.auth.Scheme;
import dev.toolmark.providers.auth.Secret;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Google's application-default credentials: the file that a variable names, the one that `gcloud`
/// left, the machine's own account. Source: protocols.md 14.3.
final class GoogleAccounts {
  static final String VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS";
  private static final String QUOTA_VARIABLE = "GOOGLE_CLOUD_QUOTA_PROJECT";

  private final Map<String, String> env;
  private final SignInServers servers;
  private final InstantSource clock;

  GoogleAccounts(Map<String, String> env, SignInServers servers, InstantSource clock) {
    this.env = env;
    this.servers = servers;
    this.clock = clock;
  }

  private Optional<String> value(String name) {
    return Optional.of(env.getOrDefault(name, "").strip()).filter(it -> !it.isEmpty());
  }

  /// The one that the variable names.
  Keys named(String provider, TokenTalk talk) {
    return value(VARIABLE)
        .map(it -> inFile(Path.of(it), provider, "env:" + VARIABLE, talk))
        .orElse(Keys.NOTHING);
  }

  /// The one that `gcloud` left.
  Keys saved(String provider, TokenTalk talk) {
    return inFile(GoogleFile.usual(env), provider, "gcloud", talk);
  }

  Keys inFile(Path file, String provider, String source, TokenTalk talk) {
    return switch (read(file, talk)) {
      case GoogleFile.Read.Usable(GoogleFile.Account it) ->
          Keys.of(token(provider, source, Optional.of(it.secret()), it.mint()));
      case GoogleFile.Read.Wrong(String why) -> Keys.problem(why);
      case GoogleFile.Read.Nothing _ ->
          source.equals("gcloud")
              ? Keys.NOTHING
              : Keys.problem("%s: there is no file %s".formatted(source, file));
    };
  }

  private GoogleFile.Read read(Path file, TokenTalk talk) {
    return new GoogleFile(file, servers, talk, clock, value(QUOTA_VARIABLE)).read();
  }

  /// The project that the account belongs to, where its file names one.
  Optional<String> project(TokenTalk talk) {
    Path file = value(VARIABLE).map(Path::of).orElseGet(() -> GoogleFile.usual(env));
    return read(file, talk) instanceof GoogleFile.Read.Usable(GoogleFile.Account it)
        ? it.project()
        : Optional.empty();
  }

  /// The account of the machine, where it is one of Google's; its server is asked.
  Keys machine(String provider) {
    var mint = new MetadataServer(servers.googleMetadata(), clock, value(QUOTA_VARIABLE));
    return mint.mint(Optional.empty()) instanceof Minted.Fresh
        ? Keys.of(token(provider, "metadata", Optional.empty(), mint))
        : Keys.NOTHING;
  }

  private Credential token(String alias, String source, Optional<Secret> own, Mint mint) {
    var signer = new TokenSigner(new Google(), new Tokens(mint, clock), own.stream().toList());
    return Credential.signing(alias, source, own, Scheme.GOOGLE_OAUTH, signer);
  }
}
