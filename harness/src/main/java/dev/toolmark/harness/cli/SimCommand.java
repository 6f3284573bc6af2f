package dev.toolmark.harness.cli;

import dev.toolmark.harness.config.Config;
import dev.toolmark.harness.config.Target;
import dev.toolmark.harness.suite.Suite;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.sim.RateLimits;
import dev.toolmark.providers.sim.SimServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/// `sim`: the simulated models as a server of their own, until a signal ends it.
final class SimCommand implements Command {
  private static final Option PORT =
      Invocation.option(
          null, "port", "N", "the port on this machine; default: any free one, printed");
  private static final Option LOG =
      Invocation.option(null, "log", "FILE", "a JSON line for every request; default: none");

  private static final Option RPM =
      Invocation.option(
          null, "limit-rpm", "N", "requests a minute that each key may make; default: any");
  private static final Option CONCURRENCY =
      Invocation.option(
          null, "limit-concurrency", "N", "requests at once that each key may make; default: any");
  private static final Option TPM =
      Invocation.option(
          null, "limit-tpm", "N", "tokens a minute, prompt and answer, for each key; default: any");
  private static final Option WINDOW =
      Invocation.option(
          null,
          "limit-window",
          "SECONDS",
          "over which requests and tokens are counted, share by share; default: 60");

  @Override
  public String name() {
    return "sim";
  }

  @Override
  public String summary() {
    return "serves the simulated models of a config, for runs with --base-url sim=ADDRESS";
  }

  @Override
  public String arguments() {
    return "[CONFIG] [options]      with no CONFIG: the models of the quick start";
  }

  @Override
  public Options options() {
    var options = new Options();
    for (Option option :
        List.of(Invocation.SUITE, Invocation.MODEL, PORT, LOG, RPM, CONCURRENCY, TPM, WINDOW))
      options.addOption(option);
    return options;
  }

  @Override
  public List<String> examples() {
    return List.of(
        "toolmark sim --suite suites/quickstart.yaml --port 8099 --log requests.jsonl",
        "toolmark sim --limit-rpm 60 --limit-concurrency 4      GET ADDRESS/limits tells what each key did");
  }

  @Override
  public Exit run(CommandLine given, Console console) throws InterruptedException {
    Prepared prepared =
        new Preparation(Catalog::load, System.getenv()).prepare(Invocation.of(given));
    Config config = prepared.config();
    List<Target> models = Simulators.of(config);
    if (models.isEmpty())
      throw new UsageException("toolmark sim: none of the targets is simulated (sim/...)");
    List<Suite> suites = prepared.suites();
    try (SimServer server =
        Simulators.start(port(given), models, suites, log(given), limits(given))) {
      for (Target model : models)
        console.print(model.name() + "  " + model.model() + "  " + server.baseUrl(model.name()));
      console.print(
          "serving at "
              + server.address()
              + " until stopped; use it with: scripts/toolmark run --base-url sim="
              + server.address());
      new CountDownLatch(1).await(); // a signal ends the process
    }
    return Exit.DONE;
  }

  private static int port(CommandLine given) {
    String text = given.getOptionValue(PORT, "0");
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65535) return port;
    } catch (NumberFormatException notANumber) {
      // said below, with what is allowed
    }
    throw new UsageException("--port: \"%s\" is not a port, 0 to 65535".formatted(text));
  }

  private static RateLimits limits(CommandLine given) {
    OptionalLong atOnce = count(given, CONCURRENCY);
    return new RateLimits(
        count(given, RPM),
        atOnce.isPresent() ? OptionalInt.of((int) atOnce.getAsLong()) : OptionalInt.empty(),
        count(given, TPM),
        window(given));
  }

  private static OptionalLong count(CommandLine given, Option option) {
    if (!given.hasOption(option)) return OptionalLong.empty();
    String text = given.getOptionValue(option);
    if (text.matches("[1-9][0-9]{0,8}")) return OptionalLong.of(Long.parseLong(text));
    throw new UsageException(
        "--%s: \"%s\" is not a whole number from 1 to 999999999"
            .formatted(option.getLongOpt(), text));
  }

  private static Duration window(CommandLine given) {
    String text = given.getOptionValue(WINDOW, "60");
    if (text.matches("[0-9]{1,4}(\\.[0-9]{1,3})?s?")) {
      double seconds =
          Double.parseDouble(text.endsWith("s") ? text.substring(0, text.length() - 1) : text);
      if (seconds > 0 && seconds <= 3600) return Duration.ofNanos((long) (seconds * 1e9));
    }
    throw new UsageException(
        "--limit-window: \"%s\" is not a number of seconds, up to 3600".formatted(text));
  }

  /// Each line is flushed, so that a log is whole however the server ends.
  private static Consumer<String> log(CommandLine given) {
    if (!given.hasOption(LOG)) return _ -> {};
    try {
      BufferedWriter out =
          Files.newBufferedWriter(
              Path.of(given.getOptionValue(LOG)),
              StandardOpenOption.CREATE,
              StandardOpenOption.APPEND);
      return line -> {
        try {
          out.write(line);
          out.write('\n');
          out.flush();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      };
    } catch (IOException e) {
      throw new UsageException(
          "--log: %s cannot be written: %s".formatted(given.getOptionValue(LOG), e.getMessage()));
    }
  }
}
