package dev.toolmark.providers.textcall;

import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `<invoke name="…">` with `<parameter name="…">` within, alone or in an outer tag; all tags may
/// have a prefix. Rows 13, 15 and 16. An outer `<function_calls>` may hold calls in Python's words
/// instead (row 7, OLMo) or JSON.
final class InvokeTags {
  private static final String PREFIX = "([A-Za-z_][\\w.-]{0,31}:|｜DSML｜|)";
  private static final Pattern OUTER =
      Pattern.compile("<" + PREFIX + "(function_calls|tool_calls|tool_call|function_call)>");
  private static final Pattern INVOKE =
      Pattern.compile("<" + PREFIX + "invoke\\s+name=[\"']?([^\"'>]{1,300})[\"']?\\s*>");
  private static final Pattern PARAMETER =
      Pattern.compile(
          "<"
              + PREFIX
              + "parameter\\s+name=[\"']?([^\"'>]{1,300}?)[\"']?"
              + "(?:\\s+string=[\"']?(true|false)[\"']?)?\\s*>");
  private static final Pattern BEGUN = Pattern.compile("<" + PREFIX + "invoke\\s[^>]{0,320}");

  /// How much of a call to a tool that was not offered is stepped over.
  private static final int LONGEST_STRANGE = 1 << 14;

  private InvokeTags() {}

  /// Whether a tag of this family stands there.
  static boolean opens(Page page, int from) {
    return matcher(OUTER, page, from).lookingAt() || matcher(BEGUN, page, from).lookingAt();
  }

  private static Matcher matcher(Pattern pattern, Page page, int from) {
    return pattern.matcher(page.text()).region(from, page.length());
  }

  /// What begins with an outer tag or with an invoke.
  static Attempt read(Page page, int from) {
    Matcher outer = matcher(OUTER, page, from);
    if (!outer.lookingAt()) return invokes(page, from, TextFormat.INVOKE_XML, Optional.empty());
    String prefix = outer.group(1);
    TextFormat format =
        switch (prefix) {
          case "｜DSML｜" -> TextFormat.DSML;
          case "minimax:" -> TextFormat.MINIMAX;
          default -> TextFormat.INVOKE_XML;
        };
    String close = "</" + prefix + outer.group(2) + ">";
    int begin = page.space(outer.end());
    if (page.opensJson(begin) && page.at(page.space(begin + 1)) != '"') {
      Attempt list = PythonBlocks.list(page, begin, TextFormat.PYTHONIC, close);
      if (list.isRead() || list.isCut()) return list;
    }
    if (page.opensJson(begin))
      return JsonBlocks.values(page, begin, TextFormat.GENERIC, true, close);
    if (page.at(begin) != '<' && begin < page.length())
      return PythonBlocks.lines(page, begin, TextFormat.PYTHONIC, close);
    return invokes(page, begin, format, Optional.of(close));
  }

  private static Attempt invokes(Page page, int from, TextFormat given, Optional<String> close) {
    var items = new ArrayList<Attempt.Item>();
    int next = page.space(from);
    int end = from;
    TextFormat format = given;
    while (true) {
      Matcher invoke = matcher(INVOKE, page, next);
      if (!invoke.lookingAt()) break;
      if (invoke.group(1).equals("｜DSML｜")) format = TextFormat.DSML;
      Attempt one = invoke(page, invoke, format);
      if (one.isCut()) {
        Attempt whole = Attempt.read(end, items);
        return new Attempt(whole.end(), whole.items(), one.cut());
      }
      if (one.isRead()) items.addAll(one.items());
      else if (one.end() == 0) break;
      else items.add(new Attempt.Item.Words(page.text().substring(next, one.end())));
      end = one.end();
      next = page.space(end);
    }
    if (close.isPresent()) end = page.past(end, close.get());
    Attempt whole = Attempt.read(end, items);
    boolean cut = items.isEmpty() && (next == page.length() || endsInTag(page, next));
    return whole.isRead() || !cut ? whole : Attempt.cut(format);
  }

  private static boolean endsInTag(Page page, int from) {
    Matcher begun = matcher(BEGUN, page, from);
    return begun.lookingAt() && begun.end() == page.length();
  }

  /// One that names no offered tool is stepped over: its end is given, and nothing is read.
  private static Attempt invoke(Page page, Matcher invoke, TextFormat format) {
    String prefix = invoke.group(1);
    String close = "</" + prefix + "invoke>";
    Optional<OfferedTools.Named> named = page.tools().find(invoke.group(2));
    if (named.isEmpty()) {
      int most = Math.min(page.length(), invoke.end() + LONGEST_STRANGE);
      int end = page.text().indexOf(close, invoke.end(), most);
      return new Attempt(end < 0 ? 0 : end + close.length(), List.of(), List.of());
    }
    int begin = page.space(invoke.end());
    if (page.at(begin) == '{') return JsonBlocks.body(page, named.get(), begin, format, close);
    return parameters(page, named.get(), begin, format, prefix, close);
  }

  private static Attempt parameters(
      Page page,
      OfferedTools.Named named,
      int from,
      TextFormat format,
      String prefix,
      String close) {
    ToolSchema schema = page.tools().schema(named.own());
    String valueClose = "</" + prefix + "parameter>";
    var members = new LinkedHashMap<String, JsonValue>();
    int next = page.space(from);
    while (true) {
      Matcher parameter = matcher(PARAMETER, page, next);
      if (!parameter.lookingAt()) break;
      int end = page.text().indexOf(valueClose, parameter.end());
      if (end < 0) return Attempt.cut(format);
      String raw = page.text().substring(parameter.end(), end);
      String name = parameter.group(2).strip();
      members.put(name, value(raw, Optional.ofNullable(parameter.group(3)), schema, name));
      next = page.space(end + valueClose.length());
    }
    if (page.at(next, close))
      return Attempt.read(next + close.length(), Made.of(format, named, JsonValue.obj(members)));
    return page.text().indexOf(close, next) < 0 ? Attempt.cut(format) : Attempt.NOTHING;
  }

  /// `string`: what the tag says of the value, where it says so.
  private static JsonValue value(
      String raw, Optional<String> string, ToolSchema schema, String name) {
    if (string.isEmpty()) return RawValue.of(raw, schema.types(name));
    if (string.get().equals("true")) return JsonValue.of(raw);
    return LooseJson.read(raw.strip())
        .map(LooseJson.Value::json)
        .orElseGet(() -> JsonValue.of(raw));
  }
}
