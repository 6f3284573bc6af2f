package dev.toolmark.harness.score;

import dev.toolmark.harness.suite.Task;
import dev.toolmark.harness.suite.Turn;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/// All that stood in a conversation beside the answer that is judged: prompts, history, calls and
/// what the tools answered. What stands there an answer may repeat without making it up.
final class SaidBefore {
  private final StringBuilder text = new StringBuilder();

  SaidBefore(Task task, List<Transcript.Step> steps) {
    task.system().ifPresent(this::add);
    for (Message message : task.history()) add(message);
    for (Turn turn : task.turns()) turn.user().forEach(this::add);
    for (Transcript.Step step : steps) {
      step.answer().calls().forEach(this::add);
      for (Result result : step.results()) result.content().forEach(this::add);
    }
  }

  /// In lower case.
  String text() {
    return text.toString().toLowerCase(Locale.ROOT);
  }

  List<BigDecimal> numbers() {
    return NumbersInText.all(text.toString());
  }

  private void add(Message message) {
    switch (message) {
      case Message.System(_, List<Part> parts) -> parts.forEach(this::add);
      case Message.User(List<Part> parts) -> parts.forEach(this::add);
      case Message.Assistant(List<Part> parts) -> parts.forEach(this::add);
      case Message.Results(List<Result> results) ->
          results.forEach(result -> result.content().forEach(this::add));
    }
  }

  private void add(Part part) {
    switch (part) {
      case Part.Text(String words, _) -> add(words);
      case Part.Reasoning(String words, _) -> add(words);
      case Part.Refusal(String words, _) -> add(words);
      case Part.Call call -> add(call.arguments());
      case Part.Data(var value, _) -> add(value.value().text());
      case Part.Foreign(_, var json) -> add(json.value().text());
      case Part.Image _, Part.File _ -> {}
    }
  }

  private void add(String words) {
    text.append(words).append('\n');
  }
}
