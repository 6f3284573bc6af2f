package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.harness.calibrate.Injectable;
import dev.toolmark.harness.score.FailureClass;
import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a newcomer sees first.
class QuickStartTest {
  /// No task of the quick start can lead to them: its tools have no state.
  private static final Set<FailureClass> NOT_REACHED =
      Stream.concat(Injectable.without().keySet().stream(), Stream.of(FailureClass.WRONG_STATE))
          .collect(Collectors.toSet());

  @TempDir Path folder;

  private Map<String, Optional<String>> classes(String run) throws IOException {
    Ended ended = Ended.toolmark("run", "--quiet", "--out", folder.resolve(run).toString());
    assertThat(ended.exit()).as(ended.err()).isEqualTo(Exit.DONE);
    var classes = new HashMap<String, Optional<String>>();
    for (String line : Files.readAllLines(folder.resolve(run).resolve("journal.jsonl"))) {
      JsonValue.Obj record = (JsonValue.Obj) JsonValue.parse(line);
      if (!record.get("type").equals(Optional.of(JsonValue.of("trial.end")))) continue;
      var judged = (JsonValue.Obj) record.get("judgement").orElseThrow();
      var first =
          ((JsonValue.Arr) judged.get("classes").orElseThrow())
              .items().stream().findFirst().map(it -> ((JsonValue.Str) it).value());
      classes.put(text(record, "target") + " " + text(record, "task"), first);
    }
    return classes;
  }

  private static String text(JsonValue.Obj record, String member) {
    return ((JsonValue.Str) record.get(member).orElseThrow()).value();
  }

  @Test
  void every_failure_class_that_can_be_reached_comes_first_once_and_each_run_shows_the_same()
      throws IOException {
    Map<String, Optional<String>> first = classes("first");
    Set<String> due =
        Arrays.stream(FailureClass.values())
            .filter(failure -> !NOT_REACHED.contains(failure))
            .map(FailureClass::label)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(new TreeSet<>(first.values().stream().flatMap(Optional::stream).toList()))
        .isEqualTo(due);
    assertThat(first.keySet()).filteredOn(trial -> trial.startsWith("perfect ")).hasSize(13);
    assertThat(first.entrySet())
        .filteredOn(trial -> trial.getKey().startsWith("perfect "))
        .allSatisfy(trial -> assertThat(trial.getValue()).as(trial.getKey()).isEmpty());
    assertThat(classes("second")).isEqualTo(first);
  }
}
