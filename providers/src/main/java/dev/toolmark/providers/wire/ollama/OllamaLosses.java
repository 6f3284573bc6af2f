package dev.toolmark.providers.wire.ollama;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.wire.Feature;
import dev.toolmark.providers.wire.Loss;
import java.util.List;

/// What Ollama's own chat cannot carry. Source of the facts: protocols.md sections 6, 10 and 11.
public final class OllamaLosses {
  private static final String ONE_CONTENT = "a message has one text and one list of images (6)";
  private static final String NO_CHOICE = "there is no tool_choice (6)";
  private static final String COUNTS =
      "there is one count of the prompt and one of the answer (10)";

  public static final List<Loss> ALL =
      List.of(
          Loss.of(
              Feature.DEVELOPER_ROLE,
              "the role system",
              "the roles are system, user, assistant and tool (6)"),
          Loss.of(Feature.SYSTEM_PARTS, "one text, a line each", ONE_CONTENT),
          Loss.of(Feature.USER_ORDER, "text, then images", ONE_CONTENT),
          Loss.of(Feature.TEXT_PARTS, "one text, a line each", ONE_CONTENT),
          Loss.of(Feature.IMAGE_URL, "left out", "images are bare base64 (6)"),
          Loss.of(Feature.IMAGE_STORED, "left out", "images are bare base64 (6)"),
          Loss.of(Feature.FILE_INLINE, "left out", ONE_CONTENT),
          Loss.of(Feature.FILE_URL, "left out", ONE_CONTENT),
          Loss.of(Feature.FILE_STORED, "left out", ONE_CONTENT),
          Loss.of(
              Feature.RESULT_FAILED,
              "a word before the result's text",
              "a message of role tool has no flag for a failure (6)"),
          Loss.of(Feature.RESULT_DATA, "text", ONE_CONTENT),
          Loss.of(Feature.RESULT_PARTS, "one text, a line each", ONE_CONTENT),
          Loss.of(Feature.TOOL_STRICT, "left out", "a function has no such member (6)"),
          Loss.of(Feature.CHOICE_NONE, "the tools are left out", NO_CHOICE),
          Loss.of(Feature.CHOICE_REQUIRED, "left to the model", NO_CHOICE),
          Loss.of(Feature.CHOICE_NAMED, "the other tools are left out", NO_CHOICE),
          Loss.of(Feature.CHOICE_ALLOWED, "the other tools are left out", NO_CHOICE),
          Loss.of(Feature.CHOICE_ALLOWED_AUTO, "the other tools are left out", NO_CHOICE),
          Loss.of(Feature.PARALLEL, "left out", "there is no switch for it (6)"),
          Loss.of(Feature.THINKING_BUDGET, "the switch", "think is a switch or a level (6)"),
          Loss.of(Feature.THINKING_SHOWN, "left out", "think is a switch or a level (6)"),
          Loss.of(Feature.OUTPUT_NAME, "left out", "format is the schema itself (6)"),
          Loss.of(Feature.OUTPUT_STRICT, "always kept", "format is the schema itself (6)"),
          Loss.of(Feature.PAST_REFUSAL, "text", "a message has no member for it (6)"),
          Loss.of(
              Feature.PAST_ORDER,
              "thinking, text, calls",
              "a message of the model has one member for each (6)"),
          Loss.of(
              Feature.PAST_ARGUMENTS_FORM,
              "the same object, written anew",
              "the arguments of a call are an object inside the body (6)"),
          Loss.of(
              Feature.TOKENS, "left out", "clients send back no field that could hold them (6)"),
          Loss.of(
              Feature.FOREIGN_BLOCKS,
              "left out",
              "clients send back no field that could hold them (6)"),
          Loss.of(Feature.ID, "left out", "an answer has no id (6)"),
          Loss.of(
              Feature.PARTS,
              "one part",
              "lines of one kind have no number: neighbours run together (6)"),
          Loss.of(Feature.REFUSAL, "text", "a message has no member for it (6)"),
          Loss.of(
              Feature.REASONING_TOKENS,
              "left out",
              "clients send back no field that could hold them (6)"),
          Loss.of(
              Feature.CALL_TOKENS,
              "left out",
              "clients send back no field that could hold them (6)"),
          Loss.of(
              Feature.TEXT_TOKENS,
              "left out",
              "clients send back no field that could hold them (6)"),
          Loss.of(Feature.BLOCKS, "left out", "a message has no list of blocks (6)"),
          Loss.of(Feature.USAGE_CACHE_READ, "left out", COUNTS),
          Loss.of(Feature.USAGE_CACHE_WRITE, "left out", COUNTS),
          Loss.of(Feature.USAGE_REASONING, "left out", COUNTS),
          Loss.of(Feature.STOP_SEQUENCE, "an end", "done_reason is stop for both (10)"),
          Loss.of(Feature.STOP_DETAIL, "left out", "done_reason is all that is said (10)"),
          Loss.of(
              Feature.STOP_CONTEXT, "a limit of the answer", "done_reason is length for both (10)"),
          Loss.of(Feature.STOP_PAUSED, "an end", "done_reason has no word for it (10)"),
          Loss.of(Feature.STOP_BAD_CALL, "an end", "done_reason has no word for it (10)"),
          Loss.of(Feature.STOP_FAULT, "an end", "done_reason has no word for it (10)"),
          Loss.only(
              Ask.WHOLE,
              Feature.ORDER,
              "thinking, text, calls",
              "a message has one member for each (6)"));

  private OllamaLosses() {}
}
