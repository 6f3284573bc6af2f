package dev.toolmark.providers.discover;

import dev.toolmark.providers.AttemptEnd;
import dev.toolmark.providers.AttemptStart;
import dev.toolmark.providers.Attempted;
import dev.toolmark.providers.Caller;
import dev.toolmark.providers.Ledger;
import dev.toolmark.providers.StepId;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.chat.TrialTag;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// One request for an answer of one token, by the exchange that runs use, in one attempt. Responses
/// takes no limit below 16 (source: OpenAI's API, `integer_below_min_value` of
/// `max_output_tokens`).
final class TinyCall {
  private static final int ONE = 1;
  private static final int LEAST_OF_RESPONSES = 16;
  private static final TrialTag TAG = new TrialTag("probe", "probe", "probe", "", 1);

  /// A probe is no trial: nothing of it is kept.
  private static final Ledger NOBODY =
      new Ledger() {
        @Override
        public void starting(AttemptStart start) {}

        @Override
        public void ended(AttemptEnd end) {}
      };

  private TinyCall() {}

  static Attempted made(Caller caller, String model) throws InterruptedException {
    return caller.exchange(NOBODY).ask(request(caller, model), new StepId(TAG, 0), 1).last();
  }

  private static ChatRequest request(Caller caller, String model) {
    int tokens = caller.protocol().equals("openai-responses") ? LEAST_OF_RESPONSES : ONE;
    var sampling =
        new Sampling(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            OptionalInt.of(tokens),
            List.of(),
            OptionalDouble.empty(),
            OptionalDouble.empty());
    return new ChatRequest(
        model,
        caller.quirks().contains("stream-only") ? Ask.STREAMED : Ask.WHOLE,
        List.of(new Message.User(List.of(new Part.Text("Say OK.", List.of())))),
        List.of(),
        new Choice.Auto(),
        Optional.empty(),
        sampling,
        Thinking.UNSET,
        new Output.Any(),
        List.of());
  }
}
