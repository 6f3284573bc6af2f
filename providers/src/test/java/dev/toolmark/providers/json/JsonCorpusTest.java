package dev.toolmark.providers.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// JSONTestSuite by Nicolas Seriot: files that every reader of JSON must accept (y), must reject
/// (n), or may do either with (i).
final class JsonCorpusTest {
  private static final int BLOCK = 512;

  @SuppressWarnings("ArrayRecordComponent") // read, never compared
  record Case(String name, byte[] bytes) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> accepted() throws IOException {
    return cases('y', 95);
  }

  static List<Case> rejected() throws IOException {
    return cases('n', 188);
  }

  static List<Case> either() throws IOException {
    return cases('i', 35);
  }

  private static List<Case> cases(char kind, int count) throws IOException {
    Path archive = Path.of(System.getProperty("toolmark.shared", "?"), "json/jsontestsuite.tar.gz");
    assumeTrue(Files.exists(archive), "the corpus is not beside this tree");
    var cases = new ArrayList<Case>();
    try (InputStream tar = new GZIPInputStream(Files.newInputStream(archive))) {
      for (byte[] head = tar.readNBytes(BLOCK);
          head.length == BLOCK && head[0] != 0;
          head = tar.readNBytes(BLOCK)) {
        String name = new String(head, 0, 100, StandardCharsets.UTF_8).split("\0", 2)[0];
        int size = Integer.parseInt(new String(head, 124, 11, StandardCharsets.US_ASCII).trim(), 8);
        byte[] bytes = tar.readNBytes(size);
        tar.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        String file = name.substring(name.lastIndexOf('/') + 1);
        if (file.startsWith(kind + "_")) cases.add(new Case(file, bytes));
      }
    }
    assertThat(cases).hasSize(count);
    return cases;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("accepted")
  void what_is_json_is_read_and_written_and_read_the_same(Case it) {
    JsonValue value = JsonValue.parse(it.bytes());
    assertThat(JsonValue.parse(value.text())).isEqualTo(value);
    assertThat(JsonValue.parse(value.text().getBytes(StandardCharsets.UTF_8))).isEqualTo(value);
    assertThat(JsonValue.parse(new String(it.bytes(), StandardCharsets.UTF_8))).isEqualTo(value);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rejected")
  void what_is_not_json_is_rejected_with_its_place_and_hardly_quoted(Case it) {
    assertThatThrownBy(() -> JsonValue.parse(it.bytes()))
        .isInstanceOfSatisfying(
            JsonException.class,
            e -> {
              assertThat(e.line()).isPositive();
              assertThat(e.column()).isPositive();
              assertThat(e.getMessage()).isNotBlank().hasSizeLessThanOrEqualTo(200);
            });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("either")
  void what_may_be_either_never_crashes_and_is_written_as_unicode(Case it) {
    try {
      JsonValue value = JsonValue.parse(it.bytes());
      String text = value.text();
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).isTrue();
      assertThat(JsonValue.parse(text)).isEqualTo(value);
    } catch (JsonException rejected) {
      assertThat(rejected.getMessage()).hasSizeLessThanOrEqualTo(200);
    }
  }
}
