package dev.toolmark.providers.wire.openaichat;

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
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.chat.Tool;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.json.Json;
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
final class IdentityTest {
  @Test
  void writing_and_reading_any_request_is_the_identity() {
    for (long seed = 0; seed < 600; seed++) {
      ChatRequest request = new Dice(new Random(seed)).request();
      Encoded encoded = Requests.chat("top-k", "thinking-enable-flag").encodeRequest(request);
      assertThat(encoded.unsaid()).as("seed %d", seed).isEmpty();
      assertThat(encoded.aliases()).as("seed %d", seed).isEmpty();
      Asked read = Requests.chat("top-k", "thinking-enable-flag").decodeRequest(encoded.wire());
      assertThat(read).as("seed %d", seed).isEqualTo(new Asked.Chat(request));
    }
  }

  private record Dice(Random random) {
    private static final String LETTERS = "ab {}[]\":\\,\n\t\u0001é天😀/";

    private <T> Optional<T> maybe(Supplier<T> value) {
      return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private OptionalDouble number() {
      return random.nextBoolean()
          ? OptionalDouble.of(random.nextDouble() * 2 - 1)
          : OptionalDouble.empty();
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

    private List<Opaque> opaque(String prefix) {
      return some(0, 1, () -> new Opaque("openai-chat." + prefix + "zz", json()));
    }

    private Json json() {
      return new Json(
          List.of("1.50", "{\"a\":[1e2,\"x\"]}", "null", "\"é\"", "[]").get(random.nextInt(5)));
    }

    ChatRequest request() {
      List<Tool> tools = some(0, 3, this::tool);
      return new ChatRequest(
          text(),
          random.nextBoolean() ? Ask.WHOLE : Ask.STREAMED,
          some(1, 6, () -> 0).stream().<Message>mapMulti((_, out) -> message(out)).toList(),
          tools,
          tools.isEmpty() ? new Choice.Auto() : choice(),
          tools.isEmpty() ? Optional.empty() : maybe(random::nextBoolean),
          new Sampling(
              number(),
              number(),
              count(),
              random.nextBoolean() ? OptionalLong.of(random.nextLong()) : OptionalLong.empty(),
              count(),
              some(0, 2, this::text),
              number(),
              number()),
          new Thinking(maybe(random::nextBoolean), maybe(() -> "low"), count(), Optional.empty()),
          output(),
          opaque(""));
    }

    private Tool tool() {
      var opaque = new ArrayList<>(opaque(""));
      opaque.addAll(opaque("function."));
      return new ToolSpec(
          name(),
          random.nextBoolean() ? text() : "",
          new Json("{\"type\":\"object\",\"maximum\":1.0}"),
          maybe(random::nextBoolean),
          opaque);
    }

    private Choice choice() {
      return switch (random.nextInt(5)) {
        case 0 -> new Choice.Auto();
        case 1 -> new Choice.None();
        case 2 -> new Choice.Required();
        case 3 -> new Choice.Named(name());
        default -> new Choice.Allowed(random.nextBoolean(), some(1, 2, this::name));
      };
    }

    private Output output() {
      return switch (random.nextInt(3)) {
        case 0 -> new Output.Any();
        case 1 -> new Output.JsonObject();
        default ->
            new Output.Schema(Optional.of(name()), new Json("{}"), maybe(random::nextBoolean));
      };
    }

    /// A message; an assistant's calls are followed by their results.
    private void message(java.util.function.Consumer<Message> out) {
      switch (random.nextInt(3)) {
        case 0 -> out.accept(new Message.System(random.nextBoolean(), some(0, 2, this::words)));
        case 1 -> out.accept(new Message.User(some(0, 3, this::part)));
        default -> turn(out);
      }
    }

    private void turn(java.util.function.Consumer<Message> out) {
      var parts = new ArrayList<Part>();
      maybe(() -> new Part.Reasoning(text(), List.of())).ifPresent(parts::add);
      parts.addAll(some(0, 2, this::words));
      maybe(() -> new Part.Refusal(text(), List.of())).ifPresent(parts::add);
      List<Part.Call> calls = some(0, 3, this::call);
      parts.addAll(calls);
      out.accept(new Message.Assistant(parts));
      if (!calls.isEmpty())
        out.accept(
            new Message.Results(
                calls.stream()
                    .map(c ->
                        new Result(
                            c.id().value(),
                            Optional.empty(),
                            some(0, 2, this::words),
                            false,
                            opaque("")))
                    .toList()));
      out.accept(new Message.User(List.of(new Part.Text("go on"))));
    }

    private Part.Call call() {
      var opaque = new ArrayList<>(opaque(""));
      opaque.addAll(opaque("function."));
      return new Part.Call(new CallId("c" + random.nextInt(), false), name(), text(), opaque);
    }

    private Part words() {
      return new Part.Text(text(), opaque("part."));
    }

    private Part part() {
      return switch (random.nextInt(5)) {
        case 0 -> new Part.Image(new Source.Url("https://x/" + random.nextInt(9)), opaque("part."));
        case 1 -> new Part.Image(new Source.Inline("image/png", "AA=="), opaque("image_url."));
        case 2 -> new Part.File(maybe(this::text), new Source.Stored("f"), opaque("file."));
        case 3 ->
            new Part.Foreign("openai-chat.input_audio", new Json("{\"type\":\"input_audio\"}"));
        default -> words();
      };
    }
  }
}
