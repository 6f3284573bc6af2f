package dev.toolmark.reports.record;

import java.util.List;
import java.util.Optional;

/// `where`: such as `answer` or `turns[0].answer`. `decision`: pass, fail, undecided. No votes: the
/// answer is empty, and nobody was asked.
public record JudgedAnswer(String where, String decision, List<Vote> votes) {
  public JudgedAnswer {
    votes = List.copyOf(votes);
  }

  /// Whether all votes pass, or all fail; empty where nobody was asked.
  public Optional<Boolean> unanimous() {
    if (votes.isEmpty()) return Optional.empty();
    String first = votes.getFirst().said();
    return Optional.of(
        (first.equals("pass") || first.equals("fail"))
            && votes.stream().allMatch(vote -> vote.said().equals(first)));
  }

  /// `said`: pass, fail, unreadable (the judge's answer is no vote) or missing (it gave none).
  public record Vote(String said, String why) {}
}
