package dev.toolmark.providers.auth.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.auth.Secret;
import dev.toolmark.providers.auth.Signature;
import dev.toolmark.providers.chat.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SigV4Test {
  private static final String ID = "AKIDEXAMPLE";
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final String SESSION =
      "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267";
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final String BODY =
      "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"hi\"}]}]}";
  private static final URI CONVERSE =
      URI.create(
          "https://bedrock-runtime.us-east-1.amazonaws.com/model/anthropic.claude-3-haiku-20240307-v1%3A0/converse");

  record Vector(String name, String request, String authorization) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Vector> vectors() throws IOException {
    var vectors = new ArrayList<Vector>();
    try (InputStream file = SigV4Test.class.getResourceAsStream("sigv4.txt")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      for (String block : text.split("(?m)^=== ", -1)) {
        if (block.startsWith("#")) continue;
        int head = block.indexOf('\n');
        int end = block.indexOf("\n--- ");
        vectors.add(
            new Vector(
                block.substring(0, head),
                block.substring(head + 1, end),
                block.substring(end + 5).strip()));
      }
    }
    return vectors.stream();
  }

  @Test
  void all_published_vectors_are_there() throws IOException {
    assertThat(vectors()).hasSize(34);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("vectors")
  void the_published_vectors_are_signed_alike(Vector it) {
    List<String> lines = it.request().lines().toList();
    String first = lines.getFirst();
    String target = first.substring(first.indexOf(' ') + 1, first.lastIndexOf(' '));
    int query = target.indexOf('?');
    var headers = new LinkedHashMap<String, List<String>>();
    String last = "";
    int i = 1;
    for (; i < lines.size() && !lines.get(i).isEmpty(); i++) {
      String line = lines.get(i);
      int colon = line.indexOf(':');
      if (line.startsWith(" ")) { // goes on with the header before
        List<String> values = new ArrayList<>(headers.get(last));
        values.add(values.removeLast() + "\n" + line);
        headers.put(last, values);
      } else {
        last = line.substring(0, colon);
        List<String> values = new ArrayList<>(headers.getOrDefault(last, List.of()));
        values.add(line.substring(colon + 1));
        headers.put(last, values);
      }
    }
    if (it.name().contains("session-token")) headers.put("X-Amz-Security-Token", List.of(SESSION));
    String body = String.join("\n", lines.subList(Math.min(i + 1, lines.size()), lines.size()));
    var asked =
        new SigV4.Asked(
            first.substring(0, first.indexOf(' ')),
            query < 0 ? target : target.substring(0, query),
            query < 0 ? "" : target.substring(query + 1),
            headers,
            SigV4.hash(body.getBytes(StandardCharsets.UTF_8)));
    var scope = new SigV4.Scope("us-east-1", "service", Instant.parse("2015-08-30T12:36:00Z"));
    assertThat(SigV4.authorization(ID, SECRET, scope, asked))
        .as("%s", SigV4.canonical(asked))
        .isEqualTo(it.authorization());
  }

  private static Signature.Signed signed(URI to, Optional<String> session, String region) {
    var keys = AwsProfiles.keys(ID, SECRET, session.map(it -> Secret.of(it, "a test")), "a test");
    var signer = new AwsSigner(keys, Optional.of(region), InstantSource.fixed(NOW));
    return (Signature.Signed)
        signer.sign(
            new WireRequest(
                "POST",
                to.getRawPath(),
                Map.of("content-type", List.of("application/json")),
                BODY.getBytes(StandardCharsets.UTF_8)),
            to);
  }

  /// Checked against botocore and the JavaScript SDK. Source: protocols.md 8.3.
  @Test
  void a_call_to_bedrock_is_signed_as_two_other_signers_do() {
    Map<String, List<String>> headers =
        signed(CONVERSE, Optional.empty(), "eu-west-1").request().headers();
    assertThat(headers)
        .containsEntry("x-amz-date", List.of("20260102T030405Z"))
        .containsEntry(
            "authorization",
            List.of(
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260102/us-east-1/bedrock/aws4_request,"
                    + " SignedHeaders=content-type;host;x-amz-date,"
                    + " Signature=1d46b853950ada1236d7f19ff7fa4766dda53e3e07916e6dea4affdb3c67879a"));
    var asked =
        new SigV4.Asked(
            "POST",
            CONVERSE.getRawPath(),
            "",
            Map.of(
                "content-type", List.of("application/json"),
                "host", List.of(CONVERSE.getHost()),
                "x-amz-date", List.of("20260102T030405Z")),
            "c3335e07d6e89650bf94cb98664be69f8774dbc3198df221f113db0a59ea14f0");
    assertThat(SigV4.hash(BODY.getBytes(StandardCharsets.UTF_8))).isEqualTo(asked.bodyHash());
    assertThat(SigV4.canonical(asked)).contains("v1%253A0/converse");
    assertThat(SigV4.hash(SigV4.canonical(asked).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("9877d8eba6c3f18f057d931b49eff63c12ff3f65c0958506a6715c6e872e1b96");
  }

  @Test
  void a_session_token_is_sent_and_signed() {
    Map<String, List<String>> headers =
        signed(CONVERSE, Optional.of(SESSION), "us-east-1").request().headers();
    assertThat(headers).containsEntry("x-amz-security-token", List.of(SESSION));
    assertThat(headers.getOrDefault("authorization", List.of()).getFirst())
        .contains("SignedHeaders=content-type;host;x-amz-date;x-amz-security-token");
  }

  @ParameterizedTest
  @CsvSource({
    "https://bedrock-runtime.eu-central-1.amazonaws.com/x, eu-central-1",
    "https://bedrock-runtime-fips.us-gov-west-1.amazonaws.com/x, us-gov-west-1",
    "https://bedrock.eu-west-1.amazonaws.com/foundation-models, eu-west-1",
    "http://127.0.0.1:8080/x, ap-south-1"
  })
  void the_region_is_the_addresss_else_the_given_one(URI to, String region) {
    assertThat(
            signed(to, Optional.empty(), "ap-south-1")
                .request()
                .headers()
                .getOrDefault("authorization", List.of())
                .getFirst())
        .contains("/20260102/" + region + "/bedrock/aws4_request");
  }

  /// What is encoded without need is signed as if it were not: found against the vendor's signer.
  @Test
  void a_query_is_signed_in_one_way_of_encoding() {
    assertThat(canonicalQuery("b=%7e%2F&a=x%20y")).isEqualTo("a=x%20y&b=~%2F");
    assertThat(canonicalQuery("a=%")).isEqualTo("a=%25");
  }

  private static String canonicalQuery(String query) {
    var asked = new SigV4.Asked("GET", "/", query, Map.of("host", List.of("h")), "x");
    return SigV4.canonical(asked).lines().skip(2).findFirst().orElseThrow();
  }

  @Test
  void without_a_region_nothing_is_signed_and_the_variable_is_named() {
    var keys = AwsProfiles.keys(ID, SECRET, Optional.empty(), "a test");
    var signer = new AwsSigner(keys, Optional.empty(), InstantSource.fixed(NOW));
    var request = new WireRequest("POST", "/", Map.of(), new byte[0]);
    assertThat(signer.sign(request, URI.create("http://127.0.0.1/")))
        .isInstanceOfSatisfying(
            Signature.Failed.class, it -> assertThat(it.why()).contains("AWS_REGION"));
  }
}
