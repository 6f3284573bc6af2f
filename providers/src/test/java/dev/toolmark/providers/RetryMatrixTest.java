package dev.toolmark.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.RetryWorld.Reply;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.transport.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The retry table of reliability.md section 4, row for row: one failure and then a whole answer,
/// for every status and every way to break, with one key and with three, with a word of the server
/// on how long to wait and without.
class RetryMatrixTest {
  private static final int HINT = 7;

  /// What must follow a failure. `key`: of the second attempt. `from`, `to`: seconds between the
  /// two.
  private sealed interface Must {
    record Answer() implements Must {}

    record GiveUp() implements Must {}

    record StopTarget() implements Must {}

    record Again(Key key, double from, double to) implements Must {}
  }

  private enum Key {
    SAME,
    NEXT
  }

  private static final Must GIVE_UP = new Must.GiveUp();
  private static final Must STOP = new Must.StopTarget();

  record Case(String name, Reply reply, int keys, boolean hint, Must must) {
    @Override
    public String toString() {
      return "%s, %d keys, %s".formatted(name, keys, hint ? "retry-after 7" : "no hint");
    }
  }

  static Stream<Case> statuses() {
    return IntStream.rangeClosed(200, 599)
        .boxed()
        .flatMap(status -> {
          var cases = new ArrayList<Case>();
          for (int keys : new int[] {1, 3})
            for (boolean hint : new boolean[] {false, true}) {
              Map<String, String> headers = hint ? Map.of("retry-after", "" + HINT) : Map.of();
              String body = status < 300 ? RetryWorld.ANSWER : "{\"error\":{\"message\":\"no\"}}";
              Reply reply =
                  status >= 300 && status < 400
                      ? Reply.broken(Stage.READING, Cause.REJECTED, "")
                      : Reply.status(status, headers, body);
              cases.add(
                  new Case("status " + status, reply, keys, hint, byStatus(status, keys, hint)));
            }
          return cases.stream();
        });
  }

  private static Must byStatus(int status, int keys, boolean hint) {
    if (status < 300) return new Must.Answer();
    Must backoff = hint ? new Must.Again(Key.SAME, HINT, HINT * 1.1) : sameKey();
    Must limited =
        keys > 1
            ? new Must.Again(Key.NEXT, 0, 0.05)
            : hint
                ? new Must.Again(Key.SAME, HINT, HINT * 1.1)
                : new Must.Again(Key.SAME, 90, 90.05);
    Must refused = keys > 1 ? new Must.Again(Key.NEXT, 0, 0) : STOP;
    return switch (status) {
      case 401 -> refused;
      case 402 -> hint ? limited : refused;
      case 429 -> limited;
      case 408, 409, 421, 425, 498 -> backoff;
      case 501, 505 -> GIVE_UP;
      case 503 -> keys > 1 ? new Must.Again(Key.NEXT, 0, 0.5) : backoff;
      default -> status < 500 ? GIVE_UP : backoff;
    };
  }

  private static Must sameKey() {
    return new Must.Again(Key.SAME, 0, 0.5);
  }

  static Stream<Case> breaks() {
    String content = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"hi\"}}]}\n\n";
    String reasoning =
        "data: {\"choices\":[{\"index\":0,\"delta\":{\"reasoning_content\":\"hm\"}}]}\n\n";
    String call =
        "data: {\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"c\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"q\"}}]}}]}\n\n";
    var cases = new ArrayList<Case>();
    for (int keys : new int[] {1, 3}) {
      Must next = keys > 1 ? new Must.Again(Key.NEXT, 0, 0.05) : new Must.Again(Key.SAME, 90, 90.1);
      Must nextAtOnce = keys > 1 ? new Must.Again(Key.NEXT, 0, 0) : STOP;
      for (Cause cause : List.of(Cause.UNREACHABLE, Cause.TIMED_OUT))
        cases.add(broken("connecting: " + cause, Stage.CONNECTING, cause, "", keys, sameKey()));
      cases.add(broken("certificate", Stage.CONNECTING, Cause.UNTRUSTED, "", keys, STOP));
      for (Cause cause : List.of(Cause.CUT_SHORT, Cause.TIMED_OUT))
        cases.add(broken("no head: " + cause, Stage.AWAITING_HEAD, cause, "", keys, sameKey()));
      cases.add(broken("not HTTP", Stage.AWAITING_HEAD, Cause.UNREADABLE, "", keys, GIVE_UP));
      for (Cause cause : List.of(Cause.CUT_SHORT, Cause.TIMED_OUT)) {
        cases.add(broken("head only: " + cause, Stage.READING, cause, "", keys, sameKey()));
        for (String before : List.of(content, reasoning, call))
          cases.add(broken("after " + before.strip(), Stage.READING, cause, before, keys, GIVE_UP));
      }
      cases.add(said("a clean end before the first content", ": ping\n\n", keys, sameKey()));
      cases.add(said("a clean end after content", content, keys, GIVE_UP));
      cases.add(error("rate_limit_exceeded", "", keys, next));
      cases.add(error("server_error", "", keys, sameKey()));
      cases.add(error("overloaded_error", "", keys, sameKey()));
      cases.add(error("nobody_knows", "", keys, sameKey()));
      cases.add(error("invalid_api_key", "", keys, nextAtOnce));
      cases.add(error("insufficient_quota", "", keys, nextAtOnce));
      for (String final_ :
          List.of("invalid_request_error", "content_filter", "context_length_exceeded"))
        cases.add(error(final_, "", keys, GIVE_UP));
      for (String any : List.of("rate_limit_exceeded", "server_error", "invalid_api_key"))
        cases.add(error(any, content, keys, GIVE_UP));
      cases.add(quota(429, Map.of(), keys, nextAtOnce));
      cases.add(
          quota(
              429,
              Map.of("retry-after", "7"),
              keys,
              keys > 1 ? next : new Must.Again(Key.SAME, 7, 7.8)));
      for (int status : new int[] {400, 403})
        cases.add(
            new Case(
                "a bad key as " + status,
                Reply.status(status, Map.of(), "{\"error\":{\"code\":\"invalid_api_key\"}}"),
                keys,
                false,
                nextAtOnce));
    }
    return cases.stream();
  }

  private static Case quota(int status, Map<String, String> headers, int keys, Must must) {
    String body = "{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"no\"}}";
    return new Case(
        "insufficient_quota " + headers, Reply.status(status, headers, body), keys, false, must);
  }

  private static Case broken(
      String name, Stage stage, Cause cause, String before, int keys, Must must) {
    return new Case(name, Reply.broken(stage, cause, before), keys, false, must);
  }

  private static Case said(String name, String body, int keys, Must must) {
    return new Case(name, Reply.said(body), keys, false, must);
  }

  private static Case error(String code, String before, int keys, Must must) {
    String body =
        before + "data: {\"error\":{\"code\":\"" + code + "\",\"message\":\"it said so\"}}\n\n";
    return said(code + (before.isEmpty() ? "" : " after content"), body, keys, must);
  }

  @Test
  void one_failure_leads_to_what_its_row_says() {
    assertThat(all()).hasSizeGreaterThan(1_600);
    for (Case of : all()) leadsToItsRow(of);
  }

  private static List<Case> all() {
    return Stream.concat(statuses(), breaks()).toList();
  }

  private static void leadsToItsRow(Case of) {
    var world = new RetryWorld(of.keys(), RetryRules.USUAL).first(of.reply());
    Attempts made = world.ask();
    Attempted first = made.all().getFirst();
    assertThat(world.calls).hasSize(made.all().size());
    assertThat(world.ends).extracting(AttemptEnd::result).containsExactlyElementsOf(made.all());
    switch (of.must()) {
      case Must.Answer _ -> assertThat(first.failure()).as("%s", of).isEmpty();
      case Must.GiveUp _ -> {
        assertThat(made.all()).as("%s", of).hasSize(1);
        assertThat(first.failure().orElseThrow().next())
            .as("%s", of)
            .isEqualTo(Attempted.Next.GIVE_UP);
      }
      case Must.StopTarget _ -> {
        assertThat(made.all()).as("%s", of).hasSize(1);
        assertThat(first.failure().orElseThrow().next())
            .as("%s", of)
            .isEqualTo(Attempted.Next.STOP_TARGET);
      }
      case Must.Again(Key key, double from, double to) -> again(of, world, made, key, from, to);
    }
  }

  private static void again(
      Case of, RetryWorld world, Attempts made, Key key, double from, double to) {
    assertThat(made.all()).as("%s", of).extracting(Attempted::number).containsExactly(1, 2);
    assertThat(made.all().getFirst().isRetried()).isTrue();
    assertThat(made.last().failure()).isEmpty();
    int first = world.calls.getFirst().key();
    int due = key == Key.SAME ? first : (first + 1) % of.keys();
    assertThat(world.calls.getLast().key()).as("%s: key after %d", of, first).isEqualTo(due);
    assertThat(world.gap(0)).as("%s", of).isBetween(from, to + 0.3);
    double waited = made.last().waits().sum() / (double) RetryWorld.SECOND;
    assertThat(waited).as("recorded").isEqualTo(world.gap(0));
    assertThat(made.last().timing().total()).hasValue(0);
    if (of.hint() && from >= HINT) assertThat(made.last().waits().source()).contains("retry-after");
  }

  @Test
  void a_failure_that_does_not_pass_costs_no_more_than_its_budget() {
    for (Case of : all()) keepsItsBudget(of);
  }

  private static void keepsItsBudget(Case of) {
    var world = new RetryWorld(of.keys(), RetryRules.USUAL).replies((_, _) -> of.reply());
    Attempts made = world.ask();
    int most =
        switch (of.must()) {
          case Must.Answer _, Must.GiveUp _, Must.StopTarget _ -> 1;
          case Must.Again _ -> Set.of("status 409", "status 421").contains(of.name()) ? 3 : 6;
        };
    assertThat(made.all()).as("%s", of).hasSizeLessThanOrEqualTo(most);
    assertThat(made.last().isRetried()).isFalse();
    assertThat(world.now())
        .as("no wait beyond the step's time")
        .isLessThan(1800 * RetryWorld.SECOND);
  }

  @Test
  void what_was_cut_after_its_first_content_is_asked_anew_where_that_is_wanted() {
    breaks().forEach(RetryMatrixTest::isAskedAnew);
  }

  private static void isAskedAnew(Case of) {
    RetryRules usual = RetryRules.USUAL;
    var eager =
        new RetryRules(
            6,
            Duration.ofMinutes(30),
            OptionalDouble.of(0.1),
            usual.maxWait(),
            usual.rest(),
            usual.cooldown(),
            true);
    var world = new RetryWorld(of.keys(), eager).first(of.reply());
    Attempts made = world.ask();
    boolean after =
        made.all().getFirst().failure().filter(it -> it.phase() == Phase.AFTER_CONTENT).isPresent();
    if (after && !of.name().startsWith("invalid_api_key")) {
      assertThat(made.all()).as("%s", of).hasSize(2);
      assertThat(made.last().answer().text()).as("never spliced").isEqualTo("hi");
    }
  }
}
