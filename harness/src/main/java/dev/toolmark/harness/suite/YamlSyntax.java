package dev.toolmark.harness.suite;

import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/// Says a syntax error in our words, with what was probably meant.
final class YamlSyntax {
  private YamlSyntax() {}

  static void report(String name, MarkedYAMLException e, Problems problems) {
    Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
    Place place = mark == null ? new Place(name, 0, 0) : place(name, mark);
    String problem = e.getProblem() == null ? "" : e.getProblem();
    String context = e.getContext() == null ? "" : e.getContext();
    String what =
        "not YAML: " + (context.isEmpty() ? "" : oneLine(context) + ", ") + oneLine(problem);
    hint(context, problem)
        .ifPresentOrElse(h -> problems.error(place, what, h), () -> problems.error(place, what));
  }

  static Place place(String name, Mark mark) {
    return new Place(name, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static Optional<String> hint(String context, String problem) {
    if (problem.contains("mapping values are not allowed"))
      return Optional.of("quote text that holds \": \"");
    if (problem.contains("expected a single document"))
      return Optional.of("one document a file; take out \"---\"");
    if (problem.contains("undefined alias"))
      return Optional.of("quote text that begins with \"*\"");
    if (context.contains("flow"))
      return Optional.of("in a one-line map or list, quote text that holds ? : , [ ] { or }");
    if (problem.contains("cannot start any token"))
      return problem.contains("TAB") || problem.contains("\\t")
          ? Optional.of("indent with spaces")
          : Optional.of("quote text that begins with this character");
    return Optional.empty();
  }

  private static String oneLine(String text) {
    return Problems.shorten(text.replaceFirst("\\.? \\(Do not use .*\\)$", "").strip());
  }
}
