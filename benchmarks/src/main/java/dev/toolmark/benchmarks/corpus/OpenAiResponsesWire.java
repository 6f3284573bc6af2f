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

/// Events of a response as OpenAI sends them: a message of text, then a call. Deltas carry padding,
/// and everything is said again when it is done. Source: protocols.md 3.3.
final class OpenAiResponsesWire implements Generator.Wire {
  private int sequence;

  @Override
  public void write(Script script, Pen pen, Stage stage) {
    String id = "resp_" + pen.hex(50);
    Shape begun = response(id, "in_progress", array(), leaf("null"));
    send(stage, "response.created", member("response", begun));
    send(stage, "response.in_progress", member("response", begun));
    Shape message = message(script, "msg_" + pen.hex(50), pen, stage);
    Shape call = call(script, "fc_" + pen.hex(50), "call_" + pen.letters(24), pen, stage);
    send(
        stage,
        "response.completed",
        member("response", response(id, "completed", array(message, call), usage())));
  }

  /// Returns the finished item.
  private Shape message(Script script, String id, Pen pen, Stage stage) {
    Shape none = part(word(""));
    item(stage, "added", 0, message(id, "in_progress", array()));
    Shape.Member[] where = {
      member("item_id", word(id)),
      member("output_index", number(0)),
      member("content_index", number(0))
    };
    send(stage, "response.content_part.added", with(where, member("part", none)));
    for (String text : script.texts())
      send(
          stage,
          "response.output_text.delta",
          with(
              where,
              member("delta", pen.text(text)),
              maybe("logprobs", array()),
              maybe("obfuscation", padding(pen))));
    Shape whole = pen.text(script.text());
    send(
        stage,
        "response.output_text.done",
        with(where, member("text", whole), maybe("logprobs", array())));
    send(stage, "response.content_part.done", with(where, member("part", part(whole))));
    Shape done = message(id, "completed", array(part(whole)));
    item(stage, "done", 0, done);
    return done;
  }

  private Shape call(Script script, String id, String callId, Pen pen, Stage stage) {
    item(stage, "added", 1, call(id, callId, "in_progress", word("")));
    Shape.Member[] where = {member("item_id", word(id)), member("output_index", number(1))};
    for (String fragment : script.fragments())
      send(
          stage,
          "response.function_call_arguments.delta",
          with(where, member("delta", pen.text(fragment)), maybe("obfuscation", padding(pen))));
    Shape whole = pen.text(script.arguments());
    send(stage, "response.function_call_arguments.done", with(where, member("arguments", whole)));
    Shape done = call(id, callId, "completed", whole);
    item(stage, "done", 1, done);
    return done;
  }

  private static Shape padding(Pen pen) {
    return word(pen.letters(1 + pen.below(10)));
  }

  private static Shape part(Shape text) {
    return object(
        member("type", word("output_text")),
        member("annotations", array()),
        maybe("logprobs", array()),
        member("text", text));
  }

  private static Shape message(String id, String status, Shape content) {
    return object(
        member("id", word(id)),
        member("type", word("message")),
        member("status", word(status)),
        member("content", content),
        member("role", word("assistant")));
  }

  private static Shape call(String id, String callId, String status, Shape arguments) {
    return object(
        member("id", word(id)),
        member("type", word("function_call")),
        member("status", word(status)),
        member("arguments", arguments),
        member("call_id", word(callId)),
        member("name", word(Script.TOOL)));
  }

  private static Shape response(String id, String status, Shape output, Shape usage) {
    return object(
        member("id", word(id)),
        member("object", word("response")),
        member("created_at", number(1_760_000_000)),
        member("status", word(status)),
        maybe("background", leaf("false")),
        member("error", leaf("null")),
        member("incomplete_details", leaf("null")),
        member("instructions", leaf("null")),
        member("metadata", object()),
        maybe("max_output_tokens", leaf("null")),
        member("model", word("gpt-5-mini-2025-08-07")),
        member("output", output),
        member("parallel_tool_calls", leaf("true")),
        maybe("previous_response_id", leaf("null")),
        maybe("store", leaf("true")),
        member("temperature", leaf("1.0")),
        member("tool_choice", word("auto")),
        member("tools", array()),
        member("top_p", leaf("1.0")),
        maybe("truncation", word("disabled")),
        member("usage", usage));
  }

  private static Shape usage() {
    return leaf(
        "{\"input_tokens\":412,\"input_tokens_details\":{\"cached_tokens\":128},"
            + "\"output_tokens\":560,\"output_tokens_details\":{\"reasoning_tokens\":64},"
            + "\"total_tokens\":972}");
  }

  private void item(Stage stage, String what, int index, Shape item) {
    send(
        stage,
        "response.output_item." + what,
        member("output_index", number(index)),
        member("item", item));
  }

  private static Shape.Member[] with(Shape.Member[] where, Shape.Member... more) {
    var all = new ArrayList<>(List.of(where));
    all.addAll(List.of(more));
    return all.toArray(Shape.Member[]::new);
  }

  private void send(Stage stage, String type, Shape.Member... members) {
    var all = new ArrayList<Shape.Member>();
    all.add(member("type", word(type)));
    all.add(member("sequence_number", number(sequence++)));
    all.addAll(List.of(members));
    stage.named(type, new Shape.Obj(all));
  }
}
