package dev.toolmark.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Clients that we did not write talk to the simulator's faces, streaming, with tools, over two
/// steps, and read the right text and calls: what our encoders send is right for them, and what
/// they send back is read.
final class OfficialClientsTest {
  static Stream<Arguments> clients() {
    return Stream.of(
        client("openai-chat", OpenAiChatClient::new, "tool_calls", "stop"),
        client("openai-responses", OpenAiResponsesClient::new, "completed", "completed"),
        client("anthropic-messages", AnthropicMessagesClient::new, "tool_use", "end_turn"),
        client("gemini", GeminiClient::new, "STOP", "STOP"));
  }

  private static Arguments client(
      String protocol, Supplier<OfficialClient> made, String calls, String end) {
    return Arguments.of(protocol, made, calls, end);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("clients")
  void a_vendors_client_reads_the_right_calls(
      String protocol, Supplier<OfficialClient> made, String callsStop, String endStop) {
    try (var face = new Face()) {
      OfficialClient client = made.get();
      Read first = client.ask(face.address(), 0);
      assertThat(first.text()).as(protocol).isEqualTo(Face.WORDS);
      assertThat(first.calls())
          .extracting(Read.Call::name)
          .containsExactly("get_weather", "get_weather");
      assertThat(first.calls())
          .extracting(call -> Json.value(call.arguments()))
          .isEqualTo(List.of(Json.value(Face.OSLO), Json.value(Face.ROME)));
      assertThat(first.calls())
          .extracting(Read.Call::id)
          .doesNotHaveDuplicates()
          .doesNotContain("");
      assertThat(first.stop()).isEqualTo(callsStop);
      client.results(first.calls());
      Read second = client.ask(face.address(), 1);
      assertThat(second.text()).isEqualTo(Face.ANSWER);
      assertThat(second.calls()).isEmpty();
      assertThat(second.stop()).isEqualTo(endStop);
    }
  }
}
