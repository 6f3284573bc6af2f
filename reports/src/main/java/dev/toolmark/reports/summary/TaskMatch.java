package dev.toolmark.reports.summary;

import dev.toolmark.reports.record.Entry.RunOpen;
import dev.toolmark.reports.record.PlannedTask;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which tasks of two plans are the same: of one name, asked and judged alike.
///
/// `asksOtherwise`, `judgesOtherwise`: tasks of one name that are not compared, since what is
/// asked, or what is right, has changed. `onlyInOne`, `onlyInOther`: those that the other plan
/// lacks.
public final class TaskMatch {
  private final int[] counterparts;
  private final int asksOtherwise;
  private final int judgesOtherwise;
  private final int onlyInOne;
  private final int onlyInOther;

  private TaskMatch(
      int[] counterparts, int asksOtherwise, int judgesOtherwise, int onlyInOne, int onlyInOther) {
    this.counterparts = counterparts;
    this.asksOtherwise = asksOtherwise;
    this.judgesOtherwise = judgesOtherwise;
    this.onlyInOne = onlyInOne;
    this.onlyInOther = onlyInOther;
  }

  public static TaskMatch of(RunOpen one, RunOpen other) {
    Map<List<String>, Integer> there = new HashMap<>();
    for (int i = 0; i < other.tasks().size(); i++) there.put(key(other.tasks().get(i)), i);
    int[] counterparts = new int[one.tasks().size()];
    int asked = 0;
    int judged = 0;
    int alone = 0;
    for (int i = 0; i < counterparts.length; i++) {
      PlannedTask mine = one.tasks().get(i);
      int at = there.getOrDefault(key(mine), -1);
      counterparts[i] = -1;
      if (at < 0) alone++;
      else if (!other.tasks().get(at).asked().equals(mine.asked())) asked++;
      else if (!other.tasks().get(at).judged().equals(mine.judged())) judged++;
      else counterparts[i] = at;
    }
    int common = counterparts.length - alone;
    return new TaskMatch(counterparts, asked, judged, alone, other.tasks().size() - common);
  }

  private static List<String> key(PlannedTask task) {
    return List.of(task.suite(), task.task(), task.caseId());
  }

  /// The index in the other plan of the same task; negative where there is none.
  public int counterpart(int task) {
    return counterparts[task];
  }

  /// Tasks that are the same in both.
  public int same() {
    return (int) Arrays.stream(counterparts).filter(at -> at >= 0).count();
  }

  public int asksOtherwise() {
    return asksOtherwise;
  }

  public int judgesOtherwise() {
    return judgesOtherwise;
  }

  public int onlyInOne() {
    return onlyInOne;
  }

  public int onlyInOther() {
    return onlyInOther;
  }
}
