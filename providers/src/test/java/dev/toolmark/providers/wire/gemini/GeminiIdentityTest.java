package dev.toolmark.providers.wire.gemini;

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
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Encoded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// A request that is written and read again is the same request.
final class GeminiIdentityTest {
  private static final String[] QUIRKS = {"file-names", "result-media-inside"};

  @Test
  void writing_and_reading_any_request_is_the_identity() {
    for (long seed = 0; seed < 600; seed++) {
      ChatRequest request = new Dice(new Random(seed)).request();
      Encoded encoded = Requests.gemini(QUIRKS).encodeRequest(request);
      assertThat(encoded.unsaid()).as("seed %d", seed).isEmpty();
      assertThat(encoded.aliases()).as("seed %d", seed).isEmpty();
      Asked read = Requests.gemini(QUIRKS).decodeRequest(encoded.wire());
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
      return some(0, 1, () -> new Opaque("gemini." + prefix + "zz", json()));
    }

    private Json json() {
      return new Json(
          List.of("1.50", "{\"a\":[1e2,\"x\"]}", "true", "\"é\"", "[]").get(random.nextInt(5)));
    }

    ChatRequest request() {
      List<Tool> tools = some(0, 3, this::tool);
      boolean functions = !tools.isEmpty();
      if (random.nextInt(4) == 0)
        tools.add(new ForeignTool("gemini.googleSearch", new Json("{\"googleSearch\":{}}")));
      return new ChatRequest(
          random.nextInt(5) == 0 ? "tunedModels/my-1" : "m/" + random.nextInt(9) + " é",
          List.of(Ask.values()).get(random.nextInt(3)),
          messages(),
          tools,
          functions ? choice() : new Choice.Auto(),
          Optional.empty(),
          new Sampling(
              number(),
              number(),
              count(),
              random.nextBoolean() ? OptionalLong.of(random.nextLong()) : OptionalLong.empty(),
              count(),
              some(0, 2, this::text),
              number(),
              number()),
          thinking(),
          output(),
          opaque(""));
    }

    private Tool tool() {
      return new ToolSpec(
          name(),
          random.nextBoolean() ? text() : "",
          new Json("{\"type\":\"object\",\"maximum\":1.0}"),
          Optional.empty(),
          opaque(""));
    }

    private Choice choice() {
      return switch (random.nextInt(5)) {
        case 0 -> new Choice.Auto();
        case 1 -> new Choice.None();
        case 2 -> new Choice.Required();
        case 3 -> new Choice.Named(name());
        default ->
            random.nextBoolean()
                ? new Choice.Allowed(true, some(2, 3, this::name))
                : new Choice.Allowed(false, some(1, 3, this::name));
      };
    }

    private Thinking thinking() {
      Optional<String> shown = maybe(() -> random.nextBoolean() ? "summarized" : "omitted");
      return switch (random.nextInt(4)) {
        case 0 ->
            new Thinking(
                Optional.of(random.nextBoolean()), Optional.empty(), OptionalInt.empty(), shown);
        case 1 -> new Thinking(Optional.empty(), Optional.of("low"), OptionalInt.empty(), shown);
        case 2 ->
            new Thinking(
                Optional.empty(), Optional.empty(), OptionalInt.of(1 + random.nextInt(99)), shown);
        default -> new Thinking(Optional.empty(), Optional.empty(), OptionalInt.empty(), shown);
      };
    }

    private Output output() {
      return switch (random.nextInt(3)) {
        case 0 -> new Output.Any();
        case 1 -> new Output.JsonObject();
        default ->
            new Output.Schema(
                Optional.empty(), new Json("{\"type\":\"object\"}"), Optional.empty());
      };
    }

    private List<Message> messages() {
      var messages = new ArrayList<Message>();
      if (random.nextBoolean()) messages.add(new Message.System(false, some(1, 2, this::words)));
      for (int i = 1 + random.nextInt(3); i > 0; i--) turn(messages::add);
      return messages;
    }

    /// What the user says, what the model answers, the results of its calls.
    private void turn(Consumer<Message> out) {
      out.accept(new Message.User(some(1, 3, this::part)));
      var parts = new ArrayList<Part>();
      maybe(() -> (Part) new Part.Reasoning(text(), opaque(""))).ifPresent(parts::add);
      parts.addAll(some(1, 2, this::words));
      List<Part.Call> calls = some(0, 3, this::call);
      parts.addAll(calls);
      out.accept(new Message.Assistant(parts));
      if (!calls.isEmpty())
        out.accept(new Message.Results(calls.stream().map(this::result).toList()));
    }

    private Result result(Part.Call call) {
      var opaque = new ArrayList<>(opaque(""));
      opaque.addAll(opaque("functionResponse."));
      var content = new ArrayList<Part>();
      content.add(
          random.nextBoolean()
              ? new Part.Text(text())
              : new Part.Data(new Json("{\"degrees\":21.0}"), List.of()));
      maybe(this::image).ifPresent(content::add);
      return new Result(call.id().value(), Optional.empty(), content, random.nextBoolean(), opaque);
    }

    private Part.Call call() {
      var opaque = new ArrayList<>(opaque(""));
      opaque.addAll(opaque("functionCall."));
      return new Part.Call(
          new CallId("c" + random.nextInt(), false), name(), "{\"a\":1.50,\"b\":[]}", opaque);
    }

    private Part words() {
      return new Part.Text(text(), opaque(""));
    }

    private Part image() {
      return switch (random.nextInt(3)) {
        case 0 ->
            new Part.Image(new Source.Url("https://x/" + random.nextInt(9)), opaque("fileData."));
        case 1 -> new Part.Image(new Source.Url("https://x/y.png?q=1"), opaque(""));
        default -> new Part.Image(new Source.Inline("image/png", "AA=="), opaque("inlineData."));
      };
    }

    private Part part() {
      return switch (random.nextInt(6)) {
        case 0, 1 -> image();
        case 2 -> new Part.File(maybe(this::text), new Source.Stored("files/f"), opaque(""));
        case 3 ->
            new Part.File(
                maybe(this::text), new Source.Inline("application/pdf", "AA=="), List.of());
        case 4 -> new Part.Foreign("gemini.odd", new Json("{\"odd\":{\"type\":\"x\"}}"));
        default -> words();
      };
    }
  }
}
