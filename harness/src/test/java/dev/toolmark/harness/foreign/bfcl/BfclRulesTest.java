package dev.toolmark.harness.foreign.bfcl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.harness.foreign.ForeignDataException;
import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Verdicts that BFCL's own checker gave, all of those that were handed to us.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BfclRulesTest {
  private BfclData data;

  @BeforeAll
  void read(@TempDir Path out) throws ForeignDataException {
    data = BfclData.into(out);
  }

  @Test
  void every_recorded_candidate_gets_its_verdict_and_error() {
    var rows = BfclData.rows(data.shared().resolve("bfcl/verdicts-open.jsonl.gz"));
    assertThat(rows).hasSize(9000);
    var wrong = new ArrayList<String>();
    for (JsonValue.Obj row : rows) differs(row, data.bfclTask(BfclData.text(row, "id")), wrong);
    assertThat(wrong).isEmpty();
  }

  /// Where BFCL's checker itself crashes the recorded verdict is null; ours is "not valid", and
  /// says that and how it stops.
  @Test
  void every_row_on_made_up_functions_gets_its_verdict_and_error() {
    var rows = BfclData.rows(data.shared().resolve("bfcl/rules.jsonl"));
    assertThat(rows).hasSize(340);
    var wrong = new ArrayList<String>();
    for (JsonValue.Obj row : rows) differs(row, BfclData.made(row), wrong);
    assertThat(wrong).isEmpty();
  }

  private static void differs(JsonValue.Obj row, BfclTask task, List<String> wrong) {
    var names = Names.valueOf(BfclData.text(row, "names").toUpperCase(java.util.Locale.ROOT));
    var verdict = new BfclRules(names).judge(task, row.get("candidate").orElseThrow());
    String crash = BfclData.textOr(row, "oracle_exception", "");
    String error =
        crash.isEmpty() ? BfclData.textOr(row, "error_type", "") : "checker_stops:" + crash;
    boolean valid = row.get("valid").orElseThrow().equals(new JsonValue.Bool(true));
    if (verdict.valid() != valid || !verdict.error().equals(error))
      wrong.add(verdict + " for " + row.text());
  }

  @Test
  void every_answer_of_a_real_model_gets_its_verdict_and_error() throws IOException {
    var wrong = new ArrayList<String>();
    int rows = 0;
    for (Path answers : data.recordings()) {
      var given = BfclData.rows(answers);
      var verdicts = BfclData.rows(BfclData.verdicts(answers));
      assertThat(given).hasSameSizeAs(verdicts);
      for (int i = 0; i < given.size(); i++, rows++) {
        var row = given.get(i);
        var ours =
            new BfclRules(Names.VERBATIM)
                .judge(
                    data.bfclTask(BfclData.text(row, "task")),
                    BfclData.calls(row),
                    BfclData.text(row, "text"));
        var theirs = verdicts.get(i);
        boolean valid = theirs.get("valid").orElseThrow().equals(new JsonValue.Bool(true));
        if (ours.valid() != valid
            || !ours.error().equals(BfclData.textOr(theirs, "error_type", "")))
          wrong.add(ours + " for " + row.text() + " as " + theirs.text());
      }
    }
    assertThat(rows).isEqualTo(10923);
    assertThat(wrong).isEmpty();
  }
}
