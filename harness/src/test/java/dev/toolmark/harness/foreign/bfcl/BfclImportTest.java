package dev.toolmark.harness.foreign.bfcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolmark.harness.foreign.ForeignDataException;
import dev.toolmark.harness.score.Scorer;
import dev.toolmark.harness.suite.CallPattern;
import dev.toolmark.harness.suite.Expectation;
import dev.toolmark.harness.suite.Matcher;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BfclImportTest {
  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  final class The_shared_data {
    private BfclData data;

    @BeforeAll
    void is_imported_and_read_back_without_a_word(@TempDir Path out) throws ForeignDataException {
      data = BfclData.into(out);
    }

    @Test
    void has_3641_tasks_in_13_categories() {
      assertThat(data.report().tasks())
          .containsExactlyInAnyOrderEntriesOf(
              Map.ofEntries(
                  Map.entry("simple_python", 400),
                  Map.entry("simple_java", 100),
                  Map.entry("simple_javascript", 50),
                  Map.entry("multiple", 200),
                  Map.entry("parallel", 200),
                  Map.entry("parallel_multiple", 200),
                  Map.entry("irrelevance", 240),
                  Map.entry("live_simple", 258),
                  Map.entry("live_multiple", 1053),
                  Map.entry("live_parallel", 16),
                  Map.entry("live_parallel_multiple", 24),
                  Map.entry("live_irrelevance", 884),
                  Map.entry("live_relevance", 16)));
      assertThat(data.report().skipped()).isEmpty();
      assertThat(data.tasks()).hasSize(3641);
    }

    @Test
    void stands_at_most_200_tasks_a_file_in_a_suite_per_category() throws IOException {
      for (Path file : singleTurn()) {
        String text = Files.readString(file);
        assertThat(text.lines().filter(l -> l.startsWith("  - id:")).count())
            .as(file.toString())
            .isBetween(1L, 200L);
        assertThat(text)
            .contains(
                "suite: bfcl-" + file.getFileName().toString().replaceFirst("-[0-9]+\\.yaml", ""));
      }
      assertThat(singleTurn()).hasSize(2 + 1 + 1 + 1 + 1 + 1 + 2 + 2 + 6 + 1 + 1 + 5 + 1);
    }

    private List<Path> singleTurn() {
      return data.report().files().stream()
          .filter(file -> !file.getFileName().toString().startsWith("multi_turn_"))
          .toList();
    }

    @Test
    void keeps_ids_words_and_foreign_data_letter_for_letter() {
      for (String category : data.report().tasks().keySet()) {
        Path file = data.shared().resolve("bfcl/data/BFCL_v4_" + category + ".json");
        Path answers = file.resolveSibling("possible_answer").resolve(file.getFileName());
        var truths = new LinkedHashMap<JsonValue, JsonValue>();
        if (Files.exists(answers))
          for (JsonValue.Obj row : BfclData.rows(answers))
            truths.put(row.get("id").orElseThrow(), row.get("ground_truth").orElseThrow());
        for (JsonValue.Obj row : BfclData.rows(file)) {
          String id = ((JsonValue.Str) row.get("id").orElseThrow()).value();
          Task task = data.task(id);
          assertThat(task.suite()).isEqualTo("bfcl-" + category);
          var origin =
              JsonValue.object().put("kind", "bfcl").put("category", category).put("id", id);
          origin.putIf("ground_truth", Optional.ofNullable(truths.get(JsonValue.of(id))));
          origin.put("function", row.get("function").orElseThrow());
          assertThat(task.origin().orElseThrow().equals(origin.build())).as(id).isTrue();
          assertThat(said(task)).as(id).isEqualTo(said(row));
          assertThat(task.tools().stream().map(t -> t.name() + "\n" + t.description()).toList())
              .as(id)
              .isEqualTo(functions(row));
        }
      }
    }

    /// Every task can be met: what its expectation describes is right in the scorer's eyes too.
    @Test
    void can_be_answered_rightly_in_every_task() {
      var scorer = new Scorer();
      var wrong = new ArrayList<String>();
      for (Task task : data.tasks().values()) {
        var verdict = scorer.judge(task, Answers.of(witness(task)));
        if (!verdict.correct()) wrong.add(task.id() + " " + verdict.why());
      }
      assertThat(wrong).isEmpty();
    }

    @Test
    void gives_way_only_where_the_data_contradicts_itself() {
      data.report().loosened().forEach(l -> assertThat(l).matches("[a-z_]+_[0-9-]+: .+"));
      assertThat(data.report().loosened().size()).isLessThan(60);
    }
  }

  private static List<String> said(Task task) {
    var said = new ArrayList<String>();
    task.system().ifPresent(s -> said.add("system " + s));
    for (Message message : task.history())
      switch (message) {
        case Message.User user -> said.add("user " + text(user.parts()));
        case Message.Assistant assistant -> said.add("assistant " + text(assistant.parts()));
        case Message.System _, Message.Results _ -> said.add("unexpected");
      }
    task.turns().forEach(t -> said.add("user " + text(t.user())));
    return said;
  }

  private static String text(List<Part> parts) {
    return parts.stream().map(p -> ((Part.Text) p).text()).reduce("", String::concat);
  }

  private static List<String> said(JsonValue.Obj row) {
    var turn = ((JsonValue.Arr) row.get("question").orElseThrow()).items().getFirst();
    return ((JsonValue.Arr) turn)
        .items().stream()
            .map(JsonValue.Obj.class::cast)
            .map(m -> string(m, "role") + " " + string(m, "content"))
            .toList();
  }

  private static List<String> functions(JsonValue.Obj row) {
    return ((JsonValue.Arr) row.get("function").orElseThrow())
        .items().stream()
            .map(JsonValue.Obj.class::cast)
            .map(f -> string(f, "name") + "\n" + string(f, "description"))
            .toList();
  }

  private static String string(JsonValue.Obj object, String name) {
    return ((JsonValue.Str) object.get(name).orElseThrow()).value();
  }

  private static List<Part> witness(Task task) {
    return switch (task.expect().calls().orElseThrow()) {
      case Expectation.Calls.None() -> List.of(new Part.Text("No."));
      case Expectation.Calls.Some() ->
          List.of(
              Answers.call(
                  task.tools().getFirst().name(),
                  least(task.tools().getFirst().parameters()).text()));
      case Expectation.Calls.Listed listed ->
          listed.groups().stream()
              .flatMap(List::stream)
              .map(p -> Answers.call(p.tool(), arguments(p).text()))
              .<Part>map(c -> c)
              .toList();
    };
  }

  /// The least arguments that a schema of an object allows, as far as this data needs it.
  private static JsonValue least(JsonValue schema) {
    var object = (JsonValue.Obj) schema;
    if (object.get("enum").isPresent())
      return ((JsonValue.Arr) object.get("enum").get()).items().getFirst();
    return switch (string(object, "type")) {
      case "object" -> {
        var least = JsonValue.object();
        if (object.get("required").orElse(schema) instanceof JsonValue.Arr(var names))
          for (JsonValue name : names)
            least.put(
                ((JsonValue.Str) name).value(),
                least(
                    ((JsonValue.Obj) object.get("properties").orElseThrow())
                        .get(((JsonValue.Str) name).value())
                        .orElseThrow()));
        yield least.build();
      }
      case "array" -> JsonValue.array(List.of());
      case "boolean" -> new JsonValue.Bool(true);
      case "integer", "number" -> JsonValue.Num.of(1);
      default -> JsonValue.of("x");
    };
  }

  private static JsonValue arguments(CallPattern pattern) {
    var named = (CallPattern.Arguments.Named) pattern.arguments();
    return witness(new Matcher.ObjectOf(named.matchers()));
  }

  private static JsonValue witness(Matcher matcher) {
    return switch (matcher) {
      case Matcher.Exactly(JsonValue value) -> value;
      case Matcher.Fold(String value) -> JsonValue.of(value);
      case Matcher.AnyOf(var options) -> witness(options.getFirst());
      case Matcher.MayBeAbsent(Matcher inner) -> witness(inner);
      case Matcher.ListOf(var items) ->
          JsonValue.array(items.stream().map(BfclImportTest::witness).toList());
      case Matcher.ObjectOf(var members) -> {
        var object = JsonValue.object();
        members.forEach((name, m) -> {
          if (!m.allowsAbsence()) object.put(name, witness(m));
        });
        yield object.build();
      }
      default -> throw new AssertionError("the import does not write " + matcher);
    };
  }

  private static Path folder(Path dir, String category, String question, String answer)
      throws IOException {
    Files.createDirectories(dir.resolve("possible_answer"));
    Files.writeString(dir.resolve("BFCL_v4_" + category + ".json"), question);
    if (!answer.isEmpty())
      Files.writeString(dir.resolve("possible_answer/BFCL_v4_" + category + ".json"), answer);
    return dir;
  }

  private static final String QUESTION =
      """
      {"id":"t_0","question":[[{"role":"user","content":"Hi"}]],"function":[{"name":"f","description":"d","parameters":{"type":"dict","properties":{"a":{"type":"%s","description":"x"}},"required":["a"]}}]}
      """;

  @ParameterizedTest(name = "{3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "[1]          | {\"id\":\"t_0\"}                              | :1: | a row is a JSON"
            + " object",
        "{\"id\":     | {\"id\":\"t_0\"}                              | :1: | not JSON",
        "QUESTION     | {\"id\":\"t_1\",\"ground_truth\":[]}          | :1: | there is no answer"
            + " for t_0",
        "QUESTION     | {\"id\":\"t_0\"}                              | :1: | the key"
            + " \"ground_truth\" is missing",
        "QUESTION     | {\"id\":\"t_0\",\"ground_truth\":[]}          | :1: | holds no call",
        "QUESTION     | {\"id\":\"t_0\",\"ground_truth\":[{\"g\":{}}]} | :1: | no function \"g\"",
        "QUESTION     | {\"id\":\"t_0\",\"ground_truth\":[{\"f\":{\"a\":1}}]} | :1: | \"a\" must be"
            + " a list",
        "{\"id\":\"x\"} | {\"id\":\"x\"}                              | :1: | the key \"function\""
            + " is missing",
      })
  void a_bad_row_is_named_by_file_and_line(
      String question, String answer, String place, String what, @TempDir Path dir)
      throws IOException {
    String row = question.equals("QUESTION") ? QUESTION.formatted("integer") : question;
    Path source = folder(dir.resolve("in"), "simple_python", row, answer);
    assertThatThrownBy(() -> BfclImport.run(source, dir.resolve("out")))
        .isInstanceOf(ForeignDataException.class)
        .hasMessageContaining("BFCL_v4_simple_python.json" + place)
        .hasMessageContaining(what);
    assertThat(dir.resolve("out")).doesNotExist();
  }

  @Test
  void an_unknown_type_is_named(@TempDir Path dir) throws IOException {
    Path source =
        folder(
            dir,
            "simple_python",
            QUESTION.formatted("quaternion"),
            "{\"id\":\"t_0\",\"ground_truth\":[{\"f\":{\"a\":[1]}}]}");
    assertThatThrownBy(() -> BfclImport.run(source, dir.resolve("out")))
        .hasMessageContaining("unknown type \"quaternion\"");
  }

  @Test
  void a_folder_without_such_data_is_named(@TempDir Path dir) {
    assertThatThrownBy(() -> BfclImport.run(dir, dir.resolve("out")))
        .isInstanceOf(ForeignDataException.class)
        .hasMessageContaining(dir.toString());
    assertThatThrownBy(() -> BfclImport.run(dir.resolve("none"), dir.resolve("out")))
        .hasMessageContaining("is no folder");
  }

  @Test
  void missing_answers_are_named(@TempDir Path dir) throws IOException {
    Path source = folder(dir, "simple_python", QUESTION.formatted("integer"), "");
    assertThatThrownBy(() -> BfclImport.run(source, dir.resolve("out")))
        .hasMessageContaining("possible_answer");
  }
}
