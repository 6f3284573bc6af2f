package dev.toolmark.providers.auth.flow;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where accounts are signed in, and as which client. The addresses are ours and no setting of a
/// config: only a variable of the process moves them, only to this machine, and never in silence. A
/// saved account remembers its server, and goes to no other. `openai`: the issuer of ChatGPT
/// accounts. `github`: where a device is allowed in; `githubApi`: where Copilot's tokens are.
/// `googleToken`: trades the refresh token of a Google user. `googleMetadata`: tells a machine of
/// Google's its token. Source: protocols.md section 14.
public record SignInServers(
    URI openai, URI github, URI githubApi, URI googleToken, URI googleMetadata) {
  /// The public client of the codex command.
  static final String OPENAI_CLIENT = "app_EMoamEEZ73f0CkXaXp7hrann";

  static final String OPENAI_SCOPE = "openid profile email offline_access";

  /// The public client of the editor's plugin.
  static final String GITHUB_CLIENT = "Iv1.b507a08c87ecfe98";

  static final String GITHUB_SCOPE = "read:user";

  /// Of the Gemini API and of Vertex.
  static final String GOOGLE_SCOPE = "https://www.googleapis.com/auth/cloud-platform";

  public static final SignInServers USUAL =
      new SignInServers(
          URI.create("https://auth.openai.com"),
          URI.create("https://github.com"),
          URI.create("https://api.github.com"),
          URI.create("https://oauth2.googleapis.com/token"),
          URI.create("http://169.254.169.254"));

  private static final String OPENAI = "TOOLMARK_SIGN_IN_OPENAI";
  private static final String GITHUB = "TOOLMARK_SIGN_IN_GITHUB";
  private static final String GOOGLE = "TOOLMARK_SIGN_IN_GOOGLE";

  /// The usual ones, or test servers on this machine that variables name. Throws
  /// `IllegalArgumentException` where a variable names another machine.
  public static SignInServers of(Map<String, String> env) {
    Optional<URI> openai = local(env, OPENAI);
    Optional<URI> github = local(env, GITHUB);
    Optional<URI> google = local(env, GOOGLE);
    return new SignInServers(
        openai.orElse(USUAL.openai),
        github.orElse(USUAL.github),
        github.orElse(USUAL.githubApi),
        google.map(it -> it.resolve("/token")).orElse(USUAL.googleToken),
        google.orElse(USUAL.googleMetadata));
  }

  private static Optional<URI> local(Map<String, String> env, String name) {
    String text = env.getOrDefault(name, "").strip();
    if (text.isEmpty()) return Optional.empty();
    if (text.toLowerCase(Locale.ROOT)
        .matches("https?://(127\\.0\\.0\\.1|localhost|\\[::1])(:[0-9]+)?/?"))
      return Optional.of(URI.create(text.replaceFirst("/$", "")));
    throw new IllegalArgumentException(
        "%s is for tests and names a server on this machine, such as http://127.0.0.1:8080; tokens are sent nowhere else"
            .formatted(name));
  }

  /// One line for each server that is not the usual one.
  public List<String> warnings() {
    var lines = new ArrayList<String>();
    if (!openai.equals(USUAL.openai)) lines.add(moved("ChatGPT accounts", openai, OPENAI));
    if (!github.equals(USUAL.github)) lines.add(moved("GitHub accounts", github, GITHUB));
    if (!googleMetadata.equals(USUAL.googleMetadata))
      lines.add(moved("Google accounts", googleMetadata, GOOGLE));
    return lines;
  }

  private static String moved(String what, URI where, String variable) {
    return "%s are signed in at the test server %s, as %s says".formatted(what, where, variable);
  }
}
