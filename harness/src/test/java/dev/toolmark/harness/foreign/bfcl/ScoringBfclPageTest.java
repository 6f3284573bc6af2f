package dev.toolmark.harness.foreign.bfcl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.harness.foreign.ForeignDataException;
import dev.toolmark.harness.score.Scorer;
import dev.toolmark.harness.suite.Suite;
import dev.toolmark.harness.suite.SuiteReader;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `docs/scoring-bfcl.md` says of both rules is what they do: each example is imported and
/// judged by both, and the table of real answers is counted again.
final class ScoringBfclPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("toolmark.root", "..")).resolve("docs/scoring-bfcl.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("### ([0-9]+)\\. ([^\n]+)\n[^#]*?```json\n(.*?)\n```", Pattern.DOTALL);
  private static final String PASSES = "passes";

  private record Example(String id, String title, JsonValue.Obj row) {
    String category() {
      return BfclData.text(row, "category");
    }
  }

  private static List<Example> examples() throws IOException {
    var examples = new ArrayList<Example>();
    var found = EXAMPLE.matcher(Files.readString(PAGE));
    while (found.find())
      examples.add(
          new Example(
              "example_" + found.group(1),
              found.group(1) + " " + found.group(2),
              (JsonValue.Obj) JsonValue.parse(found.group(3))));
    return examples;
  }

  @Test
  void both_rules_say_of_each_example_what_the_page_says(@TempDir Path folder)
      throws IOException, ForeignDataException {
    var examples = examples();
    assertThat(examples).hasSizeGreaterThan(25);
    var tasks = imported(examples, folder);
    var scorer = new Scorer();
    for (Example example : examples) {
      Task task = Objects.requireNonNull(tasks.get(example.id()), example.title());
      var answer = (JsonValue.Obj) example.row().get("answer").orElseThrow();
      var calls = calls(answer);
      String text = BfclData.textOr(answer, "text", "");
      var bfcl = new BfclRules(Names.VERBATIM).judge(BfclTask.of(task.origin()), calls, text);
      assertThat(bfcl.error()).as(example.title()).isEqualTo(said(example, "bfcl"));
      assertThat(strict(scorer, task, calls, text))
          .as(example.title())
          .isEqualTo(said(example, "strict"));
      boolean stops = bfcl.error().startsWith("checker_stops:");
      assertThat(stops || said(example, "strict").isEmpty() != bfcl.valid())
          .as(example.title() + ": the verdicts differ")
          .isTrue();
    }
  }

  private static String said(Example example, String rules) {
    String said = BfclData.text(example.row(), rules);
    return said.equals(PASSES) ? "" : said;
  }

  /// An error that a recorder wrote is no answer, so that the scorer is not asked (`score` says
  /// so).
  private static String strict(Scorer scorer, Task task, List<BfclRules.Made> calls, String text) {
    if (text.startsWith("Error during inference:")) return "no_answer";
    var verdict = scorer.judge(task, Answers.of(parts(calls, text)));
    return verdict.correct() ? "" : verdict.classes().getFirst().label();
  }

  private static List<Part> parts(List<BfclRules.Made> calls, String text) {
    var parts = new ArrayList<Part>();
    if (!text.isEmpty()) parts.add(new Part.Text(text));
    for (BfclRules.Made call : calls) parts.add(Answers.call(call.name(), call.arguments()));
    return parts;
  }

  private static List<BfclRules.Made> calls(JsonValue.Obj answer) {
    if (answer.get("calls").isEmpty()) return List.of();
    return ((JsonValue.Arr) answer.get("calls").get())
        .items().stream()
            .map(JsonValue.Obj.class::cast)
            .map(call ->
                new BfclRules.Made(
                    BfclData.text(call, "name"),
                    BfclData.textOr(call, "arguments", call.get("arguments").orElseThrow().text())))
            .toList();
  }

  private static Map<String, Task> imported(List<Example> examples, Path folder)
      throws IOException, ForeignDataException {
    Map<String, List<Example>> files = new LinkedHashMap<>();
    for (Example example : examples)
      files.computeIfAbsent(example.category(), _ -> new ArrayList<>()).add(example);
    Files.createDirectories(folder.resolve("in/possible_answer"));
    for (var file : files.entrySet()) {
      String name = "BFCL_v4_" + file.getKey() + ".json";
      Files.write(
          folder.resolve("in").resolve(name),
          file.getValue().stream().map(ScoringBfclPageTest::question).toList());
      if (file.getValue().getFirst().row().get("ground_truth").isPresent())
        Files.write(
            folder.resolve("in/possible_answer").resolve(name),
            file.getValue().stream().map(ScoringBfclPageTest::truth).toList());
    }
    var report = BfclImport.run(folder.resolve("in"), folder.resolve("out"));
    var tasks = new HashMap<String, Task>();
    for (Suite suite : SuiteReader.read(report.files()).suites())
      for (Task task : suite.tasks()) tasks.put(task.id(), task);
    return tasks;
  }

  private static String question(Example example) {
    var message = JsonValue.object().put("role", "user").put("content", "?").build();
    return JsonValue.object()
        .put("id", example.id())
        .put("question", JsonValue.array(List.of(JsonValue.array(List.of(message)))))
        .putIf("function", example.row().get("function"))
        .build()
        .text();
  }

  private static String truth(Example example) {
    return JsonValue.object()
        .put("id", example.id())
        .putIf("ground_truth", example.row().get("ground_truth"))
        .build()
        .text();
  }

  /// The rows of the page's table without their explanation: count, category, strict, bfcl.
  private static List<String> table() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.matches("\\| [0-9]+ \\|.*"))
        .map(line -> List.of(line.split(" \\| ", -1)))
        .map(cells -> String.join(" | ", cells.subList(0, 4)).substring(2))
        .sorted()
        .toList();
  }

  @Test
  void the_table_of_real_answers_is_what_is_counted(@TempDir Path out)
      throws IOException, ForeignDataException {
    var data = BfclData.into(out);
    var scorer = new Scorer();
    var counts = new TreeMap<String, Integer>();
    for (Path answers : data.recordings())
      for (JsonValue.Obj row : BfclData.rows(answers)) {
        Task task = data.task(BfclData.text(row, "task"));
        var calls = BfclData.calls(row);
        String text = BfclData.text(row, "text");
        var bfcl = new BfclRules(Names.VERBATIM).judge(BfclTask.of(task.origin()), calls, text);
        String strict = strict(scorer, task, calls, text);
        if (bfcl.valid() == strict.isEmpty()) continue;
        counts.merge(
            task.suite().substring("bfcl-".length())
                + " | "
                + Optional.of(strict).filter(s -> !s.isEmpty()).orElse(PASSES)
                + " | "
                + Optional.of(bfcl.error()).filter(s -> !s.isEmpty()).orElse(PASSES),
            1,
            Integer::sum);
      }
    var counted = new ArrayList<String>();
    counts.forEach((kind, n) -> counted.add(n + " | " + kind));
    Path written = Files.createDirectories(Path.of("target")).resolve("bfcl-differences.txt");
    Files.write(written, counted);
    assertThat(counted.stream().sorted().toList())
        .as("target/bfcl-differences.txt says how the rules differ now; docs/scoring-bfcl.md must")
        .isEqualTo(table());
  }
}
