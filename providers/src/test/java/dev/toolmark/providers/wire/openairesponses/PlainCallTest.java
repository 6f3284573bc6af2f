package dev.toolmark.providers.wire.openairesponses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.Slice.Form;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.Asking;
import dev.toolmark.providers.wire.Encoder;
import dev.toolmark.providers.wire.Written;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Calls whose events are kept as bytes say what those say that are made anew. Where a tool has a
/// namespace all are made anew, and only the request that is said once more differs.
final class PlainCallTest {
  private static final AnswerHead HEAD =
      new AnswerHead("resp_1", "model-1", Instant.parse("2026-01-02T03:04:05Z"));
  private static final List<String> IDS =
      List.of("call_aaaa", "call_bbbb", "call_\"q\"", "c", "", "call_é", "call_\u0001aaa");
  private static final List<String> NAMES = List.of("f", "f", "f", "f", "g", "long_name", "né");
  private static final List<String> RAW =
      List.of("{\"k\":\"v\\\"é\"}", "{}", "[true,\n null]", "\"天 a somewhat longer text \\\\\"");
  private static final List<String> ESCAPED =
      List.of("{\\\"k\\\":", "é天", "\\n", "a somewhat longer piece of text", "1");

  private static String written(boolean anew, Consumer<Encoder> told) {
    var out = new Written();
    Asking asking = Asking.PLAIN.asking(Ask.STREAMED);
    if (anew) asking = asking.offering(inNamespace());
    told.accept(new AnswerWriter(asking.request(), HEAD, out));
    return out.text();
  }

  private static ToolSpec inNamespace() {
    var space = new Opaque("openai-responses.namespace", new Json("{\"name\":\"n\"}"));
    return new ToolSpec(
        "n__h", "", new Json("{\"type\":\"object\"}"), Optional.empty(), List.of(space));
  }

  /// The events, and the output of those that hold the answer.
  private static List<String> events(String stream) {
    var events = new ArrayList<String>();
    for (String event : stream.split("\n\n", -1)) {
      int at = event.indexOf(",\"response\":");
      if (at < 0) events.add(event);
      else {
        var json = (JsonValue.Obj) JsonValue.parse(event.substring(event.indexOf('{')));
        var response = (JsonValue.Obj) json.get("response").orElseThrow();
        events.add(event.substring(0, at) + response.get("output").orElseThrow().text());
      }
    }
    return events;
  }

  private static void demandSame(String what, Consumer<Encoder> told) {
    assertThat(events(written(false, told))).as(what).isEqualTo(events(written(true, told)));
  }

  private static void tell(Encoder encoder, int part, Form form, String arguments) {
    byte[] bytes = ("xx" + arguments + "yy").getBytes(StandardCharsets.UTF_8);
    encoder.arguments(part, new Slice().at(bytes, 2, bytes.length - 2, form));
  }

  private static void call(Encoder encoder, int part, String id, String arguments) {
    encoder.callOpened(part, new CallId(id, false), "f");
    tell(encoder, part, Form.RAW, arguments);
  }

  private static void mark(Encoder encoder, int part, String kind, String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    encoder.opaque(part, kind, new Slice().at(bytes, 0, bytes.length, Form.RAW));
  }

  private static <T> T any(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /// Told by a seed: calls one after the other and side by side, with text and marks between.
  private static final class Told {
    private final Random random;
    private final Encoder encoder;
    private final List<Integer> open = new ArrayList<>();
    private final List<Form> forms = new ArrayList<>();
    private int parts;

    Told(long seed, Encoder encoder) {
      this.random = new Random(seed);
      this.encoder = encoder;
    }

    void all() {
      int together = 1 + random.nextInt(4);
      for (int steps = random.nextInt(random.nextInt(8) == 0 ? 600 : 60); steps > 0; steps--)
        if (open.isEmpty() || (open.size() < together && random.nextInt(3) == 0)) open();
        else one(random.nextInt(3) == 0 ? any(random, open) : open.getLast());
      if (random.nextInt(8) == 0) encoder.failed(failure());
      else {
        for (int part : open) encoder.closed(part);
        encoder.end();
      }
    }

    private void open() {
      forms.add(random.nextBoolean() ? Form.RAW : Form.ESCAPED);
      open.add(parts);
      if (random.nextInt(10) == 0) {
        byte[] text = "Hi".getBytes(StandardCharsets.UTF_8);
        encoder.opened(parts, Kind.TEXT);
        encoder.text(parts, new Slice().at(text, 0, text.length, Form.ESCAPED));
        encoder.closed(parts);
        open.removeLast();
      } else {
        var id = new CallId(any(random, IDS), false);
        encoder.callOpened(parts, id, any(random, NAMES));
      }
      parts++;
    }

    private void one(Integer part) {
      Form form = forms.get(part);
      switch (random.nextInt(12)) {
        case 0 -> encoder.keepAlive();
        case 1 -> mark(encoder, part, any(random, List.of("openai-responses.x", "a.y")), "1");
        case 2 -> mark(encoder, part, "openai-responses.id", "\"fc_1_" + random.nextInt(4) + "\"");
        case 3, 4, 5 -> {
          encoder.closed(part);
          open.removeIf(part::equals);
        }
        default -> tell(encoder, part, form, any(random, form == Form.RAW ? RAW : ESCAPED));
      }
    }
  }

  private static ErrorInfo failure() {
    return new ErrorInfo(
        Cause.OVERLOADED,
        OptionalInt.empty(),
        Optional.empty(),
        "full",
        Optional.empty(),
        Optional.empty(),
        "");
  }

  @Test
  void calls_told_in_any_way_are_written_as_if_each_were_made_anew() {
    for (long seed = 0; seed < 3000; seed++) {
      long it = seed;
      demandSame("seed " + seed, encoder -> new Told(it, encoder).all());
    }
  }

  @Test
  void numbers_grow_longer_from_call_to_call_and_from_piece_to_piece() {
    demandSame(
        "calls",
        encoder -> {
          for (int i = 0; i < 1200; i++) {
            call(encoder, i, "call_" + (i + 1000), "{\"i\":" + i + "}");
            encoder.closed(i);
          }
          encoder.end();
        });
    demandSame(
        "pieces",
        encoder -> {
          encoder.callOpened(0, new CallId("c", false), "f");
          for (int i = 0; i < 1200; i++) tell(encoder, 0, Form.ESCAPED, "1");
          encoder.closed(0);
          encoder.end();
        });
  }

  @Test
  void calls_may_all_be_closed_at_the_end_in_any_order() {
    demandSame(
        "forth",
        encoder -> {
          for (int i = 0; i < 120; i++) call(encoder, i, "call_" + (i + 1000), "{}");
          for (int i = 0; i < 120; i++) encoder.closed(i);
          encoder.end();
        });
    demandSame(
        "back",
        encoder -> {
          for (int i = 0; i < 120; i++) call(encoder, i, "call_" + (i + 1000), "{}");
          for (int i = 119; i >= 0; i--) encoder.closed(i);
          encoder.end();
        });
  }

  @Test
  void a_call_that_is_not_whole_when_the_answer_fails_is_not_said_again() {
    String stream =
        written(
            false,
            encoder -> {
              call(encoder, 0, "call_1", "{\"a\":1}");
              call(encoder, 1, "call_2", "{\"b\":2}");
              call(encoder, 2, "call_3", "{\"c\":3}");
              encoder.closed(1);
              encoder.failed(failure());
            });
    assertThat(events(stream).get(events(stream).size() - 2))
        .endsWith(
            "[{\"id\":\"fc_1_1\",\"type\":\"function_call\",\"status\":\"completed\",\"call_id\":\"call_2\",\"name\":\"f\",\"arguments\":\"{\\\"b\\\":2}\"}]");
  }

  @Test
  void a_call_without_arguments_has_empty_ones() {
    String stream =
        written(
            false,
            encoder -> {
              encoder.callOpened(0, new CallId("call_1", false), "f");
              encoder.closed(0);
              encoder.end();
            });
    assertThat(stream)
        .contains("\"output_index\":0,\"arguments\":\"\",\"name\":\"f\"}\n\n")
        .doesNotContain("arguments.delta");
  }

  @Test
  void answers_at_the_same_time_and_one_after_the_other_do_not_meet() {
    for (long seed = 0; seed < 200; seed++) {
      long one = seed;
      long other = seed + 1;
      String alone = written(false, encoder -> new Told(other, encoder).all());
      String within =
          written(
              false,
              encoder -> {
                call(encoder, 0, "call_1", "{\"a\":1}");
                assertThat(written(false, inner -> new Told(other, inner).all())).isEqualTo(alone);
                assertThat(written(false, inner -> new Told(one, inner).all())).isNotEmpty();
                encoder.closed(0);
                encoder.end();
                encoder.keepAlive();
                assertThat(written(false, inner -> new Told(other, inner).all())).isEqualTo(alone);
              });
      assertThat(within).contains("{\\\"a\\\":1}").endsWith(": keep-alive\n\n");
    }
  }
}
