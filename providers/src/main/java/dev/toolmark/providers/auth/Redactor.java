package dev.toolmark.providers.auth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The second net under keys: replaces them in any text that is about to leave. Knows each key raw,
/// in base64 (both alphabets, at each of the three places where it may begin inside something
/// longer), URL-encoded, and escaped for JSON and XML; and, of each of these, every run of twelve
/// characters or more. What is shorter is known whole. Below four characters no text would survive
/// it: there is no key so short, and a header's value is not known. Safe to call from many threads.
public final class Redactor {
  private static final int RUN = 12;
  private static final Pattern PERCENT = Pattern.compile("%[0-9A-F]{2}");

  /// Every run of twelve characters, and what stands in its place.
  private final Map<String, String> runs = new HashMap<>();

  /// Forms of fewer than twelve characters, and what stands in their place.
  private final Map<String, String> words = new HashMap<>();

  private Redactor() {}

  /// Knows these credentials' keys.
  public static Redactor of(Collection<Credential> credentials) {
    var made = new Redactor();
    for (Credential it : credentials)
      it.secret().ifPresent(secret -> made.learn(secret.reveal(), "[key " + it.alias() + "]"));
    return made;
  }

  /// Knows these too: values of headers that the owner's config sends, such as a proxy's token.
  public Redactor and(Collection<String> values) {
    var made = new Redactor();
    made.runs.putAll(runs);
    made.words.putAll(words);
    for (String value : values) made.learn(value.strip(), "[secret header]");
    return made;
  }

  /// Knows no word of fewer than twelve characters: for what a model says, where `test` is a word
  /// and not somebody's key.
  public Redactor longOnes() {
    var made = new Redactor();
    made.runs.putAll(runs);
    return made;
  }

  /// The text with `[key openai#0]` in place of each key; the same text where there was none.
  public String redact(String text) {
    if (runs.isEmpty() && words.isEmpty()) return text;
    StringBuilder out = null;
    int kept = 0;
    for (int at = 0; at < text.length(); at++) {
      int end = endOfKeyAt(text, at);
      if (end == at) continue;
      if (out == null) out = new StringBuilder();
      out.append(text, kept, at).append(mark(text, at, end));
      kept = end;
      at = end - 1;
    }
    return out == null ? text : out.append(text, kept, text.length()).toString();
  }

  private int endOfKeyAt(String text, int from) {
    int at = from;
    while (at + RUN <= text.length() && runs.containsKey(text.substring(at, at + RUN))) at++;
    if (at > from) return at - 1 + RUN;
    int end = from;
    for (String word : words.keySet())
      if (text.startsWith(word, from)) end = Math.max(end, from + word.length());
    return end;
  }

  private String mark(String text, int from, int end) {
    String run = text.substring(from, Math.min(from + RUN, end));
    return runs.getOrDefault(run, words.getOrDefault(text.substring(from, end), "[key]"));
  }

  private void learn(String key, String mark) {
    for (String form : forms(key)) {
      if (form.length() >= RUN)
        for (int i = 0; i + RUN <= form.length(); i++)
          runs.putIfAbsent(form.substring(i, i + RUN), mark);
      else if (form.length() >= Secret.SHORTEST) words.putIfAbsent(form, mark);
    }
  }

  private static Set<String> forms(String key) {
    var forms = new HashSet<String>();
    forms.add(key);
    String url = URLEncoder.encode(key, StandardCharsets.UTF_8);
    forms.add(url);
    forms.add(PERCENT.matcher(url).replaceAll(hex -> hex.group().toLowerCase(Locale.ROOT)));
    String json = key.replace("\\", "\\\\").replace("\"", "\\\"");
    forms.add(json);
    forms.add(json.replace("/", "\\/"));
    String xml = key.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    forms.add(xml);
    forms.add(xml.replace("\"", "&quot;").replace("'", "&#39;"));
    for (int before = 0; before < 3; before++) {
      forms.add(inside(Base64.getEncoder().withoutPadding(), key, before));
      forms.add(inside(Base64.getUrlEncoder().withoutPadding(), key, before));
    }
    return forms;
  }

  /// The characters of base64 that the key alone decides, when so many bytes stand before it.
  private static String inside(Base64.Encoder base64, String key, int before) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    byte[] shifted = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, shifted, before, bytes.length);
    int from = (before * 8 + 5) / 6;
    int to = shifted.length * 8 / 6;
    return to <= from ? "" : base64.encodeToString(shifted).substring(from, to);
  }
}
