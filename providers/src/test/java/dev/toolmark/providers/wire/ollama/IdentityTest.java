package dev.toolmark.providers.wire.ollama;

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
    Ollama ollama = EncodeRequestTest.ollama();
    for (long seed = 0; seed < 600; seed++) {
      ChatRequest request = new Dice(new Random(seed)).request();
      Encoded encoded = ollama.encodeRequest(request);
      assertThat(encoded.unsaid()).as("seed %d", seed).isEmpty();
      assertThat(ollama.decodeRequest(encoded.wire()))
          .as("seed %d", seed)
          .isEqualTo(new Asked.Chat(request));
    }
  }

  private static final class Dice {
    private static final String LETTERS = "ab {}[]\":\\,\n\t\u0001é天😀/";
    private final Random random;
    private int calls;

    Dice(Random random) {
      this.random = random;
    }

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
      return some(1, () -> new Opaque("ollama." + prefix + "zz", json()));
    }

    private Json json() {
      return new Json(List.of("1.50", "{\"a\":[1e2,\"x\"]}", "\"é\"", "[]").get(random.nextInt(4)));
    }

    ChatRequest request() {
      var messages = new ArrayList<Message>();
      for (int i = random.nextInt(5); i >= 0; i--) message(messages);
      var opaque = new ArrayList<>(opaque("options."));
      opaque.addAll(opaque(""));
      return new ChatRequest(
          text(),
          random.nextBoolean() ? Ask.WHOLE : Ask.STREAMED,
          messages,
          some(3, this::tool),
          new Choice.Auto(),
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
          output(),
          opaque);
    }

    private Thinking thinking() {
      boolean level = random.nextBoolean();
      return new Thinking(
          level ? Optional.empty() : maybe(random::nextBoolean),
          level ? Optional.of("high") : Optional.empty(),
          OptionalInt.empty(),
          Optional.empty());
    }

    private Output output() {
      return switch (random.nextInt(3)) {
        case 0 -> new Output.Any();
        case 1 -> new Output.JsonObject();
        default ->
            new Output.Schema(Optional.empty(), new Json("{\"maximum\":1.0}"), Optional.empty());
      };
    }

    private Tool tool() {
      var opaque = new ArrayList<>(opaque(""));
      opaque.addAll(opaque("function."));
      String description = random.nextBoolean() ? text() : "";
      var schema = new Json("{\"type\":\"object\",\"maximum\":1.0}");
      return new ToolSpec("any name.ä", description, schema, Optional.empty(), opaque);
    }

    private void message(List<Message> out) {
      switch (random.nextInt(3)) {
        case 0 -> out.add(new Message.System(false, said()));
        case 1 -> out.add(new Message.User(said()));
        default -> turn(out);
      }
    }

    private List<Part> said() {
      var parts = new ArrayList<Part>();
      maybe(() -> new Part.Text(text())).ifPresent(parts::add);
      var image = new Source.Inline("image/png", "iVBORw0KGgo=");
      parts.addAll(some(2, () -> new Part.Image(image, List.of())));
      maybe(() -> new Part.Foreign("ollama.message", new Json("{\"zz\":1.50}")))
          .ifPresent(parts::add);
      return parts;
    }

    private void turn(List<Message> out) {
      var parts = new ArrayList<Part>();
      maybe(() -> new Part.Reasoning(text(), List.of())).ifPresent(parts::add);
      maybe(() -> new Part.Text(text())).ifPresent(parts::add);
      List<Part.Call> called = some(3, this::call);
      parts.addAll(called);
      out.add(new Message.Assistant(parts));
      if (!called.isEmpty())
        out.add(new Message.Results(called.stream().map(this::result).toList()));
      out.add(new Message.User(List.of(new Part.Text("go on"))));
    }

    private Part.Call call() {
      boolean made = random.nextBoolean();
      var id = new CallId(made ? "call_" + calls : "c" + calls, made);
      calls++;
      var opaque = new ArrayList<>(opaque(""));
      opaque.addAll(opaque("function."));
      return new Part.Call(id, "f" + random.nextInt(2), "{\"a\":1.50}", opaque);
    }

    private Result result(Part.Call call) {
      List<Part> content = maybe(() -> (Part) new Part.Text(text())).stream().toList();
      return new Result(call.id().value(), Optional.empty(), content, false, opaque(""));
    }
  }
}
