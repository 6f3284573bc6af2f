package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Why;

/// What a finish reason means beside the word of the server behind a relay.
final class BehindRelay {
  private BehindRelay() {}

  /// The word behind counts where it says more: that the context was full, the call malformed, a
  /// stop sequence hit, the text filtered.
  static Why why(String said, String behind) {
    Why why = Finish.why(said);
    Why further = Finish.why(behind);
    return switch (further) {
      case STOP_SEQUENCE, CONTEXT_FULL, FILTERED, PAUSED, BAD_CALL -> {
        boolean plain =
            why == Why.END || why == Why.FAULT || why == Why.LENGTH || why == Why.UNSAID;
        yield plain ? further : why;
      }
      case END, CALLS, LENGTH, FAULT -> why == Why.UNSAID ? further : why;
      case UNSAID -> why;
    };
  }
}
