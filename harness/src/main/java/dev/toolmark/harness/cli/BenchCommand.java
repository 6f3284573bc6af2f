package dev.toolmark.harness.cli;

import dev.toolmark.harness.bench.Figures;
import dev.toolmark.harness.bench.Job;
import dev.toolmark.harness.bench.Meter;
import dev.toolmark.harness.suite.Nearest;
import dev.toolmark.providers.Protocols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/// `bench`: how fast our own codecs are here. Others are compared by `scripts/bench`.
final class BenchCommand implements Command {
  private static final List<String> KINDS = List.of("decode", "encode", "translate");
  private static final double MOST_SECONDS = 600;
  private static final Option PROTOCOL =
      Invocation.option(
          "p",
          "protocol",
          "NAME",
          "only this protocol, for translate: only pairs of those given; given several times: any"
              + " of them; default: all seven");
  private static final Option FROM =
      Invocation.option(
          null, "from", "NAME", "translate: only pairs that read this protocol; default: all");
  private static final Option TO =
      Invocation.option(
          null, "to", "NAME", "translate: only pairs that write this protocol; default: all");
  private static final Option SECONDS =
      Invocation.option(
          null,
          "seconds",
          "S",
          "processor time for each row, after half as much to warm up; default: 1");
  private static final Option SEED =
      Invocation.option(null, "seed", "N", "of the made-up answers; default: 1");
  private static final Option JSON =
      Invocation.flag("json", "a JSON line for each row in place of the table");

  @Override
  public String name() {
    return "bench";
  }

  @Override
  public String summary() {
    return "how fast our own codecs are on this machine: decode, encode, translate";
  }

  @Override
  public String arguments() {
    return "[decode|encode|translate]... [options]      default: all three";
  }

  @Override
  public Options options() {
    var options = new Options();
    for (Option option : List.of(PROTOCOL, FROM, TO, SECONDS, SEED, JSON))
      options.addOption(option);
    return options;
  }

  @Override
  public List<String> examples() {
    return List.of(
        "toolmark bench",
        "toolmark bench decode --protocol openai-chat --seconds 3",
        "toolmark bench translate --from anthropic-messages --json");
  }

  @Override
  public Exit run(CommandLine given, Console console) {
    List<Job> jobs = jobs(given);
    var meter = new Meter(seed(given), seconds(given));
    if (given.hasOption(JSON)) {
      for (Job job : jobs) console.raw().println(BenchRows.json(meter.measure(job)));
      console.raw().flush();
      return Exit.DONE;
    }
    var measured = new ArrayList<Figures>();
    for (Job job : jobs) {
      if (console.interactive())
        console.draw(
            List.of("%d of %d: %s".formatted(measured.size() + 1, jobs.size(), BenchRows.of(job))));
      measured.add(meter.measure(job));
    }
    BenchRows.table(measured).forEach(console::print);
    return Exit.DONE;
  }

  private static List<Job> jobs(CommandLine given) {
    List<String> kinds = given.getArgList().isEmpty() ? KINDS : given.getArgList();
    for (String kind : kinds)
      if (!KINDS.contains(kind))
        throw new UsageException(
            "toolmark bench: there is no \"%s\" to measure; allowed: %s"
                .formatted(kind, String.join(", ", KINDS)));
    if (!kinds.contains("translate") && (given.hasOption(FROM) || given.hasOption(TO)))
      throw new UsageException("toolmark bench: --from and --to are for translate alone");
    List<String> any = protocols(given, PROTOCOL);
    List<String> from = given.hasOption(FROM) ? protocols(given, FROM) : any;
    List<String> to = given.hasOption(TO) ? protocols(given, TO) : any;
    var jobs = new ArrayList<Job>();
    if (kinds.contains("decode")) for (String one : any) jobs.add(new Job.Decode(one));
    if (kinds.contains("encode")) for (String one : any) jobs.add(new Job.Encode(one));
    if (kinds.contains("translate"))
      for (String read : from) for (String written : to) jobs.add(new Job.Translate(read, written));
    return jobs;
  }

  /// In the order of the alphabet, each once.
  private static List<String> protocols(CommandLine given, Option option) {
    var known = new TreeSet<>(Protocols.written());
    if (!given.hasOption(option)) return List.copyOf(known);
    var chosen = new TreeSet<String>();
    for (String name : Arrays.asList(given.getOptionValues(option))) {
      if (!known.contains(name))
        throw new UsageException(
            "toolmark bench: --%s: there is no protocol \"%s\"%s; allowed: %s"
                .formatted(
                    option.getLongOpt(),
                    name,
                    Nearest.to(name, List.copyOf(known))
                        .map(it -> ", did you mean \"" + it + "\"?")
                        .orElse(""),
                    String.join(", ", known)));
      chosen.add(name);
    }
    return List.copyOf(chosen);
  }

  private static double seconds(CommandLine given) {
    String text = given.getOptionValue(SECONDS, "1");
    try {
      double seconds = Double.parseDouble(text);
      if (seconds > 0 && seconds <= MOST_SECONDS) return seconds;
    } catch (NumberFormatException notANumber) {
      // said below, with what is allowed
    }
    throw new UsageException(
        "toolmark bench: --seconds: \"%s\" is not a number above 0 and up to 600, such as 0.5"
            .formatted(text));
  }

  private static long seed(CommandLine given) {
    String text = given.getOptionValue(SEED, "1");
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException notANumber) {
      throw new UsageException(
          "toolmark bench: --seed: \"%s\" is not a whole number".formatted(text));
    }
  }
}
