package dev.toolmark.harness.score;

import dev.toolmark.harness.suite.CallPattern;
import dev.toolmark.harness.suite.Expectation;
import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Expected calls and made calls, paired so that as many as can be fit in full, and the rest stand
/// beside the nearest call of the same tool. Of equally good pairings one is taken that does not
/// depend on the order in which calls of the same content were made.
final class Matching {
  /// An expected call and the call that stands for it. `full`: nothing differs.
  record Pair(Slot slot, MadeCall call, Comparison.Result result, boolean full) {}

  private static final int MOST_DIFFERENCES = 1 << 20;

  /// How many calls most trials have at most.
  private static final int FEW = 2;

  /// What a pair of the same tool is worth, less its differences; twice that where the call is due.
  private static final long NEAR = 1L << 21;

  /// What it adds to a full pair that its call is due, and that a call would be too much alone:
  /// more than all pairs that are not full together.
  private final long bonus;

  /// What a full pair is worth: more than all that may be added to the others.
  private final long fullPair;

  private final CallsJudge judge;
  private final Expectation expect;
  private final List<Slot> slots;
  private final List<MadeCall> calls;
  private final boolean[] free;
  private final List<Pair> pairs = new ArrayList<>();
  private final Set<MadeCall> paired = Collections.newSetFromMap(new IdentityHashMap<>(FEW));
  private final Set<MadeCall> freeCalls = Collections.newSetFromMap(new IdentityHashMap<>(FEW));
  private final List<Slot> missing = new ArrayList<>();
  private final long[][] benefit;

  static Matching of(
      CallsJudge judge,
      Expectation expect,
      List<Slot> slots,
      List<MadeCall> made,
      Predicate<MadeCall> free) {
    var calls = new ArrayList<>(made);
    if (expect.order() == Expectation.Order.ANY && calls.size() > 1)
      calls.sort(Comparator.comparing(MadeCall::name).thenComparing(c -> c.call().arguments()));
    var matching = new Matching(judge, expect, slots, calls, free);
    matching.pair();
    return matching;
  }

  private Matching(
      CallsJudge judge,
      Expectation expect,
      List<Slot> slots,
      List<MadeCall> calls,
      Predicate<MadeCall> free) {
    this.judge = judge;
    this.expect = expect;
    this.slots = slots;
    this.calls = List.copyOf(calls);
    this.free = new boolean[calls.size()];
    for (int c = 0; c < calls.size(); c++) {
      this.free[c] = free.test(calls.get(c));
      if (this.free[c]) freeCalls.add(calls.get(c));
    }
    benefit = new long[this.slots.size()][];
    long most = Math.min(slots.size(), calls.size()) + 1L;
    bonus = 2 * NEAR * most;
    fullPair = 2 * bonus * most;
  }

  List<Pair> pairs() {
    return pairs;
  }

  /// Required calls that no call stands for.
  List<Slot> missing() {
    return missing;
  }

  /// Calls that stand for no expected one and are not free.
  List<MadeCall> spare() {
    var spare = new ArrayList<MadeCall>(0);
    for (MadeCall call : calls)
      if (!paired.contains(call) && !freeCalls.contains(call)) spare.add(call);
    if (spare.size() > 1)
      spare.sort(Comparator.comparingInt(MadeCall::turn).thenComparingInt(MadeCall::step));
    return spare;
  }

  /// Allowed, and standing for no expected call: as if it had not been made.
  boolean isOnlyFree(MadeCall call) {
    return freeCalls.contains(call) && !paired.contains(call);
  }

  /// What each call is: in its pair, or without one.
  void mark(Findings findings) {
    for (MadeCall call : calls) findings.mark(call, Verdict.Standing.ALLOWED);
    for (Pair pair : pairs) {
      MadeCall call = pair.call();
      if (pair.full()) findings.mark(call, Verdict.Standing.RIGHT);
      else if (call.arguments().isEmpty())
        findings.markWrong(
            call, FailureClass.MALFORMED_CALL, call.path(), "a JSON object", call.shown());
      else markWrong(findings, call, pair.result());
    }
  }

  private static void markWrong(Findings findings, MadeCall call, Comparison.Result result) {
    Comparison.Mismatch first = result.mismatches().getFirst();
    for (Comparison.Mismatch m : result.mismatches())
      if (m.kind().compareTo(first.kind()) < 0) first = m;
    findings.markWrong(call, first.kind().failure, first.path(), first.expected(), first.actual());
  }

  boolean wasCalled(String tool) {
    for (MadeCall call : calls) if (call.name().equals(tool)) return true;
    return false;
  }

  /// Whether all that is due is there, in full, and nothing too much.
  boolean perfect() {
    for (Pair pair : pairs) if (!pair.full()) return false;
    return missing.isEmpty()
        && (expect.callsMode() == Expectation.Mode.SUBSET || spare().isEmpty());
  }

  /// Whether some pairing in full also keeps groups in one step and, if asked, in order.
  boolean keepsOrder(Expectation.Order order, Findings findings) {
    boolean together = false;
    for (Slot slot : slots) together |= slot.sameStep();
    if (order == Expectation.Order.ANY && !together) return true;
    var search =
        new OrderSearch(slots, calls, fits(), free, expect.callsMode(), OrderSearch.MOST_WORK);
    boolean kept = search.succeeds(order);
    if (!kept && search.gaveUp()) findings.note("the search for the right order was given up");
    return kept;
  }

  private boolean[][] fits() {
    boolean[][] fits = new boolean[slots.size()][calls.size()];
    for (int s = 0; s < slots.size(); s++)
      for (int c = 0; c < calls.size(); c++) fits[s][c] = benefit[s][c] >= fullPair;
    return fits;
  }

  private void pair() {
    var rows =
        new IdentityHashMap<CallPattern, long[]>(); // the same pattern several times: one row
    for (int s = 0; s < slots.size(); s++) {
      Slot slot = slots.get(s);
      benefit[s] = rows.computeIfAbsent(slot.pattern(), _ -> row(slot));
    }
    int[] callOf = assigned();
    for (int s = 0; s < slots.size(); s++) {
      if (callOf[s] >= 0) add(slots.get(s), calls.get(callOf[s]));
      else if (slots.get(s).required()) missing.add(slots.get(s));
    }
  }

  /// The call of each slot, or -1. Calls that could stand for nothing are left out first, so that
  /// they have no say in which of two equally good pairings is taken.
  private int[] assigned() {
    if (slots.size() == 1 && calls.size() == 1) return new int[] {benefit[0][0] > 0 ? 0 : -1};
    var slotRows = Arrays.stream(benefit).distinct().toList();
    int[] useful =
        IntStream.range(0, calls.size())
            .filter(c -> slotRows.stream().anyMatch(row -> row[c] > 0))
            .toArray();
    var rows = new IdentityHashMap<long[], long[]>(); // the same pattern several times: one row
    long[][] narrow = new long[benefit.length][];
    for (int s = 0; s < narrow.length; s++)
      narrow[s] =
          rows.computeIfAbsent(
              benefit[s], row -> Arrays.stream(useful).mapToLong(c -> row[c]).toArray());
    int[] columnOf = Assignment.best(narrow, useful.length);
    return Arrays.stream(columnOf).map(c -> c < 0 ? c : useful[c]).toArray();
  }

  private void add(Slot slot, MadeCall call) {
    var result = compare(slot, call);
    pairs.add(new Pair(slot, call, result, call.arguments().isPresent() && result.fits()));
    paired.add(call);
  }

  private long[] row(Slot slot) {
    long[] row = new long[calls.size()];
    for (int c = 0; c < row.length; c++)
      if (calls.get(c).name().equals(slot.pattern().tool())) row[c] = benefit(slot, c);
    return row;
  }

  /// First as many full pairs as possible, then those that are required, then those that would be
  /// too much if they stood alone; then pairs of the same tool, the fewer differences the better.
  private long benefit(Slot slot, int column) {
    MadeCall call = calls.get(column);
    int differences =
        call.arguments().map(a -> differences(slot, call, a)).orElse(MOST_DIFFERENCES);
    if (differences == 0)
      return fullPair + (slot.required() ? bonus : 0) + (free[column] ? 0 : bonus);
    boolean useful =
        slot.required() || (expect.callsMode() == Expectation.Mode.EXACT && !free[column]);
    if (!useful) return 0;
    return (slot.required() ? 2 * NEAR : NEAR) - Math.min(differences, MOST_DIFFERENCES);
  }

  private int differences(Slot slot, MadeCall call, JsonValue.Obj arguments) {
    return switch (slot.pattern().arguments()) {
      case CallPattern.Arguments.Anything() -> 0;
      case CallPattern.Arguments.Named named ->
          judge.differences(named, arguments, call, expect.argsMode());
    };
  }

  private Comparison.Result compare(Slot slot, MadeCall call) {
    if (call.arguments().isEmpty()) return new Comparison.Result(List.of(), List.of());
    return switch (slot.pattern().arguments()) {
      case CallPattern.Arguments.Anything() -> new Comparison.Result(List.of(), List.of());
      case CallPattern.Arguments.Named named ->
          judge.compare(named, call.arguments().get(), call, expect.argsMode());
    };
  }
}
