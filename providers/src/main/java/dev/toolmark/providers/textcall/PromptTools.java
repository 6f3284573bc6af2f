package dev.toolmark.providers.textcall;

import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.chat.Tool;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A request with its tools told in the prompt: the definitions stand in the system prompt, calls
/// of the history are written in format 1, and results come as a user's message. No protocol's own
/// field for tools is used. Source: protocols.md 16, rule 10.
public final class PromptTools {
  private static final String MUST = "\nYou must call a tool now.";

  private PromptTools() {}

  /// The same request for a model that knows no tools.
  public static ChatRequest in(ChatRequest request) {
    var messages = new ArrayList<Message>();
    Map<String, String> names = new HashMap<>(); // of the calls so far, by id
    for (Message message : request.messages()) messages.add(told(message, names));
    String prompt = prompt(request);
    if (!prompt.isEmpty()) addPrompt(messages, prompt);
    return with(request, messages, List.of(), new Choice.Auto(), Optional.empty());
  }

  /// The same request without our own marks on calls of the history.
  public static ChatRequest unmarked(ChatRequest request) {
    List<Message> messages =
        request.messages().stream()
            .map(it -> it instanceof Message.Assistant(var parts) ? unmarked(parts) : it)
            .toList();
    return with(request, messages, request.tools(), request.choice(), request.parallel());
  }

  private static Message unmarked(List<Part> parts) {
    return new Message.Assistant(
        parts.stream()
            .map(it ->
                it instanceof Part.Call(var id, var name, var arguments, var opaque)
                    ? (Part) new Part.Call(id, name, arguments, TextCallMark.without(opaque))
                    : it)
            .toList());
  }

  private static ChatRequest with(
      ChatRequest request,
      List<Message> messages,
      List<Tool> tools,
      Choice choice,
      Optional<Boolean> parallel) {
    return new ChatRequest(
        request.model(),
        request.ask(),
        messages,
        tools,
        choice,
        parallel,
        request.sampling(),
        request.thinking(),
        request.output(),
        request.opaque());
  }

  /// Behind the system prompt that is there, or as one.
  private static void addPrompt(List<Message> messages, String prompt) {
    for (int i = 0; i < messages.size(); i++)
      if (messages.get(i) instanceof Message.System(boolean developer, var parts)) {
        var all = new ArrayList<>(parts);
        if (parts.isEmpty() || !(parts.getLast() instanceof Part.Text(String text, var opaque)))
          all.add(new Part.Text(prompt));
        else all.set(all.size() - 1, new Part.Text(text + "\n\n" + prompt, opaque));
        messages.set(i, new Message.System(developer, all));
        return;
      }
    messages.addFirst(new Message.System(false, List.of(new Part.Text(prompt))));
  }

  private static String prompt(ChatRequest request) {
    List<ToolSpec> tools = offered(request);
    if (tools.isEmpty()) return "";
    var out =
        new StringBuilder("You may call these tools. Each line is the JSON of one.\n<tools>\n");
    for (ToolSpec tool : tools) out.append(definition(tool)).append('\n');
    return out.append(
            """
            </tools>
            To call a tool, write one block like this, with the arguments as a JSON object, and \
            end your answer behind the last one:
            <tool_call>
            {"name": "the tool's name", "arguments": {"an argument's name": "its value"}}
            </tool_call>
            What the tool gives comes in <tool_response> tags.\
            """)
        .append(choice(request))
        .append(
            request.parallel().equals(Optional.of(false))
                ? "\nCall one tool at most in an answer."
                : "")
        .toString();
  }

  private static List<ToolSpec> offered(ChatRequest request) {
    return request.tools().stream()
        .filter(ToolSpec.class::isInstance)
        .map(ToolSpec.class::cast)
        .filter(it ->
            switch (request.choice()) {
              case Choice.None() -> false;
              case Choice.Named(String name) -> it.name().equals(name);
              case Choice.Allowed(_, var names) -> names.contains(it.name());
              case Choice.Auto(), Choice.Required() -> true;
            })
        .toList();
  }

  private static String definition(ToolSpec tool) {
    return JsonValue.object()
        .put("type", "function")
        .put(
            "function",
            JsonValue.object()
                .put("name", tool.name())
                .put("description", tool.description())
                .put("parameters", tool.parameters().value())
                .build())
        .build()
        .text();
  }

  private static String choice(ChatRequest request) {
    return switch (request.choice()) {
      case Choice.Required() -> MUST;
      case Choice.Allowed(boolean required, _) -> required ? MUST : "";
      case Choice.Named(String name) -> "\nYou must call " + name + " now.";
      case Choice.Auto(), Choice.None() -> "";
    };
  }

  private static Message told(Message message, Map<String, String> names) {
    return switch (message) {
      case Message.Assistant(var parts) -> new Message.Assistant(told(parts, names));
      case Message.Results(var results) -> new Message.User(results(results, names));
      case Message.System _, Message.User _ -> message;
    };
  }

  /// Text and calls that stand side by side become one text.
  private static List<Part> told(List<Part> parts, Map<String, String> names) {
    var out = new ArrayList<Part>();
    for (Part part : parts) {
      Optional<Part.Text> said =
          switch (part) {
            case Part.Call call -> {
              names.put(call.id().value(), call.name());
              yield Optional.of(new Part.Text(written(call)));
            }
            case Part.Text text -> Optional.of(text);
            case Part.Reasoning _,
                Part.Refusal _,
                Part.Image _,
                Part.File _,
                Part.Data _,
                Part.Foreign _ ->
                Optional.empty();
          };
      if (said.isEmpty()) out.add(part);
      else if (!out.isEmpty() && out.getLast() instanceof Part.Text last)
        out.set(out.size() - 1, joined(last, said.get()));
      else out.add(said.get());
    }
    return out;
  }

  private static Part.Text joined(Part.Text one, Part.Text other) {
    var opaque = new ArrayList<Opaque>(one.opaque());
    opaque.addAll(other.opaque());
    String between = one.text().endsWith("\n") ? "" : "\n";
    return new Part.Text(one.text() + between + other.text(), opaque);
  }

  private static String written(Part.Call call) {
    JsonValue arguments =
        JsonValue.tryParse(call.arguments()).orElseGet(() -> JsonValue.of(call.arguments()));
    return "<tool_call>\n"
        + JsonValue.object().put("name", call.name()).put("arguments", arguments).build().text()
        + "\n</tool_call>";
  }

  /// A block for each result; what is no text follows it.
  private static List<Part> results(List<Result> results, Map<String, String> names) {
    var text = new StringBuilder();
    var others = new ArrayList<Part>();
    for (Result result : results) {
      String name = result.name().orElseGet(() -> names.getOrDefault(result.callId(), ""));
      var out = JsonValue.object().put("name", name);
      var said = new ArrayList<JsonValue>();
      for (Part part : result.content())
        switch (part) {
          case Part.Text(String words, _) -> said.add(JsonValue.of(words));
          case Part.Data(var value, _) -> said.add(value.value());
          case Part.Reasoning _,
              Part.Refusal _,
              Part.Call _,
              Part.Image _,
              Part.File _,
              Part.Foreign _ ->
              others.add(part);
        }
      out.put(
          result.failed() ? "error" : "content",
          said.size() == 1 ? said.getFirst() : JsonValue.array(said));
      text.append(text.isEmpty() ? "" : "\n")
          .append("<tool_response>\n")
          .append(out.build().text())
          .append("\n</tool_response>");
    }
    var parts = new ArrayList<Part>();
    parts.add(new Part.Text(text.toString()));
    parts.addAll(others);
    return parts;
  }
}
