package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.harness.score.FailureClass;
import dev.toolmark.providers.sim.AnswerRow;
import dev.toolmark.providers.sim.Answers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The corpus that was labelled by hand (`suites/labelled`), held to the verdicts of the real
/// command.
class LabelledCorpusTest {
  private static final Path FOLDER = Path.of("..", "suites", "labelled");

  /// What no answers file can say: these come of how an answer ended, not of what it holds.
  private static final Set<FailureClass> NOT_IN_ANSWERS =
      EnumSet.of(FailureClass.REFUSAL, FailureClass.STEP_LIMIT, FailureClass.CUT_BY_LIMIT);

  @TempDir Path folder;

  static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(FOLDER)) {
      return all.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
  }

  private static Path suite(Path answers) {
    return answers.resolveSibling(answers.getFileName().toString().replaceFirst("jsonl$", "yaml"));
  }

  private static Ended score(Path suite, Path answers, String... options) {
    List<String> args =
        List.of("score", "--suite", suite.toString(), "--answers", answers.toString());
    return Ended.toolmark(Stream.concat(args.stream(), Stream.of(options)).toArray(String[]::new));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void every_verdict_is_the_one_it_was_labelled_with(Path answers) {
    var ended = score(suite(answers), answers, "--labels");
    assertThat(ended.exit()).as(ended.out() + ended.err()).isEqualTo(Exit.DONE);
  }

  @Test
  void the_corpus_has_five_hundred_cases_or_more_each_with_its_reason_and_all_classes()
      throws IOException {
    var labels = new HashSet<String>();
    var cases = new ArrayList<AnswerRow>();
    for (Path file : files())
      for (AnswerRow row : Answers.read(file)) {
        assertThat(row.label()).as("%s:%d", file, row.line()).isPresent();
        assertThat(row.label().get().reason()).as("%s:%d", file, row.line()).isNotBlank();
        labels.add(row.label().get().verdict());
        cases.add(row);
      }
    assertThat(cases).hasSizeGreaterThanOrEqualTo(500);
    for (FailureClass failure : FailureClass.values())
      if (!NOT_IN_ANSWERS.contains(failure)) assertThat(labels).contains(failure.label());
    assertThat(labels).contains(Agreement.PASS).doesNotContainAnyElementsOf(unsayable());
  }

  private static List<String> unsayable() {
    return NOT_IN_ANSWERS.stream().map(FailureClass::label).toList();
  }

  @Test
  void a_label_that_parts_from_the_verdict_is_told_with_its_row_and_fails() throws IOException {
    Path wrong = folder.resolve("wrong.jsonl");
    String row = Files.readAllLines(FOLDER.resolve("values.jsonl")).getFirst();
    assertThat(row).contains("\"label\": \"pass\"");
    Files.writeString(
        wrong,
        row.replace("\"label\": \"pass\"", "\"label\": \"wrong_value\"")
            + "\n"
            + row
            + "\n{\"task\": \"number\", \"text\": \"25\"}\n");
    var ended = score(FOLDER.resolve("values.yaml"), wrong, "--labels");
    assertThat(ended.exit()).isEqualTo(Exit.GATE_FAILED);
    assertThat(ended.out())
        .contains("wrong.jsonl:1: number is labelled wrong_value")
        .contains("scored pass")
        .contains("1 of 2 agree; 1 without a label");
  }

  @Test
  void a_label_that_is_no_verdict_is_refused_with_its_row() throws IOException {
    Path wrong = folder.resolve("wrong.jsonl");
    Files.writeString(wrong, "{\"task\": \"number\", \"text\": \"25\", \"label\": \"wrong\"}\n");
    var ended = score(FOLDER.resolve("values.yaml"), wrong, "--labels");
    assertThat(ended.exit()).isEqualTo(Exit.USAGE);
    assertThat(ended.err()).contains("wrong.jsonl:1: unknown label \"wrong\"; allowed are pass");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{\"task\": \"due\", \"turns\": [{\"steps\": [{}]}, {\"steps\": [{}]}]}"
            + "| wrong.jsonl:1: the row has 2 turns, but the task \"due\" has 1",
        "{\"task\": \"table\", \"text\": \"25\"} | it has cases, the first is \"table[1]\"",
        "^^ | wrong.jsonl: no answers: the file has no row",
      })
  void answers_that_fit_no_task_are_refused(String row, String message) throws IOException {
    Path wrong = folder.resolve("wrong.jsonl");
    Files.writeString(wrong, row);
    var ended = score(FOLDER.resolve("doubts.yaml"), wrong);
    assertThat(ended.exit()).isEqualTo(Exit.USAGE);
    assertThat(ended.err()).contains(message);
    assertThat(ended.out()).isEmpty();
  }
}
