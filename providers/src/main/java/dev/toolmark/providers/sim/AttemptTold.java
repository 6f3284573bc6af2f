package dev.toolmark.providers.sim;

import dev.toolmark.providers.chat.TrialTag;
import dev.toolmark.providers.serve.Received;

/// What the headers of a request say of the attempt it is. `number`: from 1; a request that does
/// not say it is the first.
record AttemptTold(TrialTag trial, int step, int number) {
  static AttemptTold of(Received request) throws Refusal {
    return new AttemptTold(
        trial(request),
        number(request, TrialTag.STEP_HEADER, 0),
        request.header(TrialTag.ATTEMPT_HEADER).isEmpty()
            ? 1
            : number(request, TrialTag.ATTEMPT_HEADER, 1));
  }

  private static TrialTag trial(Received request) throws Refusal {
    String value =
        request
            .header(TrialTag.TRIAL_HEADER)
            .orElseThrow(() ->
                Refusal.badRequest(
                    "the header "
                        + TrialTag.TRIAL_HEADER
                        + " is missing: a simulated model answers only trials it is told of"));
    return TrialTag.parse(value)
        .orElseThrow(() ->
            Refusal.badRequest(
                "the header " + TrialTag.TRIAL_HEADER + " names no trial: " + value));
  }

  private static int number(Received request, String header, int least) throws Refusal {
    String value =
        request
            .header(header)
            .orElseThrow(() -> Refusal.badRequest("the header " + header + " is missing"));
    if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) < least)
      throw Refusal.badRequest(
          "the header %s is no number from %d: %s".formatted(header, least, value));
    return Integer.parseInt(value);
  }
}
