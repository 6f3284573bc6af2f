package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.wire.Feature;
import dev.toolmark.providers.wire.Loss;
import java.util.List;

/// What Anthropic Messages cannot carry. Source of the facts: protocols.md sections 4 and 11.
public final class AnthropicMessagesLosses {
  public static final List<Loss> ALL =
      List.of(
          Loss.of(
              Feature.DEVELOPER_ROLE,
              "instructions of the system",
              "there is one system prompt, and no role of a developer (4.1)"),
          Loss.of(
              Feature.SYSTEM_PLACE,
              "at the top, with the others",
              "the system prompt is a member of the request; which models take it among the "
                  + "messages is not known (4.1)"),
          Loss.of(
              Feature.RESULT_NAME,
              "left out",
              "a tool_result has the id of the call and no name (4.1)"),
          Loss.of(Feature.RESULT_DATA, "text", "a tool_result holds text, images, documents (4.1)"),
          Loss.of(
              Feature.CHOICE_ALLOWED,
              "the other tools are not offered",
              "the choice is auto, any, tool or none (4.1)"),
          Loss.of(
              Feature.CHOICE_ALLOWED_AUTO,
              "the other tools are not offered",
              "the choice is auto, any, tool or none (4.1)"),
          Loss.of(
              Feature.PARALLEL,
              "left out where no tool may be called",
              "the flag stands inside the choices auto, any and tool, not in none (4.1)"),
          Loss.of(Feature.TEMPERATURE, "at most 1", "the temperature goes from 0 to 1 (4.1)"),
          Loss.of(Feature.SEED, "left out", "there is no such field (4.1)"),
          Loss.of(Feature.FREQUENCY_PENALTY, "left out", "there is no such field (4.1)"),
          Loss.of(Feature.PRESENCE_PENALTY, "left out", "there is no such field (4.1)"),
          Loss.of(Feature.NO_LIMIT, "4096 and room to think", "max_tokens is required (4.1)"),
          Loss.of(Feature.OUTPUT_JSON, "left out", "an answer's form is a schema or nothing (4.1)"),
          Loss.of(Feature.OUTPUT_NAME, "left out", "a schema has no name (4.1)"),
          Loss.of(Feature.OUTPUT_STRICT, "always kept to", "a schema has no such flag (4.1)"),
          Loss.of(
              Feature.PAST_REASONING,
              "left out where this protocol did not sign it",
              "thinking without its signature is refused (4.1)"),
          Loss.of(
              Feature.PAST_ARGUMENTS_FORM,
              "the same object, written compactly",
              "the input of a call is an object, not text (4.1)"),
          Loss.of(Feature.PAST_REFUSAL, "text", "there is no block for a refusal (4.2)"),
          Loss.of(
              Feature.FOREIGN_BLOCKS, "left out", "a block of an unknown type is refused (4.1)"),
          Loss.of(Feature.REFUSAL, "text", "there is no block for a refusal (4.2)"),
          Loss.of(
              Feature.STOP_BAD_CALL,
              "the end of the turn, or a stop for calls where there are any",
              "no stop reason says it (10)"),
          Loss.of(
              Feature.STOP_FAULT,
              "an error",
              "no stop reason says it; the protocol has an error event (4.3, 10)"));

  private AnthropicMessagesLosses() {}
}
