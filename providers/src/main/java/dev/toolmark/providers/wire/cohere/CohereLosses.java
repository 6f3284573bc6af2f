package dev.toolmark.providers.wire.cohere;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.wire.Feature;
import dev.toolmark.providers.wire.Loss;
import java.util.List;

/// What Cohere's second chat cannot carry. Source of the facts: protocols.md sections 7, 10 and 11.
public final class CohereLosses {
  private static final String NO_FILE = "content is text, thinking, images and documents (7)";
  private static final String CHOICES = "tool_choice is REQUIRED or NONE (7)";
  private static final String BESIDE_TOOLS = "response_format with tools is refused (7)";
  private static final String NOT_BACK = "clients send back no field that could hold them (7)";
  private static final String REASONS =
      "finish_reason is COMPLETE, STOP_SEQUENCE, MAX_TOKENS, TOOL_CALL, ERROR or TIMEOUT (7)";

  public static final List<Loss> ALL =
      List.of(
          Loss.of(
              Feature.DEVELOPER_ROLE,
              "the role system",
              "the roles are system, user, assistant and tool (7)"),
          Loss.of(Feature.IMAGE_STORED, "left out", "an image is a URL, of data or of a place (7)"),
          Loss.of(Feature.FILE_INLINE, "left out", NO_FILE),
          Loss.of(Feature.FILE_URL, "left out", NO_FILE),
          Loss.of(Feature.FILE_STORED, "left out", NO_FILE),
          Loss.of(
              Feature.RESULT_FAILED,
              "a word before the result's text",
              "a message of role tool has no flag for a failure (7)"),
          Loss.of(Feature.RESULT_NAME, "left out", "a result is known by its call's id (7)"),
          Loss.of(
              Feature.RESULT_IMAGES,
              "a message of the user behind the results",
              "the content of a message of role tool is text and documents (7)"),
          Loss.of(Feature.TOOL_STRICT, "one word for all tools", "strict_tools is one flag (7)"),
          Loss.of(Feature.CHOICE_NAMED, "that tool alone is offered, and a call required", CHOICES),
          Loss.of(
              Feature.CHOICE_ALLOWED,
              "those tools alone are offered, and a call required",
              CHOICES),
          Loss.of(Feature.CHOICE_ALLOWED_AUTO, "the other tools are left out", CHOICES),
          Loss.of(Feature.PARALLEL, "left out", "there is no switch for it (7)"),
          Loss.of(
              Feature.THINKING_ON,
              "said with every effort and budget",
              "thinking has a type, enabled or disabled, which is due (7)"),
          Loss.of(Feature.THINKING_EFFORT, "on or off", "thinking has a type and a budget (7)"),
          Loss.of(Feature.THINKING_SHOWN, "left out", "thinking has a type and a budget (7)"),
          Loss.of(Feature.OUTPUT_JSON, "left out beside tools", BESIDE_TOOLS),
          Loss.of(Feature.OUTPUT_SCHEMA, "left out beside tools", BESIDE_TOOLS),
          Loss.of(Feature.OUTPUT_NAME, "left out", "json_schema is the schema itself (7)"),
          Loss.of(Feature.OUTPUT_STRICT, "always kept", "json_schema is the schema itself (7)"),
          Loss.of(Feature.PAST_REFUSAL, "text", NO_FILE),
          Loss.of(
              Feature.PAST_ORDER,
              "thinking and text, then the plan, then calls",
              "a message of the model has one list of content and one of calls (7)"),
          Loss.of(Feature.TOKENS, "left out", NOT_BACK),
          Loss.of(Feature.FOREIGN_BLOCKS, "left out", NOT_BACK),
          Loss.of(Feature.MODEL, "left out", "an answer does not name its model (7)"),
          Loss.of(Feature.REFUSAL, "text", NO_FILE),
          Loss.of(Feature.REASONING_TOKENS, "left out", NOT_BACK),
          Loss.of(Feature.CALL_TOKENS, "left out", NOT_BACK),
          Loss.of(Feature.TEXT_TOKENS, "left out", NOT_BACK),
          Loss.of(Feature.BLOCKS, "left out", NO_FILE),
          Loss.of(
              Feature.USAGE_CACHE_WRITE,
              "left out",
              "usage has cached_tokens, those that were read (10)"),
          Loss.of(Feature.USAGE_REASONING, "left out", "usage does not tell them apart (10)"),
          Loss.of(Feature.STOP_DETAIL, "left out", "the sequence is not said (7)"),
          Loss.of(Feature.STOP_CONTEXT, "a limit of the answer", REASONS),
          Loss.of(Feature.STOP_PAUSED, "an end", REASONS),
          Loss.of(Feature.STOP_BAD_CALL, "an end", REASONS),
          Loss.of(Feature.STOP_FAULT, "a failed answer", "ERROR ends an answer that failed (9.3)"),
          Loss.only(
              Ask.WHOLE,
              Feature.ORDER,
              "thinking and text, then the plan, then calls",
              "a message has one list of content and one of calls (7)"));

  private CohereLosses() {}
}
