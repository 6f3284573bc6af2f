package dev.toolmark.reports.junit;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// The names of suites and cases as readers see them: cut, without what XML cannot hold, trimmed,
/// and no two alike. Readers know a case by its suite and its name, and keep one of equal ones.
///
/// The cases of one suite are named before those of the next. Of each only 64 bits of a hash are
/// kept, 16 bytes with the free places of the table: were two of them ever equal by chance, one
/// case would have a number behind its name that it does not need.
final class Names {
  private static final int LONGEST = 500;

  private final Set<String> suites = new HashSet<>();
  private String suite = "";
  private long[] tests = new long[64]; // 0: a free place
  private int taken;

  String suite(String name) {
    String base = shown(name);
    String unique = base;
    for (int n = 2; !suites.add(unique); n++) unique = base + " (" + n + ")";
    return unique;
  }

  /// `suite`: as this has named it.
  String test(String suite, String name) {
    if (!suite.equals(this.suite)) begin(suite);
    String base = shown(name);
    String unique = base;
    for (int n = 2; !take(hash(unique)); n++) unique = base + " (" + n + ")";
    return unique;
  }

  private void begin(String suite) {
    this.suite = suite;
    Arrays.fill(tests, 0);
    taken = 0;
  }

  private boolean take(long hash) {
    int place = place(hash);
    if (tests[place] == hash) return false;
    tests[place] = hash;
    if (2 * ++taken > tests.length) grow();
    return true;
  }

  private int place(long hash) {
    int place = (int) (hash ^ (hash >>> 32)) & (tests.length - 1);
    while (tests[place] != 0 && tests[place] != hash) place = (place + 1) & (tests.length - 1);
    return place;
  }

  private void grow() {
    long[] before = tests;
    tests = new long[2 * before.length];
    for (long hash : before) if (hash != 0) tests[place(hash)] = hash;
  }

  /// Never 0. Source: FNV-1a, with the last steps of MurmurHash3 to spread it.
  private static long hash(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash == 0 ? 1 : hash;
  }

  /// White space of every kind is one blank, since readers make it so.
  private static String shown(String name) {
    String text = name.length() <= LONGEST && isPlain(name) ? name.strip() : cleaned(name);
    return text.isEmpty() ? "?" : text;
  }

  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++)
      if (name.charAt(i) < ' ' || name.charAt(i) > '~') return false;
    return true;
  }

  private static String cleaned(String name) {
    var out = new StringBuilder();
    name.codePoints()
        .filter(XmlText::isAllowed)
        .map(c -> Character.isWhitespace(c) || Character.isISOControl(c) ? ' ' : c)
        .limit(LONGEST)
        .forEach(out::appendCodePoint);
    return out.toString().strip();
  }
}
