package dev.toolmark.providers.auth.flow;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// AWS Signature Version 4 as pure functions of the request, the keys and the time. The path is
/// encoded once more on top of how it is sent, as every service but S3 wants it. Source: "Create a
/// signed AWS API request" in the IAM user guide; protocols.md 8.3; AWS's test suite.
final class SigV4 {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String HMAC = "HmacSHA256";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /// What is signed. `path` and `query`: as they are sent. `headers`: those that are signed; names
  /// in any case. `bodyHash`: SHA-256 of the body in hex.
  record Asked(
      String method,
      String path,
      String query,
      Map<String, List<String>> headers,
      String bodyHash) {}

  /// For which service, where and when.
  record Scope(String region, String service, Instant at) {
    /// `20260102T030405Z`: the header `x-amz-date`.
    String stamp() {
      return STAMP.format(at);
    }

    private String day() {
      return stamp().substring(0, 8);
    }

    private String text() {
      return String.join("/", day(), region, service, "aws4_request");
    }
  }

  private SigV4() {}

  /// The header `authorization`.
  static String authorization(String accessKey, String secretKey, Scope scope, Asked asked) {
    byte[] key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
    for (String step : List.of(scope.day(), scope.region(), scope.service(), "aws4_request"))
      key = hmac(key, step);
    return "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
        .formatted(
            ALGORITHM,
            accessKey,
            scope.text(),
            String.join(";", sorted(asked.headers()).keySet()),
            HexFormat.of().formatHex(hmac(key, toSign(scope, asked))));
  }

  private static String toSign(Scope scope, Asked asked) {
    return String.join(
        "\n",
        ALGORITHM,
        scope.stamp(),
        scope.text(),
        hash(canonical(asked).getBytes(StandardCharsets.UTF_8)));
  }

  /// The canonical request.
  static String canonical(Asked asked) {
    SortedMap<String, String> headers = sorted(asked.headers());
    String lines =
        headers.entrySet().stream()
            .map(it -> it.getKey() + ":" + it.getValue() + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n",
        asked.method(),
        path(asked.path()),
        query(asked.query()),
        lines,
        String.join(";", headers.keySet()),
        asked.bodyHash());
  }

  private static SortedMap<String, String> sorted(Map<String, List<String>> headers) {
    var sorted = new TreeMap<String, String>();
    headers.forEach((name, values) ->
        sorted.put(
            name.toLowerCase(Locale.ROOT),
            values.stream()
                .map(value -> value.strip().replaceAll("\\s+", " "))
                .collect(Collectors.joining(","))));
    return sorted;
  }

  /// Without `.`, `..` and empty parts, each part encoded.
  private static String path(String path) {
    var parts = new ArrayDeque<String>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) parts.pollLast();
      else if (!part.isEmpty() && !part.equals(".")) parts.addLast(encoded(part));
    }
    String whole = "/" + String.join("/", parts);
    return path.endsWith("/") && whole.length() > 1 ? whole + "/" : whole;
  }

  /// Names and values in the order of their bytes. They are sent encoded; what is not is encoded.
  private static String query(String query) {
    if (query.isEmpty()) return "";
    var pairs = new ArrayList<List<String>>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      pairs.add(
          equals < 0
              ? List.of(onceEncoded(pair), "")
              : List.of(
                  onceEncoded(pair.substring(0, equals)), onceEncoded(pair.substring(equals + 1))));
    }
    pairs.sort((a, b) -> {
      int byName = a.getFirst().compareTo(b.getFirst());
      return byName != 0 ? byName : a.getLast().compareTo(b.getLast());
    });
    return pairs.stream().map(it -> String.join("=", it)).collect(Collectors.joining("&"));
  }

  /// The same text in the one way of encoding that is signed: `%7E` is `~`.
  private static String onceEncoded(String text) {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); ) {
      boolean escape =
          text.charAt(i) == '%'
              && i + 2 < text.length()
              && HexFormat.isHexDigit(text.charAt(i + 1))
              && HexFormat.isHexDigit(text.charAt(i + 2));
      int end = escape ? i + 3 : i + Character.charCount(text.codePointAt(i));
      if (escape) bytes.write(HexFormat.fromHexDigits(text, i + 1, end));
      else bytes.writeBytes(text.substring(i, end).getBytes(StandardCharsets.UTF_8));
      i = end;
    }
    return encoded(bytes.toByteArray());
  }

  /// All but letters, digits and `-._~` as `%XX` of its UTF-8 bytes.
  private static String encoded(String text) {
    return encoded(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(byte[] bytes) {
    var out = new StringBuilder();
    for (byte b : bytes) {
      char c = (char) (b & 0xff);
      boolean plain =
          (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || (c >= '0' && c <= '9')
              || "-._~".indexOf(c) >= 0;
      if (plain) out.append(c);
      else out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
    }
    return out.toString();
  }

  /// SHA-256 in hex.
  static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("every Java platform has SHA-256", absent);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("every Java platform has " + HMAC, absent);
    }
  }
}
