package dev.toolmark.harness.run;

import dev.toolmark.harness.tool.ToolHost;
import dev.toolmark.providers.Exchange;
import java.util.Optional;

/// Leads a trial again from what is remembered of it: the same conversation, the same tools, and
/// nobody asked.
public final class Recall {
  private Recall() {}

  private static final class NotRemembered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotRemembered() {
      super("a step that nobody remembers");
    }
  }

  /// An exchange that can only be remembered.
  public static Exchange exchange() {
    return (_, _, _) -> {
      throw new NotRemembered();
    };
  }

  /// Empty when a step of the trial is not remembered: it never ended, or was asked otherwise. The
  /// trial's target must have `exchange()`.
  public static Optional<Outcome> lead(Trial trial, ToolHost tools, Past past)
      throws InterruptedException {
    try {
      return Optional.of(Conversation.lead(trial, tools, past, Conversation.Pauses.NONE));
    } catch (NotRemembered notWhole) {
      return Optional.empty();
    }
  }
}
