package dev.toolmark.providers.textcall;

import dev.toolmark.providers.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Optional;

/// `<tool_call>` and `<function=…>`: calls as JSON, as a name with JSON, or as tags with raw
/// values. Rows 1, 5, 9 and 10; the closing tags of row 9 are told apart from text by their names
/// alone, as vLLM's qwen3_coder parser does.
final class FunctionTags {
  private static final String OPEN = "<tool_call>";
  private static final String CLOSE = "</tool_call>";
  private static final String FUNCTION = "<function=";
  private static final String FUNCTION_END = "</function>";
  private static final String PARAMETER = "<parameter=";
  private static final String PARAMETER_END = "</parameter>";
  private static final String KEY = "<arg_key>";
  private static final String VALUE = "<arg_value>";

  private FunctionTags() {}

  /// What begins with `<tool_call>`.
  static Attempt toolCall(Page page, int from) {
    int begin = page.space(from + OPEN.length());
    if (page.opensJson(begin))
      return JsonBlocks.values(page, begin, TextFormat.HERMES, true, CLOSE);
    if (!page.at(begin, FUNCTION)) return glm(page, begin);
    Attempt inner = function(page, begin);
    return inner.isRead()
        ? new Attempt(page.past(inner.end(), CLOSE), inner.items(), inner.cut())
        : inner;
  }

  /// What begins with `<function=`.
  static Attempt function(Page page, int from) {
    int name = from + FUNCTION.length();
    Optional<String> written = page.nameTo(name, ">");
    if (written.isEmpty())
      return page.endsSoon(name) ? Attempt.cut(TextFormat.FUNCTION_TAG) : Attempt.NOTHING;
    Optional<OfferedTools.Named> named = page.tools().find(unquoted(written.get()));
    if (named.isEmpty()) return Attempt.NOTHING;
    int begin = name + written.get().length() + 1;
    int next = page.space(begin);
    boolean tags = page.at(next, PARAMETER) || page.at(next, FUNCTION_END) || next == page.length();
    return tags
        ? parameters(page, named.get(), next)
        : JsonBlocks.body(page, named.get(), begin, TextFormat.FUNCTION_TAG, FUNCTION_END);
  }

  private static String unquoted(String name) {
    String plain = name.strip();
    boolean quoted =
        plain.length() > 1
            && (plain.startsWith("\"") || plain.startsWith("'"))
            && plain.charAt(0) == plain.charAt(plain.length() - 1);
    return quoted ? plain.substring(1, plain.length() - 1) : plain;
  }

  private static Attempt parameters(Page page, OfferedTools.Named named, int from) {
    ToolSchema schema = page.tools().schema(named.own());
    var members = new LinkedHashMap<String, JsonValue>();
    int next = page.space(from);
    while (page.at(next, PARAMETER)) {
      int nameAt = next + PARAMETER.length();
      Optional<String> written = page.nameTo(nameAt, ">");
      if (written.isEmpty()) return Attempt.cut(TextFormat.QWEN_XML);
      String name = unquoted(written.get());
      int value = nameAt + written.get().length() + 1;
      int end = valueEnd(page, value);
      if (end < 0) return Attempt.cut(TextFormat.QWEN_XML);
      members.put(name, RawValue.of(page.text().substring(value, end), schema.types(name)));
      next = page.space(page.past(end, PARAMETER_END));
    }
    Made made = Made.of(TextFormat.QWEN_XML, named, JsonValue.obj(members));
    int end = page.past(next, FUNCTION_END);
    if (end != next) return Attempt.read(end, made);
    if (page.at(next, CLOSE)) return Attempt.read(next, made); // the inner closing tag is missing
    return page.text().indexOf(FUNCTION_END, next) < 0
        ? Attempt.cut(TextFormat.QWEN_XML)
        : Attempt.NOTHING;
  }

  /// A value ends at its closing tag, or where that is missing before the next value or the end of
  /// the function.
  private static int valueEnd(Page page, int from) {
    int close = page.text().indexOf(PARAMETER_END, from);
    int next = page.text().indexOf("\n" + PARAMETER, from);
    if (close >= 0 && (next < 0 || close < next)) return close;
    int end = page.text().indexOf(FUNCTION_END, from);
    return next >= 0 && (end < 0 || next < end) ? next : end;
  }

  /// A name, then keys and values in tags of their own.
  private static Attempt glm(Page page, int from) {
    String written = page.word(from);
    int next = page.space(from + written.length());
    if (next == page.length()) return Attempt.cut(TextFormat.GLM);
    Optional<OfferedTools.Named> named = page.tools().find(written);
    if (written.isEmpty() || named.isEmpty()) return Attempt.NOTHING;
    ToolSchema schema = page.tools().schema(named.get().own());
    var members = new LinkedHashMap<String, JsonValue>();
    while (page.at(next, KEY)) {
      int keyEnd = page.text().indexOf("</arg_key>", next);
      int value = keyEnd < 0 ? -1 : page.space(keyEnd + "</arg_key>".length());
      int end = value < 0 ? -1 : page.text().indexOf("</arg_value>", value);
      if (end < 0) return Attempt.cut(TextFormat.GLM);
      if (!page.at(value, VALUE)) return Attempt.NOTHING;
      String key = page.text().substring(next + KEY.length(), keyEnd).strip();
      String raw = page.text().substring(value + VALUE.length(), end);
      members.put(key, RawValue.of(raw, schema.types(key)));
      next = page.space(end + "</arg_value>".length());
    }
    if (page.at(next, CLOSE))
      return Attempt.read(
          next + CLOSE.length(), Made.of(TextFormat.GLM, named.get(), JsonValue.obj(members)));
    return page.text().indexOf(CLOSE, next) < 0 ? Attempt.cut(TextFormat.GLM) : Attempt.NOTHING;
  }
}
