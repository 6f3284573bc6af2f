package dev.toolmark.harness.cli;

import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/// `init`: writes a commented config and suite to start from. Never writes over a file. On a
/// terminal it asks which provider and model they are to call.
final class InitCommand implements Command {
  /// In the starter config, where a target of one's own stands as a comment.
  private static final String YOUR_OWN = "  # - name: mini\n";

  private final Map<String, String> env;
  private final Optional<InitDialogue.Person> person;

  InitCommand(Map<String, String> env) {
    this(env, Optional.empty());
  }

  /// `person`: is asked; empty: who sits at the terminal, if it is one.
  InitCommand(Map<String, String> env, Optional<InitDialogue.Person> person) {
    this.env = Map.copyOf(env);
    this.person = person;
  }

  @Override
  public String name() {
    return "init";
  }

  @Override
  public String summary() {
    return "writes a commented starter config and suite";
  }

  @Override
  public String arguments() {
    return "[FOLDER]      default: this one";
  }

  @Override
  public Options options() {
    return new Options();
  }

  @Override
  public List<String> examples() {
    return List.of("toolmark init my-evals");
  }

  @Override
  public Exit run(CommandLine given, Console console) throws InterruptedException {
    if (given.getArgList().size() > 1)
      throw new UsageException(
          "toolmark init: one folder at most, got %d".formatted(given.getArgList().size()));
    Path folder = Path.of(given.getArgList().isEmpty() ? "." : given.getArgList().getFirst());
    SequencedMap<Path, String> files = new LinkedHashMap<>();
    files.put(folder.resolve("toolmark.yaml"), "init/toolmark.yaml");
    files.put(folder.resolve("suite.yaml"), "init/suite.yaml");
    for (Path file : files.keySet())
      if (Files.exists(file))
        throw new UsageException("%s is there already; nothing was written".formatted(file));
    Optional<InitDialogue.Answer> answer = asked(console);
    try {
      Files.createDirectories(folder);
      for (var file : files.entrySet()) {
        Files.writeString(file.getKey(), with(answer, Bundled.text(file.getValue())));
        console.print("wrote " + file.getKey());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    answer
        .flatMap(InitDialogue.Answer::keyDue)
        .ifPresent(it -> console.print("set %s to the key before you run".formatted(it)));
    console.print("next: scripts/toolmark run " + folder.resolve("toolmark.yaml").normalize());
    return Exit.DONE;
  }

  private Optional<InitDialogue.Answer> asked(Console console) throws InterruptedException {
    Optional<InitDialogue.Person> who =
        person.or(
            () -> console.interactive() ? Optional.of(new AtTerminal(console)) : Optional.empty());
    return who.isPresent() ? new InitDialogue(env, who.get(), console).answer() : Optional.empty();
  }

  private static String with(Optional<InitDialogue.Answer> answer, String starter) {
    return answer
        .map(it -> {
          String model = it.provider() + "/" + it.model();
          String target =
              "  - {name: %s, model: %s}\n"
                  .formatted(
                      JsonValue.of(it.model().replaceFirst("^.*/", "")).text(),
                      JsonValue.of(model).text());
          return starter.replace(YOUR_OWN, target + YOUR_OWN);
        })
        .orElse(starter);
  }

  private record AtTerminal(Console console) implements InitDialogue.Person {
    @Override
    public Optional<String> ask(String question) {
      return console.ask(question);
    }

    @Override
    public Optional<String> askSecretly(String question) {
      return console.askSecretly(question);
    }
  }
}
