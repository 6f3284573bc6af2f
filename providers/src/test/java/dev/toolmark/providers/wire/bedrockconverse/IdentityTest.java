package dev.toolmark.providers.wire.bedrockconverse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Ask;
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

/// A request that is written and read again is the same request, as far as the protocol can say it:
/// nothing is made here that `EncodeRequestTest` shows to be lost.
final class IdentityTest {
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

    private OptionalDouble number() {
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
      var text = new StringBuilder("x");
      for (int i = 0; i <= random.nextInt(9); i++)
        text.appendCodePoint(letters[random.nextInt(letters.length)]);
      return text.toString();
    }

    private String name() {
      return "tool-" + random.nextInt(99);
    }

    private List<Opaque> opaque(String field) {
      return some(0, 1, () -> new Opaque("bedrock-converse." + field, json()));
    }

    private Json json() {
      return new Json(List.of("1.50", "{\"a\":[1e2,\"x\"]}", "\"é\"", "[]").get(random.nextInt(4)));
    }

    ChatRequest request() {
      var messages = new ArrayList<Message>();
      maybe(() -> new Message.System(false, some(1, 2, this::systemPart))).ifPresent(messages::add);
      messages.add(new Message.User(some(1, 3, this::part)));
      boolean calls = false;
      for (int turns = random.nextInt(4); turns > 0; turns--) calls |= turn(messages);
      List<Tool> tools = some(calls ? 1 : 0, 3, this::tool);
      Choice choice = tools.isEmpty() ? new Choice.Auto() : choice();
      var opaque = new ArrayList<>(opaque("guardrailConfig"));
      opaque.addAll(
          some(
              0,
              1,
              () ->
                  new Opaque(
                      "bedrock-converse.additionalModelRequestFields", new Json("{\"zz\":1.0}"))));
      return new ChatRequest(
          text(),
          random.nextBoolean() ? Ask.WHOLE : Ask.STREAMED,
          messages,
          tools,
          choice,
          Optional.empty(),
          new Sampling(
              number(),
              number(),
              count(),
              OptionalLong.empty(),
              count(),
              some(0, 2, this::text),
              OptionalDouble.empty(),
              OptionalDouble.empty()),
          thinking(),
          random.nextBoolean()
              ? new Output.Any()
              : new Output.Schema(maybe(this::name), new Json("{ \"a\": 1 }"), Optional.empty()),
          List.copyOf(opaque));
    }

    private Thinking thinking() {
      Optional<String> effort = maybe(() -> "low");
      return switch (random.nextInt(4)) {
        case 0 -> new Thinking(Optional.empty(), effort, OptionalInt.empty(), Optional.empty());
        case 1 -> new Thinking(Optional.of(false), effort, OptionalInt.empty(), Optional.empty());
        case 2 ->
            new Thinking(Optional.of(true), effort, OptionalInt.of(1024), maybe(() -> "omitted"));
        default ->
            new Thinking(Optional.of(true), effort, OptionalInt.empty(), maybe(() -> "summarized"));
      };
    }

    private Tool tool() {
      if (random.nextInt(5) == 0)
        return new ForeignTool(
            "bedrock-converse.cachePoint", new Json("{\"cachePoint\":{\"type\":\"default\"}}"));
      return new ToolSpec(
          name(),
          random.nextBoolean() ? text() : "",
          new Json("{\"type\":\"object\",\"maximum\":1.0}"),
          maybe(random::nextBoolean),
          opaque("zz"));
    }

    private Choice choice() {
      return switch (random.nextInt(3)) {
        case 0 -> new Choice.Auto();
        case 1 -> new Choice.Required();
        default -> new Choice.Named(name());
      };
    }

    /// A turn of the model and the user's after it. Whether there was a call.
    private boolean turn(List<Message> messages) {
      var parts = new ArrayList<Part>();
      parts.addAll(some(0, 2, this::reasoning));
      parts.add(words());
      List<Part.Call> calls = some(0, 3, this::call);
      parts.addAll(calls);
      messages.add(new Message.Assistant(parts));
      if (!calls.isEmpty())
        messages.add(
            new Message.Results(
                calls.stream()
                    .map(c ->
                        new Result(
                            c.id().value(),
                            Optional.empty(),
                            some(0, 2, this::resultPart),
                            random.nextBoolean(),
                            opaque("zz")))
                    .toList()));
      if (calls.isEmpty() || random.nextBoolean())
        messages.add(new Message.User(some(1, 2, this::part)));
      return !calls.isEmpty();
    }

    private Part reasoning() {
      return switch (random.nextInt(3)) {
        case 0 -> new Part.Reasoning(text(), List.of());
        case 1 -> new Part.Reasoning("", List.of(Words.text(Words.REDACTED, "AA==")));
        default -> new Part.Reasoning(text(), List.of(Words.text(Words.SIGNATURE, "Eq")));
      };
    }

    private Part.Call call() {
      String arguments =
          JsonValue.object().put("a", text()).put("b", JsonValue.parse("1.50")).build().text();
      return new Part.Call(
          Requests.call("c" + random.nextInt(99999), "", "").id(), name(), arguments, opaque("zz"));
    }

    private Part words() {
      return new Part.Text(
          text(), some(0, 1, () -> new Opaque(Words.CITATIONS, new Json("[{\"title\":\"t\"}]"))));
    }

    private Part systemPart() {
      return random.nextInt(4) == 0 ? cachePoint() : new Part.Text(text());
    }

    private static Part cachePoint() {
      return new Part.Foreign(
          "bedrock-converse.cachePoint", new Json("{\"cachePoint\":{\"type\":\"default\"}}"));
    }

    private Part resultPart() {
      return random.nextBoolean()
          ? new Part.Data(new Json("{\"c\":[1.0]}"), List.of())
          : new Part.Image(new Source.Inline("image/webp", "AA=="), List.of());
    }

    private Part part() {
      return switch (random.nextInt(6)) {
        case 0 -> new Part.Image(new Source.Url("s3://b/k.png"), opaque("zz"));
        case 1 -> new Part.Image(new Source.Inline("image/png", "AA=="), opaque("zz"));
        case 2 ->
            new Part.File(
                Optional.of("n" + random.nextInt()),
                new Source.Inline("application/pdf", "AA=="),
                opaque("citations"));
        case 3 -> cachePoint();
        default -> new Part.Text(text());
      };
    }
  }
}
