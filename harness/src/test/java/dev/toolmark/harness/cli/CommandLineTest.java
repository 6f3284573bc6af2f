package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.junit.jupiter.api.Test;

/// The commands and their options as a user meets them.
class CommandLineTest extends InAFolder {
  @Test
  void options_replace_what_the_config_says() throws IOException {
    Path config = config(THREE);
    Ended run =
        toolmark(
            "run",
            config.toString(),
            "--model",
            "sim/perfect",
            "--task",
            "o*",
            "--repeat",
            "2",
            "--out",
            at("run"));
    assertThat(run.err()).contains("1 task × 1 target × 2 = 2 trials");
    assertThat(toolmark("run", config.toString(), "--tag", "quick", "--out", at("tagged")).err())
        .contains("1 task × 3 targets");
  }

  @Test
  void init_writes_what_runs() {
    assertThat(toolmark("init", at("new")).exit()).isEqualTo(Exit.DONE);
    assertThat(toolmark("validate", at("new/toolmark.yaml")).out()).startsWith("valid:");
    Ended run = toolmark("run", at("new/toolmark.yaml"), "--out", at("run"));
    assertThat(run.exit()).as(run.err()).isEqualTo(Exit.DONE);
    Ended again = toolmark("init", at("new"));
    assertThat(again.exit()).isEqualTo(Exit.USAGE);
    assertThat(again.err()).contains("is there already");
  }

  @Test
  void every_command_has_help_with_an_example() {
    for (Command command : Commands.all()) {
      Ended help = toolmark(command.name(), "--help");
      assertThat(help.exit()).isEqualTo(Exit.DONE);
      assertThat(help.out()).startsWith("usage: toolmark " + command.name()).contains("example");
      assertThat(toolmark("help").out()).contains(command.name());
    }
  }

  @Test
  void providers_lists_every_row_and_pretends_nothing() {
    Ended list = toolmark("providers");
    assertThat(list.out().lines().count()).isGreaterThanOrEqualTo(48);
    assertThat(list.out())
        .containsPattern("anthropic +anthropic-messages.* x-api-key +native +")
        .containsPattern("custom-openai +openai-chat, .* bearer +native +none needed");
    assertThat(toolmark("providers", "groq").out())
        .contains("GROQ_API_KEY", "protocols      openai-chat");
    Ended wrong = toolmark("providers", "grok-ai");
    assertThat(wrong.exit()).isEqualTo(Exit.USAGE);
  }

  @Test
  void a_simulator_of_its_own_serves_a_run_and_logs_what_arrives() throws Exception {
    Path config = config(THREE);
    var out = new ByteArrayOutputStream();
    var console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            false);
    Thread server =
        Thread.ofVirtual()
            .start(() ->
                new Main(console, Commands.all())
                    .run("sim", config.toString(), "--log", at("requests.jsonl")));
    String address = KillAndResumeTest.address(out);
    Ended run =
        toolmark(
            "run",
            config.toString(),
            "--base-url",
            "sim=" + address,
            "--out",
            at("run"),
            "--quiet");
    server.interrupt();
    server.join();
    assertThat(run.exit()).as(run.err()).isEqualTo(Exit.DONE);
    assertThat(Files.readAllLines(folder.resolve("requests.jsonl")))
        .hasSizeGreaterThanOrEqualTo(9)
        .allMatch(line -> line.contains("\"trial\":\""));
  }

  @Test
  void an_error_of_the_machine_is_told_and_is_no_broken_gate() {
    var starved =
        new Command() {
          @Override
          public String name() {
            return "starve";
          }

          @Override
          public String summary() {
            return "";
          }

          @Override
          public String arguments() {
            return "";
          }

          @Override
          public Options options() {
            return new Options();
          }

          @Override
          public List<String> examples() {
            return List.of();
          }

          @Override
          public Exit run(CommandLine given, Console console) {
            throw new OutOfMemoryError("no room");
          }
        };
    Ended ended = Ended.of(List.of(starved), "starve");
    assertThat(ended.exit()).isEqualTo(Exit.INCOMPLETE);
    assertThat(ended.err()).contains("OutOfMemoryError: no room");
  }
}
