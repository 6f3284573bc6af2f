package dev.toolmark.providers.wire;

import java.util.Locale;

/// What a request or an answer of the vocabulary can say and some protocol cannot. What stands in
/// no row survives every translation. What makes one kind of part of another stands before what
/// joins parts.
public enum Feature {
  // ---- of a request
  DEVELOPER_ROLE(Side.REQUEST, "instructions of a developer, told from those of the system"),
  SYSTEM_PLACE(Side.REQUEST, "instructions that stand between other messages"),
  SYSTEM_PARTS(Side.REQUEST, "instructions in several pieces"),
  USER_ORDER(Side.REQUEST, "the order of texts and images within one message of the user"),
  IMAGE_URL(Side.REQUEST, "an image by its address"),
  IMAGE_STORED(Side.REQUEST, "an image that the provider holds"),
  FILE_INLINE(Side.REQUEST, "a file in the request itself"),
  FILE_URL(Side.REQUEST, "a file by its address"),
  FILE_STORED(Side.REQUEST, "a file that the provider holds"),
  FILE_NAME(Side.REQUEST, "the name of a file"),
  RESULT_FAILED(Side.REQUEST, "that a tool failed"),
  RESULT_NAME(Side.REQUEST, "the tool's name beside its result"),
  RESULT_DATA(Side.REQUEST, "a result as JSON, told from text"),
  RESULT_PARTS(Side.REQUEST, "a result in several pieces"),
  RESULT_IMAGES(Side.REQUEST, "images in a result"),
  TOOL_STRICT(Side.REQUEST, "that a tool's schema is to be kept to the letter"),
  TOOLS_ABSENT(Side.REQUEST, "that no tool is offered where earlier turns called some"),
  CHOICE_NONE(Side.REQUEST, "that no tool may be called"),
  CHOICE_REQUIRED(Side.REQUEST, "that some tool must be called"),
  CHOICE_NAMED(Side.REQUEST, "that one tool must be called"),
  CHOICE_ALLOWED(Side.REQUEST, "that only some of the tools may be called"),
  CHOICE_ALLOWED_AUTO(Side.REQUEST, "that some of the tools may be called and none must"),
  PARALLEL(Side.REQUEST, "whether several calls may be made at once"),
  TEMPERATURE(Side.REQUEST, "the temperature"),
  TOP_K(Side.REQUEST, "top_k"),
  SEED(Side.REQUEST, "the seed"),
  STOP(Side.REQUEST, "stop sequences"),
  FREQUENCY_PENALTY(Side.REQUEST, "the frequency penalty"),
  PRESENCE_PENALTY(Side.REQUEST, "the presence penalty"),
  NO_LIMIT(Side.REQUEST, "an answer without a limit"),
  THINKING_BUDGET(Side.REQUEST, "the budget of thinking, in tokens"),
  THINKING_ON(Side.REQUEST, "whether to think, told by itself"),
  THINKING_EFFORT(Side.REQUEST, "the effort of thinking, in words"),
  THINKING_SHOWN(Side.REQUEST, "how thoughts are shown"),
  OUTPUT_JSON(Side.REQUEST, "JSON of any shape as the answer"),
  OUTPUT_SCHEMA(Side.REQUEST, "a schema for the answer"),
  OUTPUT_NAME(Side.REQUEST, "the name of the answer's schema"),
  OUTPUT_NAMELESS(Side.REQUEST, "that the answer's schema has no name"),
  OUTPUT_STRICT(Side.REQUEST, "that the answer's schema is to be kept to the letter"),
  PAST_REASONING(Side.REQUEST, "reasoning of earlier turns"),
  PAST_REFUSAL(Side.REQUEST, "a refusal of earlier turns, told from text"),
  PAST_ORDER(Side.REQUEST, "the order of text, reasoning and calls within one earlier turn"),
  TEXT_PARTS(Side.REQUEST, "neighbouring pieces of text as pieces of their own"),
  PAST_ARGUMENTS(Side.REQUEST, "arguments of earlier calls that are no JSON object"),
  PAST_ARGUMENTS_FORM(Side.REQUEST, "white space and escapes of the arguments of earlier calls"),
  TOKENS(Side.REQUEST, "tokens and marks that another protocol understands"),
  FOREIGN_BLOCKS(Side.REQUEST, "blocks and tools that another protocol alone knows"),

  // ---- of an answer
  ID(Side.ANSWER, "the id of the answer"),
  MODEL(Side.ANSWER, "the name of the model that answered"),
  REFUSAL(Side.ANSWER, "a refusal, told from text"),
  ORDER(Side.ANSWER, "the order of text, reasoning and calls"),
  PARTS(Side.ANSWER, "neighbouring parts of one kind as parts of their own"),
  ARGUMENTS_TEXT(Side.ANSWER, "arguments that are no JSON object"),
  REASONING_TOKENS(Side.ANSWER, "tokens and marks of reasoning"),
  CALL_TOKENS(Side.ANSWER, "tokens and marks of calls"),
  TEXT_TOKENS(Side.ANSWER, "tokens and marks of text"),
  BLOCKS(Side.ANSWER, "blocks that another protocol alone knows"),
  USAGE_CACHE_READ(Side.ANSWER, "how many tokens came from a cache"),
  USAGE_CACHE_WRITE(Side.ANSWER, "how many tokens went into a cache"),
  USAGE_REASONING(Side.ANSWER, "how many tokens were reasoning"),
  STOP_SEQUENCE(Side.ANSWER, "that a stop sequence ended it"),
  STOP_DETAIL(Side.ANSWER, "which stop sequence ended it"),
  STOP_CONTEXT(Side.ANSWER, "that the context was full, told from a limit of the answer"),
  STOP_PAUSED(Side.ANSWER, "that it paused"),
  STOP_BAD_CALL(Side.ANSWER, "that it ended in a call that cannot be read"),
  STOP_FAULT(Side.ANSWER, "that a fault of the server ended it");

  /// What it belongs to.
  public enum Side {
    REQUEST,
    ANSWER
  }

  private final Side side;
  private final String says;

  Feature(Side side, String says) {
    this.side = side;
    this.says = says;
  }

  public Side side() {
    return side;
  }

  /// What it is, in words.
  public String says() {
    return says;
  }

  /// As it stands in tables: `image-url`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
