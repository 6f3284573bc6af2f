package dev.toolmark.benchmarks.corpus;

import static dev.toolmark.benchmarks.corpus.Shape.array;
import static dev.toolmark.benchmarks.corpus.Shape.leaf;
import static dev.toolmark.benchmarks.corpus.Shape.member;
import static dev.toolmark.benchmarks.corpus.Shape.number;
import static dev.toolmark.benchmarks.corpus.Shape.object;
import static dev.toolmark.benchmarks.corpus.Shape.word;

import java.util.ArrayList;
import java.util.List;

/// Lines as Ollama writes them: pieces of text, then calls, each whole; every line has its time, to
/// the nanosecond without zeros at the end. Source: protocols.md 6.
final class OllamaWire implements Generator.Wire {
  private long nanos;

  @Override
  public void write(Script script, Pen pen, Stage stage) {
    for (String text : script.texts())
      stage.line(line(pen, object(role(), member("content", pen.text(text)))));
    int index = 0;
    for (String arguments : script.fragments()) {
      Shape function =
          object(
              member("index", number(index++)),
              member("name", word(Script.TOOL)),
              member("arguments", leaf(arguments)));
      Shape call =
          object(member("id", word("call_" + pen.letters(8))), member("function", function));
      stage.line(
          line(
              pen, object(role(), member("content", word("")), member("tool_calls", array(call)))));
    }
    stage.line(last(pen));
  }

  private static Shape.Member role() {
    return member("role", word("assistant"));
  }

  private List<Shape.Member> head(Pen pen, Shape message) {
    nanos += 1 + pen.below(15_000_000);
    String fraction = "%09d".formatted(nanos % 1_000_000_000).replaceAll("0+$", "");
    String time =
        "2026-01-02T03:04:%02d%sZ"
            .formatted(nanos / 1_000_000_000 % 60, fraction.isEmpty() ? "" : "." + fraction);
    return List.of(
        member("model", word("qwen3:8b")),
        member("created_at", word(time)),
        member("message", message));
  }

  private Shape line(Pen pen, Shape message) {
    var members = new ArrayList<>(head(pen, message));
    members.add(member("done", leaf("false")));
    return new Shape.Obj(members);
  }

  private Shape last(Pen pen) {
    var members = new ArrayList<>(head(pen, object(role(), member("content", word("")))));
    members.add(member("done", leaf("true")));
    members.add(member("done_reason", word("stop")));
    members.add(member("total_duration", number(9_876_543_210L)));
    members.add(member("load_duration", number(54_321_000)));
    members.add(member("prompt_eval_count", number(412)));
    members.add(member("prompt_eval_duration", number(210_000_000)));
    members.add(member("eval_count", number(560)));
    members.add(member("eval_duration", number(8_765_432_100L)));
    return new Shape.Obj(members);
  }
}
