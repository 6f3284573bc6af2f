package dev.toolmark.harness.cli;

import dev.toolmark.harness.config.Config;
import dev.toolmark.harness.config.Target;
import dev.toolmark.harness.suite.Suite;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.sim.SimServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
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
    return "[CONFIG] [--suite PATH]... [options]      with no CONFIG: the models of the quick start";
  }

  @Override
  public Options options() {
    Options options = Invocation.options();
    options.addOption(PORT);
    options.addOption(LOG);
    return options;
  }

  @Override
  public List<String> examples() {
    return List.of("toolmark sim --suite suites/quickstart.yaml --port 8099 --log requests.jsonl");
  }

  @Override
  public Exit run(CommandLine given, Console console) throws InterruptedException {
    Prepared prepared =
        new Preparation(Catalog.load(), System.getenv()).prepare(Invocation.of(given));
    Config config = prepared.config();
    List<Target> models = Simulators.of(config);
    if (models.isEmpty())
      throw new UsageException("toolmark sim: none of the targets is simulated (sim/...)");
    List<Suite> suites = prepared.suites();
    try (SimServer server = Simulators.start(port(given), models, suites, log(given))) {
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
