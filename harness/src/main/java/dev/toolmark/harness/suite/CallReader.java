package dev.toolmark.harness.suite;

import dev.toolmark.providers.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// YAML to expected calls, checked against the tools of the task.
final class CallReader {
  private static final List<String> LONG = List.of("tool", "args", "times", "optional");
  private static final String FORMS =
      "a call is {name: {argument: value}}, or {tool: name, args: {…}, times: 1, optional: false}";
  private static final CallPattern.Arguments ANY = new CallPattern.Arguments.Anything();

  /// `NAMED`: the tool must be one of the task's. `LOOSE`: it may be a glob or any name, and a bare
  /// name stands for every call of it.
  private enum Manner {
    NAMED,
    LOOSE
  }

  private final Map<String, ToolDefinition> tools;
  private final MatcherReader matchers;
  private final Problems problems;

  CallReader(Map<String, ToolDefinition> tools, Problems problems) {
    this.tools = tools;
    this.matchers = new MatcherReader(problems);
    this.problems = problems;
  }

  /// A call that is expected.
  Optional<CallPattern> expected(YamlNode node) {
    if (node instanceof YamlNode.Scalar(_, JsonValue.Str(String name), _)) {
      problems.error(
          node.place(),
          "the call " + Problems.quote(name) + " does not say its arguments",
          "%s: {} for none, %s: {$anything: true} for any"
              .formatted(Problems.shorten(name), Problems.shorten(name)));
      return Optional.empty();
    }
    return call(node, Manner.NAMED);
  }

  /// A call that is forbidden or allowed.
  Optional<CallPattern> pattern(YamlNode node) {
    if (node instanceof YamlNode.Scalar(_, JsonValue.Str(String name), _)) {
      knows(name, node.place(), Manner.LOOSE);
      return Optional.of(new CallPattern(name, ANY, 1, false, node.place()));
    }
    return call(node, Manner.LOOSE);
  }

  private Optional<CallPattern> call(YamlNode node, Manner manner) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      problems.error(node.place(), FORMS + "; this is " + node.kind());
      return Optional.empty();
    }
    if (mapping.entries().size() == 1
        && !(mapping.get("tool").orElse(mapping) instanceof YamlNode.Scalar)) {
      YamlNode.Entry only = mapping.entries().getFirst();
      Optional<ToolDefinition> tool = knows(only.key(), only.keyPlace(), manner);
      return Optional.of(
          new CallPattern(only.key(), arguments(only.value(), tool), 1, false, node.place()));
    }
    return longForm(mapping, manner);
  }

  private Optional<CallPattern> longForm(YamlNode.Mapping mapping, Manner manner) {
    if (mapping.get("tool").isEmpty() && mapping.get("args").isEmpty()) {
      problems.error(
          mapping.place(), FORMS + "; this is a map with " + mapping.entries().size() + " keys");
      return Optional.empty();
    }
    Optional<Fields> fields = Fields.of(mapping, "a call in its long form", LONG, problems);
    if (fields.isEmpty()) return Optional.empty();
    Fields f = fields.get();
    Optional<String> name = f.required("tool", "a call in its long form");
    if (!f.has("args"))
      problems.error(
          f.place(),
          "a call in its long form needs the key \"args\"",
          "args: {} for none, args: {$anything: true} for any");
    if (name.isEmpty() || !f.has("args")) return Optional.empty();
    Optional<ToolDefinition> tool = knows(name.get(), f.get("tool").orElseThrow().place(), manner);
    return Optional.of(
        new CallPattern(
            name.get(),
            arguments(f.get("args").orElseThrow(), tool),
            f.whole("times", 1, 1000).orElse(1),
            f.flag("optional").orElse(false),
            mapping.place()));
  }

  private Optional<ToolDefinition> knows(String name, Place place, Manner manner) {
    Optional<ToolDefinition> tool = Optional.ofNullable(tools.get(name));
    if (tool.isPresent()) return tool;
    String what =
        "the task has no tool "
            + Problems.quote(name)
            + "; it has "
            + Problems.listed(tools.keySet());
    if (manner == Manner.NAMED) problems.errorNear(place, what, name, tools.keySet());
    else if (tools.keySet().stream().noneMatch(t -> Globs.matches(name, t)))
      problems.warningNear(place, what, name, tools.keySet());
    return Optional.empty();
  }

  private CallPattern.Arguments arguments(YamlNode node, Optional<ToolDefinition> tool) {
    if (!(node instanceof YamlNode.Mapping(_, List<YamlNode.Entry> entries))) {
      problems.error(
          node.place(),
          "arguments are a map, not " + node.kind(),
          "{} for none, {$anything: true} for any");
      return ANY;
    }
    boolean one = entries.size() == 1;
    if (one && entries.getFirst().key().equals("$anything")) {
      matchers.read(node); // checks that it is written right
      return ANY;
    }
    if (one
        && entries.getFirst().key().equals("$literal")
        && entries.getFirst().value() instanceof YamlNode.Mapping(_, var literal))
      return named(literal, tool, true);
    if (entries.stream().anyMatch(e -> e.key().startsWith("$"))) {
      problems.error(
          node.place(),
          "arguments are {name: value} or {$anything: true}; other matchers stand at a value",
          "arguments whose names begin with $ go under $literal");
      return ANY;
    }
    return named(entries, tool, false);
  }

  private CallPattern.Arguments named(
      List<YamlNode.Entry> entries, Optional<ToolDefinition> tool, boolean literal) {
    SequencedMap<String, Matcher> named = new LinkedHashMap<>();
    for (YamlNode.Entry entry : entries) {
      tool.ifPresent(t -> knowsArgument(t, entry));
      named.put(
          entry.key(),
          literal ? new Matcher.Exactly(entry.value().json()) : matchers.read(entry.value()));
    }
    return new CallPattern.Arguments.Named(named);
  }

  private void knowsArgument(ToolDefinition tool, YamlNode.Entry entry) {
    if (!(tool.parameters() instanceof JsonValue.Obj schema)
        || !(schema.get("properties").orElse(schema) instanceof JsonValue.Obj(var properties))
        || schema.get("properties").isEmpty()
        || schema.get("patternProperties").isPresent()
        || properties.containsKey(entry.key())) return;
    String what =
        "the tool "
            + Problems.quote(tool.name())
            + " has no parameter "
            + Problems.quote(entry.key())
            + "; it has "
            + Problems.listed(properties.keySet());
    boolean closed =
        schema.get("additionalProperties").filter(new JsonValue.Bool(false)::equals).isPresent();
    if (closed) problems.errorNear(entry.keyPlace(), what, entry.key(), properties.keySet());
    else problems.warningNear(entry.keyPlace(), what, entry.key(), properties.keySet());
  }
}
