package dev.toolmark.reports.record;

import java.util.List;
import java.util.Optional;

/// The verdict, for an answered trial. Labels as in the failure classes. `differences`: those of
/// the first class first. `calls`: those that were made, at most 100. `scorer`: the version that
/// gave it; empty: an earlier version wrote it, and the plan says which.
public record Judged(
    boolean correct,
    Optional<Boolean> valid,
    List<String> classes,
    Optional<Boolean> decided,
    Optional<Boolean> choseTool,
    Optional<Boolean> builtArguments,
    Optional<Boolean> usedResult,
    boolean silent,
    String why,
    List<Difference> differences,
    List<String> notes,
    List<JudgedCall> calls,
    Optional<String> scorer) {
  public Judged {
    classes = List.copyOf(classes);
    differences = List.copyOf(differences);
    notes = List.copyOf(notes);
    calls = List.copyOf(calls);
  }

  /// Whether the other says the same of the trial, whoever said it.
  public boolean saysAs(Judged other) {
    return correct == other.correct
        && silent == other.silent
        && classes.equals(other.classes)
        && valid.equals(other.valid)
        && decided.equals(other.decided)
        && choseTool.equals(other.choseTool)
        && builtArguments.equals(other.builtArguments)
        && usedResult.equals(other.usedResult);
  }

  /// The class that comes first; empty for a correct trial.
  public Optional<String> firstClass() {
    return classes.isEmpty() ? Optional.empty() : Optional.of(classes.getFirst());
  }

  public record Difference(String path, String expected, String actual) {}
}
