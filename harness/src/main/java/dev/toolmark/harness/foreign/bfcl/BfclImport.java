package dev.toolmark.harness.foreign.bfcl;

import dev.toolmark.harness.foreign.ForeignDataException;
import dev.toolmark.harness.foreign.SuiteYaml;
import dev.toolmark.providers.json.JsonSchema;
import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;

/// A folder of BFCL's data to suites of ours: `<category>-<k>.yaml`, at most 200 tasks a file, a
/// suite `bfcl-<category>` per category, task ids as BFCL has them. `origin` keeps what BFCL's own
/// rules need, letter for letter; `expect` says the same in ours. Nothing is written unless every
/// row can be read.
public final class BfclImport {
  private static final int TASKS_A_FILE = 200;
  private static final Pattern NAME = Pattern.compile("BFCL_v[0-9]+_(.+)\\.json");
  private static final Set<String> AS_JSON = Set.of("ground_truth", "function");

  /// `files`: written, in order. `tasks`: how many of each category. `skipped`: why a file of the
  /// folder was left out. `loosened`: parameters whose documented type no accepted value meets
  /// (`id: tool.parameter`): the type was dropped. `multiTurn`: the categories with several turns,
  /// which `tasks` does not count.
  public record Report(
      List<Path> files,
      SequencedMap<String, Integer> tasks,
      List<String> skipped,
      List<String> loosened,
      MultiTurnReport multiTurn) {
    public Report {
      files = List.copyOf(files);
      tasks = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tasks));
      skipped = List.copyOf(skipped);
      loosened = List.copyOf(loosened);
    }

    public int total() {
      return tasks.values().stream().mapToInt(Integer::intValue).sum() + multiTurn.total();
    }
  }

  private final SequencedMap<String, String> written = new LinkedHashMap<>();
  private final SequencedMap<String, Integer> tasks = new LinkedHashMap<>();
  private final Map<JsonValue, JsonSchema> compiled = new HashMap<>();
  private final List<String> skipped = new ArrayList<>();
  private final List<String> loosened = new ArrayList<>();

  private final MultiTurnImport multiTurn;

  private BfclImport(Path source) {
    this.multiTurn = new MultiTurnImport(source, written::put);
  }

  /// `source`: the folder with `BFCL_v4_<category>.json` and `possible_answer/`. `out`: made where
  /// it is missing; files of the same names are replaced. Throws `UncheckedIOException` where it
  /// cannot be written: then the data was right.
  public static Report run(Path source, Path out) throws ForeignDataException {
    var it = new BfclImport(source);
    for (Path file : questions(source)) it.file(source, file);
    MultiTurnReport turns = it.multiTurn.report();
    if (it.tasks.isEmpty() && turns.tasks().isEmpty())
      throw new ForeignDataException(
          source, "holds no BFCL_v4_<category>.json that can be imported");
    return new Report(it.write(out), it.tasks, it.skipped, it.loosened, turns);
  }

  private static List<Path> questions(Path source) throws ForeignDataException {
    if (!Files.isDirectory(source)) throw new ForeignDataException(source, "is no folder");
    try (var files = Files.list(source)) {
      return files
          .filter(f -> NAME.matcher(f.getFileName().toString()).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ForeignDataException(source, "cannot be read: " + e);
    }
  }

  private void file(Path source, Path file) throws ForeignDataException {
    String name = file.getFileName().toString();
    var found = NAME.matcher(name);
    String label = found.matches() ? found.group(1) : name;
    Optional<Category> category = Category.of(label);
    if (MultiTurnImport.isCategory(label)) multiTurn.file(label, file);
    else if (category.isEmpty()) skipped.add(name + ": not a category that is known");
    else
      convert(
          category.get(),
          Rows.read(file),
          category.get().hasAnswers() ? answers(answersTo(source, file)) : Map.of());
  }

  static Path answersTo(Path source, Path questions) throws ForeignDataException {
    Path answers = source.resolve("possible_answer").resolve(questions.getFileName());
    if (!Files.exists(answers))
      throw new ForeignDataException(
          answers, "is missing; it holds the answers to " + questions.getFileName());
    return answers;
  }

  static Map<String, Rows.Row> answers(Path file) throws ForeignDataException {
    var answers = new HashMap<String, Rows.Row>();
    for (Rows.Row row : Rows.read(file))
      if (answers.put(row.id(), row) != null)
        throw row.wrong("a second answer for \"" + row.id() + "\"");
    return answers;
  }

  private void convert(Category category, List<Rows.Row> rows, Map<String, Rows.Row> answers)
      throws ForeignDataException {
    var ids = new java.util.HashSet<String>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      if (!ids.add(rows.get(i).id()))
        throw rows.get(i).wrong("a second task \"" + rows.get(i).id() + "\"");
      if (i % TASKS_A_FILE == 0) text = new StringBuilder(head(category));
      var conversion = new Conversion(category, rows.get(i), compiled);
      var answer = Optional.ofNullable(answers.get(rows.get(i).id()));
      text.append('\n').append(SuiteYaml.item(conversion.task(answer), AS_JSON));
      loosened.addAll(conversion.loosened());
      boolean full = (i + 1) % TASKS_A_FILE == 0 || i + 1 == rows.size();
      if (full)
        written.put(category.label() + "-" + (i / TASKS_A_FILE + 1) + ".yaml", text.toString());
    }
    tasks.put(category.label(), rows.size());
  }

  private static String head(Category category) {
    return "# From the data of the Berkeley Function Calling Leaderboard (Apache License 2.0),"
        + " category "
        + category.label()
        + ".\n"
        + SuiteYaml.document(
            JsonValue.object().put("suite", "bfcl-" + category.label()).build(), Set.of())
        + "tasks:";
  }

  private List<Path> write(Path out) {
    var files = new ArrayList<Path>();
    try {
      Files.createDirectories(out);
      for (var e : written.entrySet()) {
        Path file = out.resolve(e.getKey());
        Files.writeString(file, e.getValue(), StandardCharsets.UTF_8);
        files.add(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
