package dev.toolmark.providers.wire.cohere;

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

/// A request of what this protocol has words for is the same when it is written and read again.
final class IdentityTest {
  @Test
  void writing_and_reading_any_request_is_the_identity() {
    Cohere cohere = EncodeRequestTest.cohere();
    for (long seed = 0; seed < 600; seed++) {
      ChatRequest request = new Dice(new Random(seed)).request();
      Encoded encoded = cohere.encodeRequest(request);
      assertThat(encoded.unsaid()).as("seed %d", seed).isEmpty();
      assertThat(encoded.aliases()).as("seed %d", seed).isEmpty();
      assertThat(cohere.decodeRequest(encoded.wire()))
          .as("seed %d", seed)
          .isEqualTo(new Asked.Chat(request));
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

    private <T> List<T> some(int most, Supplier<T> value) {
      var some = new ArrayList<T>();
      for (int n = random.nextInt(most + 1); n > 0; n--) some.add(value.get());
      return some;
    }

    private String text() {
      int[] letters = LETTERS.codePoints().toArray();
      var text = new StringBuilder();
      for (int i = 0; i <= random.nextInt(9); i++)
        text.appendCodePoint(letters[random.nextInt(letters.length)]);
      return text.toString();
    }

    private List<Opaque> opaque(String prefix) {
      return some(1, () -> new Opaque("cohere." + prefix + "zz", json()));
    }

    private Json json() {
      return new Json(List.of("1.50", "{\"a\":[1e2,\"x\"]}", "\"é\"", "[]").get(random.nextInt(4)));
    }

    ChatRequest request() {
      var messages = new ArrayList<Message>();
      for (int i = random.nextInt(5); i >= 0; i--) message(messages);
      Optional<Boolean> strict = maybe(random::nextBoolean);
      List<Tool> tools = some(3, () -> tool(strict));
      return new ChatRequest(
          text(),
          random.nextBoolean() ? Ask.WHOLE : Ask.STREAMED,
          messages,
          tools,
          tools.isEmpty() ? new Choice.Auto() : choice(),
          Optional.empty(),
          new Sampling(
              number(),
              number(),
              count(),
              random.nextBoolean() ? OptionalLong.of(random.nextLong()) : OptionalLong.empty(),
              count(),
              some(2, this::text),
              number(),
              number()),
          thinking(),
          tools.isEmpty() ? output() : new Output.Any(),
          opaque(""));
    }

    private Choice choice() {
      return List.of(new Choice.Auto(), new Choice.None(), new Choice.Required())
          .get(random.nextInt(3));
    }

    private Thinking thinking() {
      return random.nextBoolean()
          ? Thinking.UNSET
          : new Thinking(
              Optional.of(random.nextBoolean()), Optional.empty(), count(), Optional.empty());
    }

    private Output output() {
      return switch (random.nextInt(3)) {
        case 0 -> new Output.Any();
        case 1 -> new Output.JsonObject();
        default ->
            new Output.Schema(Optional.empty(), new Json("{\"maximum\":1.0}"), Optional.empty());
      };
    }

    private Tool tool(Optional<Boolean> strict) {
      var opaque = new ArrayList<>(opaque(""));
      opaque.addAll(opaque("function."));
      return new ToolSpec(
          "tool_" + random.nextInt(99),
          random.nextBoolean() ? text() : "",
          new Json("{\"type\":\"object\",\"maximum\":1.0}"),
          strict,
          opaque);
    }

    private void message(List<Message> out) {
      switch (random.nextInt(3)) {
        case 0 -> out.add(new Message.System(false, some(2, this::words)));
        case 1 -> out.add(new Message.User(some(3, this::part)));
        default -> turn(out);
      }
    }

    private void turn(List<Message> out) {
      var parts = new ArrayList<Part>();
      maybe(() -> new Part.Reasoning(text(), List.of())).ifPresent(parts::add);
      parts.addAll(some(2, this::words));
      var cited = new Opaque("cohere.citations", new Json("[{\"start\":0}]"));
      maybe(() -> new Part.Text(text(), List.of(cited))).ifPresent(parts::add);
      var planned = new Opaque("cohere.tool_plan", new Json("true"));
      maybe(() -> new Part.Reasoning(text(), List.of(planned))).ifPresent(parts::add);
      List<Part.Call> calls = some(3, this::call);
      parts.addAll(calls);
      out.add(new Message.Assistant(parts));
      if (!calls.isEmpty()) out.add(new Message.Results(calls.stream().map(this::result).toList()));
      out.add(new Message.User(List.of(new Part.Text("go on"))));
    }

    private Part.Call call() {
      var opaque = new ArrayList<>(opaque(""));
      opaque.addAll(opaque("function."));
      return new Part.Call(new CallId("c" + random.nextInt(), false), "f", text(), opaque);
    }

    private Result result(Part.Call call) {
      return new Result(
          call.id().value(), Optional.empty(), some(2, this::told), false, opaque(""));
    }

    private Part told() {
      return switch (random.nextInt(3)) {
        case 0 -> new Part.Data(new Json("{\"c\":21.0}"), opaque("part."));
        case 1 ->
            new Part.Text(
                text(), List.of(new Opaque("cohere.document", new Json("{\"id\":\"d\"}"))));
        default -> words();
      };
    }

    private Part words() {
      return new Part.Text(text(), opaque("part."));
    }

    private Part part() {
      return switch (random.nextInt(4)) {
        case 0 -> new Part.Image(new Source.Url("https://x/" + random.nextInt(9)), opaque("part."));
        case 1 -> new Part.Image(new Source.Inline("image/png", "AA=="), opaque("image_url."));
        case 2 -> new Part.Foreign("cohere.chart", new Json("{\"type\":\"chart\"}"));
        default -> words();
      };
    }
  }
}
