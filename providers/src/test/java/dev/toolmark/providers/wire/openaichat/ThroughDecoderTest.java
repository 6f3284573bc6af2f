package dev.toolmark.providers.wire.openaichat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.Encoder;
import dev.toolmark.providers.wire.Written;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is written is read as it was told.
final class ThroughDecoderTest {
  private static final AnswerHead HEAD = new AnswerHead("id", "m", Instant.EPOCH);
  private static final Usage COUNTED =
      new Usage(
          OptionalLong.of(80),
          OptionalLong.of(3),
          OptionalLong.of(2),
          OptionalLong.of(18),
          OptionalLong.of(5));

  private static Answer read(Ask ask, Written written) {
    var collector = new AnswerCollector();
    var decoder =
        Requests.chat()
            .decoder(Requests.PLAIN.asking(ask).encoded(), written.head.orElseThrow(), collector);
    byte[] bytes = written.text().getBytes(StandardCharsets.UTF_8);
    if (decoder.feed(bytes, 0, bytes.length)) decoder.end();
    return collector.answer();
  }

  private static Slice raw(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Slice().at(bytes, 0, bytes.length, Slice.Form.RAW);
  }

  @ParameterizedTest
  @EnumSource(
      value = Ask.class,
      names = {"WHOLE", "STREAMED"})
  void any_answer_is_read_as_it_was_told(Ask ask) {
    for (long seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var told = new ArrayList<Part>();
      if (random.nextBoolean()) told.add(new Part.Reasoning(word(random), List.of()));
      if (random.nextBoolean()) told.add(new Part.Text(word(random)));
      for (int i = random.nextInt(4); i > 0; i--)
        told.add(
            new Part.Call(
                new CallId("c" + i, false),
                "f" + i,
                "{\"a\":" + JsonValue.of(word(random)).text() + "}",
                List.of()));
      boolean calls = told.stream().anyMatch(Part.Call.class::isInstance);
      var why = calls ? Why.CALLS : Why.END;
      var written = new Written();
      tell(told, why, Requests.chat().encoder(Requests.PLAIN.asking(ask).request(), HEAD, written));
      Answer answer = read(ask, written);
      assertThat(answer.parts()).as("seed %d", seed).isEqualTo(told);
      assertThat(answer.error()).as("seed %d", seed).isEmpty();
      assertThat(answer.violations()).as("seed %d", seed).isEmpty();
      assertThat(answer.unknown()).as("seed %d", seed).isEmpty();
      assertThat(answer.usage()).as("seed %d", seed).contains(COUNTED);
      assertThat(answer.stop().map(StopReason::why)).as("seed %d", seed).contains(why);
    }
  }

  private static void tell(List<Part> parts, Why why, Encoder out) {
    for (int i = 0; i < parts.size(); i++) {
      switch (parts.get(i)) {
        case Part.Text(String text, _) -> {
          out.opened(i, Kind.TEXT);
          out.text(i, raw(text));
        }
        case Part.Reasoning(String text, _) -> {
          out.opened(i, Kind.REASONING);
          out.reasoning(i, raw(text));
        }
        case Part.Call call -> {
          out.callOpened(i, call.id(), call.name());
          out.arguments(i, raw(call.arguments()));
        }
        default -> throw new AssertionError("not told here");
      }
      out.closed(i);
    }
    out.usage(COUNTED);
    out.stop(new StopReason(why, Optional.empty(), Optional.empty()));
    out.end();
  }

  private static String word(Random random) {
    int[] letters = "ab {}[]\":\\,\n\t\u0001é天😀/".codePoints().toArray();
    var word = new StringBuilder("x");
    for (int i = random.nextInt(20); i > 0; i--)
      word.appendCodePoint(letters[random.nextInt(letters.length)]);
    return word.toString();
  }

  @ParameterizedTest
  @EnumSource(
      value = Cause.class,
      names = {
        "BAD_KEY",
        "FORBIDDEN",
        "NO_CREDIT",
        "NOT_FOUND",
        "REJECTED",
        "TOO_LARGE",
        "CONTEXT_FULL",
        "CONFLICT",
        "RATE_LIMITED",
        "OVERLOADED",
        "FILTERED",
        "TIMED_OUT"
      })
  void an_error_is_read_as_the_cause_it_was(Cause cause) {
    WireAnswer error =
        Requests.chat()
            .encodeError(
                new ErrorInfo(
                    cause,
                    OptionalInt.empty(),
                    Optional.empty(),
                    "it went wrong",
                    Optional.empty(),
                    Optional.empty(),
                    ""));
    var written = new Written();
    written.head(error.head());
    written.bytes(error.body(), 0, error.body().length);
    assertThat(read(Ask.STREAMED, written).error().orElseThrow().cause()).isEqualTo(cause);
  }

  @Test
  void a_failure_within_a_stream_is_a_failure_with_its_words() {
    var written = new Written();
    Encoder out =
        Requests.chat().encoder(Requests.PLAIN.asking(Ask.STREAMED).request(), HEAD, written);
    out.opened(0, Kind.TEXT);
    out.text(0, raw("half"));
    out.keepAlive();
    out.failed(
        new ErrorInfo(
            Cause.OVERLOADED,
            OptionalInt.of(503),
            Optional.empty(),
            "too many",
            Optional.empty(),
            Optional.empty(),
            ""));
    Answer answer = read(Ask.STREAMED, written);
    assertThat(answer.error().orElseThrow().message()).isEqualTo("too many");
    assertThat(answer.cut()).containsExactly(new Part.Text("half"));
    assertThat(answer.parts()).isEmpty();
  }
}
