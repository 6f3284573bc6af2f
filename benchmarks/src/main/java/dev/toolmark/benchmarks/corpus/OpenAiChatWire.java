package dev.toolmark.benchmarks.corpus;

import static dev.toolmark.benchmarks.corpus.Shape.array;
import static dev.toolmark.benchmarks.corpus.Shape.leaf;
import static dev.toolmark.benchmarks.corpus.Shape.maybe;
import static dev.toolmark.benchmarks.corpus.Shape.member;
import static dev.toolmark.benchmarks.corpus.Shape.number;
import static dev.toolmark.benchmarks.corpus.Shape.object;
import static dev.toolmark.benchmarks.corpus.Shape.word;

import java.util.ArrayList;
import java.util.List;

/// Chunks as OpenAI sends them: one with the role, the text, one that opens a call, its arguments,
/// the finish reason, the usage, `[DONE]`. Each carries the head of the answer again, and padding
/// against guessing a token by its length. Source: protocols.md 2.3.
final class OpenAiChatWire implements Generator.Wire {
  private static final int LONGEST_PADDING = 36;
  private static final Shape NULL = leaf("null");
  private final List<Shape.Member> head = new ArrayList<>();

  @Override
  public void write(Script script, Pen pen, Stage stage) {
    head.add(member("id", word("chatcmpl-" + pen.letters(29))));
    head.add(member("object", word("chat.completion.chunk")));
    head.add(member("created", number(1_760_000_000 + pen.below(10_000_000))));
    head.add(member("model", word("gpt-5-mini-2025-08-07")));
    head.add(maybe("service_tier", word("default")));
    head.add(maybe("system_fingerprint", word("fp_" + pen.letters(10))));
    Shape role =
        object(
            member("role", word("assistant")), member("content", word("")), maybe("refusal", NULL));
    stage.data(choice(role, NULL, pen));
    for (String text : script.texts())
      stage.data(choice(object(member("content", pen.text(text))), NULL, pen));
    stage.data(choice(calls(opening(pen)), NULL, pen));
    for (String fragment : script.fragments())
      stage.data(choice(calls(further(pen.text(fragment))), NULL, pen));
    stage.data(choice(object(), word("tool_calls"), pen));
    stage.data(chunk(array(), usage(), pen));
    stage.data("[DONE]");
  }

  private static Shape opening(Pen pen) {
    return object(
        member("index", number(0)),
        member("id", word("call_" + pen.letters(24))),
        member("type", word("function")),
        member(
            "function", object(member("name", word(Script.TOOL)), member("arguments", word("")))));
  }

  private static Shape further(Shape fragment) {
    return object(
        member("index", number(0)), member("function", object(member("arguments", fragment))));
  }

  private static Shape calls(Shape call) {
    return object(member("tool_calls", array(call)));
  }

  private Shape choice(Shape delta, Shape finish, Pen pen) {
    Shape choice =
        object(member("index", number(0)), member("delta", delta), member("finish_reason", finish));
    return chunk(array(choice), NULL, pen);
  }

  private Shape chunk(Shape choices, Shape usage, Pen pen) {
    var members = new ArrayList<Shape.Member>(head);
    members.add(member("choices", choices));
    members.add(new Shape.Member("usage", usage, usage.equals(NULL)));
    members.add(maybe("obfuscation", word(pen.letters(1 + pen.below(LONGEST_PADDING)))));
    return new Shape.Obj(members);
  }

  private static Shape usage() {
    return leaf(
        "{\"prompt_tokens\":412,\"completion_tokens\":560,"
            + "\"total_tokens\":972,\"prompt_tokens_details\":{\"cached_tokens\":128,"
            + "\"audio_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":64,"
            + "\"audio_tokens\":0}}");
  }
}
