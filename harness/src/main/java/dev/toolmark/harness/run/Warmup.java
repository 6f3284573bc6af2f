package dev.toolmark.harness.run;

import dev.toolmark.providers.Attempted;
import dev.toolmark.providers.StepId;
import dev.toolmark.providers.chat.TrialTag;
import java.util.ArrayList;
import java.util.List;

/// Requests that are sent before a target's first trial, one after another, so that a model that
/// must be loaded and a connection that must be made are no part of what is measured. Each is a
/// trial's first request under a name that no trial has; its answer is kept and counts nowhere.
final class Warmup {
  private static final String NAME = "warmup-";

  private final int requests;
  private final OutcomeSink sink;
  private final Past past;

  Warmup(int requests, OutcomeSink sink, Past past) {
    this.requests = requests;
    this.sink = sink;
    this.past = past;
  }

  boolean isWanted() {
    return requests > 0;
  }

  /// `like`: the trial whose first request is sent. A failure is kept like an answer: the trials
  /// will show it.
  void of(Trial like) throws InterruptedException {
    var answers = new ArrayList<Attempted>();
    for (int i = 1; i <= requests; i++) {
      Trial warmup = named(like, i);
      sink.begins(warmup);
      int first = past.started(warmup, 0) + 1;
      answers.add(
          like.target()
              .exchange()
              .ask(Conversation.firstRequest(like), new StepId(warmup.tag(), 0), first)
              .last());
    }
    sink.warmedUp(like.target(), List.copyOf(answers));
  }

  private static Trial named(Trial like, int number) {
    String id = NAME + Plan.id(like.task(), like.target().name(), number);
    var tag = new TrialTag(id, like.tag().suite(), like.tag().task(), like.tag().caseId(), number);
    return new Trial(tag, like.task(), like.target(), like.asked(), Trial.NOWHERE);
  }
}
