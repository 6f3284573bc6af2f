package dev.toolmark.harness.foreign.bfcl;

import dev.toolmark.harness.foreign.ForeignDataException;
import dev.toolmark.harness.foreign.SuiteYaml;
import dev.toolmark.harness.suite.SuiteReader;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.providers.json.JsonValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// BFCL's multi-turn categories to suites with a world, as far as their simulated systems can be
/// said in one. The expected states come from the ground truth's calls, made in that world.
final class MultiTurnImport {
  private static final Set<String> SAID = Set.of("multi_turn_base", "multi_turn_miss_param");
  private static final Map<String, String> UNSAID =
      Map.of(
          "multi_turn_miss_func",
          "some of their tools come in a later turn, which a suite cannot say",
          "multi_turn_long_context",
          "what lengthens their results stands in BFCL's source code, not in its data");

  /// Why no task with such a class is imported, in the order in which it is asked.
  private static final Map<String, String> SYSTEMS = systems();

  private static final Set<String> FLOW =
      Set.of(
          "rows", "columns", "does", "result", "parameters", "state", "solution", "ground_truth");

  private final Path source;
  private final SequencedTexts written;
  private final Simulators simulators = Simulators.read();
  private final LinkedHashMap<String, Integer> tasks = new LinkedHashMap<>();
  private final List<String> leftOut = new ArrayList<>();

  /// Where the text of a file of the import goes, by its name.
  interface SequencedTexts {
    void put(String file, String text);
  }

  MultiTurnImport(Path source, SequencedTexts written) {
    this.source = source;
    this.written = written;
  }

  private static Map<String, String> systems() {
    var why = new LinkedHashMap<String, String>();
    why.put("GorillaFileSystem", "find, du and pwd go through folders of any depth");
    why.put("TravelAPI", "verify_traveler_information asks the clock for the day");
    why.put("MathAPI", "roots, powers and logarithms of any precision");
    why.put("MessageAPI", "view_messages_sent gives an object whose keys are data");
    why.put("TicketAPI", "a ticket has members of any name, and get_ticket gives them all");
    return why;
  }

  MultiTurnReport report() {
    return new MultiTurnReport(tasks, leftOut);
  }

  static boolean isCategory(String label) {
    return SAID.contains(label) || UNSAID.containsKey(label);
  }

  void file(String category, Path file) throws ForeignDataException {
    List<Rows.Row> rows = Rows.read(file);
    if (!SAID.contains(category)) {
      leftOut.add("%s: all %d tasks: %s".formatted(category, rows.size(), UNSAID.get(category)));
      return;
    }
    Path docs = source.resolve("multi_turn_func_doc");
    if (!Files.isDirectory(docs))
      throw new ForeignDataException(docs, "is missing; it holds the tools");
    var out = new LeftOut(category);
    var fit = new ArrayList<Rows.Row>();
    for (Rows.Row row : rows) {
      String why = unfit(row);
      if (why.isEmpty()) fit.add(row);
      else out.add(row.id(), why);
    }
    convert(category, fit, BfclImport.answers(BfclImport.answersTo(source, file)), docs, out);
    leftOut.addAll(out.sentences());
  }

  /// Why a task is not imported for its classes; "" where they are all known.
  private String unfit(Rows.Row row) throws ForeignDataException {
    List<String> involved = MultiTurnTask.involved(row);
    for (var system : SYSTEMS.entrySet())
      if (involved.contains(system.getKey())) return system.getKey() + ": " + system.getValue();
    for (String system : involved)
      if (!simulators.knows(system)) return system + ": nothing is known of it";
    return "";
  }

  private void convert(
      String category, List<Rows.Row> rows, Map<String, Rows.Row> answers, Path docs, LeftOut out)
      throws ForeignDataException {
    var tools = new MultiTurnTools(simulators, docs);
    var drafts = new LinkedHashMap<String, MultiTurnTask>();
    for (Rows.Row row : rows)
      try {
        var answer = answers.get(row.id());
        if (answer == null) throw row.wrong("no answer for \"" + row.id() + "\"");
        drafts.put(row.id(), new MultiTurnTask(category, row, answer, tools, simulators));
      } catch (InitialRows.Unsaid e) {
        out.add(row.id(), Objects.requireNonNullElse(e.getMessage(), ""));
      }
    if (drafts.isEmpty()) return;
    String head = head(category, tools);
    var text = new StringBuilder(head);
    int count = 0;
    for (Task task : read(category, head, drafts.values()))
      try {
        JsonValue.Obj whole = Objects.requireNonNull(drafts.get(task.id())).expecting(task);
        text.append('\n').append(SuiteYaml.item(whole, FLOW));
        count++;
      } catch (InitialRows.Unsaid e) {
        out.add(task.id(), Objects.requireNonNullElse(e.getMessage(), ""));
      }
    tasks.put(category, count);
    written.put(category + "-1.yaml", text.toString());
  }

  private static List<Task> read(String category, String head, Iterable<MultiTurnTask> drafts) {
    var text = new StringBuilder(head);
    for (MultiTurnTask draft : drafts)
      text.append('\n').append(SuiteYaml.item(draft.plain(), FLOW));
    var result = SuiteReader.read(category, text.toString());
    if (result.hasErrors())
      throw new IllegalStateException("the suite of " + category + ": " + result.problems());
    return result.suites().getFirst().tasks();
  }

  private String head(String category, MultiTurnTools tools) {
    return "# From the data of the Berkeley Function Calling Leaderboard (Apache License 2.0),"
        + " category "
        + category
        + ";\n# docs/bfcl-multi-turn.md tells what is judged.\n"
        + SuiteYaml.document(
            JsonValue.object()
                .put("suite", "bfcl-" + category)
                .put("world", simulators.world())
                .put("tools", tools.all())
                .build(),
            FLOW)
        + "tasks:";
  }
}
