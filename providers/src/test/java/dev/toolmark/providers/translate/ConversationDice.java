package dev.toolmark.providers.translate;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.chat.Tool;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;

/// A generated request as a client might send it: instructions, turns, calls each with its result,
/// tools, and every setting that the vocabulary has, each now and then.
record ConversationDice(Random random) {
  private static final int[] LETTERS = "ab {}[]\":\\,\n\té天😀/<>=".codePoints().toArray();
  private static final String[] ARGUMENTS = {
    "{}",
    "{\"city\":\"Oslo\",\"days\":3}",
    "{ \"a\" : 1.50, \"b\": [ true, null, 1e3 ] }",
    "{\"n\":{\"m\":[{\"k\":\"v\"},{}]},\"s\":\"q\\\"uote \\\\ \\n \\u00e9 😀\"}"
  };

  ChatRequest request() {
    List<Tool> tools = tools();
    return new ChatRequest(
        "model-" + random.nextInt(9),
        random.nextBoolean() ? Ask.STREAMED : Ask.WHOLE,
        messages(tools),
        tools,
        tools.isEmpty() || often(2) ? new Choice.Auto() : choice(tools),
        tools.isEmpty() ? Optional.empty() : seldom(random::nextBoolean),
        sampling(),
        thinking(),
        output(),
        List.of());
  }

  /// True but for one time in that many.
  private boolean often(int times) {
    return random.nextInt(times) > 0;
  }

  private <T> Optional<T> seldom(Supplier<T> value) {
    return often(5) ? Optional.empty() : Optional.of(value.get());
  }

  private List<Tool> tools() {
    var tools = new ArrayList<Tool>();
    for (int i = random.nextInt(4); i > 0; i--)
      tools.add(
          new ToolSpec(
              "tool_" + i,
              often(4) ? word() : "",
              new Json(
                  "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\",\"description\":\"a\\n\"},\"days\":{\"type\":\"integer\",\"maximum\":1.0}},\"required\":[\"city\"],\"additionalProperties\":false}"),
              seldom(random::nextBoolean),
              List.of()));
    return tools;
  }

  private Choice choice(List<Tool> tools) {
    String name = ((ToolSpec) tools.get(random.nextInt(tools.size()))).name();
    return switch (random.nextInt(5)) {
      case 0 -> new Choice.None();
      case 1 -> new Choice.Required();
      case 2 -> new Choice.Named(name);
      case 3 -> new Choice.Allowed(true, List.of(name));
      default -> new Choice.Allowed(false, List.of(name));
    };
  }

  private Sampling sampling() {
    return new Sampling(
        number(0.7),
        number(0.9),
        often(6) ? OptionalInt.empty() : OptionalInt.of(40),
        often(6) ? OptionalLong.empty() : OptionalLong.of(7),
        often(2) ? OptionalInt.empty() : OptionalInt.of(100 + random.nextInt(900)),
        often(6) ? List.of() : List.of("END", "STOP"),
        number(0.5),
        number(0.25));
  }

  private OptionalDouble number(double value) {
    return often(6) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private Thinking thinking() {
    return switch (random.nextInt(12)) {
      case 0 ->
          new Thinking(Optional.of(true), Optional.empty(), OptionalInt.empty(), Optional.empty());
      case 1 ->
          new Thinking(Optional.of(false), Optional.empty(), OptionalInt.empty(), Optional.empty());
      case 2 ->
          new Thinking(Optional.empty(), Optional.of("low"), OptionalInt.empty(), Optional.empty());
      case 3 ->
          new Thinking(
              Optional.empty(), Optional.of("high"), OptionalInt.empty(), Optional.empty());
      case 4 ->
          new Thinking(Optional.of(true), Optional.empty(), OptionalInt.of(2048), Optional.empty());
      default ->
          new Thinking(Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty());
    };
  }

  private Output output() {
    return switch (random.nextInt(10)) {
      case 0 -> new Output.JsonObject();
      case 1 ->
          new Output.Schema(
              Optional.of("shape"),
              new Json(
                  "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"a\"],\"additionalProperties\":false}"),
              seldom(() -> true));
      default -> new Output.Any();
    };
  }

  private List<Message> messages(List<Tool> tools) {
    var messages = new ArrayList<Message>();
    if (often(3)) messages.add(system());
    for (int turn = 1 + random.nextInt(3); turn > 0; turn--) {
      messages.add(new Message.User(userParts()));
      if (turn > 1) answered(tools, messages);
      if (turn > 1 && !often(8)) messages.add(system());
    }
    if (!often(2)) called(tools, messages);
    return messages;
  }

  private Message system() {
    List<Part> parts = new ArrayList<>(List.of(text()));
    if (!often(4)) parts.add(text());
    return new Message.System(!often(5), parts);
  }

  private List<Part> userParts() {
    var parts = new ArrayList<Part>(List.of(text()));
    if (!often(5)) parts.add(text());
    if (!often(4)) parts.add(attachment());
    return parts;
  }

  private Part attachment() {
    return switch (random.nextInt(6)) {
      case 0 -> new Part.Image(new Source.Url("https://example.com/a.png"), List.of());
      case 1 -> new Part.Image(new Source.Stored("file-1"), List.of());
      case 2 ->
          new Part.File(
              Optional.of("a.pdf"), new Source.Inline("application/pdf", "JVBERi0="), List.of());
      case 3 ->
          new Part.File(Optional.empty(), new Source.Url("https://example.com/a.pdf"), List.of());
      default -> new Part.Image(new Source.Inline("image/png", "iVBORw0KGgo="), List.of());
    };
  }

  private void answered(List<Tool> tools, List<Message> messages) {
    while (!tools.isEmpty() && !often(3)) called(tools, messages);
    var parts = new ArrayList<Part>();
    if (!often(4)) parts.add(new Part.Reasoning(word(), List.of()));
    if (!often(10)) parts.add(new Part.Refusal(word(), List.of()));
    else parts.add(text());
    messages.add(new Message.Assistant(parts));
  }

  /// A step of the model that makes calls, and what came of them.
  private void called(List<Tool> tools, List<Message> messages) {
    if (tools.isEmpty()) return;
    var parts = new ArrayList<Part>();
    if (!often(4)) parts.add(new Part.Reasoning(word(), List.of()));
    if (!often(3)) parts.add(text());
    var results = new ArrayList<Result>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      String name = ((ToolSpec) tools.get(random.nextInt(tools.size()))).name();
      String id = "call_%06dabc".formatted(random.nextInt(1_000_000));
      String arguments = often(25) ? ARGUMENTS[random.nextInt(ARGUMENTS.length)] : "{\"cut\":";
      parts.add(new Part.Call(new CallId(id, false), name, arguments, List.of()));
      if (!often(12)) parts.add(text());
      results.add(new Result(id, Optional.empty(), resultParts(), !often(6), List.of()));
    }
    messages.add(new Message.Assistant(parts));
    messages.add(new Message.Results(results));
  }

  private List<Part> resultParts() {
    return switch (random.nextInt(10)) {
      case 0 -> List.of(new Part.Data(new Json("{\"temp\":-3.50,\"sky\":\"snow\"}"), List.of()));
      case 1 -> List.of(text(), text());
      case 2 ->
          List.of(
              text(), new Part.Image(new Source.Inline("image/png", "iVBORw0KGgo="), List.of()));
      default -> List.of(text());
    };
  }

  private Part text() {
    return new Part.Text(word());
  }

  private String word() {
    var word = new StringBuilder("x");
    for (int i = random.nextInt(12); i > 0; i--)
      word.appendCodePoint(LETTERS[random.nextInt(LETTERS.length)]);
    return word.append('y').toString();
  }
}
