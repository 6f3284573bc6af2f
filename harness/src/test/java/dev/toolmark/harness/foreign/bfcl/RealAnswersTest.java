package dev.toolmark.harness.foreign.bfcl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.harness.foreign.ForeignDataException;
import dev.toolmark.harness.score.Scorer;
import dev.toolmark.harness.score.Verdict;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// 10,923 answers of real models, judged by our strict rules and held against the recorded verdicts
/// of BFCL's own checker. The rules differ, so agreement is not whole; where nothing but calling or
/// not calling is judged it nearly is.
final class RealAnswersTest {
  /// `we`: passes here and not there; `they`: the other way round.
  private static final class Tally {
    int rows;
    int agree;
    int we;
    int they;
    final Map<String, Integer> why = new TreeMap<>();

    void add(Verdict verdict, boolean valid, String theirs) {
      rows++;
      if (verdict.correct() == valid) agree++;
      else if (valid) they++;
      else we++;
      if (verdict.correct() != valid)
        why.merge(
            (valid ? "we fail: " + verdict.classes().getFirst().label() : "they fail: " + theirs),
            1,
            Integer::sum);
    }
  }

  @Test
  void agree_with_the_recorded_verdicts_where_only_calling_is_judged(@TempDir Path out)
      throws ForeignDataException, IOException {
    var data = BfclData.into(out);
    var tallies = new TreeMap<String, Tally>();
    var scorer = new Scorer();
    int rows = 0;
    for (Path answers : recordings(data.shared())) {
      var given = BfclData.rows(answers);
      var verdicts = BfclData.rows(Path.of(answers.toString().replace(".answers.", ".verdicts.")));
      assertThat(given).hasSameSizeAs(verdicts);
      for (int i = 0; i < given.size(); i++, rows++) {
        var theirs = verdicts.get(i);
        Task task = data.task(text(given.get(i), "task"));
        var verdict = scorer.judge(task, Answers.of(parts(given.get(i))));
        boolean valid = theirs.get("valid").orElseThrow().equals(new JsonValue.Bool(true));
        String error = theirs.get("error_type").orElse(new JsonValue.Null()).text();
        tallies
            .computeIfAbsent(text(theirs, "category"), _ -> new Tally())
            .add(verdict, valid, error);
      }
    }
    report(tallies);
    assertThat(rows).isEqualTo(10923);
    for (String whole :
        List.of(
            "irrelevance", "live_irrelevance", "parallel", "parallel_multiple", "live_parallel"))
      assertThat(tally(tallies, whole).agree).as(whole).isEqualTo(tally(tallies, whole).rows);
    assertThat(tally(tallies, "live_relevance").why.keySet()) // BFCL does not look at the arguments
        .containsExactly("we fail: schema_violation");
    tallies.forEach(
        (category, t) -> assertThat(t.agree).as(category).isGreaterThan(t.rows * 85 / 100));
  }

  private static Tally tally(Map<String, Tally> tallies, String category) {
    return Objects.requireNonNull(tallies.get(category), category);
  }

  private static void report(Map<String, Tally> tallies) throws IOException {
    var lines = new ArrayList<String>();
    tallies.forEach((category, t) -> {
      lines.add(
          "%s: %d of %d agree, %d pass here only, %d there only"
              .formatted(category, t.agree, t.rows, t.we, t.they));
      t.why.forEach((why, n) -> lines.add("    " + n + " " + why));
    });
    Files.write(Path.of("target", "bfcl-agreement.txt"), lines);
  }

  private static List<Path> recordings(Path shared) throws IOException {
    try (var files = Files.list(shared.resolve("real-answers"))) {
      return files.filter(f -> f.toString().endsWith(".answers.jsonl.gz")).sorted().toList();
    }
  }

  private static List<Part> parts(JsonValue.Obj row) {
    var parts = new ArrayList<Part>();
    if (!text(row, "text").isEmpty()) parts.add(new Part.Text(text(row, "text")));
    for (JsonValue call : ((JsonValue.Arr) row.get("calls").orElseThrow()).items())
      parts.add(
          Answers.call(
              text((JsonValue.Obj) call, "name"), text((JsonValue.Obj) call, "arguments")));
    return parts;
  }

  private static String text(JsonValue.Obj row, String name) {
    return ((JsonValue.Str) row.get(name).orElseThrow()).value();
  }
}
