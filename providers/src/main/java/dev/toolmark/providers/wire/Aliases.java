package dev.toolmark.providers.wire;

import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Tool;
import dev.toolmark.providers.chat.ToolSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.CRC32;

/// Names for tools whose own names a protocol does not take. An alias is made of the name alone, of
/// letters, digits and `_` (legal in every protocol), at most 64 long; it carries a checksum only
/// where it had to be cut or would meet another name. Both sides use this: a request offers the
/// alias, and a simulated model finds by the same rule what its tool was offered as.
public final class Aliases {
  private static final int LONGEST = 64;
  private static final int MARK = 9;
  private final Map<String, String> byOwn = new LinkedHashMap<>();

  private Aliases() {}

  /// Aliases for those of the names that are not legal.
  public static Aliases of(Collection<String> names, Predicate<String> legal) {
    var aliases = new Aliases();
    if (all(names, legal)) return aliases;
    var distinct = new LinkedHashSet<>(names);
    Set<String> taken = new HashSet<>();
    for (String name : distinct) if (legal.test(name)) taken.add(name);
    for (String name : distinct) if (!legal.test(name)) aliases.byOwn.put(name, free(name, taken));
    return aliases;
  }

  private static boolean all(Collection<String> names, Predicate<String> legal) {
    for (String name : names) if (!legal.test(name)) return false;
    return true;
  }

  /// Aliases for the tools that a request offers and for those that its history calls.
  public static Aliases of(ChatRequest request, Predicate<String> legal) {
    var names = new ArrayList<String>();
    for (Tool tool : request.tools()) if (tool instanceof ToolSpec spec) names.add(spec.name());
    for (Message message : request.messages())
      if (message instanceof Message.Assistant(var parts))
        for (Part part : parts) if (part instanceof Part.Call call) names.add(call.name());
    return of(names, legal);
  }

  /// A name of at most that many ASCII letters, digits, `_` and `-`, as most protocols want it.
  /// Source: protocols.md 1.4.
  public static boolean isPlain(String name, int longest) {
    return !name.isEmpty() && name.length() <= longest && allPlain(name);
  }

  private static boolean allPlain(String name) {
    for (int i = 0; i < name.length(); i++)
      if (name.charAt(i) != '-' && !isPlain(name.charAt(i))) return false;
    return true;
  }

  private static String free(String name, Set<String> taken) {
    String alias = plain(name);
    for (int round = 0; !taken.add(alias); round++) alias = marked(name, round);
    return alias;
  }

  /// What goes on the wire for that name.
  public String onWire(String own) {
    return byOwn.getOrDefault(own, own);
  }

  /// Alias to own name; only names that needed one.
  public Map<String, String> table() {
    var table = new LinkedHashMap<String, String>();
    byOwn.forEach((own, alias) -> table.put(alias, own));
    return table;
  }

  /// Under which of the offered names a tool goes; its own name when it was not offered at all.
  public static String offered(String own, Collection<String> offered) {
    if (offered.contains(own)) return own;
    String marked = marked(own, 0);
    if (offered.contains(marked)) return marked;
    String plain = plain(own);
    return offered.contains(plain) ? plain : own;
  }

  private static String plain(String own) {
    var alias = new StringBuilder();
    own.codePoints().forEach(c -> alias.appendCodePoint(isPlain(c) ? c : '_'));
    if (alias.isEmpty() || Character.isDigit(alias.charAt(0))) alias.insert(0, '_');
    return alias.length() <= LONGEST ? alias.toString() : mark(alias, own, 0);
  }

  private static String marked(String own, int round) {
    return mark(new StringBuilder(plain(own)), own, round);
  }

  private static String mark(StringBuilder alias, String own, int round) {
    var sum = new CRC32();
    sum.update((own + "#".repeat(round)).getBytes(StandardCharsets.UTF_8));
    alias.setLength(Math.min(alias.length(), LONGEST - MARK));
    return alias.append('_').append("%08x".formatted(sum.getValue())).toString();
  }

  private static boolean isPlain(int c) {
    int small = c | ' ';
    return c == '_' || (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9');
  }
}
