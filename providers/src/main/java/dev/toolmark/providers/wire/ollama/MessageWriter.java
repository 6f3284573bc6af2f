package dev.toolmark.providers.wire.ollama;

import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.FailedResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `messages`, as they are sent: a result is a message of its own, known by its tool's name, by its
/// place, and by its call's id where the server gave one.
final class MessageWriter {
  /// Arguments that are no object cannot be sent as they are: this member of one holds their text.
  static final String UNPARSED = "unparsed_arguments";

  private final Set<String> losses;

  /// All calls so far, in order.
  private final List<Part.Call> calls = new ArrayList<>();

  MessageWriter(Set<String> losses) {
    this.losses = losses;
  }

  JsonValue messages(List<Message> messages) {
    var written = new ArrayList<JsonValue>();
    for (Message message : messages)
      switch (message) {
        case Message.System(boolean developer, var parts) -> {
          if (developer) losses.add("messages.developer");
          written.add(plain("system", parts));
        }
        case Message.User(var parts) -> written.add(plain("user", parts));
        case Message.Assistant(var parts) -> written.add(assistant(parts));
        case Message.Results(var results) -> inOrder(results).forEach(r -> written.add(result(r)));
      }
    return JsonValue.array(written);
  }

  private JsonValue plain(String role, List<Part> parts) {
    var message = new Gathered(role, losses);
    message.add(parts);
    return message.message("\n").build();
  }

  // ---- a turn of the model ----

  private JsonValue assistant(List<Part> parts) {
    var said = new Gathered("assistant", losses);
    var thoughts = new ArrayList<String>();
    var called = new ArrayList<JsonValue>();
    int reached = 0;
    for (Part part : parts) {
      if (place(part) < reached) losses.add("messages.parts");
      reached = Math.max(reached, place(part));
      switch (part) {
        case Part.Reasoning(String text, var opaque) -> {
          if (!text.isEmpty()) thoughts.add(text);
          said.put(opaque);
        }
        case Part.Call call -> called.add(call(call));
        case Part.Text _, Part.Refusal _, Part.Image _, Part.File _, Part.Data _, Part.Foreign _ ->
            said.add(part);
      }
    }
    if (thoughts.size() > 1) losses.add("messages.parts");
    var message = said.message("");
    if (!thoughts.isEmpty()) message.put("thinking", String.join("\n", thoughts));
    if (!called.isEmpty()) message.put("tool_calls", JsonValue.array(called));
    return message.build();
  }

  /// Where in a message of this protocol that part is read.
  private static int place(Part part) {
    return switch (part) {
      case Part.Reasoning _ -> 0;
      case Part.Text _, Part.Refusal _, Part.Data _ -> 1;
      case Part.Image _, Part.File _ -> 2;
      case Part.Call _ -> 3;
      case Part.Foreign _ -> 4;
    };
  }

  private JsonValue call(Part.Call call) {
    calls.add(call);
    var function = JsonValue.object().put("name", call.name()).put("arguments", arguments(call));
    var entry = JsonValue.object();
    if (!call.id().made()) entry.put("id", call.id().value());
    for (Opaque o : call.opaque()) {
      Words.member(o, Words.FUNCTION).ifPresent(f -> function.put(f, o.value().value()));
      Words.member(o, "").ifPresent(f -> entry.put(f, o.value().value()));
    }
    return entry.put("function", function.build()).build();
  }

  private JsonValue arguments(Part.Call call) {
    if (JsonValue.tryParse(call.arguments()).orElse(new JsonValue.Null())
        instanceof JsonValue.Obj object) return object;
    losses.add("messages.call.arguments");
    return JsonValue.object().put(UNPARSED, call.arguments()).build();
  }

  // ---- its results ----

  /// In the order of their calls where they cannot name them.
  private List<Result> inOrder(List<Result> results) {
    boolean unnamed = results.stream().anyMatch(r -> of(r).filter(c -> c.id().made()).isPresent());
    if (!unnamed) return results;
    return results.stream()
        .sorted(Comparator.comparingInt(r -> of(r).map(calls::lastIndexOf).orElse(calls.size())))
        .toList();
  }

  /// The latest call of that id.
  private Optional<Part.Call> of(Result result) {
    return calls.reversed().stream()
        .filter(c -> c.id().value().equals(result.callId()))
        .findFirst();
  }

  private JsonValue result(Result result) {
    var said = new Gathered("tool", losses);
    said.add(result.failed() ? FailedResult.told(result.content()) : result.content());
    said.put(result.opaque());
    var message = said.message("\n");
    Optional<Part.Call> call = of(result);
    message.putIf(
        "tool_name", result.name().or(() -> call.map(Part.Call::name)).map(JsonValue::of));
    if (call.filter(c -> c.id().made()).isEmpty()) message.put("tool_call_id", result.callId());
    return message.build();
  }
}
