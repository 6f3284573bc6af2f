package dev.toolmark.reports.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.reports.Hostile;
import dev.toolmark.reports.Sample;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Entry.Outcome;
import dev.toolmark.reports.record.PlannedTask;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.record.Said;
import dev.toolmark.reports.summary.Summary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class JUnitReportTest {
  @TempDir Path directory;

  private Document write(List<? extends Entry> entries, boolean stable) throws Exception {
    try (RunFile run = Sample.run(directory, entries)) {
      JUnitReport.write(run, Summary.of(run), directory, stable);
    }
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(directory.resolve("junit.xml").toFile());
  }

  private static List<Entry> small() {
    var task = Sample.task("quick", "one", 1);
    var lab = Sample.target("lab", false);
    var sim = Sample.target("sim", true);
    var facts = Sample.facts(1, 1500);
    return List.of(
        Sample.open(List.of(task), List.of(lab, sim), 3),
        Sample.end(task, lab, 1, Sample.correct(), facts),
        Sample.end(task, lab, 2, Sample.wrong("wrong_value", "Rome"), facts),
        Sample.end(
            task,
            lab,
            3,
            Sample.failed("unreachable", "network"),
            Optional.empty(),
            facts,
            List.of()),
        Sample.end(
            task,
            sim,
            1,
            new Outcome(
                "not_applicable", Optional.of("no_tools"), Optional.empty(), Optional.empty()),
            Optional.empty(),
            facts,
            List.of()));
  }

  private static Element only(Document xml, String name) {
    assertThat(xml.getElementsByTagName(name).getLength()).as(name).isEqualTo(1);
    return (Element) xml.getElementsByTagName(name).item(0);
  }

  @Test
  void wrong_is_a_failure_an_outage_an_error_and_not_applicable_skipped() throws Exception {
    Document xml = write(small(), false);
    Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("name")).isEqualTo("quick.lab");
    assertThat(List.of("tests", "failures", "errors", "skipped").stream().map(suite::getAttribute))
        .containsExactly("3", "1", "1", "0");
    assertThat(suite.getAttribute("time")).isEqualTo("4.500");
    Element failure = only(xml, "failure");
    assertThat(failure.getAttribute("type")).isEqualTo("wrong_value");
    assertThat(failure.getTextContent()).contains("expected: Oslo").contains("actual:   Rome");
    assertThat(only(xml, "skipped").getAttribute("message")).contains("no_tools");
    Element error = (Element) xml.getElementsByTagName("error").item(0);
    assertThat(error.getAttribute("message")).isEqualTo("unreachable (network must act)");
    assertThat(((Element) error.getParentNode()).getAttribute("name")).isEqualTo("one #3");
  }

  @Test
  void a_trial_that_never_ran_is_an_error_so_no_gate_passes_by_it() throws Exception {
    Document xml = write(small(), false);
    Element all = xml.getDocumentElement();
    assertThat(all.getAttribute("tests")).isEqualTo("6");
    assertThat(all.getAttribute("errors")).isEqualTo("3");
  }

  @Test
  void the_stable_form_has_no_times_no_run_and_no_details() throws Exception {
    write(small(), true);
    assertThat(Files.readString(directory.resolve("junit.xml")))
        .doesNotContain("time=")
        .doesNotContain("night-1")
        .doesNotContain("41237");
  }

  @Test
  void a_hostile_run_is_valid_xml_without_cdata() throws Exception {
    Document xml = write(Hostile.entries(), false);
    assertThat(xml.getElementsByTagName("testcase").getLength())
        .isEqualTo(2 * Hostile.texts().size());
    assertThat(Files.readString(directory.resolve("junit.xml"))).doesNotContain("CDATA");
  }

  /// The schema is ours, after what the readers named in `JUnitReport` take and refuse.
  @Test
  void what_is_written_is_what_readers_take() throws Exception {
    var schema =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(JUnitReportTest.class.getResource("readers.xsd"));
    for (List<? extends Entry> entries : List.of(small(), Hostile.entries()))
      for (boolean stable : new boolean[] {true, false}) {
        Path run = Files.createTempDirectory(directory, "run");
        try (RunFile file = Sample.run(run, entries)) {
          JUnitReport.write(file, Summary.of(file), run, stable);
        }
        schema.newValidator().validate(new StreamSource(run.resolve("junit.xml").toFile()));
      }
  }

  @Test
  void no_two_cases_have_one_name_whatever_readers_make_of_it() throws Exception {
    Document xml = write(twins(), false);
    var names = new ArrayList<String>();
    for (int i = 0; i < xml.getElementsByTagName("testcase").getLength(); i++) {
      var test = (Element) xml.getElementsByTagName("testcase").item(i);
      names.add(test.getAttribute("classname") + "|" + test.getAttribute("name").trim());
    }
    assertThat(names)
        .doesNotHaveDuplicates()
        .hasSize(12)
        .contains("a.b.c|one #1", "a.b.c|one #1 (2)");
  }

  /// Suite and target whose names meet at another dot, and tasks that differ in what is not shown.
  private static List<Entry> twins() {
    var tasks = new ArrayList<PlannedTask>();
    for (String suite : List.of("a", "a.b"))
      for (String task : List.of("one", "one\u0007", "x".repeat(2000)))
        tasks.add(Sample.task(suite, task, 1));
    return List.of(
        Sample.open(tasks, List.of(Sample.target("b.c", false), Sample.target("c", false)), 1));
  }

  @Test
  void a_suite_says_what_was_asked() throws Exception {
    Document xml = write(small(), false);
    var properties = new TreeMap<String, String>();
    var all =
        ((Element) xml.getElementsByTagName("properties").item(0)).getElementsByTagName("property");
    for (int i = 0; i < all.getLength(); i++) {
      var property = (Element) all.item(i);
      properties.put(property.getAttribute("name"), property.getAttribute("value"));
    }
    assertThat(properties)
        .containsEntry("model", "perfect")
        .containsEntry("served_model", "perfect-1")
        .containsEntry("parameters", "{\"max_tokens\":64}")
        .containsEntry("simulated", "false");
  }

  @Test
  void a_case_is_at_most_64_KiB_however_long_the_answer() throws Exception {
    var task = Sample.task("quick", "one", 1);
    var lab = Sample.target("lab", false);
    for (String piece : List.of("x", "&", "日", "\uD83D\uDE00", "\n")) {
      Path run = directory.resolve("run" + (int) piece.charAt(0));
      var verdict = Sample.wrong("wrong_value", piece.repeat(100_000));
      var said = List.of(new Said(1, 1, "call", Optional.of("f"), piece.repeat(200_000)));
      try (RunFile file =
          Sample.run(
              run,
              List.of(
                  Sample.open(List.of(task), List.of(lab), 1),
                  Sample.end(
                      task,
                      lab,
                      1,
                      Sample.answered(),
                      Optional.of(verdict),
                      Sample.facts(1, 1),
                      said)))) {
        JUnitReport.write(file, Summary.of(file), run, true);
      }
      assertThat(Files.size(run.resolve("junit.xml"))).isBetween(50_000L, 65_536L + 600);
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(run.resolve("junit.xml").toFile());
    }
  }

  @Test
  void text_comes_back_but_for_what_xml_has_no_place_for() throws Exception {
    String text = "a<b>&\"'\t\r\n\u0000\u001b\uFFFE\uD800é\uD83D\uDE00\u0085]]>";
    String xml = "<x y=\"" + XmlText.of(text) + "\">" + XmlText.of(text) + "</x>";
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new org.xml.sax.InputSource(new java.io.StringReader(xml)))
            .getDocumentElement();
    String kept = "a<b>&\"'\t\r\né\uD83D\uDE00\u0085]]>";
    assertThat(root.getTextContent()).isEqualTo(kept);
    assertThat(root.getAttribute("y")).isEqualTo(kept);
  }
}
