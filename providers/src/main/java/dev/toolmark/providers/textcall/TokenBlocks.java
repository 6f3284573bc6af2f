package dev.toolmark.providers.textcall;

import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Calls between the special tokens of DeepSeek, Kimi, gpt-oss and Gemma. Rows 11, 12, 14, 17, 20.
/// The outer tokens of a section may be lost: each call stands for itself.
final class TokenBlocks {
  private static final Pattern SECTION = Pattern.compile("<｜tool[▁_]calls[▁_]begin｜>");
  private static final Pattern BEGIN = Pattern.compile("<｜tool[▁_]call[▁_]begin｜>");
  private static final Pattern SEPARATOR = Pattern.compile("<｜tool[▁_]sep｜>");
  private static final Pattern END = Pattern.compile("<｜tool[▁_]call[▁_]end｜>");
  private static final Pattern SECTION_END = Pattern.compile("<｜tool[▁_]calls[▁_]end｜>");
  private static final String KIMI_SECTION = "<|tool_calls_section_begin|>";
  private static final String KIMI = "<|tool_call_begin|>";
  private static final String KIMI_ARGUMENT = "<|tool_call_argument_begin|>";
  private static final Pattern HEADER =
      Pattern.compile(
          "(?:<\\|start\\|>\\s*assistant)?\\s*(?:<\\|channel\\|>\\s*(?:commentary|analysis))?"
              + "\\s*to=([^\\s<]{1,300}+)[^{}]{0,100}?<\\|message\\|>");
  private static final Pattern HEADER_BEGUN =
      Pattern.compile(
          "(?:<\\|start\\|>\\s*assistant)?\\s*(?:<\\|channel\\|>\\s*(?:commentary|analysis))?"
              + "\\s*to=functions\\.[^{}]{0,400}");

  private static final int LONGEST_HEAD = 320;

  private TokenBlocks() {}

  private static Matcher there(Pattern pattern, Page page, int from) {
    return pattern.matcher(page.text()).region(from, page.length());
  }

  private static int past(Pattern pattern, Page page, int from) {
    Matcher found = there(pattern, page, page.space(from));
    return found.lookingAt() ? found.end() : from;
  }

  /// A section or a single call of DeepSeek.
  static Attempt deepSeek(Page page, int from) {
    int next = page.space(past(SECTION, page, from));
    var items = new ArrayList<Attempt.Item>();
    int end = from;
    while (true) {
      Matcher begin = there(BEGIN, page, next);
      if (!begin.lookingAt()) break;
      Attempt one = deepSeekCall(page, begin.end());
      if (one.isCut() || !one.isRead()) {
        Attempt whole = Attempt.read(end, items);
        return new Attempt(whole.end(), whole.items(), one.cut());
      }
      items.addAll(one.items());
      end = past(END, page, one.end());
      next = page.space(end);
    }
    if (items.isEmpty() && next == page.length()) return Attempt.cut(TextFormat.DEEPSEEK_V31);
    return Attempt.read(past(SECTION_END, page, end), items);
  }

  private static Attempt deepSeekCall(Page page, int from) {
    int most = Math.min(page.length(), from + LONGEST_HEAD);
    Matcher separator = SEPARATOR.matcher(page.text()).region(from, most);
    if (!separator.find())
      return page.endsSoon(from) ? Attempt.cut(TextFormat.DEEPSEEK_V31) : Attempt.NOTHING;
    String first = page.text().substring(from, separator.start()).strip();
    Optional<String> second = page.nameTo(separator.end(), "```");
    if (first.equals("function") && (second.isPresent() || page.endsSoon(separator.end())))
      return second
          .map(name -> fenced(page, name, separator.end() + name.length()))
          .orElseGet(() -> Attempt.cut(TextFormat.DEEPSEEK_V3));
    return page.tools()
        .find(first)
        .map(named ->
            JsonBlocks.body(
                page, named, separator.end(), TextFormat.DEEPSEEK_V31, end(page, separator.end())))
        .orElse(Attempt.NOTHING);
  }

  /// The word that ends a call, as this text spells it.
  private static String end(Page page, int from) {
    Matcher close = there(END, page, from);
    return close.find() ? close.group() : "<｜tool▁call▁end｜>";
  }

  private static Attempt fenced(Page page, String name, int fence) {
    Optional<OfferedTools.Named> named = page.tools().find(name);
    if (named.isEmpty()) return Attempt.NOTHING;
    int body = fence + "```".length();
    if (page.at(body, "json")) body += "json".length();
    Attempt call =
        JsonBlocks.body(page, named.get(), body, TextFormat.DEEPSEEK_V3, end(page, body));
    return call.isRead()
        ? new Attempt(page.past(call.end(), "```"), call.items(), call.cut())
        : call;
  }

  /// A section or a single call of Kimi. The id is what stands before the arguments.
  static Attempt kimi(Page page, int from) {
    int next = page.past(from, KIMI_SECTION);
    var items = new ArrayList<Attempt.Item>();
    int end = from;
    while (page.at(page.space(next), KIMI)) {
      int begin = page.space(next) + KIMI.length();
      Optional<String> id = page.nameTo(begin, KIMI_ARGUMENT);
      Optional<OfferedTools.Named> named = id.flatMap(page.tools()::find);
      Attempt one =
          id.isEmpty() && page.endsSoon(begin) ? Attempt.cut(TextFormat.KIMI) : Attempt.NOTHING;
      if (named.isPresent())
        one =
            JsonBlocks.withId(
                JsonBlocks.body(
                    page,
                    named.get(),
                    begin + id.orElse("").length() + KIMI_ARGUMENT.length(),
                    TextFormat.KIMI,
                    "<|tool_call_end|>"),
                id.map(String::strip));
      if (!one.isRead()) {
        Attempt whole = Attempt.read(end, items);
        return new Attempt(whole.end(), whole.items(), one.cut());
      }
      items.addAll(one.items());
      end = one.end();
      next = end;
    }
    if (items.isEmpty() && page.space(next) == page.length()) return Attempt.cut(TextFormat.KIMI);
    return Attempt.read(page.past(end, "<|tool_calls_section_end|>"), items);
  }

  /// A message that gpt-oss addresses to a tool, in whatever channel.
  static Attempt harmony(Page page, int from) {
    Matcher header = there(HEADER, page, from);
    if (!header.lookingAt()) {
      Matcher begun = there(HEADER_BEGUN, page, from);
      return begun.lookingAt() && begun.end() == page.length()
          ? Attempt.cut(TextFormat.HARMONY)
          : Attempt.NOTHING;
    }
    return page.tools()
        .find(header.group(1))
        .map(named -> JsonBlocks.body(page, named, header.end(), TextFormat.HARMONY, "<|call|>"))
        .orElse(Attempt.NOTHING);
  }

  /// `call:name{…}` between Gemma's tokens. `open`: the one that stands there.
  static Attempt gemma(Page page, int from, String open, String close) {
    int begin = page.space(from + open.length());
    if (!page.at(begin, "call:"))
      return page.endsSoon(begin) && "call:".startsWith(page.text().substring(begin))
          ? Attempt.cut(TextFormat.GEMMA_CALL)
          : Attempt.NOTHING;
    String written = page.word(begin + "call:".length());
    int body = page.space(begin + "call:".length() + written.length());
    if (body == page.length()) return Attempt.cut(TextFormat.GEMMA_CALL);
    Optional<OfferedTools.Named> named = page.tools().find(written);
    if (named.isEmpty()) return Attempt.NOTHING;
    var reader = new GemmaReader(page.text(), body);
    Optional<JsonValue.Obj> arguments = reader.object();
    if (arguments.isEmpty())
      return reader.isCut() ? Attempt.cut(TextFormat.GEMMA_CALL) : Attempt.NOTHING;
    return Attempt.read(
        page.past(reader.place(), close),
        Made.of(TextFormat.GEMMA_CALL, named.get(), arguments.get()));
  }
}
