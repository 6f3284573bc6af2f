package dev.toolmark.benchmarks.tables;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What `scripts/bench` is asked for. `only`: a part of the names of JMH benchmarks. `more`: words
/// for JMH as they are.
record BenchOptions(
    Set<Group> groups,
    boolean quick,
    boolean gate,
    boolean promptfoo,
    Path out,
    int rounds,
    Optional<String> only,
    List<String> more) {
  private static final int MOST_ROUNDS = 100;

  BenchOptions {
    groups = Set.copyOf(groups);
    more = List.copyOf(more);
  }

  /// `usual`: where results go unless told. Throws `IllegalArgumentException` naming the word and
  /// what is allowed.
  static BenchOptions of(Path usual, String... args) {
    var groups = EnumSet.noneOf(Group.class);
    boolean quick = false;
    boolean gate = false;
    boolean promptfoo = false;
    Path out = usual;
    int rounds = 0;
    Optional<String> only = Optional.empty();
    var more = new ArrayList<String>();
    for (Deque<String> left = new ArrayDeque<>(List.of(args)); !left.isEmpty(); ) {
      String arg = left.pop();
      switch (arg) {
        case "--quick" -> quick = true;
        case "--gate" -> gate = true;
        case "--promptfoo" -> promptfoo = true;
        case "--out" -> out = Path.of(value(arg, left));
        case "--rounds" -> rounds = rounds(value(arg, left));
        case "--only" -> only = Optional.of(value(arg, left));
        case "all" -> groups.addAll(EnumSet.allOf(Group.class));
        case "--" -> {
          more.addAll(left);
          left.clear();
        }
        default -> groups.add(group(arg));
      }
    }
    if (groups.isEmpty()) groups.addAll(EnumSet.allOf(Group.class));
    int usualRounds = quick ? 5 : 21;
    return new BenchOptions(
        groups, quick, gate, promptfoo, out, rounds == 0 ? usualRounds : rounds, only, more);
  }

  private static String value(String option, Deque<String> left) {
    if (left.isEmpty()) throw new IllegalArgumentException(option + " needs a value");
    return left.pop();
  }

  private static int rounds(String text) {
    if (text.matches("[1-9][0-9]{0,2}") && Integer.parseInt(text) <= MOST_ROUNDS)
      return Integer.parseInt(text);
    throw new IllegalArgumentException(
        "--rounds is a number from 1 to %d, was \"%s\"".formatted(MOST_ROUNDS, text));
  }

  private static Group group(String label) {
    return Group.named(label)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "there is no group or option \"%s\"; groups: %s, all; options: --quick, --gate, --out DIR, --rounds N, --only PATTERN, --promptfoo, -- and options of JMH"
                    .formatted(label, String.join(", ", Group.labels()))));
  }
}
