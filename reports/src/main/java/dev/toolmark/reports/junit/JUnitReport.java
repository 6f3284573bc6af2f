package dev.toolmark.reports.junit;

import dev.toolmark.reports.record.PlannedTask;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.record.RunFile.Place;
import dev.toolmark.reports.record.WholeFile;
import dev.toolmark.reports.summary.Gate;
import dev.toolmark.reports.summary.Summary;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// junit.xml: a test suite for each suite and target, a test case for each trial of the plan. Valid
/// XML 1.0 whatever a model said, in the form that these readers agree on:
///
/// - Jenkins, plugin xUnit: refuses what its `junit-10.xsd` does not name: `skipped` on
///   `testsuites`, properties of a test case; wants `tests`, `failures` and `errors` on each suite
///   and plain decimals as times.
/// - GitLab (docs.gitlab.com/ci/testing/unit_test_reports): a case is its `classname` and `name`,
///   of those that are equal only the first is kept; times in seconds; 30 MB a file.
/// - GitHub, dorny/test-reporter (`java-junit-parser.ts`) and mikepenz/action-junit-report
///   (`testParser.ts`): `error` counts as failed like `failure`; the message is an attribute; names
///   are trimmed; a `classname` equal to the name of its suite makes no group of its own.
public final class JUnitReport {
  private JUnitReport() {}

  /// Writes the file into the directory. `stable`: without times and the run's name. Throws
  /// `JournalFailure`.
  public static void write(RunFile run, Summary summary, Path directory, boolean stable) {
    var gathering = new Gathering(run, stable);
    run.forEachPlace(gathering::add);
    write(run, summary, gathering, directory, stable);
  }

  /// The same where every trial has been shown to `gathered` already.
  public static void write(
      RunFile run, Summary summary, Gathering gathered, Path directory, boolean stable) {
    WholeFile.write(
        directory.resolve("junit.xml"), out -> write(run, summary, gathered, stable, out));
  }

  /// How each test suite came out, and which test cases passed in what time: of these nothing else
  /// is written, so they need not be read again. 9 bytes a place of the plan.
  public static final class Gathering {
    private final SequencedMap<Key, Counts> counts = new LinkedHashMap<>();
    private final BitSet passed = new BitSet();
    private final double[] ms;
    private final boolean stable;
    private final RunFile run;
    private int places;

    public Gathering(RunFile run, boolean stable) {
      this.stable = stable;
      ms = new double[stable ? 0 : run.places()];
      this.run = run;
      for (PlannedTask task : run.plan().tasks())
        for (int target = 0; target < run.plan().targets().size(); target++)
          counts.computeIfAbsent(new Key(task.suite(), target), _ -> new Counts());
    }

    /// Places come in plan order.
    public void add(Place place) {
      if (place.repetition() > run.repetitions(place.target().name())) {
        places++;
        return;
      }
      TestCase test = TestCase.of(place, stable);
      var key = new Key(place.task().suite(), place.targetIndex());
      counts.computeIfAbsent(key, _ -> new Counts()).add(place, test);
      if (test.result() == TestCase.Result.PASSED) passed.set(places);
      if (!stable) ms[places] = test.ms();
      places++;
    }

    private TestCase test(RunFile run, int task, int target, int repetition) {
      int place =
          (task * run.plan().targets().size() + target) * run.plan().repeat() + repetition - 1;
      if (!passed.get(place)) return TestCase.of(run.place(task, target, repetition), stable);
      return TestCase.passed(run.plan().tasks().get(task), repetition, stable ? 0 : ms[place]);
    }
  }

  /// How many test cases of a suite came out how, and how long they took.
  private static final class Counts {
    private final Map<TestCase.Result, Integer> results = new EnumMap<>(TestCase.Result.class);
    private final Set<String> servedModels = new TreeSet<>();
    private double ms;

    void add(Place place, TestCase test) {
      place
          .end()
          .flatMap(end -> end.facts().servedModel())
          .filter(_ -> servedModels.size() < MODELS)
          .ifPresent(servedModels::add);
      add(test);
    }

    private void add(TestCase test) {
      results.merge(test.result(), 1, Integer::sum);
      ms += test.ms();
    }

    void add(Counts other) {
      other.results.forEach((result, n) -> results.merge(result, n, Integer::sum));
      ms += other.ms;
    }

    String attributes(boolean stable) {
      String counts =
          String.format(
              Locale.ROOT,
              " tests=\"%d\" failures=\"%d\" errors=\"%d\"",
              results.values().stream().mapToInt(n -> n).sum(),
              results.getOrDefault(TestCase.Result.FAILURE, 0),
              results.getOrDefault(TestCase.Result.ERROR, 0));
      return stable ? counts : counts + " time=\"" + TestCase.seconds(ms) + "\"";
    }

    String skipped() {
      return " skipped=\"" + results.getOrDefault(TestCase.Result.SKIPPED, 0) + "\"";
    }
  }

  private static final int MODELS = 20;

  /// The gates as test cases of their own: one that does not hold is a failure.
  private static List<TestCase> gates(RunFile run, Summary summary, boolean stable) {
    return Gate.shown(run, summary, stable).stream()
        .map(gate ->
            new TestCase(
                gate.holds() ? TestCase.Result.PASSED : TestCase.Result.FAILURE,
                "%s, %s: %s".formatted(gate.suite(), gate.target(), gate.asked().measure()),
                "gate",
                gate.text(),
                "",
                0))
        .toList();
  }

  private static void gates(List<TestCase> gates, boolean stable, Names names, Writer out)
      throws IOException {
    if (gates.isEmpty()) return;
    var counts = new Counts();
    gates.forEach(counts::add);
    String suite = names.suite("gates");
    out.write("  <testsuite name=\"" + XmlText.of(suite) + "\"");
    out.write(counts.attributes(stable) + counts.skipped() + ">\n");
    for (TestCase gate : gates) out.write(gate.xml(suite, names.test(suite, gate.name()), stable));
    out.write("  </testsuite>\n");
  }

  /// Asked for with each trial: without the method handles of a record.
  private record Key(String suite, int target) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key(String itsSuite, int itsTarget)
          && target == itsTarget
          && suite.equals(itsSuite);
    }

    @Override
    public int hashCode() {
      return 31 * suite.hashCode() + target;
    }
  }

  private static void write(
      RunFile run, Summary summary, Gathering gathered, boolean stable, OutputStream out)
      throws IOException {
    SequencedMap<Key, Counts> counts = gathered.counts;
    List<TestCase> gates = gates(run, summary, stable);
    var all = new Counts();
    counts.values().forEach(all::add);
    gates.forEach(all::add);
    var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    writer.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"");
    writer.write(stable ? "toolmark" : XmlText.of(run.plan().run(), 1000));
    writer.write("\"" + all.attributes(stable) + ">\n");
    var names = new Names();
    for (Map.Entry<Key, Counts> suite : counts.entrySet())
      suite(run, gathered, suite.getKey(), suite.getValue(), names, writer);
    gates(gates, stable, names, writer);
    writer.write("</testsuites>\n");
    writer.flush();
  }

  private static void suite(
      RunFile run, Gathering gathered, Key key, Counts counts, Names names, Writer out)
      throws IOException {
    boolean stable = gathered.stable;
    var target = run.plan().targets().get(key.target);
    String name = names.suite(key.suite + "." + target.name());
    out.write("  <testsuite name=\"" + XmlText.of(name) + "\"");
    out.write(counts.attributes(stable) + counts.skipped() + ">\n    <properties>\n");
    out.write(property("suite", key.suite) + property("target", target.name()));
    out.write(property("provider", target.provider()) + property("model", target.model()));
    out.write(property("protocol", target.protocol()));
    out.write(property("parameters", target.parametersText()));
    out.write(property("simulated", Boolean.toString(target.simulated())));
    if (!counts.servedModels.isEmpty())
      out.write(property("served_model", String.join(", ", counts.servedModels)));
    out.write("    </properties>\n");
    List<PlannedTask> tasks = run.plan().tasks();
    for (int task = 0; task < tasks.size(); task++) {
      if (!tasks.get(task).suite().equals(key.suite)) continue;
      for (int repetition = 1; repetition <= run.repetitions(target.name()); repetition++) {
        TestCase test = gathered.test(run, task, key.target, repetition);
        out.write(test.xml(name, names.test(name, test.name()), stable));
      }
    }
    out.write("  </testsuite>\n");
  }

  private static String property(String name, String value) {
    return "      <property name=\"" + name + "\" value=\"" + XmlText.of(value, 1000) + "\"/>\n";
  }
}
