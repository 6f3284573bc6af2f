package dev.toolmark.providers.transport;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/// Where a provider is called: scheme, host, port, a path to which the protocol's is joined, and
/// the query that every request carries.
public final class BaseUrl {
  private final URI uri;
  private final boolean allowPlainText;

  /// The path that was joined last: a target asks below the same one over and over.
  private volatile Optional<Joined> last = Optional.empty();

  private record Joined(String path, URI whole) {}

  private BaseUrl(URI uri, boolean allowPlainText) {
    this.uri = uri;
    this.allowPlainText = allowPlainText;
  }

  /// Checks an absolute `https:` address, or `http:` to this machine (elsewhere only with
  /// `allowPlainText`, since keys and prompts would go in the clear). Throws
  /// `IllegalArgumentException` whose message names the rule; user, password and query, which may
  /// be secret, are not in it.
  public static BaseUrl of(String text, boolean allowPlainText) {
    URI uri;
    try {
      uri = new URI(text.strip());
    } catch (URISyntaxException malformed) { // its message repeats the address, keys and all
      throw new IllegalArgumentException(
          "the base URL is not an address: character " + (malformed.getIndex() + 1) + " is wrong");
    }
    String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http"))
      throw new IllegalArgumentException("a base URL begins with https:// or http://");
    if (uri.getHost() == null)
      throw new IllegalArgumentException("the base URL names no host, or not one that is allowed");
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null)
      throw new IllegalArgumentException(
          "a base URL holds no user, password or fragment: give the key as a key");
    var made = new BaseUrl(uri, allowPlainText);
    if (!made.secure() && !made.loopback() && !allowPlainText)
      throw new IllegalArgumentException(
          "http://%s would send key and prompt in plain text: use https, or set plain_http: true for its provider"
              .formatted(made.peer()));
    return made;
  }

  /// The address of that path, which is encoded and may have a query; or the path itself where it
  /// is a whole address.
  public URI join(String path) {
    Optional<Joined> before = last;
    if (before.isPresent() && before.get().path.equals(path)) return before.get().whole;
    URI whole = joined(path);
    last = Optional.of(new Joined(path, whole));
    return whole;
  }

  private URI joined(String path) {
    if (path.startsWith("https://") || path.startsWith("http://"))
      return of(path, allowPlainText).uri;
    String base = uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    while (base.endsWith("/")) base = base.substring(0, base.length() - 1);
    String whole = path.isEmpty() || path.startsWith("/") ? base + path : base + "/" + path;
    if (uri.getRawQuery() != null)
      whole += (whole.indexOf('?') < 0 ? "?" : "&") + uri.getRawQuery();
    try {
      return new URI(whole);
    } catch (URISyntaxException malformed) {
      throw new IllegalArgumentException(
          "the path after %s is not encoded: character %d is wrong"
              .formatted(peer(), malformed.getIndex() + 1));
    }
  }

  /// The same without a version as the last part of its path: `http://host/v1` is `http://host`,
  /// where a server's own routes begin.
  public BaseUrl withoutVersion() {
    String path = Optional.ofNullable(uri.getRawPath()).orElse("");
    String shorter = path.replaceFirst("/v\\d+/*$", "");
    if (shorter.equals(path)) return this;
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new BaseUrl(
        URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + shorter + query),
        allowPlainText);
  }

  /// Whether it is this machine, by its name or number alone: no name is looked up.
  public boolean loopback() {
    return loopback(uri);
  }

  /// The same of a joined address.
  public static boolean loopback(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return host.equals("localhost")
        || host.equals("[::1]")
        || (host.startsWith("127.") && isAddress(host));
  }

  /// Four numbers of one to three digits with dots between them.
  private static boolean isAddress(String host) {
    int dots = 0;
    int digits = 0;
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c >= '0' && c <= '9' && digits < 3) digits++;
      else if (c == '.' && digits > 0 && dots < 3) {
        dots++;
        digits = 0;
      } else return false;
    }
    return dots == 3 && digits > 0;
  }

  boolean secure() {
    return uri.getScheme().equalsIgnoreCase("https");
  }

  /// `host:port`, for messages.
  public String peer() {
    return peer(uri);
  }

  /// `host:port` of any address, for messages.
  public static String peer(URI uri) {
    int port = uri.getPort();
    if (port < 0) port = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    return uri.getHost() + ":" + port;
  }
}
