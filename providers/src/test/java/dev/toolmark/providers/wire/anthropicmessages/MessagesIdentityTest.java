package dev.toolmark.providers.wire.anthropicmessages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.ForeignTool;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.chat.Tool;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Encoded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// A request that is written and read again is the same request.
final class MessagesIdentityTest {
  @Test
  void writing_and_reading_any_request_is_the_identity() {
    for (long seed = 0; seed < 600; seed++) {
      ChatRequest request = new Dice(new Random(seed)).request();
      Encoded encoded = Requests.protocol().encodeRequest(request);
      assertThat(encoded.unsaid()).as("seed %d", seed).isEmpty();
      assertThat(encoded.aliases()).as("seed %d", seed).isEmpty();
      Asked read = Requests.protocol().decodeRequest(encoded.wire());
      assertThat(read).as("seed %d", seed).isEqualTo(new Asked.Chat(request));
    }
  }

  private record Dice(Random random) {
    private static final String LETTERS = "ab {}[]\":\\,\n\t\u0001é天😀/";

    private <T> Optional<T> maybe(Supplier<T> value) {
      return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private OptionalDouble share() {
      return random.nextBoolean() ? OptionalDouble.of(random.nextDouble()) : OptionalDouble.empty();
    }

    private OptionalInt count() {
      return random.nextBoolean() ? OptionalInt.of(random.nextInt(9999)) : OptionalInt.empty();
    }

    private <T> List<T> some(int least, int most, Supplier<T> value) {
      var some = new ArrayList<T>();
      for (int n = least + random.nextInt(most - least + 1); n > 0; n--) some.add(value.get());
      return some;
    }

    private String text() {
      int[] letters = LETTERS.codePoints().toArray();
      var text = new StringBuilder();
      for (int i = 0; i <= random.nextInt(9); i++)
        text.appendCodePoint(letters[random.nextInt(letters.length)]);
      return text.toString();
    }

    private String name() {
      return "tool-" + random.nextInt(99);
    }

    private Json json() {
      return new Json(
          List.of("1.50", "{\"a\":[1e2,\"x\"]}", "false", "\"é\"", "[]").get(random.nextInt(5)));
    }

    private List<Opaque> opaque() {
      return some(0, 1, () -> new Opaque("anthropic-messages.zz", json()));
    }

    ChatRequest request() {
      List<Tool> tools = some(0, 3, this::tool);
      Choice choice = tools.isEmpty() ? new Choice.Auto() : choice();
      boolean parallel = !tools.isEmpty() && !(choice instanceof Choice.None);
      return new ChatRequest(
          text(),
          random.nextBoolean() ? Ask.WHOLE : Ask.STREAMED,
          messages(),
          tools,
          choice,
          parallel ? maybe(random::nextBoolean) : Optional.empty(),
          new Sampling(
              share(),
              share(),
              count(),
              OptionalLong.empty(),
              OptionalInt.of(random.nextInt(9999)),
              some(0, 2, this::text),
              OptionalDouble.empty(),
              OptionalDouble.empty()),
          thinking(),
          random.nextBoolean()
              ? new Output.Any()
              : new Output.Schema(Optional.empty(), new Json("{}"), Optional.empty()),
          opaque());
    }

    private Thinking thinking() {
      Optional<Boolean> on = maybe(random::nextBoolean);
      return new Thinking(
          on,
          maybe(() -> "low"),
          on.orElse(false) ? count() : OptionalInt.empty(),
          on.isPresent() ? maybe(() -> "omitted") : Optional.empty());
    }

    private Tool tool() {
      if (random.nextInt(5) == 0)
        return new ForeignTool(
            "anthropic-messages.bash_1", new Json("{\"type\":\"bash_1\",\"x\":1.50}"));
      return new ToolSpec(
          name(),
          random.nextBoolean() ? text() : "",
          new Json("{\"type\":\"object\",\"maximum\":1.0}"),
          maybe(random::nextBoolean),
          opaque());
    }

    private Choice choice() {
      return switch (random.nextInt(4)) {
        case 0 -> new Choice.Auto();
        case 1 -> new Choice.None();
        case 2 -> new Choice.Required();
        default -> new Choice.Named(name());
      };
    }

    private List<Message> messages() {
      var messages = new ArrayList<Message>();
      if (random.nextBoolean()) messages.add(new Message.System(false, some(1, 2, this::words)));
      messages.add(new Message.User(some(1, 3, this::part)));
      for (int n = random.nextInt(4); n > 0; n--) turn(messages);
      return messages;
    }

    /// What the model said, the results of its calls, and what the user says to that.
    private void turn(List<Message> messages) {
      var parts = new ArrayList<Part>(some(1, 4, this::said));
      messages.add(new Message.Assistant(parts));
      var results = new ArrayList<Result>();
      for (Part part : parts)
        if (part instanceof Part.Call call)
          results.add(
              new Result(
                  call.id().value(),
                  Optional.empty(),
                  some(0, 2, this::part),
                  random.nextBoolean(),
                  opaque()));
      if (!results.isEmpty()) messages.add(new Message.Results(results));
      if (results.isEmpty() || random.nextBoolean())
        messages.add(new Message.User(some(1, 2, this::part)));
    }

    private Part said() {
      return switch (random.nextInt(6)) {
        case 0 -> reasoning("signature", text());
        case 1 -> reasoning("data", "");
        case 2 ->
            new Part.Foreign(
                "anthropic-messages.server_tool_use",
                new Json("{\"type\":\"server_tool_use\",\"input\":{\"a\":1.50}}"));
        case 3 -> words();
        default ->
            new Part.Call(
                new CallId("c" + random.nextLong(Long.MAX_VALUE), false),
                name(),
                arguments(),
                opaque());
      };
    }

    private Part reasoning(String member, String text) {
      var marks = new ArrayList<Opaque>();
      marks.add(new Opaque("anthropic-messages." + member, Json.of(JsonValue.of(text()))));
      marks.addAll(opaque());
      return new Part.Reasoning(text, marks);
    }

    private String arguments() {
      return JsonValue.object().put("x", text()).put("y", json().value()).build().text();
    }

    private Part words() {
      return new Part.Text(text(), opaque());
    }

    private Part part() {
      return switch (random.nextInt(6)) {
        case 0 -> new Part.Image(new Source.Url("https://x/" + random.nextInt(9)), opaque());
        case 1 -> new Part.Image(new Source.Inline("image/png", "AA=="), opaque());
        case 2 -> new Part.File(maybe(this::text), new Source.Stored("f"), opaque());
        case 3 ->
            new Part.File(maybe(this::text), new Source.Inline("text/plain", "w6k="), opaque());
        case 4 ->
            new Part.Foreign(
                "anthropic-messages.search_result", new Json("{\"type\":\"search_result\"}"));
        default -> words();
      };
    }
  }
}
