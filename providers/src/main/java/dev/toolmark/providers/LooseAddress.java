package dev.toolmark.providers;

import java.net.URI;
import java.net.URISyntaxException;

/// An address as servers' own variables hold it, such as OLLAMA_HOST: it may lack the scheme and
/// the port, and name 0.0.0.0, where a server listens and nobody can be called. Source: Ollama's
/// FAQ, "How can I expose Ollama on my network", and its client's reading of that variable.
final class LooseAddress {
  private LooseAddress() {}

  /// The address made whole; `usual`: the server's usual one, which gives the port. Text that is no
  /// address stays as it is, for whoever checks it.
  static String whole(String text, String usual) {
    String address = text.contains("://") ? text : "http://" + text;
    try {
      URI uri = new URI(address);
      if (uri.getHost() == null) return text;
      String host =
          uri.getHost().equals("0.0.0.0")
              ? "127.0.0.1"
              : uri.getHost().equals("[::]") ? "[::1]" : uri.getHost();
      boolean bare = !text.contains("://") && uri.getPort() < 0;
      int port = bare ? new URI(usual).getPort() : uri.getPort();
      return new URI(
              uri.getScheme(), uri.getUserInfo(), host, port, uri.getPath(), uri.getQuery(), null)
          .toString();
    } catch (URISyntaxException notAnAddress) {
      return text;
    }
  }
}
