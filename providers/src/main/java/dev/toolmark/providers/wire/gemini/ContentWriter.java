package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `systemInstruction` and `contents`, as they are sent. There is one place for the system: what it
/// says later in the conversation is collected there, which the losses tell.
final class ContentWriter {
  private final Set<Quirk> quirks;
  private final Set<String> losses;
  private final PartWriter parts;
  private final List<JsonValue> system = new ArrayList<>();
  private final List<JsonValue> contents = new ArrayList<>();
  private final Map<String, Part.Call> calls = new HashMap<>();

  ContentWriter(PartWriter parts) {
    this.parts = parts;
    this.quirks = parts.quirks();
    this.losses = parts.losses();
  }

  void write(List<Message> messages, JsonValue.Builder body) {
    Optional<Json> token = continuation(messages);
    List<Message> said = token.isPresent() ? messages.subList(0, messages.size() - 1) : messages;
    said.forEach(this::message);
    if (!system.isEmpty() && quirks.contains(Quirk.NO_SYSTEM_INSTRUCTION)) first();
    else if (!system.isEmpty()) body.put("systemInstruction", content(Optional.empty(), system));
    body.put("contents", JsonValue.array(contents));
    token.ifPresent(json -> body.put("continuationToken", json.value()));
  }

  /// The token of an answer that stopped before its end and stands last: the request is the same
  /// again, with the token. Source: protocols.md 5.2, CONTINUATION; that it is a member of the
  /// request itself is not confirmed.
  private static Optional<Json> continuation(List<Message> messages) {
    if (messages.isEmpty() || !(messages.getLast() instanceof Message.Assistant(var last)))
      return Optional.empty();
    for (Part part : last)
      if (part instanceof Part.Foreign(String kind, Json json) && kind.equals(Words.CONTINUATION))
        return Optional.of(json);
    return Optional.empty();
  }

  private void message(Message message) {
    switch (message) {
      case Message.System(boolean developer, var said) -> {
        if (developer) losses.add("messages.developer");
        if (!contents.isEmpty()) losses.add("messages.system.place");
        system.addAll(parts.plain(said));
      }
      case Message.User(var said) -> add("user", parts.plain(said));
      case Message.Assistant(var said) -> {
        add("model", parts.model(said));
        for (Part part : said)
          if (part instanceof Part.Call call) calls.put(call.id().value(), call);
      }
      case Message.Results(var results) ->
          add("user", new ResultWriter(parts, Map.copyOf(calls)).written(results));
    }
  }

  /// A turn without any part is refused.
  private void add(String role, List<JsonValue> written) {
    if (!written.isEmpty()) contents.add(content(Optional.of(role), written));
  }

  private static JsonValue content(Optional<String> role, List<JsonValue> written) {
    return JsonValue.object()
        .putIf("role", role.map(JsonValue::of))
        .put("parts", JsonValue.array(written))
        .build();
  }

  private void first() {
    losses.add("messages.system");
    contents.addFirst(content(Optional.of("user"), system));
  }
}
