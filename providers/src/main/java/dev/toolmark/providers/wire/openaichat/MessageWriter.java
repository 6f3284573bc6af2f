package dev.toolmark.providers.wire.openaichat;

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

/// `messages`, as they are sent: a result is a message of its own; what a result cannot hold here
/// (images, files) follows all results of the step in a user message.
final class MessageWriter {
  private final Set<Quirk> quirks;
  private final Set<String> losses;
  private final Contents contents;
  private final CallIds ids;
  private final AssistantWriter assistant;

  MessageWriter(Set<Quirk> quirks, Aliases aliases, Set<String> losses) {
    this.quirks = quirks;
    this.losses = losses;
    this.contents = new Contents(quirks, losses);
    this.ids = new CallIds(quirks);
    this.assistant = new AssistantWriter(quirks, aliases, losses, contents, ids);
  }

  JsonValue messages(List<Message> messages) {
    var written = new ArrayList<JsonValue>();
    for (Message message : messages)
      switch (message) {
        case Message.System(boolean developer, var parts) ->
            written.add(plain(systemRole(developer), parts));
        case Message.User(var parts) -> written.add(plain("user", parts));
        case Message.Assistant(var parts) -> written.add(assistant.message(parts));
        case Message.Results(var results) -> results(results, written);
      }
    return JsonValue.array(written);
  }

  private String systemRole(boolean developer) {
    if (quirks.contains(Quirk.DEVELOPER_ROLE)) return "developer";
    return developer && !quirks.contains(Quirk.SYSTEM_ROLE_ONLY) ? "developer" : "system";
  }

  private JsonValue plain(String role, List<Part> parts) {
    var message = JsonValue.object().put("role", role);
    var content = new ArrayList<Part>();
    for (Part part : parts) {
      lose(part.opaque());
      if (part instanceof Part.Foreign(String kind, var json) && kind.equals(Words.MESSAGE))
        members(message, json.value());
      else content.add(part);
    }
    return message.put("content", contents.of(content)).build();
  }

  static void members(JsonValue.Builder message, JsonValue members) {
    if (members instanceof JsonValue.Obj(var further)) further.forEach(message::put);
  }

  private void lose(List<Opaque> opaque) {
    for (Opaque o : opaque) if (Words.field(o.kind()).isEmpty()) losses.add(o.kind());
  }

  private void results(List<Result> results, List<JsonValue> written) {
    var media = new ArrayList<Part>();
    for (Result result : results) {
      var said = new ArrayList<Part>();
      var shown = new ArrayList<Part>();
      for (Part part : result.content())
        (part instanceof Part.Image || part instanceof Part.File ? shown : said).add(part);
      said.forEach(p -> lose(p.opaque()));
      lose(result.opaque());
      written.add(result(result, result.failed() ? FailedResult.told(said) : said));
      if (shown.isEmpty()) continue;
      media.add(new Part.Text("Attached to the result of call " + ids.onWire(result.callId())));
      media.addAll(shown);
    }
    if (!media.isEmpty()) written.add(plain("user", media));
  }

  private JsonValue result(Result result, List<Part> said) {
    var message =
        JsonValue.object().put("role", "tool").put("tool_call_id", ids.onWire(result.callId()));
    message.put("content", contents.of(said));
    return Contents.with(message, result.opaque(), "").build();
  }
}
