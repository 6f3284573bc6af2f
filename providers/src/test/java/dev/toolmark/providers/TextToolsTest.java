package dev.toolmark.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.RetryWorld.Reply;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Tool;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.textcall.TextCallMark;
import dev.toolmark.providers.textcall.TextFormat;
import dev.toolmark.providers.textcall.TextTools;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What an exchange does about tools that its server does not know, and calls that come as text.
class TextToolsTest {
  private static final String CALL =
      "<tool_call>\n{\"name\": \"get_time\", \"arguments\": {\"zone\": \"UTC\"}}\n</tool_call>";
  private static final Reply NO_TOOLS =
      Reply.status(
          400,
          Map.of(),
          "{\"error\":{\"message\":\"registry.ollama.ai/library/gemma3 does not support"
              + " tools\",\"type\":\"api_error\"}}");

  private static Reply says(String text) {
    String delta = JsonValue.object().put("content", text).build().text();
    return Reply.said(
        """
        data: {"choices":[{"index":0,"delta":%s}]}

        data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

        data: [DONE]

        """
            .formatted(delta));
  }

  private static ChatRequest request(boolean tools, List<Message> more) {
    ChatRequest plain = ExchangeKit.request(Ask.STREAMED);
    var messages = new java.util.ArrayList<>(plain.messages());
    messages.addAll(more);
    List<Tool> offered =
        List.of(
            new ToolSpec(
                "get_time", "", new Json("{\"type\":\"object\"}"), Optional.empty(), List.of()));
    return new ChatRequest(
        plain.model(),
        plain.ask(),
        messages,
        tools ? offered : List.of(),
        plain.choice(),
        plain.parallel(),
        plain.sampling(),
        plain.thinking(),
        plain.output(),
        plain.opaque());
  }

  private static Attempts ask(RetryWorld world) {
    return world.ask(request(true, List.of()), RetryWorld.trial("t"), 0, 1);
  }

  private static RetryWorld world(TextTools textTools) {
    return new RetryWorld(1, RetryRules.USUAL, textTools);
  }

  @Test
  void auto_makes_a_call_of_text_and_offers_tools_as_usual() {
    RetryWorld world = world(TextTools.AUTO).replies((_, _) -> says("Well.\n" + CALL));
    var answer = ask(world).last().answer();
    assertThat(answer.calls()).hasSize(1);
    assertThat(TextCallMark.of(answer.calls().getFirst())).contains(TextFormat.HERMES);
    assertThat(answer.text()).isEqualTo("Well.\n");
    assertThat(answer.stop().orElseThrow().why()).isEqualTo(Why.CALLS);
    assertThat(answer.stop().orElseThrow().said()).contains("stop");
    assertThat(world.bodies.getFirst()).contains("\"tools\":[").doesNotContain("<tools>");
  }

  @Test
  void off_leaves_text_as_text() {
    var answer = ask(world(TextTools.OFF).replies((_, _) -> says(CALL))).last().answer();
    assertThat(answer.parts()).containsExactly(new Part.Text(CALL));
    assertThat(answer.stop().orElseThrow().why()).isEqualTo(Why.END);
  }

  @Test
  void where_no_tools_are_offered_text_is_text() {
    RetryWorld world = world(TextTools.ON).replies((_, _) -> says(CALL));
    var last = world.ask(request(false, List.of()), RetryWorld.trial("t"), 0, 1).last();
    assertThat(last.answer().parts()).containsExactly(new Part.Text(CALL));
    assertThat(last.unsaid()).isEmpty();
  }

  @Test
  void on_tells_the_tools_in_the_prompt_and_says_so() {
    RetryWorld world = world(TextTools.ON).replies((_, _) -> says(CALL));
    Attempted made = ask(world).last();
    assertThat(made.answer().calls()).hasSize(1);
    assertThat(made.unsaid()).containsExactly(Wording.IN_PROMPT);
    assertThat(world.bodies.getFirst())
        .contains("<tools>")
        .doesNotContain("\"tools\":", "tool_choice");
  }

  @Test
  void auto_asks_again_with_the_prompt_where_the_server_knows_no_tools() {
    RetryWorld world = world(TextTools.AUTO).replies((n, _) -> n == 0 ? NO_TOOLS : says(CALL));
    Attempts step = ask(world);
    assertThat(step.all()).hasSize(2);
    Attempted refused = step.all().getFirst();
    assertThat(refused.failure().orElseThrow().cause()).isEqualTo(Cause.NO_TOOLS);
    assertThat(refused.isRetried()).isTrue();
    assertThat(refused.failure().orElseThrow().detail())
        .endsWith("asked again with the tools told in the prompt");
    assertThat(step.last().answer().calls()).hasSize(1);
    assertThat(step.last().unsaid()).containsExactly(Wording.IN_PROMPT);
    assertThat(world.ends)
        .hasSize(2)
        .element(0)
        .satisfies(it -> assertThat(it.result().isRetried()).isTrue());
    assertThat(ask(world).all()).as("the next step is not refused first").hasSize(1);
    assertThat(world.bodies.get(2)).contains("<tools>");
  }

  @Test
  void a_server_that_refuses_the_prompt_too_is_not_asked_on_and_on() {
    for (TextTools mode : TextTools.values()) {
      Attempts step = ask(world(mode).replies((_, _) -> NO_TOOLS));
      assertThat(step.all()).as("%s", mode).hasSize(mode == TextTools.AUTO ? 2 : 1);
      assertThat(step.last().isRetried()).isFalse();
    }
  }

  @Test
  void what_tells_recovered_calls_goes_into_no_request() {
    RetryWorld world = world(TextTools.AUTO).replies((_, _) -> says(CALL));
    List<Part> parts = ask(world).last().answer().parts();
    Attempted next =
        world
            .ask(request(true, List.of(new Message.Assistant(parts))), RetryWorld.trial("t"), 1, 1)
            .last();
    assertThat(next.unsaid()).isEmpty();
    assertThat(world.bodies.getLast()).contains("\"tool_calls\":[").doesNotContain("text_call");
  }
}
