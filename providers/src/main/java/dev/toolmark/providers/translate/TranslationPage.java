package dev.toolmark.providers.translate;

import dev.toolmark.providers.Protocols;
import dev.toolmark.providers.wire.Feature;
import dev.toolmark.providers.wire.Loss;
import java.util.List;
import java.util.stream.Collectors;

/// The tables of all pairs as a page of Markdown: `docs/translation.md`.
public final class TranslationPage {
  private static final String HEAD =
      """
      # What is lost between protocols

      This page is made from the program's own tables (`scripts/check translation --page` writes it), and a test holds every
      pair of protocols to its table over generated conversations and streams. What stands in no table survives: the names, ids
      and arguments of calls, their order, text, reasoning, stop reasons, usage, tools, settings.

      A table is read like this. *Requests*: a client of the first protocol asks a model of the second; the table says what of
      its request the second cannot say. *Answers*: a model of the first protocol answers a client of the second; the table says
      what of the answer the second cannot tell. What the first protocol cannot say either is not listed: it never arrives.

      For all pairs of two different protocols: tokens and marks that one of them alone understands (signatures, encrypted
      reasoning, cache marks) are never sent to a model of another; on the way to a client they are packed into the field that
      its clients return untouched, and unpacked when they come back (Ollama's and Cohere's clients return none). Blocks that
      one protocol alone knows go to no other. A whole answer that fails drops its partial text, and totals that come first on
      the wire are told last.
      """;

  private TranslationPage() {}

  public static String text() {
    var page = new StringBuilder(HEAD);
    page.append("\n## How much\n\nRows: from; columns: to; requests / answers.\n\n");
    List<String> names = Protocols.written().stream().sorted().toList();
    page.append("| |").append(row(names)).append("\n|---|").append("---|".repeat(names.size()));
    for (String from : names)
      page.append("\n| ")
          .append(from)
          .append(" |")
          .append(row(names.stream().map(to -> count(new Pair(from, to))).toList()));
    page.append('\n');
    for (Pair pair : Pair.all()) section(pair, page);
    return page.toString();
  }

  private static String row(List<String> cells) {
    return cells.stream().map(cell -> " " + cell + " |").collect(Collectors.joining());
  }

  private static String count(Pair pair) {
    return "%d / %d".formatted(pair.requestLosses().size(), pair.answerLosses().size());
  }

  private static void section(Pair pair, StringBuilder page) {
    page.append("\n## ").append(pair.from()).append(" to ").append(pair.to()).append('\n');
    table("Requests", pair.requestLosses(), page);
    table("Answers", pair.answerLosses(), page);
  }

  private static void table(String title, List<Loss> losses, StringBuilder page) {
    if (losses.isEmpty()) {
      page.append('\n').append(title).append(": nothing is lost.\n");
      return;
    }
    page.append("\n| ").append(title).append(": what | becomes | because |\n|---|---|---|\n");
    for (Loss loss : losses)
      page.append(
          "| %s%s | %s | %s |\n"
              .formatted(what(loss.feature()), only(loss), loss.becomes(), loss.fact()));
  }

  private static String what(Feature feature) {
    return "`%s`: %s".formatted(feature.label(), feature.says());
  }

  private static String only(Loss loss) {
    return loss.only()
        .map(ask ->
            switch (ask) {
              case STREAMED -> " (streamed answers)";
              case WHOLE -> " (whole answers)";
              case COUNT -> " (counts)";
            })
        .orElse("");
  }
}
