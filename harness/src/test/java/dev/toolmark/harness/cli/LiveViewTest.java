package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LiveViewTest {
  private static final long MINUTE = 60_000_000_000L;

  private static Standing standing(int done, List<Standing.OfTarget> targets) {
    return new Standing(
        1000,
        100,
        done,
        7,
        2,
        MINUTE,
        OptionalDouble.of(0.25),
        targets,
        List.of(new Standing.OfProvider("openai", 16, 112, Optional.of("keys that rest"))));
  }

  @Test
  void the_first_line_says_the_whole_with_rate_time_and_cost() {
    assertThat(standing(300, List.of()).line())
        .isEqualTo(
            "400 of 1000 trials, 7 wrong, 2 without an answer, 5.0 a second, about 2 min 0 s to go, $0.2500");
  }

  @Test
  void what_each_target_and_each_provider_does_stands_below() {
    List<String> lines =
        LiveView.lines(
            standing(
                300,
                List.of(
                    new Standing.OfTarget("mini", 200, 3, 0, 64),
                    new Standing.OfTarget("a-longer-name", 100, 4, 2, 64))));
    assertThat(lines.subList(1, lines.size()))
        .containsExactly(
            "  target         done  wrong  no answer  under way",
            "  mini            200      3          0         64",
            "  a-longer-name   100      4          2         64",
            "  openai: 16 requests on their way, 112 trials waiting for keys that rest");
  }

  @Test
  void many_targets_do_not_fill_the_screen() {
    var many = Collections.nCopies(30, new Standing.OfTarget("t", 1, 0, 0, 0));
    assertThat(LiveView.lines(standing(1, many)))
        .hasSizeLessThan(15)
        .contains("  and 22 more targets");
  }

  @Test
  void what_is_said_goes_above_the_drawn_lines_and_at_the_end_none_is_left() {
    var out = new ByteArrayOutputStream();
    var both = new PrintStream(out, true, StandardCharsets.UTF_8);
    var console = new Console(both, both, true);
    console.draw(List.of("one", "two"));
    console.say("stopped");
    console.draw(List.of("one"));
    console.draw(List.of());
    assertThat(Screen.of(out.toString(StandardCharsets.UTF_8))).containsExactly("stopped");
  }

  @Test
  void names_that_would_steer_the_terminal_are_shown_instead() {
    var out = new ByteArrayOutputStream();
    var console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            true);
    console.draw(List.of("evil\u001b[2J"));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("evil\\u{1b}[2J")
        .doesNotContain("evil\u001b");
  }

  @Test
  void closing_the_view_takes_it_away_and_ends_its_thread() {
    var out = new ByteArrayOutputStream();
    var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    LiveView.start(new Console(stream, stream, true), () -> standing(1, List.of())).close();
    assertThat(Screen.of(out.toString(StandardCharsets.UTF_8))).isEmpty();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("live-view") && thread.isAlive());
  }

  /// A terminal as far as the view uses one.
  private static final class Screen {
    private Screen() {}

    static List<String> of(String text) {
      var rows = new java.util.ArrayList<String>();
      int row = 0;
      String rest = text.replace("\u001b[?7l", "").replace("\u001b[?7h", "");
      while (!rest.isEmpty()) {
        var up = java.util.regex.Pattern.compile("\u001b\\[(\\d+)F").matcher(rest);
        if (up.lookingAt()) {
          row -= Integer.parseInt(up.group(1));
          rest = rest.substring(up.end());
        } else if (rest.startsWith("\u001b[J")) {
          while (rows.size() > row) rows.removeLast();
          rest = rest.substring(3);
        } else {
          int end = rest.indexOf('\n');
          String line = rest.substring(0, end).replace("\u001b[2K", "");
          if (row < rows.size()) rows.set(row, line);
          else rows.add(line);
          row++;
          rest = rest.substring(end + 1);
        }
      }
      return rows;
    }
  }
}
