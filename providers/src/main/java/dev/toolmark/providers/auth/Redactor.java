package dev.toolmark.providers.auth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The second net under keys: replaces them in any text that is about to leave. Knows each key raw,
/// in base64 (both alphabets, at each of the three places where it may begin inside something
/// longer), URL-encoded, and escaped for JSON and XML; and, of each of these, every run of twelve
/// characters or more. What is shorter is known whole. Below four characters no text would survive
/// it: there is no key so short, and a header's value is not known. Tokens that an account gets
/// while it is used are known from then on. Of a token that is a list (`tid=…;exp=…`) the values
/// are known that have no dot: the others are names of hosts. Safe to call from many threads.
public final class Redactor {
  private static final int RUN = 12;
  private static final Pattern ATTRIBUTE = Pattern.compile("[;=:]");
  private static final Pattern PERCENT = Pattern.compile("%[0-9A-F]{2}");

  /// What is known. `runs`: every run of twelve characters, and what stands in its place. `words`:
  /// the same of forms with fewer than twelve. `starts`: how all of them may begin, so that most
  /// places of a text are passed over without being cut out.
  private record Tables(Map<String, String> runs, Map<String, String> words, BitSet starts) {
    private static final int WIDTH = 1 << 13;

    Tables() {
      this(new HashMap<>(), new HashMap<>(), new BitSet(WIDTH));
    }

    void run(String run, String mark) {
      if (runs.putIfAbsent(run, mark) == null) starts.set(start(run, 0));
    }

    void word(String word, String mark) {
      if (words.putIfAbsent(word, mark) == null) starts.set(start(word, 0));
    }

    /// False: nothing that is known stands there.
    boolean mayBegin(String text, int at) {
      return at + Secret.SHORTEST <= text.length() && starts.get(start(text, at));
    }

    /// All that is known is so long.
    private static int start(String text, int at) {
      int hash = 0;
      for (int i = at; i < at + Secret.SHORTEST; i++) hash = 31 * hash + text.charAt(i);
      return hash & (WIDTH - 1);
    }
  }

  /// A secret, and what stands in its place.
  private record Known(String secret, String mark) {}

  private final List<Known> fixed = new ArrayList<>();
  private final List<Credential> signing = new ArrayList<>();
  private final boolean longOnes;
  private volatile List<Secret> held = List.of();
  private volatile Tables tables = new Tables();

  private Redactor(Redactor from, boolean longOnes) {
    this(longOnes);
    fixed.addAll(from.fixed);
    signing.addAll(from.signing);
  }

  private Redactor(boolean longOnes) {
    this.longOnes = longOnes;
  }

  /// Knows these credentials' keys.
  public static Redactor of(Collection<Credential> credentials) {
    var made = new Redactor(false);
    for (Credential it : credentials) {
      if (it.signer().isPresent()) made.signing.add(it);
      else
        it.secret()
            .ifPresent(key -> made.fixed.add(new Known(key.reveal(), "[key " + it.alias() + "]")));
    }
    return made.learnt();
  }

  /// Knows these secrets, which have no names.
  public static Redactor ofSecrets(Collection<Secret> secrets) {
    var made = new Redactor(false);
    for (Secret it : secrets) made.fixed.add(new Known(it.reveal(), "[secret]"));
    return made.learnt();
  }

  /// Knows these too: values of headers that the owner's config sends, such as a proxy's token.
  public Redactor and(Collection<String> values) {
    var made = new Redactor(this, longOnes);
    for (String value : values) made.fixed.add(new Known(value.strip(), "[secret header]"));
    return made.learnt();
  }

  /// Knows no word of fewer than twelve characters: for what a model says, where `test` is a word
  /// and not somebody's key.
  public Redactor longOnes() {
    return new Redactor(this, true).learnt();
  }

  /// Whether no text is changed by it.
  public boolean knowsNothing() {
    return known().starts().isEmpty();
  }

  /// The text with `[key openai#0]` in place of each key; the same text where there was none.
  public String redact(String text) {
    Tables known = known();
    if (known.starts().isEmpty()) return text;
    StringBuilder out = null;
    int kept = 0;
    for (int at = 0; at < text.length(); at++) {
      if (!known.mayBegin(text, at)) continue;
      int end = endOfKeyAt(known, text, at);
      if (end == at) continue;
      if (out == null) out = new StringBuilder();
      out.append(text, kept, at).append(mark(known, text, at, end));
      kept = end;
      at = end - 1;
    }
    return out == null ? text : out.append(text, kept, text.length()).toString();
  }

  private static int endOfKeyAt(Tables known, String text, int from) {
    int at = from;
    while (at + RUN <= text.length() && known.runs().containsKey(text.substring(at, at + RUN)))
      at++;
    if (at > from) return at - 1 + RUN;
    int end = from;
    for (String word : known.words().keySet())
      if (text.startsWith(word, from)) end = Math.max(end, from + word.length());
    return end;
  }

  private static String mark(Tables known, String text, int from, int end) {
    String run = text.substring(from, Math.min(from + RUN, end));
    return known
        .runs()
        .getOrDefault(run, known.words().getOrDefault(text.substring(from, end), "[key]"));
  }

  /// What is known now: accounts may have got new tokens.
  private Tables known() {
    if (signing.isEmpty()) return tables;
    List<Secret> now = signing.stream().flatMap(it -> it.secrets().stream()).toList();
    if (!now.equals(held)) learn(now);
    return tables;
  }

  private Redactor learnt() {
    learn(signing.stream().flatMap(it -> it.secrets().stream()).toList());
    return this;
  }

  private synchronized void learn(List<Secret> now) {
    var made = new Tables();
    for (Known it : fixed) learn(it, made);
    for (Credential it : signing)
      for (Secret secret : it.secrets())
        for (String part : parts(secret.reveal()))
          learn(new Known(part, "[key " + it.alias() + "]"), made);
    tables = made;
    held = now;
  }

  private static List<String> parts(String token) {
    if (!token.contains(";")) return List.of(token);
    return ATTRIBUTE
        .splitAsStream(token)
        .filter(part -> part.length() >= RUN && part.indexOf('.') < 0)
        .toList();
  }

  private void learn(Known it, Tables into) {
    for (String form : forms(it.secret())) {
      if (form.length() >= RUN)
        for (int i = 0; i + RUN <= form.length(); i++)
          into.run(form.substring(i, i + RUN), it.mark());
      else if (!longOnes && form.length() >= Secret.SHORTEST) into.word(form, it.mark());
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
