package dev.toolmark.harness.run;

import java.util.Optional;

/// The one switch that ends a run before its time. Only ever turned further.
public final class Stop {
  /// NO: go on. DRAIN: start no trial more, let those under way end. LAND: send no request more,
  /// let those under way be answered. NOW: interrupt them.
  public enum Level {
    NO,
    DRAIN,
    LAND,
    NOW
  }

  private volatile Level level = Level.NO;
  private String why = "";

  public Level level() {
    return level;
  }

  /// Why, as it was first said; empty while nobody has.
  public synchronized Optional<String> why() {
    return level == Level.NO ? Optional.empty() : Optional.of(why);
  }

  /// True when this turned the switch further.
  public synchronized boolean to(Level further, String reason) {
    if (level.compareTo(further) >= 0) return false;
    if (level == Level.NO) why = reason;
    level = further;
    return true;
  }
}
