package dev.toolmark.providers.textcall;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Calls in fenced blocks, and behind `Action:`. Rows 18 (older), 21 and 22.
final class FenceBlocks {
  private static final String FENCE = "```";
  private static final String ACTION = "Action:";
  private static final String INPUT = "Action Input:";
  private static final Set<String> JSON =
      Set.of("", "json", "tool_call", "tool_calls", "tool", "function_call");
  private static final Set<String> CODE = Set.of("tool_code");

  private FenceBlocks() {}

  /// Whether a fence of that sort may hold calls.
  static boolean mayHoldCalls(String info) {
    String word = info.strip().toLowerCase(Locale.ROOT);
    return JSON.contains(word) || CODE.contains(word);
  }

  /// What begins with a fence.
  static Attempt fence(Page page, int from) {
    return fence(page, from, TextFormat.GENERIC);
  }

  private static Attempt fence(Page page, int from, TextFormat json) {
    int line = from + FENCE.length();
    Optional<String> info = page.nameTo(line, "\n");
    if (info.isEmpty() || !mayHoldCalls(info.get())) return Attempt.NOTHING;
    int begin = page.space(line + info.get().length());
    if (CODE.contains(info.get().strip().toLowerCase(Locale.ROOT))) {
      Attempt list = PythonBlocks.list(page, begin, TextFormat.TOOL_CODE, FENCE);
      return list.isRead() || list.isCut()
          ? list
          : PythonBlocks.lines(page, begin, TextFormat.TOOL_CODE, FENCE);
    }
    if (!page.opensJson(begin)) return Attempt.NOTHING;
    return values(page, begin, json);
  }

  /// Values up to the closing fence or the end of the text; nothing else may stand there.
  private static Attempt values(Page page, int from, TextFormat format) {
    var items = new ArrayList<Attempt.Item>();
    int next = from;
    while (page.opensJson(next)) {
      Attempt some = JsonBlocks.values(page, next, format, false);
      if (!some.isRead()) return some;
      items.addAll(some.items());
      if (some.isCut()) return new Attempt(some.end(), items, some.cut());
      next = page.space(some.end());
    }
    if (next == page.length()) return Attempt.read(next, items);
    return page.at(next, FENCE) ? Attempt.read(next + FENCE.length(), items) : Attempt.NOTHING;
  }

  /// What begins with `Action:`: a fenced list (Command R, older) or object, or a name on the line
  /// and `Action Input:` on the next.
  static Attempt action(Page page, int from) {
    int begin = page.space(from + ACTION.length());
    if (page.at(begin, FENCE)) {
      int body = page.space(Math.max(begin, page.text().indexOf('\n', begin)));
      boolean list = page.at(body) == '[';
      return fence(page, begin, list ? TextFormat.COMMAND_R : TextFormat.GENERIC);
    }
    if (page.opensJson(begin)) return JsonBlocks.values(page, begin, TextFormat.GENERIC, false);
    Optional<String> written = page.nameTo(begin, "\n");
    Optional<OfferedTools.Named> named = written.flatMap(page.tools()::find);
    if (named.isEmpty()) return Attempt.NOTHING;
    int input = page.space(begin + written.orElse("").length());
    if (!page.at(input, INPUT))
      return INPUT.startsWith(page.text().substring(input))
          ? Attempt.cut(TextFormat.GENERIC)
          : Attempt.NOTHING;
    int body = page.space(input + INPUT.length());
    if (body == page.length()) return Attempt.cut(TextFormat.GENERIC);
    if (page.at(body) != '{') return Attempt.NOTHING;
    int end = LooseJson.end(page.text(), body);
    if (end == LooseJson.CUT) return Attempt.cut(TextFormat.GENERIC);
    Made made =
        new CallObject(TextFormat.GENERIC, page.tools(), true)
            .asText(named.get(), page.text().substring(body, end));
    return made.json() ? Attempt.read(end, made) : Attempt.NOTHING;
  }
}
