package dev.toolmark.providers.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// How a provider is reached. `caFile`: certificates in PEM form that are believed beside those of
/// the platform. `proxy`: what connections go over; this machine is always reached directly.
public record Route(Optional<Path> caFile, Optional<ProxyAddress> proxy) {
  public static final Route DIRECT = new Route(Optional.empty(), Optional.empty());

  /// Where a proxy listens. It is spoken to in plain HTTP; what goes to `https:` addresses is
  /// tunnelled through it.
  public record ProxyAddress(String host, int port) {
    private static final int USUAL = 80;

    /// `http://host:port`. Throws `IllegalArgumentException` whose message says what is allowed and
    /// holds no password.
    public static ProxyAddress of(String url) {
      try {
        URI uri = new URI(url.strip());
        if (uri.getRawUserInfo() != null)
          throw new IllegalArgumentException(
              "a proxy with a user and password is not supported: give one that asks for none");
        boolean bare = uri.getRawPath() == null || uri.getRawPath().matches("/?");
        if ("http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && bare)
          return new ProxyAddress(uri.getHost(), uri.getPort() < 0 ? USUAL : uri.getPort());
      } catch (java.net.URISyntaxException malformed) {
        throw new IllegalArgumentException(
            "a proxy is http://host:port; character %d is wrong"
                .formatted(malformed.getIndex() + 1));
      }
      throw new IllegalArgumentException("a proxy is http://host:port");
    }

    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /// Throws `IllegalArgumentException` naming the file where it holds no certificate.
  public Optional<SSLContext> trust() {
    return caFile.map(Route::trusting);
  }

  /// Which connections go over the proxy.
  public ProxySelector selector() {
    return proxy.<ProxySelector>map(Over::new).orElse(java.net.http.HttpClient.Builder.NO_PROXY);
  }

  private static SSLContext trusting(Path file) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int n = 0;
      for (Certificate own : certificates(file)) store.setCertificateEntry("own-" + n++, own);
      for (X509Certificate known : platforms()) store.setCertificateEntry("known-" + n++, known);
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers(store), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("no TLS can be set up on this platform", e);
    }
  }

  private static Collection<? extends Certificate> certificates(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (!found.isEmpty()) return found;
    } catch (NoSuchFileException missing) {
      throw new IllegalArgumentException("the ca_file " + file + " does not exist");
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("the ca_file " + file + " cannot be read");
    } catch (CertificateException notOne) {
      throw new IllegalArgumentException(
          "the ca_file " + file + " holds no certificate in PEM form");
    }
    throw new IllegalArgumentException("the ca_file " + file + " holds no certificate in PEM form");
  }

  private static List<X509Certificate> platforms() throws GeneralSecurityException {
    var known = new ArrayList<X509Certificate>();
    for (TrustManager manager : managers(null))
      if (manager instanceof X509TrustManager x509)
        known.addAll(List.of(x509.getAcceptedIssuers()));
    return known;
  }

  private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  /// One proxy for all but this machine.
  private static final class Over extends ProxySelector {
    private final List<Proxy> proxies;

    Over(ProxyAddress address) {
      proxies =
          List.of(
              new Proxy(
                  Proxy.Type.HTTP, InetSocketAddress.createUnresolved(address.host, address.port)));
    }

    @Override
    public List<Proxy> select(URI uri) {
      return BaseUrl.loopback(uri) ? List.of(Proxy.NO_PROXY) : proxies;
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException why) {
      // the exchange fails with that reason
    }
  }
}
