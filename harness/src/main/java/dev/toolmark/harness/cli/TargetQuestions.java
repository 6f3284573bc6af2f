package dev.toolmark.harness.cli;

import dev.toolmark.harness.run.Plan;
import dev.toolmark.harness.suite.RequestSettings;
import dev.toolmark.providers.Caller;
import dev.toolmark.providers.ServerFacts;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.reports.record.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;

/// What each target of a run is told beside the conversation, and what its server says of itself:
/// servers known to tell are asked, a second at most for each answer.
final class TargetQuestions {
  private TargetQuestions() {}

  /// `callers`: by target.
  static List<Entry.TargetFacts> facts(Plan plan, Map<String, Caller> callers, Instant at) {
    var facts = new ArrayList<Entry.TargetFacts>();
    for (int target = 0; target < plan.targets().size(); target++) {
      Caller caller = callers.get(plan.targets().get(target).name());
      if (caller != null) facts.add(facts(plan, target, caller, at));
    }
    return facts;
  }

  private static Entry.TargetFacts facts(Plan plan, int target, Caller caller, Instant at) {
    var sent = new LinkedHashMap<String, SequencedSet<JsonValue>>();
    var added = new LinkedHashMap<String, SequencedSet<JsonValue>>();
    var unsaid = new TreeSet<String>();
    for (int nth : ofEachKind(plan)) {
      Caller.Sent one = caller.parameters(plan.trialOf(target, nth).firstRequest());
      gather(one.parameters(), sent);
      gather(one.added(), added);
      unsaid.addAll(one.unsaid());
    }
    return new Entry.TargetFacts(
        at,
        plan.targets().get(target).name(),
        together(sent),
        Optional.of(together(added)),
        List.copyOf(unsaid),
        caller.serverFacts(plan.targets().get(target).model()).map(TargetQuestions::record));
  }

  private static void gather(JsonValue.Obj one, Map<String, SequencedSet<JsonValue>> all) {
    one.members()
        .forEach((name, value) -> all.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(value));
  }

  /// A trial of each kind of request that tasks ask for, by its place among a target's trials.
  private static List<Integer> ofEachKind(Plan plan) {
    var seen = new HashSet<RequestSettings>();
    var first = new ArrayList<Integer>();
    for (int i = 0; i < plan.tasks().size(); i++)
      if (seen.add(plan.tasks().get(i).request())) first.add(i * plan.repeat());
    return first;
  }

  /// A member that tasks set differently has all its values in a list.
  private static JsonValue together(Map<String, SequencedSet<JsonValue>> sent) {
    var out = JsonValue.object();
    sent.forEach((name, values) ->
        out.put(
            name, values.size() == 1 ? values.getFirst() : JsonValue.array(List.copyOf(values))));
    return out.build();
  }

  private static Entry.ServerFacts record(ServerFacts told) {
    return new Entry.ServerFacts(
        told.software(), told.version(), told.quantization(), told.size(), told.contextTokens());
  }
}
