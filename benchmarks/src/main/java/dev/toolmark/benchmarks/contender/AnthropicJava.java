package dev.toolmark.benchmarks.contender;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientImpl;
import com.anthropic.core.ClientOptions;
import com.anthropic.core.RequestOptions;
import com.anthropic.core.http.Headers;
import com.anthropic.core.http.HttpClient;
import com.anthropic.core.http.HttpRequest;
import com.anthropic.core.http.HttpResponse;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawContentBlockDelta;
import com.anthropic.models.messages.RawMessageStreamEvent;
import dev.toolmark.benchmarks.corpus.WireStream;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;

/// anthropic-java: its service, its handler of event streams and its values, behind an HTTP client
/// that answers from memory.
final class AnthropicJava implements Contender {
  private final Memory memory = new Memory();
  private final AnthropicClient client =
      new AnthropicClientImpl(
          ClientOptions.builder()
              .httpClient(memory)
              .baseUrl("http://localhost")
              .maxRetries(0)
              .build());
  private final MessageCreateParams params =
      MessageCreateParams.builder()
          .model("claude-sonnet-4-6")
          .maxTokens(4096)
          .addUserMessage("Hi")
          .build();

  @Override
  public String name() {
    return "anthropicJava";
  }

  @Override
  public boolean reads(String protocol) {
    return protocol.equals("anthropic-messages");
  }

  @Override
  public void read(WireStream stream, Heard into) {
    memory.answer = stream.bytes();
    try (var events = client.messages().createStreaming(params)) {
      events.stream().forEach(event -> tell(event, into));
    }
  }

  private static void tell(RawMessageStreamEvent event, Heard into) {
    if (!event.isContentBlockDelta()) return;
    RawContentBlockDelta delta = event.asContentBlockDelta().delta();
    delta.text().ifPresent(it -> into.text(it.text()));
    delta.inputJson().ifPresent(it -> into.arguments(it.partialJson()));
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
