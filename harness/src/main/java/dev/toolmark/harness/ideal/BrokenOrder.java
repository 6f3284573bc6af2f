package dev.toolmark.harness.ideal;

import dev.toolmark.harness.suite.CallPattern;
import dev.toolmark.harness.suite.Expectation;
import dev.toolmark.providers.sim.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The right calls at the wrong time: one after the other where they are due at once, or a later
/// one before an earlier one. Only calls of tools that are expected in one place are moved, so that
/// no other reading can make the order right.
final class BrokenOrder {
  private BrokenOrder() {}

  static Optional<List<List<Script>>> of(Right right) {
    for (int t = 0; t < right.turns().size(); t++) {
      Optional<Expectation> lister = right.lister(t);
      if (lister.isEmpty()
          || !(lister.get().calls().orElseThrow()
              instanceof Expectation.Calls.Listed(List<List<CallPattern>> groups))) continue;
      if (!lister.get().allow().isEmpty()) continue;
      int turn = t;
      Optional<List<List<Script>>> found =
          split(right, t, groups)
              .or(() ->
                  lister.get().order() == Expectation.Order.STRICT
                      ? swapped(right, turn, groups)
                      : Optional.empty());
      if (found.isPresent()) return found;
    }
    return Optional.empty();
  }

  /// A step that is a whole group becomes two.
  private static Optional<List<List<Script>>> split(
      Right right, int turn, List<List<CallPattern>> groups) {
    if (!right.hasRoom()) return Optional.empty();
    for (int s = 0; s < right.turns().get(turn).size(); s++) {
      List<Script.Call> calls = right.step(turn, s).calls();
      if (calls.size() < 2 || !right.runs(calls.getFirst().name())) continue;
      List<String> names = calls.stream().map(Script.Call::name).toList();
      List<List<CallPattern>> naming =
          groups.stream()
              .filter(group -> group.stream().anyMatch(it -> names.contains(it.tool())))
              .toList();
      boolean alone =
          naming.size() == 1
              && naming.getFirst().size() > 1
              && naming.getFirst().stream().noneMatch(CallPattern::optional)
              && naming.getFirst().stream().mapToInt(CallPattern::times).sum() == calls.size();
      if (!alone) continue;
      var steps = new ArrayList<>(right.turns().get(turn));
      Script whole = steps.get(s);
      steps.set(s, whole.with(calls.subList(1, calls.size()), whole.text()));
      steps.add(s, Script.calls(calls.subList(0, 1)));
      return Optional.of(right.with(turn, steps));
    }
    return Optional.empty();
  }

  /// Two calls that follow each other change places.
  private static Optional<List<List<Script>>> swapped(
      Right right, int turn, List<List<CallPattern>> groups) {
    List<Right.Spot> spots = right.spots().stream().filter(spot -> spot.turn() == turn).toList();
    for (int i = 0; i + 1 < spots.size(); i++) {
      Right.Spot first = spots.get(i);
      Right.Spot second = spots.get(i + 1);
      int earlier = onlyGroup(right.at(first).name(), groups);
      int later = onlyGroup(right.at(second).name(), groups);
      if (earlier < 0 || later < 0 || earlier == later) continue;
      boolean run = right.runs(right.at(first).name()) && right.runs(right.at(second).name());
      if (first.step() == second.step() || run) return Optional.of(swap(right, first, second));
      if (isAlone(right, first) && isAlone(right, second))
        return Optional.of(together(right, first, second));
    }
    return Optional.empty();
  }

  /// The group that alone expects the tool, and expects it once; -1 where there is none.
  private static int onlyGroup(String tool, List<List<CallPattern>> groups) {
    int found = -1;
    for (int g = 0; g < groups.size(); g++)
      for (CallPattern pattern : groups.get(g))
        if (pattern.tool().equals(tool)) {
          if (found >= 0 || pattern.times() > 1 || pattern.optional()) return -1;
          found = g;
        }
    return found;
  }

  private static boolean isAlone(Right right, Right.Spot spot) {
    return right.step(spot.turn(), spot.step()).calls().size() == 1;
  }

  private static List<List<Script>> swap(Right right, Right.Spot first, Right.Spot second) {
    List<List<Script>> half = right.with(first, List.of(right.at(second)));
    return new Right(right.task(), right.wanted(), half).with(second, List.of(right.at(first)));
  }

  /// Both in one step, the later one first.
  private static List<List<Script>> together(Right right, Right.Spot first, Right.Spot second) {
    var steps = new ArrayList<>(right.turns().get(first.turn()));
    Script end = steps.get(second.step());
    steps.set(second.step(), end.with(List.of(right.at(second), right.at(first)), end.text()));
    steps.remove(first.step());
    return right.with(first.turn(), steps);
  }
}
