package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.wire.Feature;
import dev.toolmark.providers.wire.Loss;
import java.util.List;

/// What Responses cannot carry. Source of the facts: protocols.md sections 3, 10 and 11.
public final class OpenAiResponsesLosses {
  public static final List<Loss> ALL =
      List.of(
          Loss.of(
              Feature.OUTPUT_NAMELESS,
              "the name \"answer\"",
              "a format of type json_schema needs a name (3.1)"),
          Loss.of(
              Feature.RESULT_FAILED,
              "a word before the result's text",
              "a function_call_output has no flag for a failure (3.1)"),
          Loss.of(
              Feature.RESULT_NAME,
              "left out; the call has it",
              "a function_call_output names its call by call_id alone (3.1)"),
          Loss.of(
              Feature.RESULT_DATA,
              "text",
              "the output of a function_call_output is text or parts of content (3.1)"),
          Loss.of(
              Feature.TOOL_STRICT,
              "false where nothing is said",
              "strict defaults to true, so it is always said (3.1)"),
          Loss.of(Feature.TOP_K, "left out", "there is no such field (11)"),
          Loss.of(Feature.SEED, "left out", "there is no such field (3.1)"),
          Loss.of(Feature.STOP, "left out", "there is no such field (3.1)"),
          Loss.of(Feature.FREQUENCY_PENALTY, "left out", "there is no such field (3.1)"),
          Loss.of(Feature.PRESENCE_PENALTY, "left out", "there is no such field (3.1)"),
          Loss.of(
              Feature.THINKING_ON,
              "the effort none for off; left out for on",
              "there is an effort and no switch (3.1)"),
          Loss.of(
              Feature.THINKING_BUDGET,
              "the nearest effort where none is given",
              "there is an effort and no budget (11)"),
          Loss.of(
              Feature.THINKING_EFFORT,
              "the one nearest to a budget, where only that is given",
              "there is an effort and no budget (11)"),
          Loss.of(
              Feature.THINKING_SHOWN,
              "left out, unless it is auto, concise or detailed",
              "summary knows these words only (3.1)"),
          Loss.of(
              Feature.PAST_REASONING,
              "left out, unless it came in this protocol",
              "reasoning goes back encrypted or by the id of a stored item (3.1)"),
          Loss.of(
              Feature.STOP_SEQUENCE, "a plain end", "the status completed is all there is (10)"),
          Loss.of(Feature.STOP_DETAIL, "left out", "the status completed is all there is (10)"),
          Loss.of(
              Feature.STOP_CONTEXT,
              "a limit of the answer",
              "incomplete_details.reason is max_output_tokens or content_filter (3.2)"),
          Loss.of(Feature.STOP_PAUSED, "a plain end", "the status completed is all there is (10)"),
          Loss.of(
              Feature.STOP_BAD_CALL, "a plain end", "the status completed is all there is (10)"));

  private OpenAiResponsesLosses() {}
}
