package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.wire.Feature;
import dev.toolmark.providers.wire.Loss;
import java.util.List;

/// What Chat Completions cannot carry. Source of the facts: protocols.md sections 2 and 11.
public final class OpenAiChatLosses {
  public static final List<Loss> ALL =
      List.of(
          Loss.of(Feature.OUTPUT_NAMELESS, "the name \"answer\"", "json_schema needs a name (2.1)"),
          Loss.of(
              Feature.IMAGE_STORED,
              "left out",
              "an image_url part holds an address or the image itself, no id (2.1)"),
          Loss.of(
              Feature.FILE_URL,
              "left out",
              "a file part holds file_data or file_id, no address (2.1)"),
          Loss.of(
              Feature.RESULT_FAILED,
              "a word before the result's text",
              "a message of role tool has no flag for a failure (2.1)"),
          Loss.of(
              Feature.RESULT_DATA, "text", "the content of a message of role tool is text (2.1)"),
          Loss.of(
              Feature.RESULT_IMAGES,
              "a message of the user behind the results",
              "the content of a message of role tool is text (2.1)"),
          Loss.of(Feature.TOP_K, "left out", "only servers of other makers know the field (11)"),
          Loss.of(
              Feature.THINKING_ON,
              "left out",
              "there is an effort and no switch; the fields of other makers differ (2.1)"),
          Loss.of(
              Feature.THINKING_BUDGET,
              "left out",
              "there is an effort and no budget; the fields of other makers differ (2.1)"),
          Loss.of(
              Feature.OUTPUT_NAME,
              "a name of ours, where there is none",
              "json_schema demands a name (2.1)"),
          Loss.of(
              Feature.PAST_ORDER,
              "text, then calls",
              "a message of the model has one content and one list of calls (2.1)"),
          Loss.of(
              Feature.PARTS,
              "one part",
              "deltas of one kind have no number: neighbours run together (2.3)"),
          Loss.only(
              Ask.WHOLE,
              Feature.ORDER,
              "reasoning, text, refusal, calls",
              "a message has one member for each (2.2)"));

  private OpenAiChatLosses() {}
}
