package dev.toolmark.providers.textcall;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What a call may begin with, and who reads it then.
final class Markers {
  private interface Reader {
    Attempt read(Page page, int from);
  }

  /// Words that are nothing else, wherever they stand.
  private static final List<Map.Entry<String, Reader>> WORDS =
      List.of(
          Map.entry("<tool_call>", FunctionTags::toolCall),
          Map.entry("<function=", FunctionTags::function),
          Map.entry("[TOOL_CALLS]", JsonBlocks::mistral),
          Map.entry("<|python_tag|>", PythonBlocks::pythonTag),
          between("[TOOL_REQUEST]", TextFormat.GENERIC, "[END_TOOL_REQUEST]"),
          between("<functioncall>", TextFormat.GENERIC, "</functioncall>"),
          between("<|START_ACTION|>", TextFormat.COMMAND_R, "<|END_ACTION|>"),
          between("<|tool_call|>", TextFormat.GRANITE, "<|/tool_call|>", "<|end_of_text|>"),
          between("<|tool_calls|>", TextFormat.GRANITE, "<|/tool_calls|>"),
          between("functools[", TextFormat.FUNCTOOLS),
          Map.entry("<|action_start|>", Markers::plugin),
          Map.entry("<|tool_call_start|>", Markers::lfm),
          Map.entry("<｜tool", TokenBlocks::deepSeek),
          Map.entry("<|tool_calls_section_begin|>", TokenBlocks::kimi),
          Map.entry("<|tool_call_begin|>", TokenBlocks::kimi),
          Map.entry("<|start|>", TokenBlocks::harmony),
          Map.entry("<|channel|>", TokenBlocks::harmony),
          Map.entry("to=functions.", TokenBlocks::harmony),
          Map.entry(
              "<start_function_call>",
              (page, from) ->
                  TokenBlocks.gemma(page, from, "<start_function_call>", "<end_function_call>")),
          Map.entry(
              "<|tool_call>",
              (page, from) -> TokenBlocks.gemma(page, from, "<|tool_call>", "<tool_call|>")));

  private static final Pattern MESSAGE =
      Pattern.compile("<\\|channel\\|>\\s*(?:analysis|commentary)\\s+to=");

  private Markers() {}

  private static Map.Entry<String, Reader> between(
      String open, TextFormat format, String... closers) {
    int behind = open.endsWith("[") ? open.length() - 1 : open.length();
    return Map.entry(
        open, (page, from) -> JsonBlocks.values(page, from + behind, format, true, closers));
  }

  private static Attempt plugin(Page page, int from) {
    int begin = page.past(from + "<|action_start|>".length(), "<|plugin|>");
    return JsonBlocks.values(page, begin, TextFormat.FUNCTOOLS, true, "<|action_end|>");
  }

  private static Attempt lfm(Page page, int from) {
    String close = "<|tool_call_end|>";
    int begin = page.space(from + "<|tool_call_start|>".length());
    Attempt list = PythonBlocks.list(page, begin, TextFormat.LFM2, close);
    return list.isRead() || list.isCut()
        ? list
        : JsonBlocks.values(page, begin, TextFormat.LFM2, true, close);
  }

  /// Whether anything that we know begins with that character.
  static boolean mayBegin(char c) {
    return switch (c) {
      case '<', '[', '{', '`', 'A', 'f', 't', '◁' -> true;
      default -> false;
    };
  }

  /// Whether a message to a tool stands there, in a channel that otherwise holds reasoning.
  static boolean isMessage(Page page, int from) {
    return page.at(from, "<|channel|>")
        && MESSAGE.matcher(page.text()).region(from, page.length()).lookingAt();
  }

  /// The call that a marker begins there.
  static Attempt read(Page page, int from) {
    for (Map.Entry<String, Reader> word : WORDS)
      if (page.at(from, word.getKey())) {
        Attempt attempt = word.getValue().read(page, from);
        if (attempt.isRead() || attempt.isCut()) return attempt;
      }
    char next = page.at(from) == '<' ? page.at(from + 1) : 0;
    boolean named = Character.isLetter(next) || next == '_' || next == '｜';
    if (named && InvokeTags.opens(page, from)) return InvokeTags.read(page, from);
    return Attempt.NOTHING;
  }

  /// The call that begins there though nothing marks it.
  static Attempt readBare(Page page, int from) {
    return switch (page.at(from)) {
      case '{' -> JsonBlocks.bare(page, from);
      case '[' -> {
        Attempt list = PythonBlocks.list(page, from, TextFormat.PYTHONIC);
        yield list.isRead() || list.isCut() ? list : JsonBlocks.bare(page, from);
      }
      default -> Attempt.NOTHING;
    };
  }

  /// As above, at the beginning of a line.
  static Attempt readOnLine(Page page, int from) {
    if (page.at(from, "```")) return FenceBlocks.fence(page, from);
    if (page.at(from, "Action:")) return FenceBlocks.action(page, from);
    return readBare(page, from);
  }
}
