package dev.toolmark.harness.cli;

import dev.toolmark.reports.jsonfile.ComparisonJson;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.summary.Comparison;
import dev.toolmark.reports.summary.Comparison.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/// `compare`: whether targets differ, on the same tasks: each between two runs, or all with all in
/// one. Asks nobody.
final class CompareCommand implements Command {
  private static final Option TARGET =
      Invocation.option(
          null,
          "target",
          "NAME",
          "only this target, may stand several times; between two runs OLD=NEW compares OLD of BASE"
              + " with NEW of RUN; default: those that both runs have, or all of one");
  private static final Option FORMAT =
      Invocation.option("f", "format", "FORMAT", "text or json; default: text");

  @Override
  public String name() {
    return "compare";
  }

  @Override
  public String summary() {
    return "says whether targets differ on the same tasks, between two runs or within one";
  }

  @Override
  public String arguments() {
    return "BASE RUN [options]      or one RUN: its targets, each with each";
  }

  @Override
  public Options options() {
    var options = new Options();
    for (Option option : List.of(TARGET, FORMAT)) options.addOption(option);
    return options;
  }

  @Override
  public List<String> examples() {
    return List.of(
        "toolmark compare runs/before runs/after",
        "toolmark compare runs/before runs/after --target gpt-4.1-mini=gpt-5-mini",
        "toolmark compare runs/nightly --target mini-cold --target lab-qwen",
        "toolmark compare runs/before runs/after --format json");
  }

  @Override
  public Exit run(CommandLine given, Console console) {
    List<String> runs = given.getArgList();
    if (runs.isEmpty() || runs.size() > 2)
      throw new UsageException(
          "toolmark compare: two run directories are needed, or one whose targets are compared; got %d"
              .formatted(runs.size()));
    String format = given.getOptionValue(FORMAT, "text");
    if (!List.of("text", "json").contains(format))
      throw new UsageException(
          "--format: there is no format \"%s\"; allowed: text, json".formatted(format));
    List<String> asked =
        List.of(Optional.ofNullable(given.getOptionValues(TARGET)).orElse(new String[0]));
    try (RunFile base = opened(runs.getFirst())) {
      if (runs.size() == 1) return compare(base, base, pairs(base, asked), format, console);
      try (RunFile run = opened(runs.getLast())) {
        requireComparable(base, run);
        return compare(base, run, common(base, run, asked), format, console);
      }
    }
  }

  private static RunFile opened(String directory) {
    return RunFile.open(RunDirectory.existing(Path.of(directory)));
  }

  private static void requireComparable(RunFile base, RunFile run) {
    if (base.plan().run().equals(run.plan().run()) && base.plan().at().equals(run.plan().at()))
      throw new UsageException(
          "%s and %s are one run".formatted(base.directory(), run.directory()));
    String mine = base.plan().scorer();
    String theirs = run.plan().scorer();
    if (!mine.equals(theirs))
      throw new UsageException(
          "%s was judged by scorer %s and %s by scorer %s, so their verdicts do not mean the same: regrade both first: scripts/toolmark regrade RUN"
              .formatted(base.directory(), mine, run.directory(), theirs));
  }

  /// Within one run: each with each, the first of them as the base.
  private static List<Names> pairs(RunFile run, List<String> asked) {
    List<String> names = asked.isEmpty() ? names(run) : asked.stream().distinct().toList();
    for (String name : names) requireTarget(run, name);
    if (names.size() < 2)
      throw new UsageException(
          "toolmark compare: one run is compared target with target, and %s; give another run, or another --target"
              .formatted(
                  asked.isEmpty()
                      ? "%s has only %s".formatted(run.directory(), String.join(", ", names))
                      : "only %s is named".formatted(names.getFirst())));
    var pairs = new ArrayList<Names>();
    for (int i = 0; i < names.size(); i++)
      for (int j = i + 1; j < names.size(); j++) pairs.add(new Names(names.get(i), names.get(j)));
    return pairs;
  }

  /// Between two runs: each with itself, or with the one it is put against.
  private static List<Names> common(RunFile base, RunFile run, List<String> asked) {
    if (!asked.isEmpty()) return asked.stream().map(one -> named(base, run, one)).toList();
    List<String> there = names(run);
    List<Names> common =
        names(base).stream().filter(there::contains).map(name -> new Names(name, name)).toList();
    if (common.isEmpty())
      throw new UsageException(
          "no target stands in both runs: %s has %s and %s has %s; compare two of other names with --target OLD=NEW"
              .formatted(
                  base.directory(),
                  String.join(", ", names(base)),
                  run.directory(),
                  String.join(", ", there)));
    return common;
  }

  private static Names named(RunFile base, RunFile run, String asked) {
    int equals = names(base).contains(asked) ? -1 : asked.indexOf('=');
    var names =
        equals < 0
            ? new Names(asked, asked)
            : new Names(asked.substring(0, equals), asked.substring(equals + 1));
    requireTarget(base, names.base());
    requireTarget(run, names.target());
    return names;
  }

  private static void requireTarget(RunFile run, String name) {
    if (!names(run).contains(name))
      throw new UsageException(
          "--target: %s has no target \"%s\"; it has: %s"
              .formatted(run.directory(), name, String.join(", ", names(run))));
  }

  private static List<String> names(RunFile run) {
    return run.plan().targets().stream().map(PlannedTarget::name).toList();
  }

  private static Exit compare(
      RunFile base, RunFile run, List<Names> names, String format, Console console) {
    Comparison comparison = Comparison.of(base, run, names);
    var text = new CompareText(comparison);
    if (comparison.pairs().stream().allMatch(pair -> pair.paired().tasks() == 0))
      throw new UsageException(text.nothing());
    if (format.equals("json")) console.raw().println(ComparisonJson.of(comparison).text());
    else text.lines().forEach(console::print);
    console.raw().flush();
    boolean complete = isComplete(base, console);
    return (base == run || isComplete(run, console)) && complete ? Exit.DONE : Exit.INCOMPLETE;
  }

  /// A part of a run says little of the whole: the exit code says so.
  private static boolean isComplete(RunFile run, Console console) {
    int[] ended = {0};
    run.forEachPlace(place -> {
      if (place.end().isPresent()) ended[0]++;
    });
    if (ended[0] == run.planned()) return true;
    console.say(
        "%s is not complete: %d of %d planned trials have ended"
            .formatted(run.directory(), ended[0], run.planned()));
    return false;
  }
}
