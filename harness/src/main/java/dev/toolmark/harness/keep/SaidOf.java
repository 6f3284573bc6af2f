package dev.toolmark.harness.keep;

import dev.toolmark.harness.run.Outcome;
import dev.toolmark.harness.run.StepTaken;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.textcall.TextCallMark;
import dev.toolmark.reports.record.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A trial's transcript as lines for people. Turns and steps count from 1; what stood before the
/// first turn is turn 0.
final class SaidOf {
  private final List<Said> lines = new ArrayList<>();
  private int turn;
  private int step;

  private SaidOf() {}

  static List<Said> trial(Task task, Outcome outcome) {
    var said = new SaidOf();
    task.system().ifPresent(text -> said.line("system", Optional.empty(), text));
    task.history().forEach(said::history);
    if (outcome instanceof Outcome.FellBack other)
      said.line(
          "note",
          Optional.empty(),
          "%s gave no answer (%s); what follows is said by %s"
              .formatted("the target", other.why().cause().label(), other.fallback()));
    for (List<StepTaken> steps : outcome.turns()) {
      said.step = 0;
      said.parts("user", task.turns().get(said.turn++).user());
      for (StepTaken taken : steps) said.step(taken);
    }
    if (outcome instanceof Outcome.Failed failed) {
      said.step++;
      said.answer(failed.last().answer());
      said.line("error", Optional.of(failed.failure().cause().label()), failed.failure().detail());
    }
    return said.lines;
  }

  private void step(StepTaken taken) {
    step++;
    answer(taken.attempted().answer());
    taken.results().forEach(this::result);
    taken.notes().forEach(note -> line("note", Optional.empty(), note));
  }

  private void answer(Answer answer) {
    parts("text", answer.parts());
    for (Part part : answer.cut()) part(part, "cut");
  }

  private void history(Message message) {
    switch (message) {
      case Message.System(_, var parts) -> parts("system", parts);
      case Message.User(var parts) -> parts("user", parts);
      case Message.Assistant(var parts) -> parts("text", parts);
      case Message.Results(var results) -> results.forEach(this::result);
    }
  }

  private void result(Result result) {
    for (Part part : result.content())
      line(result.failed() ? "error" : "result", result.name(), text(part));
  }

  private void parts(String kind, List<Part> parts) {
    for (Part part : parts) part(part, kind);
  }

  private void part(Part part, String kind) {
    switch (part) {
      case Part.Reasoning(String text, _) -> line("reasoning", Optional.empty(), text);
      case Part.Refusal(String text, _) -> line("refusal", Optional.empty(), text);
      case Part.Call call -> {
        line(kind.equals("cut") ? "cut" : "call", Optional.of(call.name()), call.arguments());
        TextCallMark.of(call)
            .ifPresent(
                format -> line("note", Optional.empty(), "recovered from text, format " + format));
      }
      case Part.Text _, Part.Image _, Part.File _, Part.Data _, Part.Foreign _ ->
          line(kind, Optional.empty(), text(part));
    }
  }

  private static String text(Part part) {
    return switch (part) {
      case Part.Text(String text, _) -> text;
      case Part.Reasoning(String text, _) -> text;
      case Part.Refusal(String text, _) -> text;
      case Part.Call(_, String name, String arguments, _) -> name + " " + arguments;
      case Part.Image(Source source, _) -> "[image " + where(source) + "]";
      case Part.File(var name, Source source, _) -> "[file " + name.orElse(where(source)) + "]";
      case Part.Data(var value, _) -> value.text();
      case Part.Foreign(String kind, var json) -> kind + " " + json.text();
    };
  }

  private static String where(Source source) {
    return switch (source) {
      case Source.Inline(String mime, String base64) ->
          mime + ", " + base64.length() * 3L / 4 + " bytes";
      case Source.Url(String url) -> url;
      case Source.Stored(String id) -> id;
    };
  }

  private void line(String kind, Optional<String> name, String text) {
    lines.add(new Said(turn, step, kind, name, text));
  }
}
