package dev.toolmark.harness.run;

import dev.toolmark.harness.suite.Task;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.TrialTag;

/// One task (and case) with one target, once. `asked`: fingerprint of all that can change a request
/// or a tool's result. `place`: its place in plan order, from 0. `NOWHERE`: it stands in no plan.
public record Trial(TrialTag tag, Task task, RunTarget target, String asked, int place) {
  public static final int NOWHERE = -1;

  public String id() {
    return tag.id();
  }

  /// What the trial asks first.
  public ChatRequest firstRequest() {
    return Conversation.firstRequest(this);
  }
}
