package dev.toolmark.providers.textcall;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reasoning that stands in the text of an answer, between tags. A call within it does not count.
/// Source: protocols.md 16, rule 2; `[THINK]`: Mistral's Magistral; `◁think▷`: Kimi's thinking
/// models.
final class Reasoning {
  private record Tag(String open, String close) {}

  private static final List<Tag> TAGS =
      List.of(
          new Tag("<think>", "</think>"),
          new Tag("<thinking>", "</thinking>"),
          new Tag("<|START_THINKING|>", "<|END_THINKING|>"),
          new Tag("<|channel>thought", "<channel|>"),
          new Tag("[THINK]", "[/THINK]"),
          new Tag("◁think▷", "◁/think▷"));

  /// The closing tags that stand without an opening one, where a template wrote that into the
  /// prompt.
  private static final List<String> ALONE =
      List.of("</think>", "</thinking>", "<|END_THINKING|>", "◁/think▷");

  private static final String ANALYSIS = "<|channel|>analysis";
  private static final String MESSAGE = "<|message|>";
  private static final Pattern ANALYSIS_END = Pattern.compile("<\\|(end|start|channel|return)\\|>");

  private Reasoning() {}

  /// `end`: behind the closing tag, or the end of a text that has none; then it is not `closed`.
  record Found(int end, String text, boolean closed) {}

  /// The reasoning that begins there; a message to a tool is none, whatever its channel.
  static Optional<Found> at(Page page, int from) {
    for (Tag tag : TAGS)
      if (page.at(from, tag.open()))
        return Optional.of(until(page, from + tag.open().length(), tag.close()));
    return page.at(from, ANALYSIS) && !Markers.isMessage(page, from)
        ? Optional.of(analysis(page, from))
        : Optional.empty();
  }

  private static Found until(Page page, int from, String close) {
    int end = page.text().indexOf(close, from);
    return end < 0
        ? new Found(page.length(), page.text().substring(from), false)
        : new Found(end + close.length(), page.text().substring(from, end), true);
  }

  /// gpt-oss ends a message with a token that is left behind where the next one begins.
  private static Found analysis(Page page, int from) {
    int head = from + ANALYSIS.length();
    Matcher over = ANALYSIS_END.matcher(page.text());
    boolean ends = over.find(head);
    int end = ends ? over.start() : page.length();
    boolean own = ends && !over.group(1).equals("start") && !over.group(1).equals("channel");
    int behind = own ? over.end() : end;
    int message = page.text().indexOf(MESSAGE, head, end);
    int begin = message >= 0 ? message + MESSAGE.length() : head;
    return new Found(behind, page.text().substring(begin, end), ends);
  }

  /// Whether what stands there at the end of a text may become an opening tag, or is one.
  static boolean mayBegin(Page page, int from) {
    String rest = page.text().substring(from, Math.min(page.length(), from + ANALYSIS.length()));
    return ANALYSIS.startsWith(rest)
        || TAGS.stream().anyMatch(it -> it.open().startsWith(rest))
        || at(page, from).isPresent();
  }

  /// Where a closing tag that stands there ends; empty: none does.
  static Optional<Integer> closing(Page page, int from) {
    return ALONE.stream()
        .filter(tag -> page.at(from, tag))
        .map(tag -> from + tag.length())
        .findFirst();
  }
}
