package dev.toolmark.harness.suite;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// YAML to what is said: prompts, their parts, and the history before the first turn.
final class TalkReader {
  private static final List<String> ROLES =
      List.of("user", "assistant", "calls", "results", "system", "developer");

  private final SuiteFolder folder;
  private final Problems problems;
  private int callsMade;

  TalkReader(SuiteFolder folder, Problems problems) {
    this.folder = folder;
    this.problems = problems;
  }

  /// A text, or a list of `{text: …}` and `{image: file}`.
  List<Part> parts(String what, YamlNode node) {
    if (!(node instanceof YamlNode.Sequence(_, List<YamlNode> items)))
      return Fields.text(what, node, problems)
          .map(t -> List.<Part>of(new Part.Text(t)))
          .orElse(List.of());
    if (items.isEmpty()) problems.error(node.place(), what + " must not be an empty list");
    return items.stream().map(i -> part(what, i)).flatMap(Optional::stream).toList();
  }

  private Optional<Part> part(String what, YamlNode node) {
    var fields = Fields.of(node, "a part of " + what, List.of("text", "image"), problems);
    if (fields.isEmpty()) return Optional.empty();
    Fields f = fields.get();
    if (f.has("text") == f.has("image")) {
      problems.error(f.place(), "a part of " + what + " has text or image, one of them");
      return Optional.empty();
    }
    if (f.has("text")) return f.text("text").map(Part.Text::new);
    return folder
        .image(f.get("image").orElseThrow(), problems)
        .map(i -> new Part.Image(new Source.Inline(i.mime(), i.base64()), List.of()));
  }

  List<Message> history(List<YamlNode> items) {
    callsMade = 0;
    var messages = new ArrayList<Message>();
    for (YamlNode item : items)
      Fields.of(item, "an entry of history", ROLES, problems).ifPresent(f -> entry(f, messages));
    return messages;
  }

  private void entry(Fields f, List<Message> messages) {
    List<String> roles =
        List.of("user", "assistant", "system", "developer").stream().filter(f::has).toList();
    boolean callsAlone = roles.isEmpty() && f.has("calls");
    if (roles.size() != 1 && !callsAlone) {
      problems.error(
          f.place(),
          "an entry of history has one of user, assistant, system, developer; this has "
              + Problems.listed(roles));
      return;
    }
    String role = callsAlone ? "assistant" : roles.getFirst();
    if (role.equals("assistant")) {
      assistant(f, messages);
      return;
    }
    for (String key : List.of("calls", "results"))
      if (f.has(key)) problems.error(f.keyPlace(key), key + " goes with assistant only");
    List<Part> parts = parts(role, f.get(role).orElseThrow());
    messages.add(
        role.equals("user")
            ? new Message.User(parts)
            : new Message.System(role.equals("developer"), parts));
  }

  private void assistant(Fields f, List<Message> messages) {
    var parts = new ArrayList<Part>();
    f.text("assistant").filter(t -> !t.isEmpty()).map(Part.Text::new).ifPresent(parts::add);
    var calls = f.list("calls").stream().map(this::call).flatMap(Optional::stream).toList();
    parts.addAll(calls);
    messages.add(new Message.Assistant(parts));
    List<YamlNode> results = f.list("results");
    if (results.size() != f.list("calls").size())
      problems.error(
          f.has("results") ? f.keyPlace("results") : f.place(),
          "%d calls need as many results, not %d"
              .formatted(f.list("calls").size(), results.size()));
    else if (!results.isEmpty() && results.size() == calls.size())
      messages.add(new Message.Results(results(calls, results)));
  }

  private static List<Result> results(List<Part.Call> calls, List<YamlNode> values) {
    var results = new ArrayList<Result>();
    for (int i = 0; i < calls.size(); i++)
      results.add(
          new Result(
              calls.get(i).id().value(),
              Optional.of(calls.get(i).name()),
              List.of(said(values.get(i).json())),
              false,
              List.of()));
    return results;
  }

  private static Part said(JsonValue value) {
    return value instanceof JsonValue.Str(String text)
        ? new Part.Text(text)
        : new Part.Data(Json.of(value), List.of());
  }

  /// `{name: {args}}` or `{tool: name, args: {…}}`; arguments are plain data here.
  private Optional<Part.Call> call(YamlNode node) {
    if (node instanceof YamlNode.Mapping mapping) {
      List<YamlNode.Entry> entries = mapping.entries();
      if (entries.size() == 1 && entries.getFirst().value() instanceof YamlNode.Mapping args)
        return Optional.of(call(entries.getFirst().key(), args));
      if (entries.size() == 2
          && mapping.get("tool").orElse(mapping)
              instanceof YamlNode.Scalar(_, JsonValue.Str(String name), _)
          && mapping.get("args").orElse(node) instanceof YamlNode.Mapping args
          && mapping.get("args").isPresent()) return Optional.of(call(name, args));
    }
    problems.error(
        node.place(), "a call of history is {name: {argument: value}} or {tool: name, args: {…}}");
    return Optional.empty();
  }

  private Part.Call call(String name, YamlNode.Mapping args) {
    return new Part.Call(
        new CallId("call_" + ++callsMade, true), name, args.json().text(), List.of());
  }
}
