package dev.toolmark.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.reports.Sample;
import dev.toolmark.reports.record.PlannedTask;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StrictnessTest {
  private static PlannedTask task(String suite, String id, String judged, String... rules) {
    return new PlannedTask(suite, id, "", List.of(), "a", judged, "p", "e", 0, List.of(rules));
  }

  private static List<Strictness> of(PlannedTask... tasks) {
    return Strictness.of(Sample.open(List.of(tasks), List.of(), 1));
  }

  @Test
  void each_suite_says_in_how_many_of_its_tasks_a_rule_holds() {
    var all =
        of(
            task("b", "one", "j", "order any", "$fold"),
            task("a", "one", "j"),
            task("b", "two", "j", "order any"));
    assertThat(all).extracting(Strictness::suite).containsExactly("b", "a");
    assertThat(all.getFirst().shown()).containsExactly("$fold in 1", "order any");
    assertThat(all.getFirst().head()).startsWith("b (2 tasks, hash ");
    assertThat(all.getLast().shown()).isEmpty();
  }

  @Test
  void the_hash_changes_with_what_is_judged_and_with_nothing_else() {
    String hash = of(task("s", "one", "j1", "$fold")).getFirst().hash();
    assertThat(of(task("s", "one", "j1")).getFirst().hash()).isEqualTo(hash);
    assertThat(of(task("s", "one", "j2")).getFirst().hash()).isNotEqualTo(hash);
    assertThat(of(task("s", "two", "j1")).getFirst().hash()).isNotEqualTo(hash);
  }
}
