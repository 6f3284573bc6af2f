package dev.toolmark.benchmarks.corpus;

import static dev.toolmark.benchmarks.corpus.Shape.leaf;
import static dev.toolmark.benchmarks.corpus.Shape.maybe;
import static dev.toolmark.benchmarks.corpus.Shape.member;
import static dev.toolmark.benchmarks.corpus.Shape.number;
import static dev.toolmark.benchmarks.corpus.Shape.object;
import static dev.toolmark.benchmarks.corpus.Shape.word;

import java.util.ArrayList;
import java.util.List;

/// Messages of ConverseStream as Bedrock sends them: text, then a call; every payload ends in a
/// member `p` of the alphabet's beginning. Source: protocols.md 8.1.
final class BedrockConverseWire implements Generator.Wire {
  private static final int LONGEST_PADDING = 62;

  @Override
  public void write(Script script, Pen pen, Stage stage) {
    send(stage, pen, "messageStart", member("role", word("assistant")));
    for (String text : script.texts()) delta(stage, pen, 0, object(member("text", pen.text(text))));
    send(stage, pen, "contentBlockStop", index(0));
    Shape call =
        object(
            member("toolUseId", word("tooluse_" + pen.letters(22))),
            member("name", word(Script.TOOL)));
    send(
        stage,
        pen,
        "contentBlockStart",
        index(1),
        member("start", object(member("toolUse", call))));
    for (String fragment : script.fragments())
      delta(stage, pen, 1, object(member("toolUse", object(member("input", pen.text(fragment))))));
    send(stage, pen, "contentBlockStop", index(1));
    send(stage, pen, "messageStop", member("stopReason", word("tool_use")));
    Shape usage =
        leaf(
            "{\"inputTokens\":284,\"outputTokens\":560,\"totalTokens\":972,"
                + "\"cacheReadInputTokens\":128,\"cacheWriteInputTokens\":0}");
    send(
        stage,
        pen,
        "metadata",
        member("usage", usage),
        member("metrics", object(member("latencyMs", number(5210)))));
  }

  private static Shape.Member index(int index) {
    return member("contentBlockIndex", number(index));
  }

  private static void delta(Stage stage, Pen pen, int index, Shape delta) {
    send(stage, pen, "contentBlockDelta", index(index), member("delta", delta));
  }

  private static void send(Stage stage, Pen pen, String event, Shape.Member... members) {
    var all = new ArrayList<>(List.of(members));
    all.add(maybe("p", word(pen.alphabet(1 + pen.below(LONGEST_PADDING)))));
    stage.message(event, new Shape.Obj(all));
  }
}
