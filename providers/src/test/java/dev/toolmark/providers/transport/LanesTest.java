package dev.toolmark.providers.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Which client takes an exchange, and when there is another.
final class LanesTest {
  private final List<HttpClient> made = new ArrayList<>();
  private final Lanes lanes = new Lanes(this::make, 3, new Backlog(), System::nanoTime);

  private HttpClient make() {
    made.add(HttpClient.newBuilder().sslContext(new NoTls()).build());
    return made.getLast();
  }

  @AfterEach
  void close() {
    lanes.close();
  }

  private List<Lane> take(int exchanges) {
    var taken = new ArrayList<Lane>();
    for (int i = 0; i < exchanges; i++) taken.add(lanes.take());
    return taken;
  }

  @Test
  void none_is_made_before_it_is_needed() {
    assertThat(made).isEmpty();
    assertThat(lanes.busyNanos()).isZero();
  }

  @Test
  void one_will_do_until_it_has_enough() {
    take(Lanes.ENOUGH);
    assertThat(made).hasSize(1);
    take(1);
    assertThat(made).hasSize(2);
  }

  @Test
  void there_are_never_more_than_so_many_and_each_gets_its_share() {
    var all = new HashSet<>(take(10 * Lanes.ENOUGH));
    assertThat(made).hasSize(3);
    for (Lane one : all)
      assertThat(one.exchanges()).isBetween(10 * Lanes.ENOUGH / 3, 10 * Lanes.ENOUGH / 3 + 1);
  }

  @Test
  void what_was_given_back_is_taken_again() {
    Lane first = take(3 * Lanes.ENOUGH).getFirst();
    for (int i = 0; i < 2 * Lanes.ENOUGH; i++) {
      lanes.give(first);
      assertThat(lanes.take()).isSameAs(first);
    }
  }

  @Test
  void nobody_who_asks_how_it_goes_waits_while_a_client_is_made() throws Exception {
    var begun = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    var slow =
        new Lanes(
            () -> {
              begun.countDown();
              await(end);
              return make();
            },
            3,
            new Backlog(),
            System::nanoTime);
    Thread first = Thread.ofPlatform().start(slow::take);
    begun.await();
    assertThat(slow.busyNanos()).isZero();
    assertThat(slow.rests()).isZero();
    end.countDown();
    first.join();
    assertThat(made).hasSize(1);
    slow.close();
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void where_no_further_one_can_be_had_the_others_go_on() {
    var one = new ArrayDeque<>(List.of(make()));
    var few = new Lanes(one::remove, 3, new Backlog(), System::nanoTime);
    Lane only = few.take();
    for (int i = 0; i < Lanes.ENOUGH; i++) assertThat(few.take()).isSameAs(only);
    few.close();
    var none = new Lanes(one::remove, 3, new Backlog(), System::nanoTime);
    assertThatThrownBy(none::take).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void what_is_taken_after_the_end_is_closed() throws InterruptedException {
    lanes.close();
    assertThat(lanes.take().client().awaitTermination(Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void a_client_for_plain_text_has_no_tls() {
    var none = new NoTls();
    assertThat(none.getDefaultSSLParameters()).isNotNull();
    assertThatThrownBy(none::createSSLEngine)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("plain-text");
    assertThatThrownBy(() -> none.createSSLEngine("localhost", 443))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(none::getSocketFactory).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(none::getServerSocketFactory)
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
