package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/// The real commands in a folder of the test's own, against real sockets on this machine: a small
/// suite and targets for it.
abstract class InAFolder {
  @TempDir Path folder;

  Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  String at(String name) {
    return folder.resolve(name).toString();
  }

  static Ended toolmark(String... args) {
    return Ended.toolmark(args);
  }

  static final String SUITE =
      """
      suite: small
      tools:
        get_weather:
          description: Weather.
          parameters: {type: object, properties: {city: {type: string}}, required: [city]}
          returns: [{when: {city: Oslo}, result: {temp: -3}}]
        get_time: {description: Time., parameters: {type: object, properties: {zone: {type: string}}, required: [zone]}}
      tasks:
        - {id: oslo, prompt: "Weather in Oslo?", tools: [get_weather], tags: [quick], expect: {calls: [{get_weather: {city: Oslo}}], answer: {number: -3}}}
        - {id: time, prompt: "Time in Rome?", tools: [get_weather, get_time], expect: {calls: [{get_time: {zone: Europe/Rome}}]}}
        - {id: none, prompt: "Hello", tools: [get_time], expect: {calls: none}}
      """;

  Path config(String targets) throws IOException {
    file("small.yaml", SUITE);
    return file("config.yaml", "targets:\n" + targets + "suites: [small.yaml]\n");
  }

  static final String THREE =
      """
        - {name: good, model: sim/perfect}
        - {name: deaf, model: sim/forgetful, rate: 1}
        - {name: broken, model: sim/malformed, rate: 1}
      """;

  void refused(Exit exit, List<String> says, String... args) {
    Ended ended = toolmark(args);
    assertThat(ended.exit()).as("%s: %s", String.join(" ", args), ended.err()).isEqualTo(exit);
    assertThat(ended.err()).contains(says.toArray(String[]::new));
    assertThat(ended.err()).as("no stack trace").doesNotContain("\tat ", "Exception");
  }
}
