package dev.toolmark.reports.junit;

import dev.toolmark.reports.record.Entry.PlannedTask;
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
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/// junit.xml: a test suite for each suite and target, a test case for each trial of the plan. Valid
/// XML 1.0 whatever a model said.
public final class JUnitReport {
  private JUnitReport() {}

  /// Writes the file into the directory. `stable`: without times and the run's name. Throws
  /// `JournalFailure`.
  public static void write(RunFile run, Summary summary, Path directory, boolean stable) {
    WholeFile.write(directory.resolve("junit.xml"), out -> write(run, summary, stable, out));
  }

  /// How many test cases of a suite came out how, and how long they took.
  private static final class Counts {
    private final Map<TestCase.Result, Integer> results = new EnumMap<>(TestCase.Result.class);
    private double ms;

    void add(TestCase test) {
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
              " tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\"",
              results.values().stream().mapToInt(n -> n).sum(),
              results.getOrDefault(TestCase.Result.FAILURE, 0),
              results.getOrDefault(TestCase.Result.ERROR, 0),
              results.getOrDefault(TestCase.Result.SKIPPED, 0));
      return stable ? counts : counts + " time=\"" + TestCase.seconds(ms) + "\"";
    }
  }

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

  private static void gates(List<TestCase> gates, boolean stable, Writer out) throws IOException {
    if (gates.isEmpty()) return;
    var counts = new Counts();
    gates.forEach(counts::add);
    out.write("  <testsuite name=\"gates\"" + counts.attributes(stable) + ">\n");
    for (TestCase gate : gates) out.write(gate.xml("gates", stable));
    out.write("  </testsuite>\n");
  }

  private record Key(String suite, int target) {}

  private static void write(RunFile run, Summary summary, boolean stable, OutputStream out)
      throws IOException {
    SequencedMap<Key, Counts> counts = counts(run, stable);
    List<TestCase> gates = gates(run, summary, stable);
    var all = new Counts();
    counts.values().forEach(all::add);
    gates.forEach(all::add);
    var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    writer.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"");
    writer.write(stable ? "toolmark" : XmlText.of(run.plan().run(), 1000));
    writer.write("\"" + all.attributes(stable) + ">\n");
    for (Map.Entry<Key, Counts> suite : counts.entrySet())
      suite(run, suite.getKey(), suite.getValue(), stable, writer);
    gates(gates, stable, writer);
    writer.write("</testsuites>\n");
    writer.flush();
  }

  private static SequencedMap<Key, Counts> counts(RunFile run, boolean stable) {
    var counts = new LinkedHashMap<Key, Counts>();
    for (PlannedTask task : run.plan().tasks())
      for (int target = 0; target < run.plan().targets().size(); target++)
        counts.putIfAbsent(new Key(task.suite(), target), new Counts());
    run.forEachPlace(place -> {
      var key = new Key(place.task().suite(), place.targetIndex());
      counts.getOrDefault(key, new Counts()).add(TestCase.of(place, stable));
    });
    return counts;
  }

  private static void suite(RunFile run, Key key, Counts counts, boolean stable, Writer out)
      throws IOException {
    var target = run.plan().targets().get(key.target);
    String name = key.suite + "." + target.name();
    out.write("  <testsuite name=\"" + XmlText.of(name, 1000) + "\"");
    out.write(counts.attributes(stable) + ">\n    <properties>\n");
    out.write(property("suite", key.suite) + property("target", target.name()));
    out.write(property("simulated", Boolean.toString(target.simulated())));
    out.write("    </properties>\n");
    List<PlannedTask> tasks = run.plan().tasks();
    for (int task = 0; task < tasks.size(); task++) {
      if (!tasks.get(task).suite().equals(key.suite)) continue;
      for (int repetition = 1; repetition <= run.plan().repeat(); repetition++) {
        Place place = run.place(task, key.target, repetition);
        out.write(TestCase.of(place, stable).xml(name, stable));
      }
    }
    out.write("  </testsuite>\n");
  }

  private static String property(String name, String value) {
    return "      <property name=\"" + name + "\" value=\"" + XmlText.of(value, 1000) + "\"/>\n";
  }
}
