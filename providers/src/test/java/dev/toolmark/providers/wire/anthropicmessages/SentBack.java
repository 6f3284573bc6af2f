package dev.toolmark.providers.wire.anthropicmessages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Written;
import dev.toolmark.providers.wire.body.Fields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a client of the vendor makes of an answer: the content blocks, put together from the events
/// as the SDKs do it, sent back with the next request as they are.
record SentBack(List<JsonValue> blocks) {
  static SentBack whole(Written written) {
    return new SentBack(written.body().list("content"));
  }

  static SentBack streamed(Written written) {
    var blocks = new ArrayList<Map<String, JsonValue>>();
    var input = new StringBuilder();
    for (String line : written.text().split("\n", -1)) {
      if (!line.startsWith("data: ")) continue;
      Fields event = Fields.of("event", JsonValue.parse(line.substring("data: ".length())));
      switch (event.dueText("type")) {
        case "content_block_start" -> {
          blocks.add(new LinkedHashMap<>(event.dueObject("content_block").object().members()));
          input.setLength(0);
        }
        case "content_block_delta" -> delta(event.dueObject("delta"), blocks.getLast(), input);
        default -> {}
      }
    }
    return new SentBack(blocks.stream().<JsonValue>map(JsonValue::obj).toList());
  }

  private static void delta(Fields delta, Map<String, JsonValue> block, StringBuilder input) {
    switch (delta.dueText("type")) {
      case "text_delta" -> append(block, "text", delta.dueText("text"));
      case "thinking_delta" -> append(block, "thinking", delta.dueText("thinking"));
      case "signature_delta" -> block.put("signature", JsonValue.of(delta.dueText("signature")));
      case "input_json_delta" -> {
        input.append(delta.dueText("partial_json"));
        JsonValue.tryParse(input.toString()).ifPresent(whole -> block.put("input", whole));
      }
      default -> throw new AssertionError(delta.object().text());
    }
  }

  private static void append(Map<String, JsonValue> block, String member, String more) {
    if (!(block.get(member) instanceof JsonValue.Str(String before)))
      throw new AssertionError("no text to go on from: " + block);
    block.put(member, JsonValue.of(before + more));
  }

  /// The turn of the model as it is read from the next request.
  List<Part> parts() {
    var assistant =
        JsonValue.object().put("role", "assistant").put("content", JsonValue.array(blocks));
    var user = JsonValue.object().put("role", "user").put("content", "go on");
    String body =
        JsonValue.object()
            .put("model", "m")
            .put("messages", JsonValue.array(List.of(assistant.build(), user.build())))
            .build()
            .text();
    Asked asked =
        Requests.protocol()
            .decodeRequest(
                new WireRequest(
                    "POST", "/v1/messages", Map.of(), body.getBytes(StandardCharsets.UTF_8)));
    assertThat(asked).isInstanceOf(Asked.Chat.class);
    ChatRequest request = ((Asked.Chat) asked).request();
    return ((Message.Assistant) request.messages().getFirst()).parts();
  }
}
