package dev.toolmark.clients;

import com.google.genai.Client;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.Part;
import com.google.genai.types.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// google-genai's `generateContentStream`.
final class GeminiClient implements OfficialClient {
  private final List<Content> contents =
      new ArrayList<>(
          List.of(
              Content.builder()
                  .role("user")
                  .parts(Part.fromText("Weather in Oslo and Rome?"))
                  .build()));

  @Override
  public Read ask(String address, int step) {
    var client =
        Client.builder()
            .apiKey("k")
            .httpOptions(HttpOptions.builder().baseUrl(address).headers(Face.headers(step)).build())
            .build();
    var config =
        GenerateContentConfig.builder()
            .systemInstruction(Content.fromParts(Part.fromText("Be brief.")))
            .tools(
                Tool.builder()
                    .functionDeclarations(
                        FunctionDeclaration.builder()
                            .name("get_weather")
                            .description("Weather of a city.")
                            .parametersJsonSchema(
                                Map.of(
                                    "type",
                                    "object",
                                    "properties",
                                    Map.of("city", Map.of("type", "string"))))
                            .build())
                    .build())
            .build();
    var text = new StringBuilder();
    var calls = new ArrayList<Read.Call>();
    var parts = new ArrayList<Part>();
    String stop = "";
    try (var chunks = client.models.generateContentStream("model", contents, config)) {
      for (GenerateContentResponse chunk : chunks) {
        if (chunk.parts() != null)
          for (Part part : chunk.parts()) {
            parts.add(part);
            part.text().ifPresent(text::append);
            part.functionCall().ifPresent(call -> calls.add(call(call)));
          }
        if (chunk.candidates().isPresent() && chunk.finishReason() != null)
          stop = chunk.finishReason().toString();
      }
    }
    client.close();
    contents.add(Content.builder().role("model").parts(parts).build());
    return new Read(text.toString(), calls, stop);
  }

  private static Read.Call call(FunctionCall call) {
    return new Read.Call(
        call.id().orElse(""), call.name().orElse(""), Json.text(call.args().orElseThrow()));
  }

  @Override
  public void results(List<Read.Call> calls) {
    contents.add(
        Content.builder()
            .role("user")
            .parts(
                calls.stream()
                    .map(call -> Part.fromFunctionResponse(call.name(), Map.of("temp", 3)))
                    .toList())
            .build());
  }
}
