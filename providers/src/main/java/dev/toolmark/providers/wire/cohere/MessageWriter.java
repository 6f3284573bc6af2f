package dev.toolmark.providers.wire.cohere;

import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Aliases;
import dev.toolmark.providers.wire.body.FailedResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// `messages`, as they are sent: a result is a message of its own; the images and files of results
/// follow all results of the step in a user message.
final class MessageWriter {
  private final Set<String> losses;
  private final Contents contents;
  private final AssistantWriter assistant;

  MessageWriter(Aliases aliases, Set<String> losses) {
    this.losses = losses;
    this.contents = new Contents(losses);
    this.assistant = new AssistantWriter(aliases, losses, contents);
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
        case Message.Assistant(var parts) -> written.add(assistant.message(parts));
        case Message.Results(var results) -> results(results, written);
      }
    return JsonValue.array(written);
  }

  private JsonValue plain(String role, List<Part> parts) {
    var message = JsonValue.object().put("role", role);
    var content = new ArrayList<Part>();
    for (Part part : parts)
      if (part instanceof Part.Foreign(String kind, var json) && kind.equals(Words.MESSAGE))
        members(message, json.value());
      else content.add(part);
    return message.put("content", contents.of(content)).build();
  }

  static void members(JsonValue.Builder message, JsonValue members) {
    if (members instanceof JsonValue.Obj(var further)) further.forEach(message::put);
  }

  private void results(List<Result> results, List<JsonValue> written) {
    var media = new ArrayList<Part>();
    for (Result result : results) {
      var said = new ArrayList<Part>();
      var shown = new ArrayList<Part>();
      for (Part part : result.content())
        (part instanceof Part.Image || part instanceof Part.File ? shown : said).add(part);
      written.add(result(result, result.failed() ? FailedResult.told(said) : said));
      if (shown.isEmpty()) continue;
      losses.add("messages.result.image");
      media.add(new Part.Text("Attached to the result of call " + result.callId()));
      media.addAll(shown);
    }
    if (!media.isEmpty()) written.add(plain("user", media));
  }

  private JsonValue result(Result result, List<Part> said) {
    var message = JsonValue.object().put("role", "tool").put("tool_call_id", result.callId());
    message.put("content", contents.of(said));
    for (Opaque o : result.opaque())
      Words.member(o, "").ifPresent(member -> message.put(member, o.value().value()));
    return message.build();
  }
}
