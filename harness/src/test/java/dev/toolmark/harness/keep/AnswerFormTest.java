package dev.toolmark.harness.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolmark.providers.Attempted;
import dev.toolmark.providers.Phase;
import dev.toolmark.providers.Timing;
import dev.toolmark.providers.Waits;
import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Served;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Violation;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AnswerFormTest {
  private static final String[] TEXTS = {
    "",
    "plain",
    "quote \" and \\ and \n and \u0000",
    "日本語 🙂",
    "\ud83d",
    "</script>",
    "{\"a\": 1.0}"
  };

  @Test
  void what_is_written_is_read_again_letter_for_letter() {
    for (long seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      Attempted attempted = attempted(random);
      JsonValue written = JsonValue.parse(AnswerForm.write("fp" + seed, attempted).text());
      AnswerForm.Read read = AnswerForm.read(attempted.number(), written);
      assertThat(read.attempted()).as("seed %d", seed).isEqualTo(attempted);
      assertThat(read.asked()).isEqualTo("fp" + seed);
    }
  }

  @Test
  void an_answer_of_another_version_is_refused() {
    JsonValue other = JsonValue.object().put("v", 2).build();
    assertThatThrownBy(() -> AnswerForm.read(1, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("version 2");
  }

  private static Attempted attempted(Random random) {
    var answer =
        new Answer(
            maybe(
                random,
                () -> new Served(maybe(random, () -> text(random)), maybe(random, () -> "m"))),
            parts(random),
            parts(random),
            maybe(
                random,
                () ->
                    new StopReason(
                        any(random, Why.values()),
                        maybe(random, () -> text(random)),
                        maybe(random, () -> text(random)))),
            maybe(
                random,
                () ->
                    new Usage(
                        number(random),
                        number(random),
                        number(random),
                        number(random),
                        number(random))),
            random.nextBoolean()
                ? List.of()
                : List.of(
                    new Violation(
                        any(random, Violation.Rule.values()),
                        random.nextLong(1L << 40),
                        text(random))),
            random.nextBoolean() ? List.of() : List.of(text(random)),
            maybe(
                random,
                () ->
                    new ErrorInfo(
                        any(random, Cause.values()),
                        random.nextBoolean() ? OptionalInt.of(500) : OptionalInt.empty(),
                        maybe(random, () -> text(random)),
                        text(random),
                        Optional.empty(),
                        Optional.empty(),
                        text(random))));
    return new Attempted(
        1 + random.nextInt(9),
        answer,
        maybe(
            random,
            () ->
                new Attempted.Failure(
                    any(random, Cause.values()),
                    any(random, Phase.values()),
                    text(random),
                    any(random, Attempted.Next.values()))),
        new Timing(
            random.nextLong(1L << 50),
            random.nextInt(9),
            number(random),
            number(random),
            number(random),
            number(random),
            number(random),
            number(random),
            random.nextInt(99),
            random.nextInt(99),
            random.nextLong(1L << 33)),
        random.nextBoolean()
            ? Waits.NONE
            : new Waits(
                1 + random.nextLong(1L << 40),
                random.nextLong(1L << 40),
                maybe(random, () -> text(random))),
        random.nextBoolean() ? OptionalInt.of(200) : OptionalInt.empty(),
        maybe(random, () -> text(random)),
        "openai-chat",
        text(random),
        "env:X",
        random.nextBoolean() ? List.of() : List.of("top_k"));
  }

  private static List<Part> parts(Random random) {
    var parts = new ArrayList<Part>();
    for (int i = random.nextInt(4); i > 0; i--) parts.add(part(random));
    return parts;
  }

  private static Part part(Random random) {
    List<Opaque> opaque =
        random.nextInt(3) > 0
            ? List.of()
            : List.of(new Opaque("openai-chat.x", new Json("{\"n\": 1.50}")));
    return switch (random.nextInt(5)) {
      case 0 -> new Part.Text(text(random), opaque);
      case 1 -> new Part.Reasoning(text(random), opaque);
      case 2 -> new Part.Refusal(text(random), opaque);
      case 3 -> new Part.Foreign("kind", new Json("[1,2]"));
      default ->
          new Part.Call(
              new CallId(text(random), random.nextBoolean()), "tool", text(random), opaque);
    };
  }

  private static String text(Random random) {
    return any(random, TEXTS);
  }

  private static OptionalLong number(Random random) {
    return random.nextBoolean() ? OptionalLong.of(random.nextLong(1L << 55)) : OptionalLong.empty();
  }

  private static <T> Optional<T> maybe(Random random, Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  private static <T> T any(Random random, T[] of) {
    return of[random.nextInt(of.length)];
  }
}
