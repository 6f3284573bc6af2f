package dev.toolmark.harness.suite;

import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// YAML to what a task asks of the request.
final class RequestReader {
  private static final List<String> KEYS =
      List.of("tool_choice", "parallel", "max_tokens", "temperature");
  private static final List<String> OUTPUT_KEYS = List.of("schema", "name", "strict");

  private final Problems problems;

  RequestReader(Problems problems) {
    this.problems = problems;
  }

  /// `task` stands over `defaults`, key by key.
  RequestSettings read(Optional<YamlNode> defaults, Optional<YamlNode> task, Set<String> tools) {
    RequestSettings below = defaults.map(n -> settings(n, tools)).orElse(RequestSettings.UNSET);
    RequestSettings above = task.map(n -> settings(n, tools)).orElse(RequestSettings.UNSET);
    return new RequestSettings(
        above.toolChoice().or(below::toolChoice),
        above.parallel().or(below::parallel),
        above.maxTokens().isPresent() ? above.maxTokens() : below.maxTokens(),
        above.temperature().isPresent() ? above.temperature() : below.temperature());
  }

  private RequestSettings settings(YamlNode node, Set<String> tools) {
    return Fields.of(node, "a request", KEYS, problems)
        .map(f ->
            new RequestSettings(
                f.get("tool_choice").flatMap(n -> choice(n, tools)),
                f.flag("parallel"),
                f.whole("max_tokens", 1, Integer.MAX_VALUE),
                f.number("temperature", 0, 10)))
        .orElse(RequestSettings.UNSET);
  }

  private Optional<Choice> choice(YamlNode node, Set<String> tools) {
    if (node instanceof YamlNode.Mapping)
      return Fields.of(node, "tool_choice", List.of("allowed", "required"), problems)
          .map(f -> {
            if (f.texts("allowed").isEmpty())
              problems.error(f.place(), "tool_choice as a map needs allowed: [names of tools]");
            f.list("allowed").forEach(item -> knows(item, tools));
            return new Choice.Allowed(f.flag("required").orElse(false), f.texts("allowed"));
          });
    return Fields.text("tool_choice", node, problems)
        .map(word ->
            switch (word) {
              case "auto" -> new Choice.Auto();
              case "none" -> new Choice.None();
              case "required" -> new Choice.Required();
              default -> {
                knows(node, tools);
                yield new Choice.Named(word);
              }
            });
  }

  private void knows(YamlNode node, Set<String> tools) {
    if (!(node instanceof YamlNode.Scalar(_, JsonValue.Str(String name), _))
        || tools.contains(name)) return;
    problems.errorNear(
        node.place(),
        "tool_choice is auto, none, required or a tool of the task ("
            + Problems.listed(tools)
            + "), not "
            + Problems.quote(name),
        name,
        tools);
  }

  Output output(YamlNode node) {
    if (node instanceof YamlNode.Scalar(_, JsonValue.Str(String word), _) && word.equals("json"))
      return new Output.JsonObject();
    return Fields.of(node, "output", OUTPUT_KEYS, problems)
        .map(this::output)
        .orElse(new Output.Any());
  }

  private Output output(Fields f) {
    Optional<YamlNode> schema = f.get("schema");
    if (schema.isEmpty()) {
      problems.error(
          f.place(), "output needs the key \"schema\"", "output: json asks for any object");
      return new Output.Any();
    }
    new SchemaCheck(problems).check("schema", schema.get());
    return new Output.Schema(f.text("name"), Json.of(schema.get().json()), f.flag("strict"));
  }
}
