package dev.toolmark.benchmarks.fanout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes what the contenders read: the same question for each test, one tool, and that it must be
/// called with the city that the script calls it with.
final class Material {
  private static final String PARAMETERS =
      "{\"type\": \"object\", \"properties\": {\"city\": {\"type\": \"string\"}}, \"required\":"
          + " [\"city\"]}";
  private static final String TELLS = "Current weather for a city.";

  private final Path directory;
  private final String address;

  /// `address`: of the server, without a path.
  Material(Path directory, String address) {
    this.directory = directory;
    this.address = address;
  }

  private static String question(int test) {
    return "Question %d: what is the weather in %s?".formatted(test, Script.CITY);
  }

  /// A config of ours, with its suite beside it. All connect at once, and a system lets no more
  /// than some thousand wait to be accepted: those beyond try again after seconds.
  Path config(Row.Size size) throws IOException {
    var suite = new StringBuilder("suite: fanout\ntools:\n");
    suite.append(
        "  %s: {description: %s, parameters: %s}\ntasks:\n"
            .formatted(Script.TOOL, TELLS, PARAMETERS));
    for (int i = 0; i < size.trials(); i++)
      suite.append(
          "  - {id: t%d, prompt: \"%s\", tools: [%s], expect: {calls: [{%s: {city: %s}}]}}\n"
              .formatted(i, question(i), Script.TOOL, Script.TOOL, Script.CITY));
    Files.writeString(directory.resolve("fanout.yaml"), suite);
    return Files.writeString(
        directory.resolve("config.yaml"),
        """
        providers:
          scripted: {extends: openai, protocol: openai-chat, base_url: "%s%s/v1", keys: ["${ENV:FANOUT_KEY}"], concurrency: %d, timeouts: {connect: 60s}}
        targets: [{name: scripted, model: scripted/scripted}]
        suites: [fanout.yaml]
        run: {trials_in_flight: %d}
        """
            .formatted(address, size.path(), size.inFlight(), size.inFlight()));
  }

  /// The body that the usual loop sends.
  Path body() throws IOException {
    return Files.writeString(
        directory.resolve("body.json"),
        """
        {"model":"scripted","stream":true,"messages":[{"role":"user","content":"%s"}],"tools":[{"type":"function","function":%s}]}\
        """
            .formatted(question(0), function()));
  }

  private static String function() {
    return "{\"name\":\"%s\",\"description\":\"%s\",\"parameters\":%s}"
        .formatted(Script.TOOL, TELLS, PARAMETERS);
  }

  /// A config of promptfoo: the answer whole, one assertion in JavaScript.
  Path promptfoo(Row.Size size) throws IOException {
    var tests = new StringBuilder();
    for (int i = 0; i < size.trials(); i++)
      tests
          .append(i == 0 ? "" : ",\n")
          .append("{\"vars\": {\"question\": \"%s\"}}".formatted(question(i)));
    return Files.writeString(
        directory.resolve("promptfooconfig.json"),
        """
        {"prompts": ["{{question}}"],
         "providers": [{"id": "openai:chat:scripted", "config": {"apiBaseUrl": "%s%s/v1", "apiKey": "none", "tools": [{"type": "function", "function": %s}]}}],
         "defaultTest": {"assert": [{"type": "javascript",
           "value": "output.tool_calls[0].function.name === '%s' && JSON.parse(output.tool_calls[0].function.arguments).city === '%s'"}]},
         "tests": [%s]}
        """
            .formatted(address, size.path(), function(), Script.TOOL, Script.CITY, tests));
  }
}
