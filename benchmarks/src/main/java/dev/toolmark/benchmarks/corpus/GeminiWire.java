package dev.toolmark.benchmarks.corpus;

import static dev.toolmark.benchmarks.corpus.Shape.array;
import static dev.toolmark.benchmarks.corpus.Shape.leaf;
import static dev.toolmark.benchmarks.corpus.Shape.maybe;
import static dev.toolmark.benchmarks.corpus.Shape.member;
import static dev.toolmark.benchmarks.corpus.Shape.number;
import static dev.toolmark.benchmarks.corpus.Shape.object;
import static dev.toolmark.benchmarks.corpus.Shape.word;

import java.util.ArrayList;

/// Responses as Gemini streams them: pieces of text, then calls, each whole, with running totals in
/// every event; lines end with CR LF. Source: protocols.md 5.2.
final class GeminiWire implements Generator.Wire {
  private static final int PROMPT = 412;
  private int candidates;

  @Override
  public void write(Script script, Pen pen, Stage stage) {
    String id = pen.letters(22);
    for (String text : script.texts()) {
      candidates++;
      stage.dataCrLf(response(object(member("text", pen.text(text))), false, id));
    }
    for (String arguments : script.fragments()) {
      candidates += 30;
      Shape call = object(member("name", word(Script.TOOL)), member("args", leaf(arguments)));
      stage.dataCrLf(response(object(member("functionCall", call)), false, id));
    }
    stage.dataCrLf(response(object(member("text", word(""))), true, id));
  }

  private Shape response(Shape part, boolean last, String id) {
    var candidate = new ArrayList<Shape.Member>();
    candidate.add(
        member("content", object(member("parts", array(part)), member("role", word("model")))));
    if (last) candidate.add(member("finishReason", word("STOP")));
    candidate.add(maybe("index", number(0)));
    return object(
        member("candidates", array(new Shape.Obj(candidate))),
        new Shape.Member("usageMetadata", usage(), !last),
        maybe("modelVersion", word("gemini-2.5-flash")),
        maybe("responseId", word(id)));
  }

  private Shape usage() {
    return object(
        member("promptTokenCount", number(PROMPT)),
        member("candidatesTokenCount", number(candidates)),
        member("totalTokenCount", number(PROMPT + candidates)),
        maybe(
            "promptTokensDetails",
            array(object(member("modality", word("TEXT")), member("tokenCount", number(PROMPT))))));
  }
}
