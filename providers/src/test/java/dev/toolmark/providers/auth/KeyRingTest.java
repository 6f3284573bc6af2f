package dev.toolmark.providers.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolmark.providers.chat.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KeyRingTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Optional<KeyRing.Cool> UNSAID = Optional.empty();
  private static final KeyRing.Rules FIXED = new KeyRing.Rules(true, 90 * SECOND);

  private static KeyRing ring(KeyRing.Rules rules, String... groups) {
    return ring(rules, OptionalInt.empty(), groups);
  }

  private static KeyRing ring(KeyRing.Rules rules, OptionalInt perKey, String... groups) {
    var keys = new ArrayList<KeyRing.Key>();
    for (String group : groups) {
      var secret = Optional.of(Secret.of("sk-of-key-" + keys.size(), "env:A"));
      var credential = new Credential("lab#" + keys.size(), "env:A", secret, Scheme.BEARER);
      keys.add(new KeyRing.Key(credential, Optional.of(group).filter(it -> !it.isEmpty())));
    }
    return new KeyRing(
        keys,
        rules,
        () -> new Meter(perKey, OptionalInt.empty(), OptionalInt.empty()),
        new SplittableRandom(7));
  }

  private static KeyRing three() {
    return ring(KeyRing.Rules.USUAL, "", "", "");
  }

  private static Object offer(KeyRing ring, long now) {
    return ring.offer(KeyRing.Want.any(1), now);
  }

  private static Object after(KeyRing ring, int key, long now) {
    return ring.offer(KeyRing.Want.after(key, 1), now);
  }

  private static Optional<KeyRing.Cool> asked(long seconds) {
    return Optional.of(new KeyRing.Cool(seconds * SECOND, "retry-after"));
  }

  private static Object free(int key) {
    return new KeyRing.Offer.Free(key);
  }

  @Test
  void a_ring_without_keys_is_none() {
    assertThatThrownBy(() -> ring(KeyRing.Rules.USUAL)).hasMessageContaining("at least one");
  }

  @Test
  void calls_begin_at_each_key_alike() {
    var ring = ring(KeyRing.Rules.USUAL, "", "", "", "", "");
    int[] begun = new int[5];
    int calls = 100_000;
    for (int i = 0; i < calls; i++)
      if (offer(ring, i) instanceof KeyRing.Offer.Free(int key)) begun[key]++;
    double chiSquare = 0;
    for (int each : begun) chiSquare += Math.pow(each - calls / 5.0, 2) / (calls / 5.0);
    assertThat(chiSquare).as("four degrees of freedom, p > 0.001").isLessThan(18.47);
  }

  @Test
  void no_call_ever_goes_by_a_key_that_is_cooling_or_off() {
    for (long seed = 0; seed < 50; seed++) {
      var random = new Random(seed);
      var ring = ring(KeyRing.Rules.USUAL, "", "", "a", "a", "");
      long[] out = new long[5];
      long now = 0;
      for (int i = 0; i < 2_000; i++) {
        now += random.nextLong(2 * SECOND);
        if (!(offer(ring, now) instanceof KeyRing.Offer.Free(int key))) continue;
        assertThat(now - out[key]).as("seed %d, call %d by %d", seed, i, key).isNotNegative();
        Meter.Taken taken = ring.take(key, 1, now);
        now += random.nextLong(SECOND);
        ring.give(key, taken, OptionalLong.empty(), OptionalLong.empty());
        if (random.nextInt(4) > 0) ring.proved(key, now);
        else {
          long nanos = 1 + random.nextLong(20 * SECOND);
          ring.ended(key, KeyFate.LIMITED, Optional.of(new KeyRing.Cool(nanos, "r")), now - 1, now);
          for (int each : key == 2 || key == 3 ? new int[] {2, 3} : new int[] {key})
            out[each] = Math.max(out[each], now + nanos);
        }
      }
    }
  }

  @Test
  void a_rotation_goes_round_the_ring() {
    KeyRing ring = three();
    assertThat(after(ring, 0, 0)).isEqualTo(free(1));
    assertThat(after(ring, 2, 0)).isEqualTo(free(0));
    ring.ended(0, KeyFate.LIMITED, asked(5), 0, 1);
    assertThat(after(ring, 2, 2)).isEqualTo(free(1));
  }

  @Test
  void the_successor_of_a_key_may_be_busy_but_is_never_cooling() {
    KeyRing ring = three();
    ring.take(1, 1, 0);
    assertThat(ring.successor(0, 1).orElseThrow().alias()).isEqualTo("lab#1");
    ring.ended(1, KeyFate.LIMITED, asked(5), 0, 1);
    assertThat(ring.successor(0, 2).orElseThrow().alias()).isEqualTo("lab#2");
    ring.ended(2, KeyFate.SPENT, UNSAID, 0, 1);
    assertThat(ring.successor(0, 2)).isEmpty();
  }

  @Test
  void an_unproven_key_carries_one_call_until_it_is_taken() {
    KeyRing ring = ring(KeyRing.Rules.USUAL, "");
    ring.take(0, 1, 0);
    assertThat(offer(ring, 1))
        .isEqualTo(new KeyRing.Offer.Later(Long.MAX_VALUE, "concurrency", false));
    assertThat(ring.proved(0, 2)).isTrue();
    assertThat(ring.proved(0, 3)).as("said once").isFalse();
    assertThat(offer(ring, 4)).isEqualTo(free(0));
    ring.ended(0, KeyFate.LIMITED, asked(5), 0, 10);
    long back = 10 + 5 * SECOND;
    assertThat(ring.proved(0, back - 1)).as("a call of before proves nothing").isFalse();
  }

  @Test
  void a_key_that_is_back_waits_for_its_one_probe_and_for_no_call_of_before() {
    KeyRing ring = ring(KeyRing.Rules.USUAL, "");
    Meter.Taken before = ring.take(0, 1, 0);
    ring.proved(0, 1);
    for (int i = 0; i < 9; i++) ring.take(0, 1, 2);
    ring.ended(0, KeyFate.LIMITED, asked(5), 0, 10);
    long back = 10 + 5 * SECOND;
    assertThat(offer(ring, back)).as("ten calls of before are under way").isEqualTo(free(0));
    Meter.Taken probe = ring.take(0, 1, back);
    Object waits = new KeyRing.Offer.Later(Long.MAX_VALUE, "concurrency", false);
    assertThat(offer(ring, back)).isEqualTo(waits);
    ring.give(0, before, OptionalLong.empty(), OptionalLong.empty());
    assertThat(offer(ring, back)).as("that was not the probe").isEqualTo(waits);
    ring.give(0, probe, OptionalLong.empty(), OptionalLong.empty());
    assertThat(offer(ring, back)).isEqualTo(free(0));
  }

  @Test
  void a_key_that_is_refused_again_after_its_rest_is_off_and_calls_under_way_count_once() {
    KeyRing ring = ring(KeyRing.Rules.USUAL, "", "");
    for (int i = 0; i < 5; i++) ring.ended(0, KeyFate.REFUSED, UNSAID, 0, 10 + i);
    assertThat(after(ring, 1, 20)).isEqualTo(free(1));
    long back = 10 + 90 * SECOND;
    assertThat(after(ring, 1, back)).isEqualTo(free(0));
    KeyRing.Change change = ring.ended(0, KeyFate.REFUSED, UNSAID, back, back + 1);
    assertThat(change).isEqualTo(new KeyRing.Change(true, OptionalLong.empty(), false));
    assertThat(after(ring, 1, back + 1000 * SECOND)).isEqualTo(free(1));
  }

  @Test
  void serving_between_two_refusals_forgets_the_first() {
    KeyRing ring = ring(KeyRing.Rules.USUAL, "", "");
    ring.ended(0, KeyFate.REFUSED, UNSAID, 0, 10);
    long back = 20 + 90 * SECOND;
    ring.ended(0, KeyFate.SERVED, UNSAID, back, back + 1);
    ring.ended(0, KeyFate.REFUSED, UNSAID, back + 2, back + 3);
    assertThat(after(ring, 1, back + 91 * SECOND)).isEqualTo(free(0));
  }

  @Test
  void a_ring_whose_keys_were_all_refused_is_out_at_once_and_says_why() {
    KeyRing ring = ring(KeyRing.Rules.USUAL, "", "");
    ring.ended(0, KeyFate.REFUSED, UNSAID, 0, 10);
    ring.ended(1, KeyFate.REFUSED, UNSAID, 0, 10);
    assertThat(offer(ring, 11))
        .isEqualTo(new KeyRing.Offer.Out(Cause.BAD_KEY, "lab#0 was refused, lab#1 was refused"));
  }

  @Test
  void a_ring_whose_accounts_are_empty_is_out_for_want_of_credit() {
    KeyRing ring = ring(KeyRing.Rules.USUAL, "");
    ring.ended(0, KeyFate.SPENT, UNSAID, 0, 10);
    assertThat(offer(ring, 11))
        .isEqualTo(new KeyRing.Offer.Out(Cause.NO_CREDIT, "lab#0 is out of credit"));
  }

  @Test
  void where_all_cool_the_earliest_wake_is_waited_for_and_a_refused_key_is_not() {
    KeyRing ring = three();
    ring.ended(0, KeyFate.REFUSED, UNSAID, 0, 0);
    ring.ended(1, KeyFate.LIMITED, asked(200), 0, 0);
    ring.ended(2, KeyFate.LIMITED, asked(150), 0, 0);
    assertThat(offer(ring, SECOND))
        .isEqualTo(new KeyRing.Offer.Later(149 * SECOND, "retry-after", true));
  }

  @Test
  void the_later_deadline_wins() {
    KeyRing ring = ring(KeyRing.Rules.USUAL, "");
    ring.ended(0, KeyFate.LIMITED, asked(60), 0, 0);
    ring.ended(0, KeyFate.LIMITED, asked(5), 0, SECOND);
    assertThat(offer(ring, 2 * SECOND))
        .isEqualTo(new KeyRing.Offer.Later(58 * SECOND, "retry-after", true));
  }

  @Test
  void a_group_cools_together_and_is_toured_by_nobody() {
    KeyRing ring = ring(KeyRing.Rules.USUAL, "a", "a", "b", "a");
    ring.ended(0, KeyFate.LIMITED, asked(60), 0, 0);
    for (int key = 0; key < 4; key++) assertThat(after(ring, key, 1)).isEqualTo(free(2));
  }

  @Test
  void two_busy_keys_within_ten_seconds_are_a_busy_provider_and_no_key_cools_for_it() {
    KeyRing ring = three();
    assertThat(ring.ended(0, KeyFate.BUSY, UNSAID, 0, 0).out()).isTrue();
    assertThat(after(ring, 2, 1)).isEqualTo(free(1));
    assertThat(ring.ended(1, KeyFate.BUSY, UNSAID, 0, 9 * SECOND).wide()).isTrue();
    assertThat(after(ring, 2, 9 * SECOND)).isEqualTo(free(0));
    assertThat(ring.ended(2, KeyFate.BUSY, UNSAID, 0, 30 * SECOND).wide()).isFalse();
  }

  @Test
  void a_busy_server_does_not_cool_the_only_key() {
    KeyRing ring = ring(KeyRing.Rules.USUAL, "");
    assertThat(ring.ended(0, KeyFate.BUSY, asked(60), 0, 0).out()).isFalse();
    assertThat(offer(ring, 1)).isEqualTo(free(0));
  }

  @Test
  void the_fixed_rule_rests_a_key_for_ninety_seconds_whatever_is_said_and_always_takes_it_back() {
    for (KeyFate fate : List.of(KeyFate.REFUSED, KeyFate.LIMITED, KeyFate.BUSY)) {
      KeyRing ring = ring(FIXED, "");
      long now = 0;
      for (int i = 0; i < 5; i++) {
        ring.ended(0, fate, asked(5), now, now + 1);
        ring.ended(0, fate, asked(500), now, now + SECOND);
        assertThat(offer(ring, now + 1 + SECOND))
            .as("%s", fate)
            .isEqualTo(new KeyRing.Offer.Later(89 * SECOND, "cool-down", true));
        now += 1 + 90 * SECOND;
        assertThat(offer(ring, now)).isEqualTo(free(0));
      }
    }
  }

  @Test
  void a_bound_call_waits_for_its_key_while_that_is_only_busy_and_leaves_it_when_it_cools() {
    KeyRing ring = ring(KeyRing.Rules.USUAL, OptionalInt.of(1), "", "");
    for (int key = 0; key < 2; key++) ring.proved(key, 0);
    ring.take(0, 1, 0);
    KeyRing.Want own = KeyRing.Want.same(0, true, 1);
    assertThat(ring.offer(own, 1))
        .isEqualTo(new KeyRing.Offer.Later(Long.MAX_VALUE, "concurrency", false));
    assertThat(ring.offer(KeyRing.Want.same(0, false, 1), 1)).isEqualTo(free(1));
    ring.ended(0, KeyFate.LIMITED, asked(5), 0, 2);
    assertThat(ring.offer(own, 3)).isEqualTo(free(1));
  }
}
