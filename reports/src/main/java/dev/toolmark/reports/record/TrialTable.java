package dev.toolmark.reports.record;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// What a journal has of each trial, in columns of numbers: some 50 bytes a trial and 30 an
/// attempt, whatever their records hold. Rows are numbered from 0 in the order in which trials were
/// met; -1 stands for no row.
final class TrialTable {
  static final int NONE = -1;
  private static final int ID_DIGITS = 16;

  /// Ids are 16 hexadecimal digits; any other has a number here, and its row the number below 0.
  private final Map<String, Long> otherIds = new HashMap<>();

  private final SlotTable byId = new SlotTable(row -> Long.hashCode(ids(row)));
  private final SlotTable byPlace = new SlotTable(this::placeHash);
  private int trials;
  private long[] ids = new long[16];
  private boolean[] other = new boolean[16];
  private int[] tasks = new int[16];
  private int[] targets = new int[16];
  private int[] repetitions = new int[16];
  private long[] ends = new long[16];
  private int[] lastAttempts = new int[16];

  private int attempts;
  private long[] names = new long[16];
  private int[] steps = new int[16];
  private int[] numbers = new int[16];
  private long[] attemptEnds = new long[16];
  private int[] before = new int[16];

  private long ids(int row) {
    return ids[row];
  }

  int size() {
    return trials;
  }

  /// The row of the trial with that id.
  int find(String id) {
    boolean plain = isPlain(id);
    Long number = plain ? (Long) HexFormat.fromHexDigitsToLong(id) : otherIds.get(id);
    return number == null ? NONE : find(number, !plain);
  }

  private int find(long id, boolean isOther) {
    return byId.find(Long.hashCode(id), row -> ids[row] == id && other[row] == isOther);
  }

  private static boolean isPlain(String id) {
    if (id.length() != ID_DIGITS) return false;
    for (int i = 0; i < ID_DIGITS; i++) {
      char c = id.charAt(i);
      if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) return false;
    }
    return true;
  }

  /// The row of the trial with that id, made where there is none.
  private int row(String id) {
    int found = find(id);
    if (found != NONE) return found;
    boolean plain = isPlain(id);
    long number =
        plain
            ? HexFormat.fromHexDigitsToLong(id)
            : otherIds.computeIfAbsent(id, _ -> (long) otherIds.size());
    if (trials == ids.length) growTrials();
    int row = trials++;
    ids[row] = number;
    other[row] = !plain;
    tasks[row] = NONE;
    ends[row] = Spots.NONE;
    lastAttempts[row] = NONE;
    byId.put(Long.hashCode(number), r -> ids[r] == number && other[r] != plain, row);
    return row;
  }

  private void growTrials() {
    int size = grown(trials);
    ids = Arrays.copyOf(ids, size);
    other = Arrays.copyOf(other, size);
    tasks = Arrays.copyOf(tasks, size);
    targets = Arrays.copyOf(targets, size);
    repetitions = Arrays.copyOf(repetitions, size);
    ends = Arrays.copyOf(ends, size);
    lastAttempts = Arrays.copyOf(lastAttempts, size);
  }

  private static int grown(int size) {
    return size + (size >> 1) + 16;
  }

  /// The trial that ended last at that place. `task`, `target`: numbers that stand for them.
  int at(int task, int target, int repetition) {
    return byPlace.find(
        placeHash(task, target, repetition), row -> isAt(row, task, target, repetition));
  }

  private boolean isAt(int row, int task, int target, int repetition) {
    return tasks[row] == task && targets[row] == target && repetitions[row] == repetition;
  }

  private int placeHash(int row) {
    return placeHash(tasks[row], targets[row], repetitions[row]);
  }

  private static int placeHash(int task, int target, int repetition) {
    return (task * 31 + target) * 8191 + repetition;
  }

  /// The last record of a trial is the one that counts.
  void ended(String id, int task, int target, int repetition, long spot) {
    int row = row(id);
    tasks[row] = task;
    targets[row] = target;
    repetitions[row] = repetition;
    ends[row] = spot;
    byPlace.put(placeHash(task, target, repetition), r -> isAt(r, task, target, repetition), row);
  }

  /// Where the trial's end stands.
  long end(int row) {
    return ends[row];
  }

  /// An attempt that was started, or that has ended there.
  void attempt(String trial, String attempt, int step, int number, long end) {
    int row = row(trial);
    long name = hash(attempt);
    for (int at = lastAttempts[row]; at != NONE; at = before[at]) {
      if (names[at] != name || steps[at] != step || numbers[at] != number) continue;
      attemptEnds[at] = end;
      return;
    }
    if (attempts == names.length) growAttempts();
    int at = attempts++;
    names[at] = name;
    steps[at] = step;
    numbers[at] = number;
    attemptEnds[at] = end;
    before[at] = lastAttempts[row];
    lastAttempts[row] = at;
  }

  private void growAttempts() {
    int size = grown(attempts);
    names = Arrays.copyOf(names, size);
    steps = Arrays.copyOf(steps, size);
    numbers = Arrays.copyOf(numbers, size);
    attemptEnds = Arrays.copyOf(attemptEnds, size);
    before = Arrays.copyOf(before, size);
  }

  /// 64 bits of FNV-1a: attempts of one step with one number are few.
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    return hash;
  }

  /// Sees the attempts of a trial.
  interface AttemptVisitor {
    /// `end`: where its end stands, or `Spots.NONE`.
    void see(int step, int number, long end);
  }

  /// The last that was met comes first.
  void attempts(int row, AttemptVisitor visitor) {
    for (int at = lastAttempts[row]; at != NONE; at = before[at])
      visitor.see(steps[at], numbers[at], attemptEnds[at]);
  }

  /// Attempts of all trials that were started and never ended.
  int openAttempts() {
    int open = 0;
    for (int at = 0; at < attempts; at++) if (attemptEnds[at] == Spots.NONE) open++;
    return open;
  }
}
