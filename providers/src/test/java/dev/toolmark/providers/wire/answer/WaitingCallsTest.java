package dev.toolmark.providers.wire.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.wire.EventLog;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class WaitingCallsTest {
  private static final int ANSWERS = 4;
  private static final int LARGE = 70_000;

  /// What waits in one answer, and what must.
  private static final class Waiting {
    private final WaitingCalls calls = new WaitingCalls();
    private final Deque<String> due = new ArrayDeque<>();
    private final Slice id = new Slice();
    private final Slice object = new Slice();
    private int next;

    /// From bytes that are spoilt at once.
    void add(Random random) {
      String idText = "id" + random.nextInt(1_000_000);
      int length = random.nextInt(40) == 0 ? random.nextInt(LARGE) : random.nextInt(300);
      String json = "{\"a\":\"" + "x".repeat(length) + random.nextInt(100) + "\"}";
      byte[] bytes = (idText + json).getBytes(StandardCharsets.UTF_8);
      id.at(bytes, 0, idText.length(), Slice.Form.ESCAPED);
      object.atObject(bytes, idText.length(), bytes.length);
      assertThat(calls.takes(next)).isTrue();
      calls.add(next, id, "f" + next, object);
      Arrays.fill(bytes, (byte) '!');
      due.add("call " + next + " " + idText + " f" + next + "|arguments " + next + " RAW:" + json);
      next++;
    }

    void tell() {
      int first = next - due.size();
      assertThat(calls.holds(first)).isTrue();
      var log = new EventLog();
      calls.tell(log);
      assertThat(String.join("|", log.lines())).isEqualTo(due.remove());
      assertThat(calls.holds(first)).isFalse();
    }

    void move() {
      var part = new WaitingPart();
      calls.moveTo(part);
      var log = new EventLog();
      part.tell(log, new Slice());
      assertThat(String.join("|", log.lines())).isEqualTo(due.remove());
    }
  }

  @Test
  void answers_that_wait_side_by_side_and_leave_their_room_to_others_tell_their_own_calls() {
    for (long seed = 0; seed < 100; seed++) {
      var random = new Random(seed);
      var answers = new Waiting[ANSWERS];
      Arrays.setAll(answers, _ -> new Waiting());
      for (int step = 0; step < 400; step++) {
        Waiting one = answers[random.nextInt(ANSWERS)];
        int what = random.nextInt(step < 200 ? 5 : 3);
        if (one.due.isEmpty() || what > 1) one.add(random);
        else if (what == 0) one.move();
        else while (!one.due.isEmpty()) one.tell();
      }
      for (Waiting one : answers) while (!one.due.isEmpty()) one.tell();
    }
  }
}
