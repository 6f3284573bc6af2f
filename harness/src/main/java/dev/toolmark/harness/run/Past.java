package dev.toolmark.harness.run;

import dev.toolmark.providers.Attempted;
import java.util.List;

/// What earlier lives of the run left behind.
public interface Past {
  /// Whether the trial has ended, and was asked what it would be asked now.
  boolean hasEnded(Trial trial);

  /// What was made of a step of an unfinished trial. `ended`: its attempts that ended, in order.
  /// `settled`: the last of them stands, and the step is not asked again.
  record Made(List<Attempted> ended, boolean settled) {
    public static final Made NOTHING = new Made(List.of(), false);

    public Made {
      ended = List.copyOf(ended);
      if (settled && ended.isEmpty())
        throw new IllegalArgumentException("a step is settled by an attempt");
    }
  }

  Made made(Trial trial, int step);

  /// How many attempts were started for the step, finished or not.
  int started(Trial trial, int step);

  /// A run without a past.
  static Past none() {
    return new Past() {
      @Override
      public boolean hasEnded(Trial trial) {
        return false;
      }

      @Override
      public Made made(Trial trial, int step) {
        return Made.NOTHING;
      }

      @Override
      public int started(Trial trial, int step) {
        return 0;
      }
    };
  }
}
