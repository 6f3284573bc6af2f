package dev.toolmark.providers.chat;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Names a trial to a simulated model, and to nobody else: it goes out in the header
/// `x-toolmark-trial` to loopback `sim` rows only. `id`: the trial's identity. The rest says which
/// expectation to look up; `caseId` is empty for a task without cases. Repetitions count from 1.
public record TrialTag(String id, String suite, String task, String caseId, int repetition) {
  public static final String TRIAL_HEADER = "x-toolmark-trial";
  public static final String STEP_HEADER = "x-toolmark-step";

  /// The number of the attempt, from 1 over all lives of the run: faults of the network are drawn
  /// with it.
  public static final String ATTEMPT_HEADER = "x-toolmark-attempt";

  /// Five words, percent-encoded, joined by spaces; an empty case is `-`.
  public String headerValue() {
    return String.join(
        " ",
        code(id),
        code(suite),
        code(task),
        caseId.isEmpty() ? "-" : "=" + code(caseId),
        Integer.toString(repetition));
  }

  /// Empty when the text is not what `headerValue` writes.
  public static Optional<TrialTag> parse(String header) {
    String[] words = header.split(" ", -1);
    if (words.length != 5 || words[3].isEmpty()) return Optional.empty();
    try {
      String caseId = words[3].equals("-") ? "" : decode(words[3].substring(1));
      return Optional.of(
          new TrialTag(
              decode(words[0]),
              decode(words[1]),
              decode(words[2]),
              caseId,
              Integer.parseInt(words[4])));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private static String code(String word) {
    return URLEncoder.encode(word, StandardCharsets.UTF_8);
  }

  private static String decode(String word) {
    return URLDecoder.decode(word, StandardCharsets.UTF_8);
  }
}
