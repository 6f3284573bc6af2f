package dev.toolmark.providers.transport;

import dev.toolmark.providers.chat.Cause;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import javax.net.ssl.SSLException;

/// Makes a cause of what the HTTP client threw: by how far the exchange had come and by the
/// exceptions' types, never by their text, which belongs to the JDK and to the peer.
final class Breakage {
  private static final int DEEPEST = 16;

  private Breakage() {}

  /// `bytes`: of the body that had come.
  static Broken of(Throwable why, Stage stage, String peer, long bytes) {
    if (find(why, UnresolvedAddressException.class).isPresent())
      return new Broken(Cause.UNREACHABLE, peer + ": no such host");
    if (stage == Stage.CONNECTING || find(why, ConnectException.class).isPresent())
      return new Broken(connectingCause(why), peer + ": " + connecting(why));
    return switch (stage) {
      case CONNECTING, AWAITING_HEAD -> beforeHead(why, peer);
      case READING ->
          find(why, ProtocolException.class).isPresent()
              ? new Broken(
                  Cause.CUT_SHORT,
                  "%s: the body's framing broke after %,d bytes".formatted(peer, bytes))
              : new Broken(
                  Cause.CUT_SHORT,
                  "%s: the connection was cut after %,d bytes of the body".formatted(peer, bytes));
    };
  }

  private static Broken beforeHead(Throwable why, String peer) {
    if (find(why, ProtocolException.class).isPresent())
      return new Broken(Cause.UNREADABLE, peer + ": the answer is not HTTP");
    // A handshake that fails can reach the client's next step all the same, once in some thousand
    // times; and what a server refuses is said behind the client's last word (RFC 8446, 2).
    if (find(why, SSLException.class).isPresent())
      return new Broken(connectingCause(why), peer + ": " + tls(why));
    if (find(why, IOException.class).isPresent()
        || find(why, CancellationException.class).isPresent())
      return new Broken(Cause.CUT_SHORT, peer + ": the connection was closed without an answer");
    return new Broken(
        Cause.UNREADABLE,
        "%s: the HTTP client failed (%s)".formatted(peer, why.getClass().getSimpleName()));
  }

  private static Cause connectingCause(Throwable why) {
    return isCertificate(why) ? Cause.UNTRUSTED : Cause.UNREACHABLE;
  }

  private static boolean isCertificate(Throwable why) {
    return find(why, CertificateException.class).isPresent()
        || find(why, CertPathBuilderException.class).isPresent()
        || find(why, CertPathValidatorException.class).isPresent();
  }

  private static String connecting(Throwable why) {
    if (find(why, SSLException.class).isPresent()) return tls(why);
    if (find(why, NoRouteToHostException.class).isPresent()) return "no route to host";
    return find(why, ConnectException.class).map(Breakage::systemsWord).orElse("could not connect");
  }

  /// The operating system's own words, such as `connection refused`: nothing of ours or of the
  /// peer's is in them.
  private static String systemsWord(Throwable refused) {
    String said = null;
    Throwable at = refused;
    for (int i = 0; i < DEEPEST && at != null; i++, at = at.getCause())
      if (at instanceof ConnectException && at.getMessage() != null) said = at.getMessage();
    return said == null ? "connection refused" : said.toLowerCase(Locale.ROOT);
  }

  private static String tls(Throwable why) {
    if (find(why, CertificateExpiredException.class).isPresent())
      return "TLS: the certificate has expired";
    if (find(why, CertificateNotYetValidException.class).isPresent())
      return "TLS: the certificate is not valid yet";
    if (find(why, CertPathBuilderException.class).isPresent()
        || find(why, CertPathValidatorException.class).isPresent())
      return "TLS: the certificate's issuer is not trusted";
    if (find(why, CertificateException.class).isPresent())
      return "TLS: the certificate is not for this host";
    return "TLS: no secure connection came about";
  }

  private static <T extends Throwable> Optional<T> find(Throwable in, Class<T> type) {
    Throwable at = in;
    for (int i = 0; i < DEEPEST && at != null; i++, at = at.getCause())
      if (type.isInstance(at)) return Optional.of(type.cast(at));
    return Optional.empty();
  }
}
