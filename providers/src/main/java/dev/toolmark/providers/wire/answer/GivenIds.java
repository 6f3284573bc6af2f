package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.json.JsonText;
import dev.toolmark.providers.wire.body.Runs;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The ids of an answer's calls, of which each may be given once. Those of plain characters are
/// kept as bytes in one run and found by a table, as long as they are few: whoever chose more of
/// them is left to the set of the JDK, as are all others.
public final class GivenIds {
  private static final int FEW = 256;
  private static final int USUAL = 16;

  /// So many places of the table for each id.
  private static final int SPARSE = 2;

  private static final int GROWTH = 4;
  private static final long PRIME = 0x9E3779B97F4A7C15L;
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private final Held run = new Held();

  /// Of each id that is kept there: its hash, and where it ends.
  private int[] kept = new int[2 * USUAL];

  /// The number of the id that belongs there, from 1 on; 0 where none is.
  private int[] table = new int[SPARSE * USUAL];

  private int count;
  private @Nullable Set<String> others;

  public boolean isEmpty() {
    return count == 0 && others == null;
  }

  /// False: it was given before.
  public boolean add(String id) {
    var plain = new byte[id.length()];
    for (int i = 0; i < plain.length; i++) {
      char c = id.charAt(i);
      if (c >= 0x80) return others().add(id);
      plain[i] = (byte) c;
    }
    return Runs.plain(plain, 0, plain.length) ? add(plain, 0, plain.length) : others().add(id);
  }

  /// The same of plain characters, as of `Runs.plain`.
  public boolean add(byte[] plain, int from, int to) {
    int hash = hash(plain, from, to);
    int mask = table.length - 1;
    int at = hash & mask;
    for (; table[at] != 0; at = (at + 1) & mask)
      if (is(table[at] - 1, hash, plain, from, to)) return false;
    if (count == FEW) return others().add(JsonText.of(plain, from, to));
    if (2 * count == kept.length) at = grown(hash);
    run.add(plain, from, to);
    kept[2 * count] = hash;
    kept[2 * count + 1] = run.length();
    table[at] = ++count;
    return true;
  }

  /// Where that one belongs in a larger table.
  private int grown(int hash) {
    kept = Arrays.copyOf(kept, GROWTH * kept.length);
    table = new int[GROWTH * table.length];
    for (int i = 0; i < count; i++) table[free(kept[2 * i])] = i + 1;
    return free(hash);
  }

  private int free(int hash) {
    int mask = table.length - 1;
    int at = hash & mask;
    while (table[at] != 0) at = (at + 1) & mask;
    return at;
  }

  private static int hash(byte[] plain, int from, int to) {
    long hash = (long) to - from;
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES)
      hash = mixed(hash, (long) EIGHT_BYTES.get(plain, i));
    if (i == to) return (int) hash;
    if (to - from >= Long.BYTES)
      return (int) mixed(hash, (long) EIGHT_BYTES.get(plain, to - Long.BYTES));
    for (; i < to; i++) hash = mixed(hash, plain[i]);
    return (int) hash;
  }

  private static long mixed(long hash, long more) {
    long product = (hash ^ more) * PRIME;
    return product ^ product >>> Integer.SIZE;
  }

  private Set<String> others() {
    Set<String> known = others;
    if (known == null) others = known = new HashSet<>();
    return known;
  }

  private boolean is(int which, int hash, byte[] plain, int from, int to) {
    if (kept[2 * which] != hash) return false;
    int begin = which == 0 ? 0 : kept[2 * which - 1];
    return Arrays.equals(run.bytes(), begin, kept[2 * which + 1], plain, from, to);
  }
}
