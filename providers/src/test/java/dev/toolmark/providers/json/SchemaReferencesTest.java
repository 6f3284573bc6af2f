package dev.toolmark.providers.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Wherever a schema can name another place, nothing is fetched, and every failure is ours.
final class SchemaReferencesTest {
  private static final List<String> VALUES =
      List.of("{}", "{\"a\":1,\"b\":{}}", "{\"a\":{\"a\":1}}", "[1]", "\"x\"", "null");

  private static final String OLD =
      "{\"$schema\":\"https://json-schema.org/draft/2019-09/schema\",";
  private static final String OLDER = "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",";
  private static final String OLDEST = "{\"$schema\":\"http://json-schema.org/draft-04/schema#\",";

  /// `U` is the place named. These reach for it, and so are refused.
  private static final List<String> REACHING =
      List.of(
          "{\"$ref\":\"U\"}",
          "{\"$ref\":\"U#/a\"}",
          "{\"$ref\":\"U#a\"}",
          "{\"$dynamicRef\":\"U\"}",
          "{\"$dynamicRef\":\"U#/a\"}",
          "{\"$dynamicRef\":\"U#a\"}",
          "{\"$ref\":\"#/$defs/z\",\"$dynamicRef\":\"U\",\"$defs\":{\"z\":{}}}",
          "{\"allOf\":[{}],\"$dynamicRef\":\"U#a\"}",
          "{\"$schema\":\"U\"}",
          "{\"properties\":{\"a\":{\"$schema\":\"U\",\"type\":\"string\"}}}",
          "{\"properties\":{\"a\":{\"$id\":\"https://x/y\",\"$schema\":\"U\"}}}",
          "{\"$defs\":{\"z\":{\"$ref\":\"U\"}},\"$ref\":\"#/$defs/z\"}",
          "{\"x-own\":{\"$dynamicRef\":\"U\"},\"$ref\":\"#/x-own\"}",
          "{\"if\":{\"$dynamicRef\":\"U\"},\"then\":false}",
          "{\"not\":{\"$ref\":\"U\"}}",
          "{\"contains\":{\"$ref\":\"U\"}}",
          "{\"prefixItems\":[{\"$ref\":\"U\"}]}",
          "{\"propertyNames\":{\"$ref\":\"U\"}}",
          "{\"patternProperties\":{\"b\":{\"$ref\":\"U\"}}}",
          "{\"additionalProperties\":{\"$dynamicRef\":\"U\"}}",
          "{\"dependentSchemas\":{\"a\":{\"$ref\":\"U\"}}}",
          "{\"unevaluatedProperties\":{\"$ref\":\"U\"}}",
          "{\"unevaluatedItems\":{\"$dynamicRef\":\"U\"}}",
          "{\"unevaluatedItems\":{\"properties\":{\"a\":{\"unevaluatedProperties\":{\"$ref\":\"U\"}}}}}",
          OLD + "\"$ref\":\"U\"}",
          OLD + "\"$recursiveRef\":\"U\"}",
          OLD + "\"unevaluatedProperties\":{\"$ref\":\"U\"}}",
          OLDER + "\"$ref\":\"U\"}",
          OLDER + "\"dependencies\":{\"a\":{\"$ref\":\"U\"}}}",
          OLDEST + "\"$ref\":\"U\"}");

  /// These only name it.
  private static final List<String> NAMING =
      List.of(
          "{\"$id\":\"U\"}",
          "{\"id\":\"U\"}",
          "{\"$id\":\"U\",\"$ref\":\"#\"}",
          "{\"$anchor\":\"U\"}",
          "{\"$dynamicAnchor\":\"U\"}",
          "{\"$vocabulary\":{\"U\":true}}",
          "{\"$comment\":\"U\"}",
          "{\"const\":{\"$ref\":\"U\"}}",
          "{\"default\":{\"$dynamicRef\":\"U\",\"$schema\":\"U\"}}",
          "{\"contentMediaType\":\"application/json\",\"contentSchema\":{\"$ref\":\"U\"}}",
          OLDEST + "\"id\":\"U\",\"properties\":{\"a\":{\"id\":\"U\"}}}");

  @Test
  void no_keyword_makes_a_connection_or_opens_a_file_and_every_reach_is_refused(
      @TempDir Path folder) throws Exception {
    var asked = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      threads.execute(() -> count(server, asked));
      for (String place : places(server.getLocalPort(), folder)) {
        for (String form : REACHING)
          assertThat(outcome(form.replace("U", place)))
              .as("%s %s", form, place)
              .isEqualTo("refused");
        for (String form : NAMING) outcome(form.replace("U", place));
      }
      try (var own = new Socket(server.getInetAddress(), server.getLocalPort())) {
        assertThat(own.getInputStream().read()).isEqualTo(-1); // all before it were counted
      }
      assertThat(asked).as("connections, of which the last is this test's").hasValue(1);
    }
  }

  private static void count(ServerSocket server, AtomicInteger asked) {
    try {
      while (true) {
        try (Socket _ = server.accept()) {
          asked.incrementAndGet();
        }
      }
    } catch (IOException closed) {
      if (!server.isClosed()) throw new UncheckedIOException(closed);
    }
  }

  private static List<String> places(int port, Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("s.json"), "{}");
    return List.of(
        "http://127.0.0.1:" + port + "/s.json",
        "HTTP://127.0.0.1:" + port + "/s.yaml",
        "https://127.0.0.1:" + port + "/s",
        "ftp://127.0.0.1:" + port + "/s",
        file.toUri().toString(),
        file.toString(),
        "jar:" + file.toUri() + "!/s.json",
        "classpath:draft/2020-12/schema",
        "classpath:///draft-07/schema",
        "resource:draft-07/schema",
        "http://json-schema.org/draft-03/schema",
        "https://json-schema.org/draft/2099-01/schema",
        "https://json-schema.org/draft/x/../../jsv-messages.properties",
        "s.json",
        "urn:a:b");
  }

  /// `refused`, or how many problems each value has. Anything thrown but a `JsonException` of
  /// `compile` fails the test.
  private static String outcome(String text) {
    JsonSchema schema;
    try {
      schema = JsonSchema.compile(JsonValue.parse(text));
    } catch (JsonException refused) {
      assertThat(refused.getMessage())
          .startsWith("not a JSON Schema: ")
          .doesNotContain("Exception", "null")
          .hasSizeLessThanOrEqualTo(300);
      return "refused";
    }
    return VALUES.stream().map(it -> applied(schema, it)).toList().toString();
  }

  private static String applied(JsonSchema schema, String value) {
    try {
      return String.valueOf(schema.check(JsonValue.parse(value)).size());
    } catch (JsonException inapplicable) {
      assertThat(inapplicable.getMessage())
          .startsWith("the schema cannot be applied: ")
          .doesNotContain("Exception", "null");
      return "inapplicable";
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "#",
        "#nowhere",
        "#/no/where",
        "#/%zz",
        "://",
        "http://[",
        "%zz",
        "a b",
        "\\u0000"
      })
  void a_place_that_is_none_is_refused_and_nothing_else_is_thrown(String place) {
    for (String form : REACHING) outcome(form.replace("U", place));
    for (String form : NAMING) outcome(form.replace("U", place));
  }

  @Test
  void what_cannot_be_reached_is_named() {
    assertThatThrownBy(() -> JsonSchema.compile(JsonValue.parse("{\"$ref\":\"other.json\"}")))
        .isInstanceOf(JsonException.class)
        .hasMessage(
            "not a JSON Schema: it refers to 'other.json', which is not in the document (nothing is"
                + " fetched)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"properties\":{\"a\":{\"$dynamicRef\":\"#\"}},\"type\":\"object\"} | {\"a\":{}} |"
            + " {\"a\":1}",
        "{\"$dynamicRef\":\"#/$defs/n\",\"$defs\":{\"n\":{\"type\":\"number\"}}} | 1 | \"x\"",
        "{\"$dynamicRef\":\"#n\",\"$defs\":{\"n\":{\"$dynamicAnchor\":\"n\",\"type\":\"number\"}}}"
            + " | 1 | \"x\"",
        "{\"properties\":{\"$dynamicRef\":{\"type\":\"string\"},\"unevaluatedItems\":{}}} |"
            + " {\"$dynamicRef\":\"x\"} | {\"$dynamicRef\":1}",
        "{\"$ref\":\"https://json-schema.org/draft/2020-12/schema\"} | {\"type\":\"string\"} |"
            + " {\"type\":1}",
        "{\"$ref\":\"http://json-schema.org/draft-07/schema#\"} | {\"type\":\"string\"} |"
            + " {\"type\":1}",
        "{\"id\":\"x\",\"properties\":{\"id\":{\"type\":\"string\"}}} | {\"id\":\"x\"} |"
            + " {\"id\":1}",
        "{\"unevaluatedProperties\":{\"$ref\":\"#/$defs/n\"},\"$defs\":{\"n\":{\"type\":\"number\"}}}"
            + " | {\"a\":1} | {\"a\":\"x\"}"
      })
  void what_is_in_the_document_or_a_draft_is_reached(String schema, String good, String bad) {
    JsonSchema compiled = JsonSchema.compile(JsonValue.parse(schema));
    assertThat(compiled.check(JsonValue.parse(good))).isEmpty();
    assertThat(compiled.check(JsonValue.parse(bad))).isNotEmpty();
  }

  @Test
  void one_schema_serves_many_threads_while_others_are_compiled() throws Exception {
    JsonSchema shared =
        JsonSchema.compile(
            JsonValue.parse(
                "{\"items\":{\"$ref\":\"#/$defs/n\"},\"$defs\":{\"n\":{\"type\":\"integer\"}}}"));
    JsonValue value = JsonValue.parse("[1,\"x\",2]");
    try (var threads = Executors.newFixedThreadPool(8)) {
      var tasks = new ArrayList<Callable<Boolean>>();
      for (int i = 0; i < 400; i++) {
        String own = "{\"$id\":\"https://x/s\",\"minItems\":%d}".formatted(i % 7);
        int problems = i % 7 > 3 ? 1 : 0;
        tasks.add(() ->
            shared.check(value).size() == 1
                && JsonSchema.compile(JsonValue.parse(own)).check(value).size() == problems);
      }
      for (var done : threads.invokeAll(tasks)) assertThat(done.get()).isTrue();
    }
  }
}
