package dev.toolmark.reports.html;

import dev.toolmark.providers.json.JsonOut;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Entry.TrialEnd;
import dev.toolmark.reports.record.Judged;
import dev.toolmark.reports.record.JudgedAnswer;
import dev.toolmark.reports.record.JudgedCall;
import dev.toolmark.reports.record.RunFile.Place;
import dev.toolmark.reports.record.Said;
import java.util.Optional;

/// What the page shows of one trial when it is opened. Very long text is cut, and says so.
final class TrialJson {
  private TrialJson() {}

  private static final int LONGEST = 64_000;

  /// `place`: of a trial that has ended. `stable`: without times, details, keys and attempts.
  static void write(JsonOut out, Place place, boolean stable) {
    TrialEnd end = place.end().orElseThrow();
    out.open().putIf("cause", end.outcome().cause()).putIf("party", end.outcome().party());
    if (!stable && end.outcome().detail().isPresent())
      out.put("detail", text(end.outcome().detail().get()));
    if (end.judgement().isPresent()) judged(out, end.judgement().get());
    if (place.judge().isPresent()) votes(out, place.judge().get());
    out.put("expected", text(place.task().expected())).put("called", text(end.called()));
    said(out, end, stable);
    FactsJson.write(out.name("facts"), end.facts(), stable);
    if (!stable) AttemptJson.write(out.put("id", end.trial()), end.tried());
    out.close();
  }

  private static String text(String text) {
    if (text.length() <= LONGEST) return text;
    return text.substring(0, LONGEST) + "… (" + (text.length() - LONGEST) + " more characters)";
  }

  private static void judged(JsonOut out, Judged verdict) {
    out.put("why", text(verdict.why())).put("classes", verdict.classes());
    questions(out, verdict);
    out.put("notes", verdict.notes())
        .putEach("differences", verdict.differences(), TrialJson::difference)
        .putEach("calls", verdict.calls(), TrialJson::call)
        .putIf("scorer", verdict.scorer());
  }

  /// Both layers of a call.
  private static void call(JsonOut out, JudgedCall call) {
    out.open()
        .put("path", call.path())
        .put("tool", call.tool())
        .put("validity", call.validity())
        .put("correctness", call.correctness());
    if (call.difference().isPresent()) difference(out.name("difference"), call.difference().get());
    out.close();
  }

  /// A row for each vote: where, what it said, why.
  private static void votes(JsonOut out, Entry.JudgeEnd judge) {
    out.name("judge").openList();
    for (JudgedAnswer answer : judge.answers()) {
      row(out, answer.where(), answer.decision(), answer.votes().isEmpty() ? "no text" : "");
      for (JudgedAnswer.Vote vote : answer.votes()) row(out, "", vote.said(), vote.why());
    }
    out.closeList();
  }

  private static void row(JsonOut out, String where, String said, String why) {
    out.openList().item(where).item(said).item(text(why)).closeList();
  }

  private static void difference(JsonOut out, Judged.Difference difference) {
    out.open()
        .put("path", difference.path())
        .put("expected", text(difference.expected()))
        .put("actual", text(difference.actual()))
        .close();
  }

  /// Each question that the verdict answers, with its answer.
  private static void questions(JsonOut out, Judged verdict) {
    out.name("questions").openList();
    answer(out, "valid", verdict.valid());
    answer(out, "decided", verdict.decided());
    answer(out, "chose the tool", verdict.choseTool());
    answer(out, "built the arguments", verdict.builtArguments());
    answer(out, "used the result", verdict.usedResult());
    out.closeList();
  }

  private static void answer(JsonOut out, String question, Optional<Boolean> answer) {
    if (answer.isPresent()) out.openList().item(question).item((boolean) answer.get()).closeList();
  }

  /// What a failure said may name a port or an id, which differ between two runs of one plan.
  private static void said(JsonOut out, TrialEnd end, boolean stable) {
    boolean withoutErrors = stable && !end.outcome().answered();
    out.name("said").openList();
    for (Said line : end.said())
      if (!withoutErrors || !line.kind().equals("error")) said(out, line);
    out.closeList();
  }

  private static void said(JsonOut out, Said said) {
    out.open()
        .put("turn", said.turn())
        .put("step", said.step())
        .put("kind", said.kind())
        .putIf("name", said.name())
        .put("text", text(said.text()))
        .close();
  }
}
