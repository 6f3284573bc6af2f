package dev.toolmark.harness.score;

import java.util.List;
import java.util.Optional;

/// The scorer's decision on an answered trial. `correct`: no failure class holds. `valid`: every
/// call read as JSON, named a tool that was offered and met its schema (empty when no call was
/// made). `classes`: in order of precedence. `silent`: neither call nor text in some turn's last
/// step. The four questions: whether it decided rightly to call, chose the tool, built the
/// arguments, used the result; empty: not asked. `why`: one line. `notes`: what was let pass and is
/// worth knowing.
public record Verdict(
    boolean correct,
    Optional<Boolean> valid,
    List<FailureClass> classes,
    Optional<Boolean> decided,
    Optional<Boolean> choseTool,
    Optional<Boolean> builtArguments,
    Optional<Boolean> usedResult,
    boolean silent,
    String why,
    List<Difference> differences,
    List<String> notes) {
  /// One place where expected and actual part. `path`: such as `calls[1].city` or `answer`.
  public record Difference(String path, String expected, String actual) {}

  public Verdict {
    classes = List.copyOf(classes);
    differences = List.copyOf(differences);
    notes = List.copyOf(notes);
  }
}
