package dev.toolmark.harness.config;

import dev.toolmark.harness.suite.Globs;
import java.util.Locale;

/// Models that a provider is asked for in that protocol. `models`: a glob over the whole name,
/// without regard to case.
public record ModelProtocol(String models, String protocol) {
  boolean isFor(String model) {
    return Globs.matches(models.toLowerCase(Locale.ROOT), model.toLowerCase(Locale.ROOT));
  }
}
