package dev.toolmark;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The map of rooms, held. What stands here is what `docs/architecture.md` draws.
@AnalyzeClasses(packages = "dev.toolmark", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "dev.toolmark.";

  /// The rooms of `providers` that other modules may name.
  private static final List<String> OPEN =
      List.of(
          "providers",
          "providers.json",
          "providers.chat",
          "providers.wire",
          "providers.textcall",
          "providers.catalog",
          "providers.discover",
          "providers.sim");

  /// One protocol each; none names another.
  private static final List<String> PROTOCOLS =
      Stream.of(
              "openaichat",
              "openairesponses",
              "anthropicmessages",
              "gemini",
              "ollama",
              "cohere",
              "bedrockconverse")
          .map("providers.wire."::concat)
          .toList();

  private static final List<String> REPORTS =
      List.of(
          "reports.record",
          "reports.summary",
          "reports.csv",
          "reports.html",
          "reports.junit",
          "reports.markdown",
          "reports.jsonfile");

  /// Room to the rooms it may import, itself apart.
  private static final Map<String, List<String>> ROOMS = rooms();

  private static Map<String, List<String>> rooms() {
    var rooms = new LinkedHashMap<String, List<String>>();
    rooms.put("providers.json", List.of());
    rooms.put("providers.frame", List.of());
    rooms.put("providers.chat", List.of("providers.json"));
    rooms.put("providers.wire", List.of("providers.json", "providers.frame", "providers.chat"));
    var wire = List.of("providers.json", "providers.frame", "providers.chat", "providers.wire");
    rooms.put("providers.wire.body", wire);
    rooms.put("providers.wire.answer", with(wire, "providers.wire.body"));
    for (String protocol : PROTOCOLS)
      rooms.put(protocol, with(wire, "providers.wire.body", "providers.wire.answer"));
    rooms.put("providers.textcall", List.of("providers.json", "providers.chat"));
    rooms.put("providers.catalog", List.of("providers.chat"));
    rooms.put("providers.auth", List.of("providers.catalog", "providers.chat"));
    rooms.put("providers.transport", List.of("providers.chat", "providers.auth", "providers.wire"));
    rooms.put(
        "providers.auth.flow",
        List.of("providers.json", "providers.chat", "providers.auth", "providers.transport"));
    rooms.put(
        "providers",
        with(
            PROTOCOLS,
            "providers.json",
            "providers.chat",
            "providers.wire",
            "providers.textcall",
            "providers.catalog",
            "providers.auth",
            "providers.auth.flow",
            "providers.transport"));
    rooms.put(
        "providers.discover",
        List.of(
            "providers",
            "providers.json",
            "providers.chat",
            "providers.catalog",
            "providers.auth.flow"));
    rooms.put("providers.translate", List.of("providers", "providers.wire", "providers.chat"));
    rooms.put("providers.serve", List.of());
    rooms.put(
        "providers.sim",
        List.of(
            "providers.serve",
            "providers.wire",
            "providers.textcall",
            "providers.chat",
            "providers.json"));
    rooms.put("reports.record", List.of("providers.json"));
    rooms.put("reports.summary", List.of("reports.record"));
    for (String format : List.of("csv", "junit", "markdown"))
      rooms.put("reports." + format, List.of("reports.record", "reports.summary"));
    rooms.put("reports.html", List.of("reports.record", "reports.summary", "providers.json"));
    rooms.put("reports.jsonfile", List.of("reports.record", "reports.summary", "providers.json"));
    rooms.put("harness.world", List.of("providers.json"));
    rooms.put("harness.suite", with(OPEN, "harness.world"));
    rooms.put("harness.config", with(OPEN, "harness.suite"));
    rooms.put("harness.tool", with(OPEN, "harness.suite", "harness.world"));
    rooms.put("harness.score", with(OPEN, "harness.suite", "harness.world"));
    rooms.put("harness.ideal", with(OPEN, "harness.suite", "harness.world"));
    rooms.put("harness.run", with(OPEN, "harness.suite", "harness.tool"));
    rooms.put(
        "harness.keep",
        with(
            with(OPEN, REPORTS.toArray(String[]::new)),
            "harness.suite",
            "harness.tool",
            "harness.run",
            "harness.score",
            "harness.judge"));
    rooms.put("harness.judge", with(OPEN, "harness.suite"));
    rooms.put("harness.calibrate", with(OPEN, "reports.record", "harness.score"));
    rooms.put("harness.bench", OPEN);
    rooms.put("harness.foreign", OPEN);
    rooms.put(
        "harness.foreign.bfcl",
        with(OPEN, "harness.foreign", "harness.suite", "harness.score", "harness.world"));
    rooms.put(
        "harness.foreign.k2vv", with(OPEN, "harness.foreign", "harness.suite", "harness.score"));
    rooms.put(
        "harness.cli",
        with(
            with(OPEN, REPORTS.toArray(String[]::new)),
            "harness.suite",
            "harness.config",
            "harness.tool",
            "harness.score",
            "harness.ideal",
            "harness.run",
            "harness.keep",
            "harness.judge",
            "harness.calibrate",
            "harness.bench",
            "harness.foreign",
            "harness.foreign.bfcl",
            "harness.foreign.k2vv"));
    return rooms;
  }

  private static List<String> with(List<String> some, String... more) {
    var all = new ArrayList<>(some);
    all.addAll(List.of(more));
    return all;
  }

  @ArchTest
  static void every_class_lives_in_a_room_of_the_map(JavaClasses seen) {
    Set<String> rooms =
        seen.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith(ROOT))
            .map(name -> name.substring(ROOT.length()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(ROOMS.keySet()).containsAll(rooms);
    assertThat(rooms)
        .as("rooms that stand on the map and nowhere else")
        .containsAll(ROOMS.keySet());
  }

  @ArchTest
  static void the_rules_see_the_whole_house(JavaClasses seen) {
    assertThat(seen.stream().filter(c -> c.getPackageName().startsWith(ROOT)).count())
        .as("classes seen; fewer means that the rules hold because they look at nothing")
        .isGreaterThan(500);
  }

  @ArchTest
  static void a_room_imports_what_its_row_names_and_no_more(JavaClasses seen) {
    ROOMS.forEach((room, may) ->
        classes()
            .that()
            .resideInAPackage(ROOT + room)
            .should()
            .onlyDependOnClassesThat(foreignOrIn(room, may))
            .as("room " + room + " imports " + may + " and nothing else of ours")
            .check(seen));
  }

  private static DescribedPredicate<JavaClass> foreignOrIn(String room, List<String> may) {
    Set<String> packages = may.stream().map(r -> ROOT + r).collect(Collectors.toSet());
    packages.add(ROOT + room);
    return describe(
        "are not ours, or live in " + packages,
        c ->
            !c.getPackageName().startsWith("dev.toolmark")
                || packages.contains(c.getPackageName()));
  }

  @ArchTest
  static final ArchRule only_the_json_room_names_jackson_and_the_schema_library =
      noClasses()
          .that()
          .resideOutsideOfPackage("..providers.json..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("tools.jackson..", "com.fasterxml..", "com.networknt..");

  @ArchTest
  static final ArchRule only_the_rooms_of_keys_read_a_key =
      noClasses()
          .that()
          .resideOutsideOfPackages("..providers.auth", "..providers.auth.flow")
          .should()
          .callMethod(dev.toolmark.providers.auth.Secret.class, "reveal");

  @ArchTest
  static final ArchRule only_the_command_line_speaks_to_the_terminal =
      noClasses().that().resideOutsideOfPackage("..harness.cli..").should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule only_the_command_line_ends_the_process =
      noClasses()
          .that()
          .resideOutsideOfPackage("..harness.cli..")
          .should()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule protocols_are_pure =
      noClasses()
          .that()
          .resideInAPackage("..providers.wire..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.net.http..",
              "java.nio.channels..",
              "java.nio.file..",
              "java.util.concurrent..",
              "org.slf4j..");

  @ArchTest
  static final ArchRule verdicts_and_worlds_are_pure =
      noClasses()
          .that()
          .resideInAnyPackage("..harness.score..", "..harness.world..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.net..",
              "java.nio.channels..",
              "java.nio.file..",
              "java.io..",
              "java.util.random..");

  /// A verdict is what these say it is, so they are as pure as the room that gives it.
  @ArchTest
  static final ArchRule the_rules_of_matchers_are_pure =
      noClasses()
          .that()
          .haveNameMatching(
              "dev\\.toolmark\\.harness\\.suite\\.(Matcher|Matching|Pairing|Leaves|Schemas"
                  + "|BoundedRegex|Folding|WrittenDate|Globs|ResultPath|ToolResult|ToolPlay"
                  + "|ScriptedReturns|StateCheck)(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.net..",
              "java.nio.channels..",
              "java.nio.file..",
              "java.io..",
              "java.util.random..")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule rooms_form_no_circle =
      slices().matching("dev.toolmark.(**)").should().beFreeOfCycles();
}
