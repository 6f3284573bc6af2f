package dev.toolmark.clients;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import java.util.List;
import java.util.Map;

/// openai-java's Chat Completions.
final class OpenAiChatClient implements OfficialClient {
  private final ChatCompletionCreateParams.Builder params =
      ChatCompletionCreateParams.builder()
          .model("model")
          .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
          .addFunctionTool(
              FunctionDefinition.builder()
                  .name("get_weather")
                  .description("Weather of a city.")
                  .parameters(
                      FunctionParameters.builder()
                          .putAdditionalProperty("type", JsonValue.from("object"))
                          .putAdditionalProperty(
                              "properties",
                              JsonValue.from(Map.of("city", Map.of("type", "string"))))
                          .build())
                  .build())
          .addSystemMessage("Be brief.")
          .addUserMessage("Weather in Oslo and Rome?");

  @Override
  public Read ask(String address, int step) {
    var builder = OpenAIOkHttpClient.builder().apiKey("k").baseUrl(address + "/v1").maxRetries(0);
    Face.headers(step).forEach(builder::putHeader);
    OpenAIClient client = builder.build();
    var whole = ChatCompletionAccumulator.create();
    try (var chunks = client.chat().completions().createStreaming(params.build())) {
      chunks.stream().forEach(whole::accumulate);
    }
    client.close();
    ChatCompletion answer = whole.chatCompletion();
    ChatCompletion.Choice choice = answer.choices().getFirst();
    params.addMessage(choice.message());
    List<Read.Call> calls =
        choice.message().toolCalls().orElse(List.of()).stream()
            .map(call -> call.asFunction())
            .map(OpenAiChatClient::call)
            .toList();
    return new Read(choice.message().content().orElse(""), calls, choice.finishReason().asString());
  }

  private static Read.Call call(ChatCompletionMessageFunctionToolCall call) {
    return new Read.Call(call.id(), call.function().name(), call.function().arguments());
  }

  @Override
  public void results(List<Read.Call> calls) {
    for (Read.Call call : calls)
      params.addMessage(
          ChatCompletionToolMessageParam.builder()
              .toolCallId(call.id())
              .content("{\"temp\": 3}")
              .build());
  }
}
