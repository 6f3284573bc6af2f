package dev.toolmark.benchmarks.contender;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.langchain4j.model.openai.internal.OpenAiClient;
import dev.langchain4j.model.openai.internal.chat.ChatCompletionChoice;
import dev.langchain4j.model.openai.internal.chat.ChatCompletionRequest;
import dev.langchain4j.model.openai.internal.chat.ChatCompletionResponse;
import dev.langchain4j.model.openai.internal.chat.Delta;
import dev.langchain4j.model.openai.internal.chat.ToolCall;
import dev.toolmark.benchmarks.corpus.WireStream;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// langchain4j-open-ai: its client, its parser of event streams and its values, behind an HTTP
/// client that answers from memory.
final class LangChain4j implements Contender {
  private final Memory memory = new Memory();
  private final OpenAiClient client =
      OpenAiClient.builder()
          .httpClientBuilder(memory)
          .baseUrl("http://localhost")
          .apiKey("none")
          .build();
  private final ChatCompletionRequest request =
      ChatCompletionRequest.builder().model("gpt-5-mini").addUserMessage("Hi").stream(true).build();

  @Override
  public String name() {
    return "langchain4j";
  }

  @Override
  public boolean reads(String protocol) {
    return protocol.equals("openai-chat");
  }

  @Override
  public void read(WireStream stream, Heard into) {
    memory.answer = stream.bytes();
    var failures = new ArrayList<Throwable>();
    client
        .chatCompletion(request)
        .onPartialResponse(chunk -> tell(chunk, into))
        .onComplete(() -> {})
        .onError(failures::add)
        .execute();
    if (!failures.isEmpty()) throw new IllegalStateException(failures.getFirst());
  }

  private static void tell(ChatCompletionResponse chunk, Heard into) {
    List<ChatCompletionChoice> choices = chunk.choices();
    if (choices == null || choices.isEmpty()) return;
    Delta delta = choices.getFirst().delta();
    if (delta == null) return;
    if (delta.content() != null) into.text(delta.content());
    if (delta.toolCalls() == null) return;
    for (ToolCall call : delta.toolCalls())
      if (call.function() != null && call.function().arguments() != null)
        into.arguments(call.function().arguments());
  }

  /// Its own builder, and always the same client.
  private static final class Memory implements HttpClient, HttpClientBuilder {
    private byte[] answer = {};

    @Override
    public void execute(
        HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
      listener.onOpen(execute(request));
      parser.parse(new ByteArrayInputStream(answer), listener);
      listener.onClose();
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
      return SuccessfulHttpResponse.builder()
          .statusCode(200)
          .headers(Map.of("content-type", List.of("text/event-stream")))
          .body("")
          .build();
    }

    @Override
    public HttpClient build() {
      return this;
    }

    @Override
    public Duration connectTimeout() {
      return Duration.ZERO;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
      return this;
    }

    @Override
    public Duration readTimeout() {
      return Duration.ZERO;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
      return this;
    }
  }
}
