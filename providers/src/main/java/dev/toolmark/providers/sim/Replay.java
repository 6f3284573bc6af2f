package dev.toolmark.providers.sim;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.TrialTag;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A recorded model: says what an answers file holds. A line is found by the task's name and the
/// suite's, where the line has one, and by the repetition: `n`, or the order of the lines that name
/// the same task. What was not recorded is not answered. The fault asked for is not heeded: a
/// recording has its own.
public final class Replay implements AnswerKey {
  private static final Pattern STATUS = Pattern.compile("Error code: ([45][0-9][0-9])\\b");
  private static final int SERVER_FAILED = 500;
  private static final int GATEWAY_TIMEOUT = 504;

  /// Suite empty: the line named none.
  private record Name(String suite, String task) {}

  private final Map<Name, TreeMap<Integer, AnswerRow>> recordings = new HashMap<>();

  private Replay() {}

  /// Throws `AnswersException` when the file cannot be read, or has a repetition twice.
  public static Replay of(Path file) {
    var replay = new Replay();
    Answers.each(file, row -> replay.add(file, row));
    return replay;
  }

  private void add(Path file, AnswerRow row) {
    if (row.decoded().isPresent())
      throw new AnswersException(
          file,
          row.line(),
          "\"decoded\" cannot be replayed; a replay needs \"calls\" and \"text\"");
    var same =
        recordings.computeIfAbsent(
            new Name(row.suite().orElse(""), row.task()), _ -> new TreeMap<>());
    int n = row.n().orElse(same.size() + 1);
    AnswerRow earlier = same.putIfAbsent(n, row);
    if (earlier != null)
      throw new AnswersException(
          file,
          row.line(),
          "repetition %d of task %s stood in line %d already"
              .formatted(n, row.task(), earlier.line()));
  }

  /// How many tasks are recorded.
  public int tasks() {
    return recordings.size();
  }

  @Override
  public Optional<Script> answer(TrialTag trial, int step, Optional<Fault> fault) {
    Optional<AnswerRow> found = row(trial);
    if (found.isEmpty()) return Optional.empty();
    AnswerRow row = found.get();
    List<AnswerRow.Step> steps = row.steps();
    if (step >= steps.size()) return Optional.empty();
    AnswerRow.Step said = steps.get(step);
    boolean known = steps.size() == 1; // of a conversation only the sums are recorded
    return Optional.of(
        new Script(
            said.calls(),
            said.text(),
            known ? row.latencySeconds() : OptionalDouble.empty(),
            known ? row.inputTokens() : OptionalLong.empty(),
            known ? row.outputTokens() : OptionalLong.empty()));
  }

  @Override
  public Optional<ErrorInfo> failure(TrialTag trial, int step) {
    return row(trial).flatMap(AnswerRow::recordedError).map(Replay::error);
  }

  private Optional<AnswerRow> row(TrialTag trial) {
    String task =
        trial.caseId().isEmpty() ? trial.task() : trial.task() + "[" + trial.caseId() + "]";
    return find(new Name(trial.suite(), task), trial.repetition())
        .or(() -> find(new Name("", task), trial.repetition()));
  }

  private Optional<AnswerRow> find(Name name, int repetition) {
    return Optional.ofNullable(recordings.get(name)).map(same -> same.get(repetition));
  }

  /// The status is the one that the text names; a time-out has none and becomes 504, anything else
  /// 500.
  private static ErrorInfo error(String text) {
    Matcher said = STATUS.matcher(text);
    boolean timedOut = text.contains("timed out");
    int status =
        said.find() ? Integer.parseInt(said.group(1)) : timedOut ? GATEWAY_TIMEOUT : SERVER_FAILED;
    Cause cause = status == GATEWAY_TIMEOUT ? Cause.TIMED_OUT : Cause.UNRECOGNISED;
    return Refusal.info(cause, status, "recorded_failure", text);
  }
}
