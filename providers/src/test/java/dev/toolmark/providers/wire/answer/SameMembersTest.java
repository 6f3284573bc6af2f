package dev.toolmark.providers.wire.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.json.ObjectEnd;
import dev.toolmark.providers.json.TokenEnds;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read by an object with the same members ends where `ObjectEnd` says that it does.
final class SameMembersTest {
  private static final JsonLimits LIMITS = new JsonLimits(6, 1 << 20, 20);
  private static final TokenEnds SCANNER = new TokenEnds(LIMITS);

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable SameMembers learnt(String object) {
    byte[] in = bytes(object);
    var tape = new JsonTape(LIMITS);
    assertThat(tape.walk(in, 0, in.length)).as(object).isTrue();
    return SameMembers.of(SCANNER, in, tape, 0);
  }

  private static int end(String learnt, String other) {
    byte[] in = bytes(other + "}]");
    return Objects.requireNonNull(learnt(learnt)).end(in, 0, in.length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1}             | {\"a\":-2.5e3}",
        "{\"a\":\"\"}          | {\"a\":\"天\\u00e9 \\\" long enough for two words\"}",
        "{\"a\":[1,\"b\",null]}| {\"a\":[0.25,\"\",null]}",
        "{ \"a\" : { \"b\" : 7 } , \"c\" : true }|{ \"a\" : { \"b\" : 0 } , \"c\" : true }",
        "{}                    | {}"
      })
  void finds_the_end_of_an_object_with_other_strings_and_numbers(String learnt, String other) {
    assertThat(end(learnt, other)).isEqualTo(bytes(other).length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"b\":1,\"c\":\"x\"}",
        "{\"a\":1,\"c\":null}",
        "{\"a\":01,\"c\":\"x\"}",
        "{\"a\":1., \"c\":\"x\"}",
        "{\"a\":1.,\"c\":\"x\"}",
        "{\"a\":.5,\"c\":\"x\"}",
        "{\"a\":,\"c\":\"x\"}",
        "{\"a\":1,\"c\":\"\\x\"}",
        "{\"a\":1,\"c\":\"\u0001\"}",
        "{\"a\":1,\"c\":\"x\",\"d\":1}",
        "{\"a\": 1,\"c\":\"x\"}",
        "{\"a\":123456789012345678901,\"c\":\"x\"}",
        "{\"a\":1"
      })
  void finds_none_where_it_is_another_or_no_object(String other) {
    assertThat(end("{\"a\":1,\"c\":\"x\"}", other)).isEqualTo(-1);
  }

  @Test
  void learns_none_with_line_breaks_or_with_more_than_it_keeps_account_of() {
    assertThat(learnt("{\"a\":\n1}")).isNull();
    assertThat(learnt("{\"a\":[" + "1,".repeat(64) + "1]}")).isNull();
    assertThat(end("{\"a\":[" + "1,".repeat(63) + "1]}", "{\"a\":[" + "2,".repeat(63) + "3]}"))
        .isPositive();
  }

  @Test
  void never_finds_another_end_than_a_scan_of_the_object() {
    String[] objects = {
      "{}", "{\"a\":1}", "{\"a\":\"x\"}", "{\"a\":[1,2.5,\"b\"],\"c\":{\"d\":\"\\n\"},\"e\":0}"
    };
    var random = new Random(7);
    int found = 0;
    for (int i = 0; i < 60_000; i++) {
      SameMembers it = Objects.requireNonNull(learnt(objects[random.nextInt(objects.length)]));
      byte[] in = bytes(objects[random.nextInt(objects.length)] + ",\"z\":1}");
      for (int k = random.nextInt(4); k > 0; k--)
        in[random.nextInt(in.length)] =
            (byte) "{}[]\",:\\ \ttfn01e.-\u007f".charAt(random.nextInt(19));
      int to = 1 + random.nextInt(in.length);
      int end = it.end(in, 0, to);
      if (end < 0) continue;
      found++;
      assertThat(end)
          .as("%d: %s, the first %d", i, new String(in, StandardCharsets.UTF_8), to)
          .isEqualTo(new ObjectEnd(LIMITS, new TokenEnds(LIMITS)).find(in, 0, to, 2));
    }
    assertThat(found).as("objects that were like the one before").isGreaterThan(3_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":12,\"b\":[3,-4.5e6]}", "{\"a\":\"x\",\"b\":7}"})
  void of_one_that_is_cut_anywhere_nothing_is_told_whatever_stands_behind(String object) {
    byte[] whole = bytes(object);
    SameMembers members = Objects.requireNonNull(learnt(object));
    for (int cut = 0; cut < whole.length; cut++) {
      byte[] exact = Arrays.copyOf(whole, cut);
      assertThat(members.end(exact, 0, cut)).as("%d", cut).isEqualTo(-1);
      for (String stale : List.of("-0", "1}", "\"}", object.substring(cut))) {
        byte[] longer = bytes(object.substring(0, cut) + stale);
        assertThat(members.end(longer, 0, cut)).as("%d %s", cut, stale).isEqualTo(-1);
      }
    }
  }
}
