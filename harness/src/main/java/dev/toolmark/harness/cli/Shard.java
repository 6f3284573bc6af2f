package dev.toolmark.harness.cli;

import dev.toolmark.harness.suite.Suite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Part `number` (from 1) of a run cut into `of` parts. Cut by task: all cases, targets and
/// repetitions of a task are in one part, so that pairs and clusters stay together. The tasks are
/// dealt like cards, in plan order, so the parts differ by one task at most, and plan order can be
/// had back from them.
record Shard(int number, int of) {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,4})/([1-9][0-9]{0,4})");

  Shard {
    if (number < 1 || number > of)
      throw new IllegalArgumentException("a part is 1 to %d, was %d".formatted(of, number));
  }

  /// Throws `UsageException` when the text is not `I/N`.
  static Shard parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (matcher.matches()) {
      int number = Integer.parseInt(matcher.group(1));
      int of = Integer.parseInt(matcher.group(2));
      if (number <= of) return new Shard(number, of);
    }
    throw new UsageException(
        "--shard: \"%s\" is not I/N with I from 1 to N, such as 1/4".formatted(text));
  }

  /// The tasks of this part; suites without any are left out.
  List<Suite> cut(List<Suite> suites) {
    var cut = new ArrayList<Suite>();
    var cards = new Cards();
    for (Suite suite : suites) {
      var kept = suite.tasks().stream().filter(t -> cards.of(t.suite(), t.id()) == number).toList();
      if (!kept.isEmpty()) cut.add(new Suite(suite.name(), kept));
    }
    return cut;
  }

  /// The part of each task, cases of one task having one.
  private final class Cards {
    private final Map<List<String>, Integer> dealt = new HashMap<>();

    int of(String suite, String task) {
      return dealt.computeIfAbsent(List.of(suite, task), _ -> dealt.size() % of + 1);
    }
  }

  @Override
  public String toString() {
    return number + "/" + of;
  }
}
