package dev.toolmark.harness.cli;

import dev.toolmark.harness.foreign.ForeignDataException;
import dev.toolmark.harness.foreign.k2vv.Asked;
import dev.toolmark.harness.foreign.k2vv.RawRequest;
import dev.toolmark.harness.foreign.k2vv.Reply;
import dev.toolmark.harness.foreign.k2vv.ReplyFile;
import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/// `vendor`: whether somebody who serves a model's weights serves the same model as the reference,
/// from a run's answers or from files of results.
final class VendorCommand implements Command {
  private static final Option REFERENCE =
      Invocation.option(
          null,
          "reference",
          "TARGET|FILE",
          "whom the others are held against (needed); several files are repetitions");
  private static final Option VENDOR =
      Invocation.option(
          null,
          "vendor",
          "TARGET|FILE",
          "whom to compare, each on its own; default: all other targets of the run");
  private static final Option REQUESTS =
      Invocation.option(
          null,
          "requests",
          "FILE",
          "in place of RUN: the requests, a Chat Completions body a line; reference and vendors are"
              + " then files of answers to them");
  private static final Option JSON =
      Invocation.option(null, "json", "FILE", "also write all figures, and each answer's verdict");
  private static final Option SEED =
      Invocation.option(null, "seed", "N", "of the draws behind the intervals; default: 1");

  @Override
  public String name() {
    return "vendor";
  }

  @Override
  public String summary() {
    return "tells whether vendors of a model differ from a reference by more than it differs from"
        + " itself";
  }

  @Override
  public String arguments() {
    return "RUN --reference TARGET | --requests FILE --reference FILE... --vendor FILE...";
  }

  @Override
  public Options options() {
    var options = new Options();
    for (Option option : List.of(REFERENCE, VENDOR, REQUESTS, JSON, SEED, Invocation.SUITE))
      options.addOption(option);
    return options;
  }

  @Override
  public List<String> examples() {
    return List.of(
        "toolmark vendor runs/kimi --reference official",
        "toolmark vendor --requests samples.jsonl --reference official-1.jsonl --reference"
            + " official-2.jsonl --vendor other.jsonl");
  }

  @Override
  public Exit run(CommandLine given, Console console) throws InterruptedException {
    if (!given.hasOption(REFERENCE))
      throw new UsageException("toolmark vendor: --reference is needed: a target or a file");
    long seed = seed(given.getOptionValue(SEED, "1"));
    Map<String, List<Asked>> vendors =
        given.hasOption(REQUESTS) ? fromFiles(given) : VendorRun.read(given);
    var reports = new ArrayList<JsonValue>();
    for (var vendor : vendors.entrySet()) {
      var report = new VendorReport(vendor.getKey(), vendor.getValue(), seed);
      report.lines().forEach(console::print);
      reports.add(report.json());
    }
    if (given.hasOption(JSON)) write(Path.of(given.getOptionValue(JSON)), reports);
    return Exit.DONE;
  }

  private static long seed(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new UsageException("--seed: \"%s\" is no whole number".formatted(text));
    }
  }

  private static Map<String, List<Asked>> fromFiles(CommandLine given) {
    if (!given.getArgList().isEmpty())
      throw new UsageException("toolmark vendor: RUN or --requests, one of them");
    if (!given.hasOption(VENDOR))
      throw new UsageException("toolmark vendor: with --requests, --vendor FILE is needed");
    try {
      List<RawRequest> requests = RawRequest.read(Path.of(given.getOptionValue(REQUESTS)));
      Map<Integer, List<Reply>> reference = new TreeMap<>();
      for (String file : given.getOptionValues(REFERENCE))
        ReplyFile.read(Path.of(file), "reference", requests)
            .forEach((line, replies) ->
                reference.computeIfAbsent(line, _ -> new ArrayList<>()).addAll(replies));
      Map<String, List<Asked>> vendors = new LinkedHashMap<>();
      for (String file : given.getOptionValues(VENDOR))
        vendors.put(
            file, asked(requests, reference, ReplyFile.read(Path.of(file), "vendor", requests)));
      return vendors;
    } catch (ForeignDataException wrong) {
      throw new UsageException(Faults.text(wrong));
    }
  }

  private static List<Asked> asked(
      List<RawRequest> requests,
      Map<Integer, List<Reply>> reference,
      Map<Integer, List<Reply>> vendor) {
    return requests.stream()
        .map(request ->
            new Asked(
                Integer.toString(request.line()),
                request.tools(),
                Optional.ofNullable(reference.get(request.line())).orElse(List.of()),
                Optional.ofNullable(vendor.get(request.line())).orElse(List.of())))
        .toList();
  }

  private static void write(Path file, List<JsonValue> reports) {
    try {
      Files.writeString(
          file, JsonValue.object().put("vendors", JsonValue.array(reports)).build().text() + "\n");
    } catch (IOException e) {
      throw new UsageException("--json: %s cannot be written: %s".formatted(file, e.getMessage()));
    }
  }
}
