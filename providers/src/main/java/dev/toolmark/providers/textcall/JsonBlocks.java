package dev.toolmark.providers.textcall;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Calls as JSON: between tags, behind a name, or bare. Rows 1, 2, 3, 4, 5, 18, 19, 22 and 23.
final class JsonBlocks {
  /// Lists within lists before the first call.
  static final int DEEPEST = 4;

  private JsonBlocks() {}

  /// One or more values that begin at `from`, and one of the words that may close them. A value
  /// that is cut, or none, ends the block.
  static Attempt values(Page page, int from, TextFormat format, boolean marked, String... closers) {
    var reader = new CallObject(format, page.tools(), marked);
    var items = new ArrayList<Attempt.Item>();
    int end = from;
    int next = page.space(from);
    while (page.opensJson(next)) {
      int to = LooseJson.end(page.text(), next);
      if (to == LooseJson.CUT) {
        Attempt whole = Attempt.read(end, items);
        return whole.isRead()
            ? new Attempt(end, items, List.of(format))
            : marked || mentions(page, next) ? Attempt.cut(format) : Attempt.ENDLESS;
      }
      Optional<LooseJson.Value> value = LooseJson.read(page.text().substring(next, to));
      if (value.isEmpty()) break;
      items.addAll(noted(reader.in(value.get().json()), value.get().repaired()));
      end = to;
      next = page.space(to);
      if (page.at(next) == ',' || page.at(next) == ';') next = page.space(next + 1);
      else if (!marked) break; // the next line is looked at for itself
    }
    return Attempt.read(page.past(end, closers), items);
  }

  private static List<Attempt.Item> noted(List<Attempt.Item> items, boolean repaired) {
    if (!repaired) return items;
    return items.stream()
        .map(it ->
            it instanceof Attempt.Item.Call(Made made)
                ? new Attempt.Item.Call(made.repaired(CallObject.CONTROLS))
                : it)
        .toList();
  }

  private static boolean mentions(Page page, int from) {
    Optional<String> head = page.nameTo(from, ":");
    if (head.isEmpty()) return false;
    int open = page.space(from + head.get().length() + 1);
    return page.at(open) == '"'
        && page.nameTo(open + 1, "\"").flatMap(page.tools()::find).isPresent();
  }

  /// JSON that nothing marks: its first name must be one of a call, and it must have arguments.
  static Attempt bare(Page page, int from) {
    int object = from;
    for (int i = 0; i < DEEPEST && page.at(object) == '['; i++) object = page.space(object + 1);
    if (page.at(object) != '{') return Attempt.NOTHING;
    int quote = page.space(object + 1);
    if (page.at(quote) != '"') return Attempt.NOTHING;
    Optional<String> first = page.nameTo(quote + 1, "\"");
    if (first.isEmpty() || !CallObject.FIRST.contains(first.get())) return Attempt.NOTHING;
    boolean llama =
        page.at(from) == '{' && (first.get().equals("name") || first.get().equals("type"));
    return values(page, from, llama ? TextFormat.LLAMA_JSON : TextFormat.GENERIC, false);
  }

  /// Arguments behind a name, and the word that ends them. JSON that is whole needs no end; what is
  /// no JSON is what stands before the end, and a call still: with arguments that are not JSON.
  static Attempt body(
      Page page, OfferedTools.Named named, int from, TextFormat format, String close) {
    var reader = new CallObject(format, page.tools(), true);
    int begin = page.space(from);
    if (page.opensJson(begin)) {
      int end = LooseJson.end(page.text(), begin);
      if (end != LooseJson.CUT) {
        Made made = reader.asText(named, page.text().substring(begin, end));
        if (made.json()) return Attempt.read(page.past(end, close), made);
      }
    }
    int end = LooseJson.outside(page.text(), begin, close);
    if (end == LooseJson.CUT) return Attempt.cut(format);
    return Attempt.read(
        end + close.length(), reader.asText(named, page.text().substring(begin, end).strip()));
  }

  /// `[TOOL_CALLS]` with a list behind it, or with names and `[ARGS]`. Source: rows 2 and 3.
  static Attempt mistral(Page page, int from) {
    int begin = page.space(from + "[TOOL_CALLS]".length());
    if (page.opensJson(begin))
      return values(page, begin, TextFormat.MISTRAL, true, "[/TOOL_CALLS]", "</s>");
    String written = page.word(begin);
    int next = begin + written.length();
    if (next == page.length()) return Attempt.cut(TextFormat.MISTRAL_ARGS);
    Optional<OfferedTools.Named> named = page.tools().find(written);
    if (named.isEmpty()) return Attempt.NOTHING;
    Optional<String> id = Optional.empty();
    if (page.at(next, "[CALL_ID]")) {
      id = Optional.of(page.word(next + "[CALL_ID]".length()));
      next += "[CALL_ID]".length() + id.get().length();
    }
    next = page.past(next, "[ARGS]");
    if (page.at(page.space(next)) != '{')
      return page.endsSoon(next) ? Attempt.cut(TextFormat.MISTRAL_ARGS) : Attempt.NOTHING;
    return withId(body(page, named.get(), next, TextFormat.MISTRAL_ARGS, "</s>"), id);
  }

  static Attempt withId(Attempt attempt, Optional<String> id) {
    if (id.isEmpty() || !attempt.isRead()) return attempt;
    return new Attempt(
        attempt.end(),
        attempt.items().stream()
            .map(it ->
                it instanceof Attempt.Item.Call(Made made)
                    ? (Attempt.Item) new Attempt.Item.Call(made.withId(id))
                    : it)
            .toList(),
        attempt.cut());
  }
}
