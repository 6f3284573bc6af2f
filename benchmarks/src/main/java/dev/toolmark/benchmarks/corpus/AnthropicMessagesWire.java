package dev.toolmark.benchmarks.corpus;

import static dev.toolmark.benchmarks.corpus.Shape.array;
import static dev.toolmark.benchmarks.corpus.Shape.leaf;
import static dev.toolmark.benchmarks.corpus.Shape.maybe;
import static dev.toolmark.benchmarks.corpus.Shape.member;
import static dev.toolmark.benchmarks.corpus.Shape.number;
import static dev.toolmark.benchmarks.corpus.Shape.object;
import static dev.toolmark.benchmarks.corpus.Shape.word;

/// Events of a message as Anthropic sends them: a block of text, then a call; deltas end in some
/// spaces before the last brace. Source: protocols.md 4.3.
final class AnthropicMessagesWire implements Generator.Wire {
  private static final int LONGEST_PADDING = 14;

  @Override
  public void write(Script script, Pen pen, Stage stage) {
    stage.named("message_start", object(type("message_start"), member("message", message(pen))));
    Shape empty = object(type("text"), member("text", word("")));
    block(stage, 0, empty);
    stage.named("ping", object(type("ping")));
    for (String text : script.texts())
      delta(stage, pen, 0, object(type("text_delta"), member("text", pen.text(text))));
    stop(stage, 0);
    Shape call =
        object(
            type("tool_use"),
            member("id", word("toolu_01" + pen.letters(22))),
            member("name", word(Script.TOOL)),
            member("input", object()));
    block(stage, 1, call);
    for (String part : script.fragments())
      delta(
          stage, pen, 1, object(type("input_json_delta"), member("partial_json", pen.text(part))));
    stop(stage, 1);
    Shape reason =
        object(member("stop_reason", word("tool_use")), maybe("stop_sequence", leaf("null")));
    stage.named(
        "message_delta",
        object(
            type("message_delta"),
            member("delta", reason),
            member("usage", object(member("output_tokens", number(560))))));
    stage.named("message_stop", object(type("message_stop")));
  }

  private static Shape.Member type(String type) {
    return member("type", word(type));
  }

  private static Shape message(Pen pen) {
    return object(
        member("model", word("claude-sonnet-4-6")),
        member("id", word("msg_01" + pen.letters(22))),
        type("message"),
        member("role", word("assistant")),
        member("content", array()),
        member("stop_reason", leaf("null")),
        member("stop_sequence", leaf("null")),
        member(
            "usage",
            leaf(
                "{\"input_tokens\":284,\"cache_creation_input_tokens\":0,"
                    + "\"cache_read_input_tokens\":128,\"output_tokens\":1}")));
  }

  private static void block(Stage stage, int index, Shape block) {
    stage.named(
        "content_block_start",
        object(
            type("content_block_start"),
            member("index", number(index)),
            member("content_block", block)));
  }

  private static void delta(Stage stage, Pen pen, int index, Shape delta) {
    String json =
        stage.json(
            object(
                type("content_block_delta"),
                member("index", number(index)),
                member("delta", delta)));
    String padding = " ".repeat(pen.below(LONGEST_PADDING));
    stage.named("content_block_delta", json.substring(0, json.length() - 1) + padding + '}');
  }

  private static void stop(Stage stage, int index) {
    stage.named(
        "content_block_stop", object(type("content_block_stop"), member("index", number(index))));
  }
}
