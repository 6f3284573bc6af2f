package dev.toolmark.providers.textcall;

import java.util.List;
import java.util.regex.Pattern;

/// Where in a text that still grows a call or reasoning may begin. Finds more than there is, and
/// misses nothing that `TextReader` would read: what it lets pass is words for good. Source:
/// protocols.md 16, rule 8.
final class Openings {
  /// SOON: what stands there may become one. THERE: it is one, as far as can be told without its
  /// end.
  enum Sort {
    SOON,
    THERE
  }

  record Opening(int at, Sort sort) {}

  private static final int LONGEST_TAG = 48;
  private static final int LONGEST_INFO = 20;
  private static final Pattern TAG =
      Pattern.compile(
          "<(?:think|thinking|tool_call|tool_calls|function_calls?|functioncall|start_function_call)>"
              + "|<function=|<[A-Za-z_][\\w.-]*:?(?:function_calls?|tool_calls?|invoke)[>\\s]"
              + "|<invoke\\s|<\\|.*|<｜.*|◁think▷",
          Pattern.DOTALL);
  private static final List<String> WORDS =
      List.of("[TOOL_CALLS]", "[TOOL_REQUEST]", "[THINK]", "functools[", "to=functions.");

  private final CharSequence text;
  private final OfferedTools tools;
  private final TextReader.Before before;

  private Openings(CharSequence text, OfferedTools tools, TextReader.Before before) {
    this.text = text;
    this.tools = tools;
    this.before = before;
  }

  /// The first in what has come so far; its length and SOON where all of it may pass.
  static Opening first(CharSequence text, OfferedTools tools, TextReader.Before before) {
    var openings = new Openings(text, tools, before);
    for (int i = 0; i < text.length(); i++) {
      if (!Markers.mayBegin(text.charAt(i))) continue;
      int sort = openings.at(i);
      if (sort != NONE) return new Opening(i, sort == OPEN ? Sort.THERE : Sort.SOON);
    }
    return new Opening(text.length(), Sort.SOON);
  }

  private static final int NONE = 0;
  private static final int MAYBE = 1;
  private static final int OPEN = 2;

  private int at(int i) {
    int found =
        switch (text.charAt(i)) {
          case '<', '◁' -> tag(i);
          case '`' -> lineBegins(i) ? fence(i) : NONE;
          case 'A' -> lineBegins(i) ? word(i, "Action:") : NONE;
          case '{', '[' -> spaced(i) ? bare(i) : NONE;
          default -> NONE;
        };
    for (String word : WORDS) found = Math.max(found, word(i, word));
    return found;
  }

  private int word(int from, String word) {
    int length = Math.min(word.length(), text.length() - from);
    if (!word.startsWith(text.subSequence(from, from + length).toString())) return NONE;
    return length == word.length() ? OPEN : MAYBE;
  }

  private int tag(int from) {
    for (int i = from + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (i - from > LONGEST_TAG) return NONE;
      if (c == '>' || c == '=' || c == '<' || c == '▷' || Character.isWhitespace(c))
        return TAG.matcher(text.subSequence(from, i + 1)).matches() ? OPEN : NONE;
    }
    return text.length() - from > LONGEST_TAG ? NONE : MAYBE;
  }

  private int fence(int from) {
    int mark = word(from, "```");
    if (mark != OPEN) return mark;
    for (int i = from + 3; i < text.length(); i++) {
      if (text.charAt(i) == '\n')
        return FenceBlocks.mayHoldCalls(text.subSequence(from + 3, i).toString()) ? OPEN : NONE;
      if (i - from > LONGEST_INFO) return NONE;
    }
    return MAYBE;
  }

  private int space(int from) {
    int i = from;
    while (i < text.length() && Character.isWhitespace(text.charAt(i))) i++;
    return i;
  }

  /// JSON or a list of calls that nothing marks.
  private int bare(int from) {
    int at = from;
    for (int i = 0; i < JsonBlocks.DEEPEST && at < text.length() && text.charAt(at) == '['; i++)
      at = space(at + 1);
    if (at == text.length()) return MAYBE;
    return text.charAt(at) == '{' ? object(at) : text.charAt(from) == '[' ? list(from) : NONE;
  }

  private int object(int from) {
    int quote = space(from + 1);
    if (quote == text.length()) return MAYBE;
    if (text.charAt(quote) != '"') return NONE;
    for (String name : CallObject.FIRST) {
      int found = word(quote + 1, name + "\"");
      if (found != NONE) return found;
    }
    return NONE;
  }

  private int list(int from) {
    int begin = space(from + 1);
    int end = begin;
    while (end < text.length() && Page.isWord(text.charAt(end)) && end - begin <= 300) end++;
    int next = space(end);
    if (next == text.length()) return MAYBE;
    boolean call = text.charAt(next) == '(';
    return call && tools.find(text.subSequence(begin, end).toString()).isPresent() ? OPEN : NONE;
  }

  private boolean spaced(int at) {
    return at == 0 ? before.space() : Character.isWhitespace(text.charAt(at - 1));
  }

  private boolean lineBegins(int at) {
    int i = at;
    while (i > 0 && (text.charAt(i - 1) == ' ' || text.charAt(i - 1) == '\t')) i--;
    return i == 0 ? before.lineBlank() : text.charAt(i - 1) == '\n';
  }
}
