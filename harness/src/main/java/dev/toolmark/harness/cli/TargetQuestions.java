package dev.toolmark.harness.cli;

import dev.toolmark.harness.run.RunTarget;
import dev.toolmark.providers.Caller;
import dev.toolmark.providers.ServerFacts;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.reports.record.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What each target of a run is told beside the conversation, and what its server says of itself:
/// servers known to tell are asked, a second at most for each answer.
final class TargetQuestions {
  private TargetQuestions() {}

  /// `callers`: by target.
  static List<Entry.TargetFacts> facts(
      List<RunTarget> targets, Map<String, Caller> callers, Instant at) {
    return targets.stream()
        .flatMap(target ->
            Optional.ofNullable(callers.get(target.name()))
                .map(caller -> facts(target, caller, at))
                .stream())
        .toList();
  }

  private static Entry.TargetFacts facts(RunTarget target, Caller caller, Instant at) {
    Caller.Sent sent = caller.parameters(plainest(target));
    return new Entry.TargetFacts(
        at,
        target.name(),
        sent.parameters(),
        sent.unsaid(),
        caller.serverFacts(target.model()).map(TargetQuestions::record));
  }

  private static Entry.ServerFacts record(ServerFacts told) {
    return new Entry.ServerFacts(
        told.software(), told.version(), told.quantization(), told.size(), told.contextTokens());
  }

  /// The target's own settings around one word; a task may add to them.
  private static ChatRequest plainest(RunTarget target) {
    return new ChatRequest(
        target.model(),
        target.ask(),
        List.of(new Message.User(List.of(new Part.Text("x")))),
        List.of(),
        new Choice.Auto(),
        Optional.empty(),
        target.sampling(),
        target.thinking(),
        new Output.Any(),
        target.extra());
  }
}
