package dev.toolmark.benchmarks.contender;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.core.RequestOptions;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import dev.toolmark.benchmarks.corpus.WireStream;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;

/// openai-java: its service, its handler of event streams and its values, behind an HTTP client
/// that answers from memory.
final class OpenAiJava implements Contender {
  private final Memory memory = new Memory();
  private final OpenAIClient client =
      new OpenAIClientImpl(
          ClientOptions.builder()
              .httpClient(memory)
              .apiKey("none")
              .baseUrl("http://localhost")
              .maxRetries(0)
              .build());
  private final ChatCompletionCreateParams chat =
      ChatCompletionCreateParams.builder().model("gpt-5-mini").addUserMessage("Hi").build();
  private final ResponseCreateParams response =
      ResponseCreateParams.builder().model("gpt-5-mini").input("Hi").build();

  @Override
  public String name() {
    return "openaiJava";
  }

  @Override
  public boolean reads(String protocol) {
    return protocol.equals("openai-chat") || protocol.equals("openai-responses");
  }

  @Override
  public void read(WireStream stream, Heard into) {
    memory.answer = stream.bytes();
    if (stream.protocol().equals("openai-chat")) readChat(into);
    else readResponse(into);
  }

  private void readChat(Heard into) {
    try (var chunks = client.chat().completions().createStreaming(chat)) {
      chunks.stream().forEach(chunk -> tell(chunk, into));
    }
  }

  private static void tell(ChatCompletionChunk chunk, Heard into) {
    for (ChatCompletionChunk.Choice choice : chunk.choices()) {
      ChatCompletionChunk.Choice.Delta delta = choice.delta();
      delta.content().ifPresent(into::text);
      delta
          .toolCalls()
          .ifPresent(calls ->
              calls.forEach(call ->
                  call.function().flatMap(it -> it.arguments()).ifPresent(into::arguments)));
    }
  }

  private void readResponse(Heard into) {
    try (var events = client.responses().createStreaming(response)) {
      events.stream().forEach(event -> tell(event, into));
    }
  }

  private static void tell(ResponseStreamEvent event, Heard into) {
    event.outputTextDelta().ifPresent(it -> into.text(it.delta()));
    event.functionCallArgumentsDelta().ifPresent(it -> into.arguments(it.delta()));
  }

  private static final class Memory implements HttpClient {
    private static final Headers HEADERS =
        Headers.builder().put("content-type", "text/event-stream").build();
    private byte[] answer = {};

    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
      return new Answer(new ByteArrayInputStream(answer));
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(
        HttpRequest request, RequestOptions options) {
      return CompletableFuture.completedFuture(execute(request, options));
    }

    @Override
    public void close() {}

    private record Answer(InputStream body) implements HttpResponse {
      @Override
      public int statusCode() {
        return 200;
      }

      @Override
      public Headers headers() {
        return HEADERS;
      }

      @Override
      public void close() {}
    }
  }
}
