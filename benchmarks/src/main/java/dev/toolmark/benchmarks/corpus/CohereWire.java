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

/// Events of a chat as Cohere sends them: text, then a call. Source: protocols.md 7.
final class CohereWire implements Generator.Wire {
  @Override
  public void write(Script script, Pen pen, Stage stage) {
    Shape opened =
        object(
            member("role", word("assistant")),
            member("content", array()),
            maybe("tool_plan", word("")),
            maybe("tool_calls", array()),
            maybe("citations", array()));
    String id =
        "%s-%s-4%s-a%s-%s".formatted(pen.hex(8), pen.hex(4), pen.hex(3), pen.hex(3), pen.hex(12));
    stage.named(
        "message-start",
        object(type("message-start"), member("id", word(id)), member("delta", message(opened))));
    Shape empty = object(type("text"), member("text", word("")));
    send(stage, "content-start", member("content", empty));
    for (String text : script.texts())
      send(stage, "content-delta", member("content", object(member("text", pen.text(text)))));
    end(stage, "content-end");
    send(stage, "tool-call-start", member("tool_calls", call(pen)));
    for (String fragment : script.fragments()) {
      Shape function = object(member("arguments", pen.text(fragment)));
      send(stage, "tool-call-delta", member("tool_calls", object(member("function", function))));
    }
    end(stage, "tool-call-end");
    stage.named("message-end", object(type("message-end"), member("delta", ending())));
  }

  private static Shape call(Pen pen) {
    return object(
        member("id", word(Script.TOOL + "_" + pen.letters(12))),
        type("function"),
        member(
            "function", object(member("name", word(Script.TOOL)), member("arguments", word("")))));
  }

  private static Shape ending() {
    return object(
        member("finish_reason", word("TOOL_CALL")),
        member(
            "usage",
            leaf(
                "{\"billed_units\":{\"input_tokens\":40,\"output_tokens\":560},"
                    + "\"tokens\":{\"input_tokens\":412,\"output_tokens\":560},"
                    + "\"cached_tokens\":128}")));
  }

  private static Shape.Member type(String type) {
    return member("type", word(type));
  }

  private static Shape message(Shape message) {
    return object(member("message", message));
  }

  private static void end(Stage stage, String type) {
    stage.named(type, object(type(type), member("index", number(0))));
  }

  private static void send(Stage stage, String type, Shape.Member inner) {
    List<Shape.Member> all = new ArrayList<>();
    all.add(type(type));
    all.add(member("index", number(0)));
    all.add(member("delta", message(object(inner))));
    stage.named(type, new Shape.Obj(all));
  }
}
