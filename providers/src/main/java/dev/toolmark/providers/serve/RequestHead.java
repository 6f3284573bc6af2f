package dev.toolmark.providers.serve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A request line and its header fields, checked. `length`: of the body, 0 where none is said.
record RequestHead(
    String method,
    String target,
    boolean oldHttp,
    Map<String, List<String>> headers,
    boolean chunked,
    long length) {

  static RequestHead parse(String text, int mostFields) throws BadRequest {
    String[] lines = text.substring(0, text.length() - 4).split("\r\n", -1);
    String[] words = lines[0].split(" ", -1);
    if (words.length != 3 || !isToken(words[0])) throw bad("no request line of HTTP/1.1");
    if (!words[2].equals("HTTP/1.1") && !words[2].equals("HTTP/1.0"))
      throw new BadRequest(505, "only HTTP/1.1 is spoken here");
    if (!words[1].startsWith("/") || words[1].chars().anyMatch(c -> c <= ' ' || c >= 0x7f))
      throw bad("a target that is no path");
    if (lines.length - 1 > mostFields)
      throw new BadRequest(431, "more than " + mostFields + " header fields");
    var headers = new LinkedHashMap<String, List<String>>();
    for (int i = 1; i < lines.length; i++) field(lines[i], headers);
    boolean old = words[2].equals("HTTP/1.0");
    int hosts = headers.getOrDefault("host", List.of()).size();
    if (hosts > 1 || (hosts == 0 && !old)) throw bad("one Host is due, there were " + hosts);
    boolean chunked = chunked(headers, old);
    return new RequestHead(words[0], words[1], old, headers, chunked, length(headers, chunked));
  }

  boolean expectsContinue() {
    return has("expect", "100-continue");
  }

  boolean keepAlive() {
    return oldHttp ? has("connection", "keep-alive") : !has("connection", "close");
  }

  private boolean has(String name, String word) {
    return headers.getOrDefault(name, List.of()).stream()
        .flatMap(value -> List.of(value.split(",", -1)).stream())
        .anyMatch(value -> value.strip().equalsIgnoreCase(word));
  }

  private static void field(String line, Map<String, List<String>> headers) throws BadRequest {
    int colon = line.indexOf(':');
    if (colon < 1 || !isToken(line.substring(0, colon))) throw bad("a header field without a name");
    String value = line.substring(colon + 1).strip();
    if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f))
      throw bad("a control character in a header field");
    headers
        .computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
        .add(value);
  }

  private static boolean chunked(Map<String, List<String>> headers, boolean old) throws BadRequest {
    List<String> codings = headers.getOrDefault("transfer-encoding", List.of());
    if (codings.isEmpty()) return false;
    if (old) throw bad("a transfer coding in HTTP/1.0");
    if (headers.containsKey("content-length"))
      throw bad("both Content-Length and Transfer-Encoding");
    if (codings.size() != 1 || !codings.getFirst().equalsIgnoreCase("chunked"))
      throw new BadRequest(501, "a transfer coding other than chunked");
    return true;
  }

  private static long length(Map<String, List<String>> headers, boolean chunked) throws BadRequest {
    List<String> lengths = headers.getOrDefault("content-length", List.of());
    if (chunked || lengths.isEmpty()) return 0;
    String digits = lengths.getFirst();
    if (lengths.size() > 1 || !digits.matches("[0-9]{1,18}"))
      throw bad("a Content-Length that is not one number");
    return Long.parseLong(digits);
  }

  private static boolean isToken(String text) {
    return !text.isEmpty()
        && text.chars()
            .allMatch(c ->
                (c >= '0' && c <= '9')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
  }

  private static BadRequest bad(String message) {
    return new BadRequest(400, message);
  }
}
