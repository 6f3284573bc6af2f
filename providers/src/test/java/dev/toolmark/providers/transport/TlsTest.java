package dev.toolmark.providers.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.Signature;
import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Certificates made for the test by the JDK's own keytool: an authority, and what it signed.
@Timeout(60)
class TlsTest {
  private static final String PASSWORD = "changeit";
  private static @TempDir Path folder;
  private static final KeyStore all = empty();

  @BeforeAll
  static void make() throws Exception {
    keytool("-alias ca -dname CN=ca -ext bc:c -validity 900");
    leaf("good", "-validity 30 -ext san=dns:localhost,ip:127.0.0.1");
    leaf("expired", "-startdate -60d -validity 30 -ext san=dns:localhost,ip:127.0.0.1");
    leaf("early", "-startdate +30d -validity 30 -ext san=dns:localhost,ip:127.0.0.1");
    leaf("other", "-validity 30 -ext san=dns:other.example");
    try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
      all.load(in, PASSWORD.toCharArray());
    }
  }

  private static void leaf(String name, String how) throws Exception {
    keytool("-alias %1$s -dname CN=%1$s -signer ca ".formatted(name) + how);
  }

  private static void keytool(String words) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-keystore", "keys.p12"));
    command.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
    command.addAll(List.of(words.split(" ", -1)));
    Process it =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(it.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(it.waitFor()).as("keytool %s: %s", words, said).isZero();
  }

  private static KeyStore empty() {
    try {
      KeyStore it = KeyStore.getInstance("PKCS12");
      it.load(null, null);
      return it;
    } catch (GeneralSecurityException | IOException absent) {
      throw new IllegalStateException(absent);
    }
  }

  private static SSLContext showing(String name) throws Exception {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    KeyStore one = empty();
    char[] password = PASSWORD.toCharArray();
    one.setKeyEntry("x", all.getKey(name, password), password, all.getCertificateChain(name));
    keys.init(one, password);
    SSLContext it = SSLContext.getInstance("TLS");
    it.init(keys.getKeyManagers(), null, null);
    return it;
  }

  private static SSLContext trusting() throws Exception {
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    KeyStore authority = empty();
    authority.setCertificateEntry("ca", all.getCertificate("ca"));
    trust.init(authority);
    SSLContext it = SSLContext.getInstance("TLS");
    it.init(null, trust.getTrustManagers(), null);
    return it;
  }

  private static Received ask(String certificate, Optional<SSLContext> trust) throws Exception {
    return ask(
        certificate,
        new Transport(System::nanoTime, false, trust, java.net.http.HttpClient.Builder.NO_PROXY));
  }

  private static Received ask(String certificate, Transport through) throws Exception {
    try (var transport = through;
        var server =
            (SSLServerSocket)
                showing(certificate)
                    .getServerSocketFactory()
                    .createServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> serve(server));
      var wire = new WireRequest("POST", "/", Map.of(), new byte[] {'a'});
      var timed = new TimedSink(new AnswerCollector());
      URI uri = URI.create("https://127.0.0.1:" + server.getLocalPort() + "/");
      var signed = (Signature.Signed) Credential.NONE.sign(wire, uri);
      return transport.send(uri, signed, Deadlines.DEFAULT, timed, new Deaf());
    }
  }

  private static void serve(SSLServerSocket server) {
    try {
      while (true) {
        try (var it = server.accept()) {
          it.getInputStream().read();
          it.getOutputStream()
              .write(
                  "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        } catch (SSLException refused) {
          // the client turned the certificate down
        }
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private static final class Deaf implements Receiver {
    @Override
    public void head(ResponseHead head) {}

    @Override
    public boolean feed(byte[] bytes, int from, int to) {
      return true;
    }

    @Override
    public void end() {}
  }

  private static void refused(String certificate, Optional<SSLContext> trust, String why)
      throws Exception {
    Received it = ask(certificate, trust);
    assertThat(it.stage()).isEqualTo(Stage.CONNECTING);
    Broken broken = it.broken().orElseThrow();
    assertThat(broken.cause()).isEqualTo(Cause.UNTRUSTED);
    assertThat(broken.detail()).endsWith(": TLS: " + why);
  }

  @Test
  void a_good_certificate_is_believed() throws Exception {
    Received it = ask("good", Optional.of(trusting()));
    assertThat(it.broken()).isEmpty();
    assertThat(it.head().orElseThrow().status()).isEqualTo(200);
  }

  private static Path pem(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Transport believing(Path file) {
    return new Transport(System::nanoTime, false, new Route(Optional.of(file), Optional.empty()));
  }

  @Test
  void a_certificate_of_an_authority_in_a_ca_file_is_believed() throws Exception {
    var text = new StringBuilder("words before, as some tools write them\n");
    for (String name : List.of("other", "ca"))
      text.append("-----BEGIN CERTIFICATE-----\n")
          .append(
              java.util.Base64.getMimeEncoder()
                  .encodeToString(all.getCertificate(name).getEncoded()))
          .append("\n-----END CERTIFICATE-----\n");
    Path file = pem("lab.pem", text.toString());
    assertThat(ask("good", believing(file)).broken()).isEmpty();
    assertThat(ask("expired", believing(file)).broken().orElseThrow().detail())
        .endsWith("TLS: the certificate has expired");
  }

  @Test
  void a_ca_file_without_a_certificate_is_named() throws Exception {
    for (Path file :
        List.of(folder.resolve("nowhere.pem"), pem("empty.pem", ""), pem("words.pem", "hello\n")))
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> believing(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(file.toString());
  }

  @Test
  void a_certificate_of_an_unknown_authority_is_not() throws Exception {
    refused("good", Optional.empty(), "the certificate's issuer is not trusted");
  }

  @Test
  void nor_one_that_has_expired() throws Exception {
    refused("expired", Optional.of(trusting()), "the certificate has expired");
  }

  @Test
  void nor_one_that_is_not_valid_yet() throws Exception {
    refused("early", Optional.of(trusting()), "the certificate is not valid yet");
  }

  @Test
  void nor_one_made_out_to_another_host() throws Exception {
    refused("other", Optional.of(trusting()), "the certificate is not for this host");
  }

  @Test
  void what_tls_says_behind_the_clients_last_word_is_of_the_connection_too() {
    var refused = new IOException(new SSLException("Received fatal alert: certificate_required"));
    for (Stage stage : List.of(Stage.CONNECTING, Stage.AWAITING_HEAD))
      assertThat(Breakage.of(refused, stage, "here:443", 0))
          .as(stage.name())
          .isEqualTo(
              new Broken(Cause.UNREACHABLE, "here:443: TLS: no secure connection came about"));
  }
}
