package dev.toolmark.providers.textcall;

import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Calls in Python's words: in a list, on lines, or one behind a tag. Rows 6, 7, 8 and 21.
final class PythonBlocks {
  private PythonBlocks() {}

  /// `[name(…), name(…)]`.
  static Attempt list(Page page, int from, TextFormat format, String... closers) {
    if (page.at(from) != '[') return Attempt.NOTHING;
    if (!known(page, from + 1)) return Attempt.NOTHING;
    var reader = new PythonReader(page.text(), from + 1);
    var items = new ArrayList<Attempt.Item>();
    do {
      Optional<Attempt.Item> item = item(page, reader, format);
      if (item.isEmpty()) return reader.isCut() ? Attempt.cut(format) : Attempt.NOTHING;
      items.add(item.get());
    } while (reader.take(','));
    if (reader.take(']')) return Attempt.read(page.past(reader.place(), closers), items);
    return reader.isCut() ? Attempt.cut(format) : Attempt.NOTHING;
  }

  /// Whether an offered tool's name and a parenthesis stand there.
  private static boolean known(Page page, int from) {
    int begin = page.space(from);
    String name = page.word(begin);
    return page.at(page.space(begin + name.length())) == '(' && page.tools().find(name).isPresent();
  }

  private static Optional<Attempt.Item> item(Page page, PythonReader reader, TextFormat format) {
    reader.skipSpace();
    int begin = reader.place();
    Optional<PythonReader.Call> call = reader.call();
    if (call.isEmpty()) return Optional.empty();
    return Optional.of(
        made(page, call.get(), format)
            .map(it -> (Attempt.Item) new Attempt.Item.Call(it))
            .orElseGet(() -> new Attempt.Item.Words(page.text().substring(begin, reader.place()))));
  }

  /// Empty: no such tool was offered, or it has fewer parameters than there are values.
  private static Optional<Made> made(Page page, PythonReader.Call call, TextFormat format) {
    return page.tools()
        .find(call.name())
        .flatMap(named -> arguments(page, named, call).map(it -> Made.of(format, named, it)));
  }

  private static Optional<JsonValue.Obj> arguments(
      Page page, OfferedTools.Named named, PythonReader.Call call) {
    List<String> order = page.tools().schema(named.own()).properties();
    List<JsonValue> values = call.positional();
    if (values.size() > order.size()) return Optional.empty();
    var members = new LinkedHashMap<String, JsonValue>();
    for (int i = 0; i < values.size(); i++) members.put(order.get(i), values.get(i));
    members.putAll(call.named());
    return Optional.of(JsonValue.obj(members));
  }

  /// Calls one after the other, or lists of them, up to the closing word; nothing else may stand
  /// there.
  static Attempt lines(Page page, int from, TextFormat format, String close) {
    var items = new ArrayList<Attempt.Item>();
    int next = page.space(from);
    while (!page.at(next, close)) {
      if (next == page.length()) return Attempt.cut(format);
      var reader = new PythonReader(page.text(), next);
      boolean printed = page.at(next, "print(");
      if (printed) reader = new PythonReader(page.text(), next + "print(".length());
      Optional<Attempt.Item> item = item(page, reader, format);
      boolean closed = item.isPresent() && (!printed || reader.take(')'));
      if (!closed) {
        boolean cut = reader.isCut() && (printed || known(page, next));
        return cut ? Attempt.cut(format) : Attempt.NOTHING;
      }
      items.add(item.get());
      next = page.space(reader.place());
      if (page.at(next) == ';' || page.at(next) == ',') next = page.space(next + 1);
    }
    return Attempt.read(next + close.length(), items);
  }

  /// `<|python_tag|>` with JSON, a list, or `name.call(…)` behind it.
  static Attempt pythonTag(Page page, int from) {
    String[] ends = {"<|eom_id|>", "<|eot_id|>"};
    int begin = page.space(from + "<|python_tag|>".length());
    if (page.at(begin) == '{')
      return JsonBlocks.values(page, begin, TextFormat.LLAMA_JSON, true, ends);
    if (page.at(begin) == '[') {
      Attempt list = list(page, begin, TextFormat.PYTHONIC, ends);
      return list.isRead() || list.isCut()
          ? list
          : JsonBlocks.values(page, begin, TextFormat.LLAMA_JSON, true, ends);
    }
    return builtin(page, begin, ends);
  }

  private static Attempt builtin(Page page, int from, String... ends) {
    var items = new ArrayList<Attempt.Item>();
    var reader = new PythonReader(page.text(), from);
    int end;
    do {
      Optional<PythonReader.Call> call = reader.call();
      if (call.isEmpty())
        return reader.isCut() ? Attempt.cut(TextFormat.LLAMA_BUILTIN) : Attempt.NOTHING;
      Optional<Made> made =
          made(page, call.get(), TextFormat.LLAMA_BUILTIN)
              .or(() -> made(page, shortened(call.get()), TextFormat.LLAMA_BUILTIN));
      if (made.isEmpty()) return Attempt.NOTHING;
      items.add(new Attempt.Item.Call(made.get()));
      end = reader.place();
    } while (reader.take(';'));
    return Attempt.read(page.past(end, ends), items);
  }

  /// Without `.call` behind the name.
  private static PythonReader.Call shortened(PythonReader.Call call) {
    String name = call.name();
    String plain = name.endsWith(".call") ? name.substring(0, name.length() - 5) : name;
    return new PythonReader.Call(plain, call.positional(), call.named());
  }
}
