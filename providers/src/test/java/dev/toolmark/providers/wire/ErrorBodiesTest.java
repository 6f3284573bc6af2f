package dev.toolmark.providers.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Source of the rows: protocols.md 9.1, 9.2 and 9.4.
final class ErrorBodiesTest {
  private static ErrorInfo read(int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return ErrorBodies.of(status, bytes, 0, bytes.length);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        // 9.1, each shape
        "400|{\"error\":{\"message\":\"bad\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}|REJECTED|invalid_request_error|bad",
        "429|{\"error\":{\"message\":\"slow\",\"type\":\"None\",\"param\":\"None\",\"code\":\"429\"}}|RATE_LIMITED|429|slow",
        "503|{\"error\":{\"code\":503,\"message\":\"Loading model\",\"type\":\"unavailable_error\"}}|OVERLOADED|503|Loading model",
        "502|{\"error\":{\"code\":502,\"message\":\"Provider returned error\",\"metadata\":{\"provider_name\":\"x\",\"raw\":\"prompt is too long\"}}}|CONTEXT_FULL|502|Provider returned error",
        "529|{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"},\"request_id\":\"r\"}|OVERLOADED|overloaded_error|Overloaded",
        "400|{\"error\":{\"code\":400,\"message\":\"API key not valid.\",\"status\":\"INVALID_ARGUMENT\",\"details\":[{\"reason\":\"API_KEY_INVALID\"}]}}|BAD_KEY|400|API key not valid.",
        "429|[{\"error\":{\"code\":429,\"message\":\"quota\",\"status\":\"RESOURCE_EXHAUSTED\"}}]|RATE_LIMITED|429|quota",
        "404|{\"error\":\"model 'x' not found\"}|NOT_FOUND|-|model 'x' not found",
        "400|{\"code\":\"Client specified an invalid argument\",\"error\":\"Incorrect API key provided: x\"}|BAD_KEY|Client specified an invalid argument|Incorrect API key provided: x",
        "400|{\"message\":\"bad\",\"type\":\"t\",\"param\":\"p\",\"code\":\"c\"}|REJECTED|c|bad",
        "429|{\"message\":\"trial limit\"}|RATE_LIMITED|-|trial limit",
        "422|{\"detail\":\"no\"}|REJECTED|-|no",
        "422|{\"detail\":[{\"loc\":[\"body\",\"messages\",0],\"msg\":\"field required\",\"type\":\"m\"}]}|REJECTED|-|body.messages.0: field required",
        "404|{\"success\":false,\"errors\":[{\"code\":7003,\"message\":\"Could not route\"}],\"result\":null}|NOT_FOUND|7003|Could not route",
        "400|{\"code\":20012,\"message\":\"Model does not exist\",\"data\":null}|REJECTED|20012|Model does not exist",
        "401|\"Invalid token\"|BAD_KEY|-|Invalid token",
        "403|{\"code\":403,\"reason\":\"NOT_ENOUGH\",\"message\":\"m\"}|FORBIDDEN|403|m",
        "400|{\"code\":\"InvalidParameter\",\"message\":\"m\",\"request_id\":\"r\"}|REJECTED|InvalidParameter|m",
        "502|<html>Bad Gateway</html>|OVERLOADED|-|status 502 without a message",
        "500|``|OVERLOADED|-|status 500 without a message",
        // 9.2, by status and hint
        "403|{\"error\":{\"message\":\"m\",\"type\":\"authentication_error\"}}|BAD_KEY|authentication_error|m",
        "403|{\"error\":{\"message\":\"m\",\"type\":\"permission_error\"}}|FORBIDDEN|permission_error|m",
        "403|{\"error\":{\"code\":403,\"message\":\"flagged\",\"metadata\":{\"reasons\":[\"violence\"]}}}|FORBIDDEN|403|flagged",
        "402|{\"error\":{\"message\":\"Insufficient Balance\"}}|NO_CREDIT|-|Insufficient Balance",
        "429|{\"error\":{\"message\":\"m\",\"type\":\"insufficient_quota\",\"code\":\"insufficient_quota\"}}|NO_CREDIT|insufficient_quota|m",
        "429|{\"error\":{\"message\":\"You exceeded your current quota\"}}|RATE_LIMITED|-|You exceeded your current quota",
        "429|{\"error\":{\"message\":\"m\",\"code\":\"1113\"}}|NO_CREDIT|1113|m",
        "400|{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"Your credit balance is too low\"}}|NO_CREDIT|invalid_request_error|Your credit balance is too low",
        "404|{\"error\":{\"message\":\"m\",\"type\":\"usage_limit_reached\"}}|RATE_LIMITED|usage_limit_reached|m",
        "400|{\"error\":{\"message\":\"m\",\"code\":\"model_not_found\"}}|NOT_FOUND|model_not_found|m",
        "400|{\"error\":\"x does not support tools\"}|NO_TOOLS|-|x does not support tools",
        "400|{\"message\":\"auto requires --enable-auto-tool-choice\"}|NO_TOOLS|-|auto requires --enable-auto-tool-choice",
        "500|{\"error\":{\"code\":500,\"message\":\"tools param requires --jinja flag\"}}|NO_TOOLS|500|tools param requires --jinja flag",
        "404|{\"error\":{\"code\":404,\"message\":\"No endpoints found that support tool use\"}}|NO_TOOLS|404|No endpoints found that support tool use",
        "413|{\"error\":{\"message\":\"Request too large on tokens per minute\",\"code\":\"rate_limit_exceeded\"}}|TOO_LARGE|rate_limit_exceeded|Request too large on tokens per minute",
        "408|{}|TIMED_OUT|-|status 408 without a message",
        "504|{}|TIMED_OUT|-|status 504 without a message",
        "524|{}|TIMED_OUT|-|status 524 without a message",
        "409|{}|CONFLICT|-|status 409 without a message",
        "498|{}|OVERLOADED|-|status 498 without a message",
        "429|{\"error\":{\"message\":\"m\",\"type\":\"engine_overloaded_error\"}}|OVERLOADED|engine_overloaded_error|m",
        "400|{\"error\":{\"message\":\"m\",\"code\":\"content_filter\"}}|FILTERED|content_filter|m",
        "400|{\"error\":{\"message\":\"m\",\"code\":\"data_inspection_failed\"}}|FILTERED|data_inspection_failed|m",
        "301|``|UNRECOGNISED|-|status 301 without a message",
        // 9.4
        "400|{\"error\":{\"message\":\"m\",\"code\":\"context_length_exceeded\"}}|CONTEXT_FULL|context_length_exceeded|m",
        "400|{\"error\":{\"message\":\"exceeded model token limit: 8 (requested: 9)\"}}|CONTEXT_FULL|-|exceeded model token limit: 8 (requested: 9)",
        "400|{\"error\":{\"message\":\"m\",\"code\":\"1261\"}}|CONTEXT_FULL|1261|m",
        "400|{\"error\":{\"message\":\"n_keep: 9 >= n_ctx: 8\"}}|CONTEXT_FULL|-|n_keep: 9 >= n_ctx: 8",
        "500|{\"error\":{\"message\":\"Context size has been exceeded\"}}|CONTEXT_FULL|-|Context size has been exceeded",
        "429|{\"error\":{\"message\":\"token limit per minute\"}}|RATE_LIMITED|-|token limit per minute"
      })
  void a_body_is_read_by_the_table(
      int status, String body, Cause cause, String code, String message) {
    ErrorInfo info = read(status, body);
    assertThat(info.cause()).isEqualTo(cause);
    assertThat(info.code().orElse(null)).isEqualTo(code);
    assertThat(info.message()).isEqualTo(message);
    assertThat(info.status()).hasValue(status);
    assertThat(info.raw()).isEqualTo(body);
  }

  @Test
  void waits_that_the_body_gives_are_kept() {
    assertThat(
            read(429, "{\"error\":{\"message\":\"m\",\"details\":[{\"retryDelay\":\"37.5s\"}]}}")
                .retryIn())
        .hasValue(Duration.ofMillis(37_500));
    assertThat(
            read(
                    429,
                    "{\"error\":{\"message\":\"m\",\"type\":\"usage_limit_reached\",\"resets_in_seconds\":60}}")
                .retryIn())
        .hasValue(Duration.ofMinutes(1));
    assertThat(
            read(
                    429,
                    "{\"error\":{\"message\":\"m\",\"metadata\":{\"headers\":{\"X-RateLimit-Reset\":\"1767323045000\"}}}}")
                .retryAt())
        .hasValue(Instant.ofEpochMilli(1767323045000L));
    assertThat(
            read(429, "{\"error\":{\"message\":\"m\",\"details\":[{\"retryDelay\":\"NaNs\"}]}}")
                .retryIn())
        .isEmpty();
  }

  @Test
  void a_body_of_success_holds_an_error_only_in_a_shape_of_errors() {
    for (String none :
        new String[] {
          "{}", "{\"error\":null}", "{\"base_resp\":{\"status_code\":0}}", "[]", "7", "not json"
        }) {
      byte[] bytes = none.getBytes(StandardCharsets.UTF_8);
      assertThat(ErrorBodies.inside(bytes, 0, bytes.length)).as(none).isEmpty();
    }
    byte[] some =
        "{\"error\":{\"message\":\"m\",\"type\":\"server_error\"}}"
            .getBytes(StandardCharsets.UTF_8);
    assertThat(ErrorBodies.inside(some, 0, some.length).map(ErrorInfo::cause))
        .hasValue(Cause.OVERLOADED);
    assertThat(ErrorBodies.inside(some, 0, some.length).orElseThrow().status()).isEmpty();
  }

  @Test
  void noise_never_throws() {
    for (long seed = 0; seed < 2000; seed++) {
      byte[] body =
          "{\"error\":{\"code\":429,\"message\":\"m\",\"details\":[{\"retryDelay\":\"37s\"}],\"resets_at\":99}}"
              .getBytes(StandardCharsets.UTF_8);
      var random = new Random(seed);
      for (int i = 0; i < 4; i++) body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      assertThat(ErrorBodies.of(400, body, 0, body.length).raw()).as("seed %d", seed).isNotEmpty();
    }
  }
}
