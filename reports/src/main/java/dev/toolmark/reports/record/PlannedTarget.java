package dev.toolmark.reports.record;

import dev.toolmark.providers.json.JsonValue;

/// `asked`: the fingerprint of the target's part in what is sent. `parameters`: as they go out.
public record PlannedTarget(
    String name,
    String provider,
    String model,
    String protocol,
    boolean simulated,
    String asked,
    JsonValue parameters) {
  /// The parameters as JSON text, for those who show them.
  public String parametersText() {
    return parameters.text();
  }
}
