package dev.toolmark.harness.suite;

import dev.toolmark.providers.json.JsonValue;
import java.util.List;

/// A tool of a suite. `parameters`: JSON Schema. Without `returns` it is never executed: the trial
/// ends with the answer that calls it.
public record ToolDefinition(
    String name, String description, JsonValue parameters, List<Return> returns) {
  public ToolDefinition {
    returns = List.copyOf(returns);
  }
}
