package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.wire.Feature;
import dev.toolmark.providers.wire.Loss;
import java.util.List;

/// What Bedrock Converse cannot carry. Source of the facts: protocols.md sections 8, 10 and 11, and
/// the service's model (bedrock-runtime 2023-09-30).
public final class BedrockConverseLosses {
  private static final String NO_FIELD = "inferenceConfig has no such field (8)";
  private static final String MEDIA = "a source is bytes or an object in S3 (8)";
  private static final String CHOICES = "toolChoice is auto, any or one tool (8)";

  public static final List<Loss> ALL =
      List.of(
          Loss.of(
              Feature.TOOLS_ABSENT,
              "the tools that earlier turns called, without their schemas",
              "a request whose messages hold tool blocks needs a toolConfig (8)"),
          Loss.of(Feature.DEVELOPER_ROLE, "instructions", "system has no roles (8)"),
          Loss.of(
              Feature.SYSTEM_PLACE,
              "before all messages",
              "system is one list beside the messages (8)"),
          Loss.of(Feature.IMAGE_URL, "left out", MEDIA),
          Loss.of(Feature.IMAGE_STORED, "left out", MEDIA),
          Loss.of(Feature.FILE_URL, "left out", MEDIA),
          Loss.of(Feature.FILE_STORED, "left out", MEDIA),
          Loss.of(
              Feature.FILE_NAME,
              "a name of letters, digits and few marks, none twice",
              "a document's name is due, and takes no other characters (DocumentBlock)"),
          Loss.of(
              Feature.CHOICE_NONE,
              "the tools left out; beside earlier calls an instruction instead",
              CHOICES),
          Loss.of(Feature.CHOICE_ALLOWED, "the other tools left out", CHOICES),
          Loss.of(Feature.CHOICE_ALLOWED_AUTO, "the other tools left out", CHOICES),
          Loss.of(Feature.PARALLEL, "left out", "toolConfig has no such field (11)"),
          Loss.of(Feature.SEED, "left out", NO_FIELD),
          Loss.of(Feature.FREQUENCY_PENALTY, "left out", NO_FIELD),
          Loss.of(Feature.PRESENCE_PENALTY, "left out", NO_FIELD),
          Loss.of(
              Feature.OUTPUT_JSON,
              "left out",
              "the one format of outputConfig is json_schema (OutputFormat)"),
          Loss.of(
              Feature.OUTPUT_STRICT,
              "always so",
              "a schema has no such field (JsonSchemaDefinition)"),
          Loss.of(Feature.PAST_REFUSAL, "text", "no content block is a refusal (8)"),
          Loss.of(
              Feature.PAST_ARGUMENTS_FORM,
              "written anew",
              "an input is a JSON value, which has no white space or escapes (ToolUseBlock)"),
          Loss.of(Feature.MODEL, "left out", "an answer does not name its model (8)"),
          Loss.of(Feature.REFUSAL, "text", "no content block is a refusal (8)"),
          Loss.of(
              Feature.BLOCKS, "left out", "a content block is one of a closed set (ContentBlock)"),
          Loss.of(Feature.USAGE_REASONING, "left out", "usage does not count it (10)"),
          Loss.of(
              Feature.STOP_DETAIL,
              "where the request asks for that field of the model",
              "only additionalModelResponseFields can hold it (Converse)"),
          Loss.of(Feature.STOP_PAUSED, "a natural end", "no stopReason says so (10)"),
          Loss.of(
              Feature.STOP_FAULT, "an exception", "no stopReason says so, an exception does (10)"));

  private BedrockConverseLosses() {}
}
