package dev.toolmark.reports.csv;

import static dev.toolmark.reports.csv.Column.steady;
import static dev.toolmark.reports.csv.Column.varying;

import dev.toolmark.reports.record.Entry.JudgeEnd;
import dev.toolmark.reports.record.Entry.TrialEnd;
import dev.toolmark.reports.record.Facts;
import dev.toolmark.reports.record.Judged;
import dev.toolmark.reports.record.Judged.Difference;
import dev.toolmark.reports.record.JudgedCall;
import dev.toolmark.reports.record.Pace;
import dev.toolmark.reports.summary.Figure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The columns of results.csv. New ones are only ever added at the end. Source: design, section 5.
final class ResultColumns {
  private ResultColumns() {}

  /// An ended trial with what the plan says of it.
  record Row(String run, boolean simulated, TrialEnd end, Optional<JudgeEnd> judge) {
    /// Votes that said so; null where no judge was asked.
    @Nullable Object votes(String said) {
      return judge.map(it -> (Object) it.votes(said)).orElse(null);
    }

    Facts facts() {
      return end.facts();
    }

    Pace pace() {
      return end.facts().pace();
    }

    /// Of the reads that carried events.
    OptionalDouble eventsPerRead() {
      int arrivals = pace().arrivals().orElse(0);
      return arrivals > 0 && facts().events().isPresent()
          ? OptionalDouble.of((double) facts().events().getAsInt() / arrivals)
          : OptionalDouble.empty();
    }

    <T> Optional<T> verdict(Function<Judged, T> part) {
      return end.judgement().map(part);
    }

    /// A word for each call that was made; empty: none was, or an earlier version wrote the record.
    Optional<String> eachCall(Function<JudgedCall, String> layer) {
      List<JudgedCall> calls = end.judgement().map(Judged::calls).orElse(List.of());
      if (calls.isEmpty()) return Optional.empty();
      var words = new StringJoiner(";");
      for (JudgedCall call : calls) words.add(layer.apply(call));
      return Optional.of(words.toString());
    }

    Optional<Boolean> answer(Function<Judged, Optional<Boolean>> question) {
      return end.judgement().flatMap(question);
    }
  }

  static final List<Column<Row>> ALL =
      List.of(
          varying("run", r -> Cell.text(r.run)),
          steady("suite", r -> Cell.text(r.end.suite())),
          steady("task", r -> Cell.text(r.end.task())),
          steady("case", r -> Cell.text(r.end.caseId())),
          steady("target", r -> Cell.text(r.end.target())),
          steady("repetition", r -> r.end.repetition()),
          steady("simulated", r -> Boolean.toString(r.simulated)),
          steady("outcome", r -> Cell.text(r.end.outcome().state())),
          steady("cause", r -> Cell.text(r.end.outcome().cause())),
          steady("correct", r -> Cell.flag(r.verdict(Judged::correct))),
          steady("valid", r -> Cell.flag(r.answer(Judged::valid))),
          steady("class", r -> Cell.text(r.end.judgement().flatMap(Judged::firstClass))),
          steady("classes", r -> Cell.text(r.verdict(v -> String.join(";", v.classes())))),
          steady("decided", r -> Cell.flag(r.answer(Judged::decided))),
          steady("chose_tool", r -> Cell.flag(r.answer(Judged::choseTool))),
          steady("built_arguments", r -> Cell.flag(r.answer(Judged::builtArguments))),
          steady("used_result", r -> Cell.flag(r.answer(Judged::usedResult))),
          steady("calls", r -> r.facts().calls()),
          steady("steps", r -> r.facts().steps()),
          varying("attempts", r -> r.facts().attempts()),
          steady("protocol", r -> Cell.text(r.facts().protocol())),
          steady("native_calls", r -> r.facts().nativeCalls()),
          steady("served_model", r -> Cell.text(r.facts().servedModel())),
          steady("violations", r -> sum(r.facts().violations())),
          varying("queue_ms", r -> Cell.time(r.facts().queueMs())),
          varying("wait_ms", r -> Cell.time(r.facts().waitMs())),
          varying("ttfb_ms", r -> Cell.time(r.facts().ttfbMs())),
          varying("ttft_ms", r -> Cell.time(r.facts().ttftMs())),
          varying("first_tool_ms", r -> Cell.time(r.facts().firstToolMs())),
          varying("arguments_ms", r -> Cell.time(r.facts().argumentsMs())),
          varying("total_ms", r -> Cell.time(r.facts().totalMs())),
          varying("reads", r -> Cell.whole(r.facts().reads())),
          varying("events", r -> Cell.whole(r.facts().events())),
          varying("input_tokens", r -> Cell.whole(r.facts().inputTokens())),
          varying("cached_tokens", r -> Cell.whole(r.facts().cachedTokens())),
          varying("output_tokens", r -> Cell.whole(r.facts().outputTokens())),
          varying("reasoning_tokens", r -> Cell.whole(r.facts().reasoningTokens())),
          varying("tokens_per_s", r -> Cell.time(r.facts().tokensPerSecond())),
          varying("cost", r -> Cell.number(r.facts().cost(), Figure::cost)),
          varying("key_alias", r -> Cell.text(r.facts().keyAlias())),
          varying("auth_source", r -> Cell.text(r.facts().authSource())),
          steady("fallback", r -> Cell.text(r.facts().fallback())),
          steady("called", r -> Cell.text(r.end.called())),
          varying("backoff_ms", r -> Cell.time(r.pace().backoffMs())),
          varying("rate_limit_ms", r -> Cell.time(r.pace().rateLimitMs())),
          varying("reasoning_ms", r -> Cell.time(r.pace().reasoningMs())),
          varying("last_event_ms", r -> Cell.time(r.pace().lastEventMs())),
          varying("gap_p50_ms", r -> Cell.time(r.pace().gapMs(50))),
          varying("gap_p95_ms", r -> Cell.time(r.pace().gapMs(95))),
          varying("gap_p99_ms", r -> Cell.time(r.pace().gapMs(99))),
          varying("gap_max_ms", r -> Cell.time(r.pace().longestGapMs())),
          varying("stalls", r -> Cell.whole(r.pace().stalls())),
          varying("stalled_ms", r -> Cell.time(r.pace().stalledMs())),
          varying("events_per_read", r -> Cell.time(r.eventsPerRead())),
          varying("generation_tokens_per_s", r -> Cell.time(r.pace().generationTokensPerSecond())),
          varying("ttft_from_intended_ms", r -> Cell.time(r.pace().ttftFromIntendedMs())),
          varying("from_intended_ms", r -> Cell.time(r.pace().fromIntendedMs())),
          varying("retried", r -> Cell.whole(r.pace().retried())),
          varying("maybe_billed", r -> Cell.whole(r.pace().maybeBilled())),
          varying("fingerprint", r -> Cell.text(r.pace().fingerprint())),
          steady("text_calls", r -> r.facts().textCalls()),
          steady("text_formats", r -> Cell.text(String.join(";", r.facts().textFormats()))),
          steady("call_validity", r -> Cell.text(r.eachCall(JudgedCall::validity))),
          steady("call_correctness", r -> Cell.text(r.eachCall(JudgedCall::correctness))),
          steady(
              "first_difference",
              r -> Cell.text(r.end.judgement().flatMap(ResultColumns::firstDifference))),
          steady("scorer", r -> Cell.text(r.end.judgement().flatMap(Judged::scorer))),
          steady("asked", r -> Cell.text(r.end.asked())),
          steady("judged", r -> Cell.text(r.end.judged())),
          steady("judge", r -> Cell.text(r.judge.map(JudgeEnd::decision))),
          steady("judge_votes", r -> r.judge.map(it -> (Object) it.votes()).orElse(null)),
          steady("judge_passes", r -> r.votes("pass")),
          steady("judge_fails", r -> r.votes("fail")),
          steady("judge_unreadable", r -> r.votes("unreadable")),
          steady("judge_missing", r -> r.votes("missing")),
          steady("judge_name", r -> Cell.text(r.judge.map(JudgeEnd::judge))),
          varying(
              "judge_cost",
              r ->
                  Cell.number(
                      r.judge.map(JudgeEnd::cost).orElse(OptionalDouble.empty()), Figure::cost)));

  private static int sum(Map<String, Integer> counts) {
    if (counts.isEmpty()) return 0;
    return counts.values().stream().mapToInt(n -> n).sum();
  }

  /// Such as `calls[0].city: expected "Oslo", was "Rome"`.
  private static Optional<String> firstDifference(Judged verdict) {
    if (verdict.differences().isEmpty()) return Optional.empty();
    Difference first = verdict.differences().getFirst();
    return Optional.of(first.path() + ": expected " + first.expected() + ", was " + first.actual());
  }
}
