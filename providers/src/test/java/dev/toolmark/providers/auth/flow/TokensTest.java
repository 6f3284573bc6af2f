package dev.toolmark.providers.auth.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TokensTest {
  private final Clock clock = new Clock();
  private final AtomicInteger minted = new AtomicInteger();
  private volatile Optional<Minted> refusal = Optional.empty();
  private Duration life = Duration.ofHours(1);

  private Tokens tokens() {
    return new Tokens(
        _ -> {
          int number = minted.incrementAndGet();
          return refusal.orElseGet(() ->
              Minted.fresh("token-" + number, "a test", clock.instant().plus(life), Map.of()));
        },
        clock);
  }

  private static String text(Minted it) {
    return switch (it) {
      case Minted.Fresh(Token token) -> token.access().reveal();
      case Minted.Refused(Cause cause, String why) -> cause + ": " + why;
    };
  }

  @Test
  void however_many_callers_wait_a_token_is_asked_for_once() throws Exception {
    var begun = new CountDownLatch(1);
    var tokens =
        new Tokens(
            _ -> {
              minted.incrementAndGet();
              try {
                begun.await();
              } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
              }
              return Minted.fresh("token", "a test", clock.instant().plus(life), Map.of());
            },
            clock);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new ArrayList<Future<String>>();
      for (int i = 0; i < 100; i++) asked.add(threads.submit(() -> text(tokens.current())));
      begun.countDown();
      for (Future<String> it : asked) assertThat(it.get()).isEqualTo("token");
    }
    assertThat(minted).hasValue(1);
  }

  @Test
  void a_token_is_renewed_before_it_ends() {
    Tokens tokens = tokens();
    assertThat(text(tokens.current())).isEqualTo("token-1");
    clock.forward(Duration.ofMinutes(54));
    assertThat(text(tokens.current())).isEqualTo("token-1");
    clock.forward(Duration.ofMinutes(1));
    assertThat(text(tokens.current())).isEqualTo("token-2");
  }

  @Test
  void a_short_token_is_renewed_in_the_last_fifth_of_its_life() {
    life = Duration.ofSeconds(100);
    Tokens tokens = tokens();
    tokens.current();
    clock.forward(Duration.ofSeconds(79));
    assertThat(text(tokens.current())).isEqualTo("token-1");
    clock.forward(Duration.ofSeconds(1));
    assertThat(text(tokens.current())).isEqualTo("token-2");
  }

  @Test
  void a_renewal_that_fails_changes_nothing_while_the_old_token_is_good() {
    Tokens tokens = tokens();
    tokens.current();
    refusal = Optional.of(new Minted.Refused(Cause.UNREACHABLE, "away"));
    clock.forward(Duration.ofMinutes(56));
    assertThat(text(tokens.current())).isEqualTo("token-1");
    clock.forward(Duration.ofMinutes(4));
    assertThat(text(tokens.current())).isEqualTo("UNREACHABLE: away");
    refusal = Optional.empty();
    clock.forward(Duration.ofSeconds(10));
    assertThat(text(tokens.current())).startsWith("token-");
  }

  @Test
  void those_who_come_after_a_refusal_hear_it_without_asking_again() {
    refusal = Optional.of(new Minted.Refused(Cause.BAD_KEY, "sign in again"));
    Tokens tokens = tokens();
    for (int i = 0; i < 50; i++)
      assertThat(text(tokens.current())).isEqualTo("BAD_KEY: sign in again");
    assertThat(minted).hasValue(1);
    clock.forward(Duration.ofSeconds(10));
    tokens.current();
    assertThat(minted).hasValue(2);
  }

  @Test
  void an_old_token_that_a_server_refuses_is_replaced_and_a_new_one_is_not() throws Exception {
    Tokens tokens = tokens();
    tokens.current();
    assertThat(tokens.refused("token-1")).as("it is new").isFalse();
    clock.forward(Duration.ofMinutes(2));
    List<Callable<Boolean>> both =
        List.of(() -> tokens.refused("token-1"), () -> tokens.refused("token-1"));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> it : threads.invokeAll(both)) assertThat(it.get()).isTrue();
    }
    assertThat(text(tokens.current())).isEqualTo("token-2");
    assertThat(tokens.refused("token-1")).as("there is another already").isTrue();
    assertThat(minted).hasValue(2);
  }

  @Test
  void the_tokens_of_late_are_remembered_to_be_kept_out_of_texts() {
    life = Duration.ofSeconds(10);
    Tokens tokens = tokens();
    for (int i = 0; i < 5; i++) {
      tokens.current();
      clock.forward(Duration.ofSeconds(10));
    }
    assertThat(tokens.remembered().stream().map(it -> it.reveal()))
        .containsExactly("token-3", "token-4", "token-5");
  }
}
