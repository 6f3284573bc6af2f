package dev.toolmark.reports.record;

import dev.toolmark.providers.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// One line of a journal; the parts of a line are records beside this one. Empty means unknown,
/// never 0. Names of members are those of the JSON, in snake case.
public sealed interface Entry {
  Instant at();

  /// Everything that was planned. `settings`: effective settings without secrets, for people.
  /// Trials run over tasks, then targets, then repetitions 1 to `repeat`: that is plan order.
  /// `until`: when a target is asked no further repetition.
  record RunOpen(
      Instant at,
      String run,
      String toolmark,
      String scorer,
      long seed,
      int repeat,
      List<PlannedTask> tasks,
      List<PlannedTarget> targets,
      List<PlannedGate> gates,
      JsonValue settings,
      Optional<Until> until)
      implements Entry {
    public RunOpen {
      tasks = List.copyOf(tasks);
      targets = List.copyOf(targets);
      gates = List.copyOf(gates);
    }
  }

  /// A target is asked no further repetition once half the 95 % interval of its share correct is at
  /// most `halfWidth`, as seen after whole repetitions of all tasks, and `atLeast` of them.
  record Until(double halfWidth, int atLeast) {
    public Until {
      if (!(halfWidth > 0) || halfWidth >= 0.5)
        throw new IllegalArgumentException(
            "half a width lies above 0 and below 0.5, was " + halfWidth);
      if (atLeast < 1)
        throw new IllegalArgumentException("repetitions count from 1, was " + atLeast);
    }
  }

  /// A target was asked often enough: `repetitions` of every task, with so many verdicts, half of
  /// whose interval was `halfWidth`. Later repetitions stand in the plan no more.
  record Enough(Instant at, String target, int repetitions, int judged, double halfWidth)
      implements Entry {}

  /// Durable before a byte is sent. `atMost`: US dollars that it can cost; empty where that has no
  /// bound, or no price.
  record AttemptStart(
      Instant at,
      String attempt,
      String trial,
      int step,
      int number,
      String keyAlias,
      OptionalDouble atMost)
      implements Entry {
    /// An attempt without a price.
    public AttemptStart(
        Instant at, String attempt, String trial, int step, int number, String keyAlias) {
      this(at, attempt, trial, step, number, keyAlias, OptionalDouble.empty());
    }
  }

  /// `answer`: opaque and versioned, written and read by harness `keep`. `cause` empty: the answer
  /// is whole. `cost`: US dollars; empty where it is unknown.
  record AttemptEnd(
      Instant at,
      String attempt,
      String trial,
      int step,
      int number,
      Optional<String> cause,
      JsonValue answer,
      OptionalDouble cost)
      implements Entry {
    /// An attempt whose cost is unknown.
    public AttemptEnd(
        Instant at,
        String attempt,
        String trial,
        int step,
        int number,
        Optional<String> cause,
        JsonValue answer) {
      this(at, attempt, trial, step, number, cause, answer, OptionalDouble.empty());
    }
  }

  record TrialEnd(
      Instant at,
      String trial,
      String suite,
      String task,
      String caseId,
      String target,
      int repetition,
      String asked,
      String judged,
      Outcome outcome,
      Optional<Judged> judgement,
      Facts facts,
      List<Said> said,
      List<Tried> tried)
      implements Entry {
    public TrialEnd {
      said = List.copyOf(said);
      tried = List.copyOf(tried);
    }

    /// The task, and its case in brackets where it has cases.
    public String name() {
      return PlannedTask.name(task, caseId);
    }

    /// The calls in order, as `name(arguments)`: those of one step joined by ` & `, steps by `; `.
    /// Those of the history are not the model's.
    public String called() {
      var text = new StringBuilder();
      int turn = 0;
      int step = 0;
      for (Said line : said) {
        if (!line.kind().equals("call") || line.turn() == 0) continue;
        boolean together = line.turn() == turn && line.step() == step;
        if (!text.isEmpty()) text.append(together ? " & " : "; ");
        text.append(line.name().orElse("")).append('(').append(line.text()).append(')');
        turn = line.turn();
        step = line.step();
      }
      return text.toString();
    }
  }

  /// `state`: answered, failed, not_applicable. `cause`: of a failure, such as `rate_limited`;
  /// `party`: us, provider, network; `detail`: one line.
  record Outcome(
      String state, Optional<String> cause, Optional<String> party, Optional<String> detail) {
    public boolean answered() {
      return state.equals("answered");
    }
  }

  /// What a judge said of a trial's answers. `asked`: the trial's fingerprint when it was answered.
  /// `question`: fingerprint of all that the votes depend on. `by`: fingerprint of who was asked,
  /// and how often. `judge`, `model`: its name and its model. `answers`: one for each rubric; none:
  /// votes that were given before count no more. `cost`: US dollars of all votes; empty where it is
  /// unknown.
  record JudgeEnd(
      Instant at,
      String trial,
      String asked,
      String question,
      String by,
      String judge,
      String model,
      List<JudgedAnswer> answers,
      OptionalDouble cost)
      implements Entry {
    public JudgeEnd {
      answers = List.copyOf(answers);
    }

    /// `pass` where every answer passes, `fail` where one fails, else `undecided`.
    public String decision() {
      if (answers.stream().anyMatch(it -> it.decision().equals("fail"))) return "fail";
      return answers.stream().allMatch(it -> it.decision().equals("pass")) ? "pass" : "undecided";
    }

    /// How many votes said that: pass, fail, unreadable, missing.
    public int votes(String said) {
      return (int)
          answers.stream()
              .flatMap(it -> it.votes().stream())
              .filter(vote -> vote.said().equals(said))
              .count();
    }

    /// All that were asked for.
    public int votes() {
      return answers.stream().mapToInt(it -> it.votes().size()).sum();
    }
  }

  /// `kind`: resume, signal, truncation, regrade, warning, warmup, given_up, merge.
  record Note(Instant at, String kind, String text) implements Entry {}

  /// What a target's requests say beside the conversation and its tools, in the protocol's words.
  /// `added`: of these, what nobody asked for and the protocol or the catalog put there; empty: it
  /// is not known. `unsaid`: what it was to be told and cannot be. Written when a run begins and
  /// when it is resumed.
  record TargetFacts(
      Instant at,
      String target,
      JsonValue sent,
      Optional<JsonValue> added,
      List<String> unsaid,
      Optional<ServerFacts> server)
      implements Entry {
    public TargetFacts {
      unsaid = List.copyOf(unsaid);
    }

    /// `sent` as compact JSON.
    public String sentText() {
      return sent.text();
    }
  }

  /// What a server on this machine said of itself and of the model. Empty: it did not tell.
  /// `software`: such as `ollama`. `quantization`: of the model's weights, as the server names it.
  /// `contextTokens`: how long a conversation it takes now.
  record ServerFacts(
      String software,
      Optional<String> version,
      Optional<String> quantization,
      Optional<String> size,
      OptionalLong contextTokens) {}

  /// How late our own process was in one life of the run: a thread that does nothing else looks at
  /// the clock every `everyMs`, and what it comes too late is the lag that any stamp of ours may
  /// have. `collections`, `collectedMs`: pauses of the garbage collector in that time.
  record Lag(
      Instant at,
      double everyMs,
      long looks,
      double p50Ms,
      double p99Ms,
      double maxMs,
      long collections,
      long collectedMs)
      implements Entry {}

  /// `complete`: every planned trial has ended.
  record RunClose(Instant at, boolean complete, int answered, int failed, String why)
      implements Entry {}
}
