package dev.toolmark.clients;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseOutputItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// openai-java's Responses.
final class OpenAiResponsesClient implements OfficialClient {
  private final List<ResponseInputItem> input = new ArrayList<>();

  OpenAiResponsesClient() {
    input.add(
        ResponseInputItem.ofEasyInputMessage(
            com.openai.models.responses.EasyInputMessage.builder()
                .role(com.openai.models.responses.EasyInputMessage.Role.USER)
                .content("Weather in Oslo and Rome?")
                .build()));
  }

  @Override
  public Read ask(String address, int step) {
    var builder = OpenAIOkHttpClient.builder().apiKey("k").baseUrl(address + "/v1").maxRetries(0);
    Face.headers(step).forEach(builder::putHeader);
    OpenAIClient client = builder.build();
    var params =
        ResponseCreateParams.builder()
            .model("model")
            .instructions("Be brief.")
            .addTool(
                FunctionTool.builder()
                    .name("get_weather")
                    .description("Weather of a city.")
                    .strict(false)
                    .parameters(
                        FunctionTool.Parameters.builder()
                            .putAdditionalProperty("type", JsonValue.from("object"))
                            .putAdditionalProperty(
                                "properties",
                                JsonValue.from(Map.of("city", Map.of("type", "string"))))
                            .build())
                    .build())
            .inputOfResponse(input)
            .build();
    var whole = ResponseAccumulator.create();
    try (var events = client.responses().createStreaming(params)) {
      events.stream().forEach(whole::accumulate);
    }
    client.close();
    Response answer = whole.response();
    var text = new StringBuilder();
    var calls = new ArrayList<Read.Call>();
    for (ResponseOutputItem item : answer.output()) {
      item.message()
          .ifPresent(message -> {
            message
                .content()
                .forEach(part -> part.outputText().ifPresent(said -> text.append(said.text())));
            input.add(ResponseInputItem.ofResponseOutputMessage(message));
          });
      item.functionCall()
          .ifPresent(call -> {
            calls.add(new Read.Call(call.callId(), call.name(), call.arguments()));
            input.add(ResponseInputItem.ofFunctionCall(call));
          });
    }
    return new Read(
        text.toString(), calls, answer.status().map(status -> status.asString()).orElse(""));
  }

  @Override
  public void results(List<Read.Call> calls) {
    for (Read.Call call : calls)
      input.add(
          ResponseInputItem.ofFunctionCallOutput(
              ResponseInputItem.FunctionCallOutput.builder()
                  .callId(call.id())
                  .output("{\"temp\": 3}")
                  .build()));
  }
}
