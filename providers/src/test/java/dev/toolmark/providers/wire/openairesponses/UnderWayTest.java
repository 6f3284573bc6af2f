package dev.toolmark.providers.wire.openairesponses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.wire.Decoding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UnderWayTest {
  private static final JsonLimits LIMITS = new JsonLimits(8, 1 << 20, 3);
  private static final String RESPONSE =
      "\"response\":{\"id\":\"resp_1\",\"model\":\"m\",\"tools\":[{\"name\":\"é\"}]}}";

  private static String created(String number, String rest) {
    return "{\"type\":\"response.created\"" + number + rest;
  }

  private static String inProgress(String number, String rest) {
    return "{\"type\":\"response.in_progress\"" + number + rest;
  }

  private static boolean says(String created, String next) {
    var underWay = new UnderWay(LIMITS);
    byte[] begun = (' ' + created).getBytes(StandardCharsets.UTF_8);
    byte[] bytes = ("  " + next).getBytes(StandardCharsets.UTF_8);
    underWay.created(begun, 1, begun.length);
    return underWay.says(bytes, 2, bytes.length);
  }

  private static String number(String number) {
    return ",\"sequence_number\":" + number;
  }

  @Test
  void what_differs_in_type_and_number_alone_says_the_same() {
    String rest = ',' + RESPONSE;
    assertThat(says(created(number("0"), rest), inProgress(number("1"), rest))).isTrue();
    assertThat(says(created(number("9"), rest), inProgress(number("10"), rest))).isTrue();
    assertThat(says(created(number("99"), rest), inProgress(number("100"), rest))).isTrue();
    assertThat(says(created("", rest), inProgress("", rest))).isTrue();
  }

  @Test
  void what_differs_elsewhere_or_is_no_number_does_not() {
    String rest = ',' + RESPONSE;
    String begun = created(number("0"), rest);
    assertThat(says(begun, created(number("1"), rest))).isFalse();
    assertThat(says(begun, inProgress(number("1"), rest + ' '))).isFalse();
    assertThat(says(begun, inProgress(number("1"), rest.replace("_1", "_2")))).isFalse();
    for (String strange : List.of("01", "-1", "", "1.0", "1e1", "\"1\"", "1000", " 1", "1 "))
      assertThat(says(begun, inProgress(number(strange), rest))).as(strange).isFalse();
    assertThat(says(begun, inProgress(number("1"), ""))).isFalse();
    assertThat(says(begun, "")).isFalse();
    assertThat(says(created(number("0.5"), rest), inProgress(number("1.5"), rest))).isFalse();
    assertThat(says(created(number("0"), "}"), inProgress(number("1"), "}"))).isFalse();
    assertThat(says(inProgress(number("0"), rest), inProgress(number("1"), rest))).isFalse();
  }

  private static String stream(String first, String second) {
    String text = "{\"type\":\"response.output_text.delta\",\"item_id\":\"i\",\"delta\":\"a\"}";
    String last =
        "{\"type\":\"response.completed\",\"response\":{\"id\":\"resp_1\",\"model\":\"m\"}}";
    var stream = new StringBuilder();
    for (String data : List.of(first, second, text, last, second))
      stream.append("data: ").append(data).append("\n\n");
    return stream.toString();
  }

  /// A blank more is read as any other event.
  @Test
  void a_stream_tells_the_same_as_where_it_is_read() {
    for (String twice : List.of("", "\"response\":{\"id\":\"resp_2\"},", "\"x\":1,\"x\":[],")) {
      String rest = ',' + twice + RESPONSE;
      String first = created(number("0"), rest);
      String same = inProgress(number("1"), rest);
      String read = inProgress(",\"sequence_number\": 1", rest);
      List<String> told = Decoding.stream("openai-responses").events(stream(first, same));
      List<String> due = Decoding.stream("openai-responses").events(stream(first, read));
      assertThat(without(told)).as(twice).isEqualTo(without(due));
    }
  }

  /// All but the places.
  private static List<String> without(List<String> events) {
    return events.stream().map(it -> it.replaceAll("^(violation .*) \\d+$", "$1")).toList();
  }
}
