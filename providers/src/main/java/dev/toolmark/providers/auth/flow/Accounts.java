package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.KeySources;
import dev.toolmark.providers.auth.Keys;
import dev.toolmark.providers.auth.Scheme;
import dev.toolmark.providers.auth.Secret;
import dev.toolmark.providers.transport.BaseUrl;
import dev.toolmark.providers.transport.Route;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The accounts that can be used from here, as credentials, by how a row signs. Looks at variables
/// and files; asks no server but Google's metadata server, for a second, and that only where
/// nothing else was found. Safe to call from many threads.
public final class Accounts {
  private final Map<String, String> env;
  private final SignInServers servers;
  private final AccountStore store;
  private final InstantSource clock;
  private final KeySources sources;
  private final boolean asksMachine;
  private final AwsAccounts aws;
  private final GoogleAccounts google;
  private final Map<Route, TokenTalk> talks = new ConcurrentHashMap<>();

  public Accounts(
      Map<String, String> env, SignInServers servers, AccountStore store, InstantSource clock) {
    this(env, servers, store, clock, true);
  }

  private Accounts(
      Map<String, String> env,
      SignInServers servers,
      AccountStore store,
      InstantSource clock,
      boolean asksMachine) {
    this.asksMachine = asksMachine;
    this.env = Map.copyOf(env);
    this.servers = servers;
    this.store = store;
    this.clock = clock;
    this.sources = new KeySources(env);
    this.aws = new AwsAccounts(this.env, clock);
    this.google = new GoogleAccounts(this.env, servers, clock);
  }

  /// The same with what a config says of a provider: its `region` and its `profile`.
  public Accounts with(Map<String, String> settings) {
    var all = new HashMap<>(env);
    Optional.ofNullable(settings.get("region")).ifPresent(it -> all.put("AWS_REGION", it));
    Optional.ofNullable(settings.get("profile")).ifPresent(it -> all.put("AWS_PROFILE", it));
    return all.equals(env) ? this : new Accounts(all, servers, store, clock, asksMachine);
  }

  private TokenTalk talk(Route route) {
    return talks.computeIfAbsent(route, it -> new TokenTalk(it, TokenTalk.PATIENCE));
  }

  /// The same, asking no server whether it has an account for this machine.
  public Accounts askingNobody() {
    return new Accounts(env, servers, store, clock, false);
  }

  /// What a person may know of an account. `source`: which one. Empty: nothing more.
  public Optional<String> says(Scheme scheme, String source) {
    if (scheme != Scheme.CHATGPT_OAUTH) return Optional.empty();
    if (source.equals("codex-file")) {
      var file = new CodexFile(CodexFile.of(env), clock);
      return file.end()
          .map(end ->
              end.isAfter(clock.instant())
                  ? "of the codex command, good until " + end
                  : "of the codex command, ended at %s: run codex once, or toolmark auth login openai-codex"
                      .formatted(end));
    }
    return store.read(ChatGpt.NAME) instanceof AccountStore.Kept.Account(var members)
        ? Optional.of(
            "experimental%s, renews itself"
                .formatted(Members.text(members, "plan").map(it -> ", plan " + it).orElse("")))
        : Optional.empty();
  }

  /// Keys that an owner gave, for a row that signs so: as they are, or traded for tokens.
  public Keys given(Keys plain, String provider, Scheme scheme, Route route) {
    var made = new ArrayList<Credential>();
    var problems = new ArrayList<>(plain.problems());
    for (Credential it : plain.credentials()) {
      Secret key = it.secret().orElseThrow();
      switch (scheme) {
        case BEARER, X_API_KEY, X_GOOG_API_KEY ->
            made.add(new Credential(it.alias(), it.source(), it.secret(), scheme));
        case NONE, SIGV4 ->
            made.add(new Credential(it.alias(), it.source(), it.secret(), Scheme.BEARER));
        case GOOGLE_OAUTH ->
            made.add(new Credential(it.alias(), it.source(), it.secret(), Scheme.X_GOOG_API_KEY));
        case COPILOT_TOKEN -> made.add(copilot(it.alias(), it.source(), key, route));
        case CHATGPT_OAUTH ->
            problems.add(
                "%s is a ChatGPT account and has no key: run toolmark auth login openai-codex"
                    .formatted(provider));
      }
    }
    return new Keys(made, problems, plain.warnings());
  }

  /// A Google account in a file that an owner gave.
  public Keys inFile(Path file, String provider, Route route) {
    return google.inFile(file, provider, "file:" + file, talk(route));
  }

  /// Whether that is a file of Google's and holds no plain keys.
  public static boolean isJson(Path file) {
    try (var lines = java.nio.file.Files.newBufferedReader(file)) {
      return Optional.ofNullable(lines.readLine()).orElse("").stripLeading().startsWith("{");
    } catch (java.io.IOException unreadable) {
      return false;
    }
  }

  /// What the first of these variables holds that is set. `names`: those of the row.
  public Keys fromVariables(String provider, List<String> names, Scheme scheme, Route route) {
    if (scheme == Scheme.SIGV4) return aws.named(provider);
    List<String> plain =
        names.stream()
            .filter(it -> !it.equals(GoogleAccounts.VARIABLE) && !isGitsOwn(it, scheme))
            .toList();
    Keys found = sources.fromVariables(provider, plain, Scheme.BEARER);
    if (!found.isEmpty()) return given(found, provider, scheme, route);
    return scheme == Scheme.GOOGLE_OAUTH ? google.named(provider, talk(route)) : Keys.NOTHING;
  }

  /// Whether that variable is there for other things: what it holds is seldom good for Copilot, and
  /// gives way to a sign-in.
  private boolean isGitsOwn(String variable, Scheme scheme) {
    return scheme == Scheme.COPILOT_TOKEN
        && variable.equals("GITHUB_TOKEN")
        && store.read(Copilot.NAME) instanceof AccountStore.Kept.Account;
  }

  /// What an address needs to know, such as `region`, where the account knows it.
  public Optional<String> setting(String name, Scheme scheme, Route route) {
    if (scheme == Scheme.SIGV4 && name.equals("region")) return aws.region();
    return scheme == Scheme.GOOGLE_OAUTH && name.equals("project")
        ? google.project(talk(route))
        : Optional.empty();
  }

  /// What was saved by a sign-in, ours or another program's.
  public Keys saved(String provider, Scheme scheme, Route route) {
    return switch (scheme) {
      case CHATGPT_OAUTH -> chatGpt(provider, route);
      case COPILOT_TOKEN -> savedCopilot(provider, route);
      case GOOGLE_OAUTH -> {
        Keys file = google.saved(provider, talk(route));
        yield file.isEmpty() && asksMachine ? google.machine(provider) : file;
      }
      case SIGV4 -> aws.profile(provider);
      case BEARER, X_API_KEY, X_GOOG_API_KEY, NONE -> Keys.NOTHING;
    };
  }

  private Keys chatGpt(String provider, Route route) {
    switch (store.read(ChatGpt.NAME)) {
      case AccountStore.Kept.Unusable(String why) -> {
        return Keys.problem(why);
      }
      case AccountStore.Kept.Account(var members) -> {
        var mint = new ChatGptAccount(store, servers, talk(route), clock);
        Optional<Secret> id = Members.text(members, ChatGpt.ACCOUNT_ID).flatMap(Accounts::secret);
        return Keys.of(
            token(
                provider,
                "account:" + ChatGpt.NAME,
                id,
                Scheme.CHATGPT_OAUTH,
                new ChatGpt(),
                mint));
      }
      case AccountStore.Kept.Nothing _ -> {
        var file = new CodexFile(CodexFile.of(env), clock);
        return file.hasAccount()
            ? Keys.of(
                token(
                    provider,
                    "codex-file",
                    Optional.empty(),
                    Scheme.CHATGPT_OAUTH,
                    new ChatGpt(),
                    file))
            : Keys.NOTHING;
      }
    }
  }

  /// An account's name is to be kept out of reports too, where it can be.
  private static Optional<Secret> secret(String text) {
    try {
      return Optional.of(Secret.of(text, "an account"));
    } catch (IllegalArgumentException unfit) {
      return Optional.empty();
    }
  }

  private Keys savedCopilot(String provider, Route route) {
    return switch (store.read(Copilot.NAME)) {
      case AccountStore.Kept.Nothing _ -> Keys.NOTHING;
      case AccountStore.Kept.Unusable(String why) -> Keys.problem(why);
      case AccountStore.Kept.Account(var members) -> {
        String issuer = Members.text(members, "issuer").orElse("");
        Optional<Secret> token =
            Members.text(members, CopilotSignIn.GITHUB_TOKEN).flatMap(Accounts::secret);
        if (!issuer.equals(servers.github().toString()) || token.isEmpty())
          yield Keys.problem(
              "the saved GitHub account is not of %s: sign in again: toolmark auth login copilot"
                  .formatted(servers.github().getHost()));
        yield Keys.of(copilot(provider, "account:" + Copilot.NAME, token.get(), route));
      }
    };
  }

  private Credential copilot(String alias, String source, Secret key, Route route) {
    if (CopilotAccount.isTraded(key.reveal()))
      return new Credential(alias, source, Optional.of(key), Scheme.BEARER);
    var mint = new CopilotAccount(key, source, servers, talk(route), clock);
    return token(alias, source, Optional.of(key), Scheme.COPILOT_TOKEN, new Copilot(), mint);
  }

  /// An account of Google's for a row that takes keys and would take an account too; no machine is
  /// asked for its own.
  public Keys besideKeys(String provider, Scheme scheme, Route route) {
    if (scheme != Scheme.GOOGLE_OAUTH) return saved(provider, scheme, route);
    Keys named = google.named(provider, talk(route));
    return named.isEmpty() ? google.saved(provider, talk(route)) : named;
  }

  private Credential token(
      String alias, String source, Optional<Secret> own, Scheme scheme, Dress dress, Mint mint) {
    var signer = new TokenSigner(dress, new Tokens(mint, clock), own.stream().toList());
    return Credential.signing(alias, source, own, scheme, signer);
  }

  /// Why that credential may not be used at an address; empty: it may.
  public static Optional<String> barred(Credential it, URI address) {
    return it.signer().orElse(null) instanceof TokenSigner signer && !signer.mayGo(address)
        ? Optional.of(signer.barred(address))
        : Optional.empty();
  }

  /// What its owner should know of where that credential goes: an account that is sent to this
  /// machine goes to somebody else's program there.
  public static Optional<String> notice(Credential it, URI address) {
    return it.signer().orElse(null) instanceof TokenSigner signer && BaseUrl.loopback(address)
        ? Optional.of(
            "%s is sent to %s on this machine, as its base URL says"
                .formatted(signer.account(), BaseUrl.peer(address)))
        : Optional.empty();
  }

  /// Signs in. `row`: of the catalog. `browser`: by one on this machine, where there is a choice.
  public SignedIn signIn(String row, Scheme scheme, boolean browser, Route route, Guide guide)
      throws InterruptedException {
    return switch (scheme) {
      case CHATGPT_OAUTH -> {
        var flow = new ChatGptSignIn(store, servers, talk(route), clock);
        yield browser ? flow.byBrowser(guide) : flow.byDevice(guide);
      }
      case COPILOT_TOKEN -> new CopilotSignIn(store, servers, talk(route), clock).byDevice(guide);
      case GOOGLE_OAUTH ->
          SignedIn.Failed.of(
              "%s signs in by Google's own tools: run gcloud auth application-default login, or set %s to the key file of a service account"
                  .formatted(row, GoogleAccounts.VARIABLE));
      case SIGV4 ->
          SignedIn.Failed.of(
              "%s signs with AWS keys: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, or %s"
                  .formatted(row, AwsAccounts.BEARER));
      case BEARER, X_API_KEY, X_GOOG_API_KEY, NONE ->
          throw new IllegalArgumentException(row + " has keys and no account");
    };
  }

  /// The account that a row signs in with, where it is ours to keep.
  public static Optional<String> nameOf(Scheme scheme) {
    return switch (scheme) {
      case CHATGPT_OAUTH -> Optional.of(ChatGpt.NAME);
      case COPILOT_TOKEN -> Optional.of(Copilot.NAME);
      case GOOGLE_OAUTH, SIGV4, BEARER, X_API_KEY, X_GOOG_API_KEY, NONE -> Optional.empty();
    };
  }
}
