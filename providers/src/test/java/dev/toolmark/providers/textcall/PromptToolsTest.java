package dev.toolmark.providers.textcall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PromptToolsTest {
  private static final Part.Call CALL =
      new Part.Call(
          new CallId("c1", true),
          "get_time",
          "{\"zone\": \"UTC\"}",
          List.of(new Opaque(TextCallMark.KIND, TextCallMark.of(TextFormat.HERMES))));

  private static ChatRequest request(
      Choice choice, Optional<Boolean> parallel, Message... messages) {
    return new ChatRequest(
        "m",
        Ask.STREAMED,
        List.of(messages),
        TextHeard.TOOLS,
        choice,
        parallel,
        new Sampling(
            OptionalDouble.of(0),
            OptionalDouble.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            OptionalInt.empty(),
            List.of(),
            OptionalDouble.empty(),
            OptionalDouble.empty()),
        new Thinking(Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty()),
        new Output.Any(),
        List.of());
  }

  private static Message user(String text) {
    return new Message.User(List.of(new Part.Text(text)));
  }

  private static String text(Message message) {
    List<Part> parts =
        switch (message) {
          case Message.System(_, var some) -> some;
          case Message.User(var some) -> some;
          case Message.Assistant(var some) -> some;
          case Message.Results _ -> List.of();
        };
    assertThat(parts).hasSize(1);
    return ((Part.Text) parts.getFirst()).text();
  }

  @Test
  void the_tools_go_into_the_prompt_and_nothing_else_changes() {
    ChatRequest request = request(new Choice.Auto(), Optional.empty(), user("Hi"));
    ChatRequest told = PromptTools.in(request);
    assertThat(told.tools()).isEmpty();
    assertThat(told.messages()).hasSize(2).element(1).isEqualTo(request.messages().getFirst());
    assertThat(told.sampling()).isEqualTo(request.sampling());
    assertThat(text(told.messages().getFirst()))
        .contains(
            "<tools>\n{\"type\":\"function\",\"function\":{\"name\":\"get_weather\"",
            "\n</tools>",
            "<tool_call>\n{\"name\":")
        .doesNotContain("must", "at most");
  }

  @Test
  void a_system_prompt_that_is_there_goes_first() {
    ChatRequest told =
        PromptTools.in(
            request(
                new Choice.Auto(), Optional.empty(),
                new Message.System(true, List.of(new Part.Text("Be brief."))), user("Hi")));
    assertThat(told.messages()).hasSize(2);
    assertThat(told.messages().getFirst())
        .isInstanceOfSatisfying(Message.System.class, it -> assertThat(it.developer()).isTrue());
    assertThat(text(told.messages().getFirst())).startsWith("Be brief.\n\nYou may call");
  }

  @Test
  void a_choice_is_said_in_words() {
    assertThat(prompt(new Choice.Required(), Optional.empty()))
        .endsWith("You must call a tool now.");
    assertThat(prompt(new Choice.Named("ping"), Optional.empty()))
        .endsWith("You must call ping now.")
        .doesNotContain("get_time");
    assertThat(prompt(new Choice.Allowed(true, List.of("ping")), Optional.of(false)))
        .endsWith("You must call a tool now.\nCall one tool at most in an answer.")
        .doesNotContain("get_time");
    assertThat(PromptTools.in(request(new Choice.None(), Optional.empty(), user("Hi"))).messages())
        .hasSize(1);
  }

  private static String prompt(Choice choice, Optional<Boolean> parallel) {
    return text(PromptTools.in(request(choice, parallel, user("Hi"))).messages().getFirst());
  }

  @Test
  void calls_and_results_of_the_history_are_text() {
    var results =
        new Message.Results(
            List.of(
                new Result(
                    "c1", Optional.empty(), List.of(new Part.Text("noon")), false, List.of()),
                new Result(
                    "c2",
                    Optional.of("ping"),
                    List.of(new Part.Data(new Json("{\"a\":1}"), List.of())),
                    true,
                    List.of())));
    ChatRequest told =
        PromptTools.in(
            request(
                new Choice.Auto(),
                Optional.empty(),
                user("Hi"),
                new Message.Assistant(
                    List.of(
                        new Part.Text("Let me see."),
                        CALL,
                        new Part.Call(new CallId("c2", true), "ping", "not json", List.of()))),
                results));
    String assistant = text(told.messages().get(2));
    assertThat(assistant)
        .isEqualTo(
            """
            Let me see.
            <tool_call>
            {"name":"get_time","arguments":{"zone":"UTC"}}
            </tool_call>
            <tool_call>
            {"name":"ping","arguments":"not json"}
            </tool_call>\
            """);
    assertThat(text(told.messages().get(3)))
        .isEqualTo(
            """
            <tool_response>
            {"name":"get_time","content":"noon"}
            </tool_response>
            <tool_response>
            {"name":"ping","error":{"a":1}}
            </tool_response>\
            """);
    assertThat(TextHeard.whole(assistant).calls())
        .as("what we write is what we read")
        .extracting(Part.Call::name)
        .containsExactly("get_time", "ping");
  }

  @Test
  void our_marks_go_into_no_request() {
    ChatRequest plain =
        PromptTools.unmarked(
            request(new Choice.Auto(), Optional.empty(), new Message.Assistant(List.of(CALL))));
    assertThat(((Message.Assistant) plain.messages().getFirst()).parts().getFirst().opaque())
        .isEmpty();
    assertThat(plain.tools()).isEqualTo(TextHeard.TOOLS);
    assertThat(TextCallMark.of(CALL)).contains(TextFormat.HERMES);
  }
}
