package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.wire.Feature;
import dev.toolmark.providers.wire.Loss;
import java.util.List;

/// What Gemini cannot carry. Source of the facts: protocols.md sections 5 and 11.
public final class GeminiLosses {
  public static final List<Loss> ALL =
      List.of(
          Loss.of(
              Feature.DEVELOPER_ROLE,
              "the system's",
              "there is one systemInstruction and the roles user and model (5.1)"),
          Loss.of(
              Feature.SYSTEM_PLACE,
              "collected before the conversation",
              "there is one systemInstruction and the roles user and model (5.1)"),
          Loss.of(
              Feature.FILE_NAME,
              "left out",
              "inlineData and fileData have a displayName on Vertex only (js-genai, converters)"),
          Loss.of(
              Feature.RESULT_PARTS,
              "one text, a line each",
              "the response of a function is one object (5.1)"),
          Loss.of(
              Feature.RESULT_IMAGES,
              "parts of the user behind the results",
              "only Gemini 3 takes media inside a function's response (5.1)"),
          Loss.of(
              Feature.TOOL_STRICT, "left out", "a function's declaration has no such member (5.1)"),
          Loss.of(
              Feature.CHOICE_ALLOWED,
              "that tool named, where it is one alone",
              "ANY with one allowedFunctionNames is how a named tool is written (5.1)"),
          Loss.of(Feature.PARALLEL, "left out", "there is no such switch (5.1)"),
          Loss.of(
              Feature.THINKING_ON,
              "the budget alone, where there is one",
              "a budget of 0 is off, any other is on; there is no switch beside it (5.1)"),
          Loss.of(
              Feature.OUTPUT_NAME, "left out", "responseJsonSchema has no name beside it (5.1)"),
          Loss.of(
              Feature.OUTPUT_STRICT, "left out", "responseJsonSchema has no flag beside it (5.1)"),
          Loss.of(Feature.PAST_REFUSAL, "text", "there is no part for a refusal (5.1)"),
          Loss.of(
              Feature.PAST_ARGUMENTS,
              "the text as the one argument `arguments`",
              "args is an object (5.1)"),
          Loss.of(
              Feature.PAST_ARGUMENTS_FORM,
              "the same object, written compactly",
              "args is an object, not text (5.1)"),
          Loss.of(Feature.FOREIGN_BLOCKS, "left out", "a part of an unknown name is refused (5.1)"),
          Loss.of(Feature.REFUSAL, "text", "there is no part for a refusal (5.2)"),
          Loss.only(
              Ask.STREAMED,
              Feature.PARTS,
              "one part",
              "texts of chunks have no number: neighbours of one kind run together (5.2)"),
          Loss.of(
              Feature.ARGUMENTS_TEXT,
              "no call; the answer ends with MALFORMED_FUNCTION_CALL and says the text",
              "args is an object (5.2)"),
          Loss.of(
              Feature.BLOCKS, "left out", "a client knows the parts of this protocol alone (5.2)"),
          Loss.of(Feature.USAGE_CACHE_WRITE, "left out", "usageMetadata has no such count (10)"),
          Loss.of(Feature.STOP_SEQUENCE, "STOP", "there is no word of its own for it (10)"),
          Loss.of(Feature.STOP_DETAIL, "left out", "a candidate does not say the sequence (5.2)"),
          Loss.of(Feature.STOP_CONTEXT, "MAX_TOKENS", "there is no word of its own for it (10)"),
          Loss.of(Feature.STOP_PAUSED, "STOP", "there is no word for it (10)"));

  private GeminiLosses() {}
}
