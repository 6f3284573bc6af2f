package dev.toolmark.harness.score;

import dev.toolmark.harness.suite.CallPattern;
import dev.toolmark.harness.suite.Expectation;
import java.util.ArrayList;
import java.util.List;

/// A place for one expected call. `group`: which entry of the expectation's list. `sameStep`: all
/// calls of the group must come in one step.
record Slot(int group, CallPattern pattern, boolean sameStep) {
  boolean required() {
    return !pattern.optional();
  }

  /// A slot for each call that is expected, `times` counted out.
  static List<Slot> of(Expectation.Calls.Listed listed) {
    var slots = new ArrayList<Slot>();
    for (int g = 0; g < listed.groups().size(); g++) {
      var group = listed.groups().get(g);
      for (CallPattern pattern : group)
        for (int i = 0; i < pattern.times(); i++) slots.add(new Slot(g, pattern, group.size() > 1));
    }
    return slots;
  }
}
