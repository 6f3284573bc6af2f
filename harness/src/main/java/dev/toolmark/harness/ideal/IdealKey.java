package dev.toolmark.harness.ideal;

import dev.toolmark.harness.suite.Suite;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.TrialTag;
import dev.toolmark.providers.sim.AnswerKey;
import dev.toolmark.providers.sim.Fault;
import dev.toolmark.providers.sim.Script;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/// Answers trials of the given suites as their expectations demand, or broken on purpose. Steps
/// count over all turns; behind the last one it says a plain sentence, which ends the turn. Safe to
/// share between threads; an answer is derived when it is first asked for.
public final class IdealKey implements AnswerKey {
  private record Name(String suite, String task, String caseId) {}

  /// What was derived, or why nothing could be.
  private sealed interface Derived {
    record Turns(List<List<Script>> turns) implements Derived {}

    record Impossible(String why) implements Derived {}
  }

  private final Map<Name, Task> tasks = new HashMap<>();
  private final Map<Name, Derived> derived = new ConcurrentHashMap<>();

  public IdealKey(Collection<Suite> suites) {
    for (Suite suite : suites)
      for (Task task : suite.tasks())
        tasks.put(new Name(suite.name(), task.id(), task.caseId()), task);
  }

  @Override
  public Optional<Script> answer(TrialTag trial, int step, Optional<Fault> fault) {
    return derived(trial)
        .flatMap(it ->
            switch (it) {
              case Derived.Impossible _ -> Optional.empty();
              case Derived.Turns(var turns) -> {
                var said =
                    fault.map(f -> Ideal.broken(turns, f)).orElse(turns).stream()
                        .flatMap(List::stream)
                        .toList();
                yield Optional.of(
                    step < said.size() ? said.get(step) : Script.says(AnswerText.plain()));
              }
            });
  }

  /// A task for which no answer can be derived is a failure that says why.
  @Override
  public Optional<ErrorInfo> failure(TrialTag trial, int step) {
    return derived(trial)
        .flatMap(it ->
            switch (it) {
              case Derived.Turns _ -> Optional.empty();
              case Derived.Impossible(String why) -> Optional.of(error(why));
            });
  }

  private static ErrorInfo error(String why) {
    return new ErrorInfo(
        Cause.NOT_FOUND,
        OptionalInt.of(404),
        Optional.of("no_witness"),
        why,
        Optional.empty(),
        Optional.empty(),
        why);
  }

  private Optional<Derived> derived(TrialTag trial) {
    var name = new Name(trial.suite(), trial.task(), trial.caseId());
    return Optional.ofNullable(tasks.get(name))
        .map(task -> derived.computeIfAbsent(name, _ -> derive(task)));
  }

  private static Derived derive(Task task) {
    try {
      return new Derived.Turns(Ideal.turns(task));
    } catch (NoWitness none) {
      return new Derived.Impossible(
          "no ideal answer can be derived: %s: %s; give one with $sample"
              .formatted(none.place(), none.what()));
    }
  }
}
