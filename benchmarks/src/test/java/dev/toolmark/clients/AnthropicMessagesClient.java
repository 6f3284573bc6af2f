package dev.toolmark.clients;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// anthropic-java's Messages.
final class AnthropicMessagesClient implements OfficialClient {
  private final MessageCreateParams.Builder params =
      MessageCreateParams.builder()
          .model("model")
          .maxTokens(1024)
          .system("Be brief.")
          .addTool(
              Tool.builder()
                  .name("get_weather")
                  .description("Weather of a city.")
                  .inputSchema(
                      Tool.InputSchema.builder()
                          .properties(
                              Tool.InputSchema.Properties.builder()
                                  .putAdditionalProperty(
                                      "city", JsonValue.from(Map.of("type", "string")))
                                  .build())
                          .build())
                  .build())
          .addUserMessage("Weather in Oslo and Rome?");

  @Override
  public Read ask(String address, int step) {
    var builder = AnthropicOkHttpClient.builder().apiKey("k").baseUrl(address).maxRetries(0);
    Face.headers(step).forEach(builder::putHeader);
    AnthropicClient client = builder.build();
    var whole = MessageAccumulator.create();
    try (var events = client.messages().createStreaming(params.build())) {
      events.stream().forEach(whole::accumulate);
    }
    client.close();
    Message answer = whole.message();
    params.addMessage(answer);
    var text = new StringBuilder();
    var calls = new ArrayList<Read.Call>();
    for (ContentBlock block : answer.content()) {
      block.text().ifPresent(said -> text.append(said.text()));
      block
          .toolUse()
          .ifPresent(use ->
              calls.add(
                  new Read.Call(
                      use.id(), use.name(), Json.text(use._input().convert(Object.class)))));
    }
    return new Read(
        text.toString(), calls, answer.stopReason().map(reason -> reason.asString()).orElse(""));
  }

  @Override
  public void results(List<Read.Call> calls) {
    params.addUserMessageOfContentBlockParams(
        calls.stream()
            .map(call ->
                ContentBlockParam.ofToolResult(
                    ToolResultBlockParam.builder()
                        .toolUseId(call.id())
                        .content("{\"temp\": 3}")
                        .build()))
            .toList());
  }
}
