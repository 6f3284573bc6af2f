package dev.toolmark.harness.cli;

import dev.toolmark.providers.json.JsonValue;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What a run was asked to be, as JSON in its journal:
/// `{"config","suites":[],"models":[],"base_urls":{},"tasks":[],"tags":[],"repeat","budget","shard"}`.
final class InvocationForm {
  private InvocationForm() {}

  static JsonValue write(Invocation asked) {
    var out = JsonValue.object();
    asked.config().ifPresent(path -> out.put("config", path.toString()));
    out.put("suites", texts(asked.suites().stream().map(Path::toString).toList()))
        .put("models", texts(asked.models()));
    var urls = JsonValue.object();
    asked.baseUrls().forEach(urls::put);
    out.put("base_urls", urls.build())
        .put("tasks", texts(asked.tasks()))
        .put("tags", texts(asked.tags()));
    asked.repeat().ifPresent(n -> out.put("repeat", n));
    asked.budget().ifPresent(dollars -> out.put("budget", JsonValue.Num.of(dollars)));
    asked.shard().ifPresent(shard -> out.put("shard", shard.toString()));
    return out.build();
  }

  private static JsonValue texts(List<String> texts) {
    return JsonValue.array(texts.stream().map(JsonValue::of).toList());
  }

  static Invocation read(JsonValue value) {
    if (!(value instanceof JsonValue.Obj in)) return Invocation.NOTHING;
    return new Invocation(
        text(in, "config").map(Path::of),
        list(in, "suites").stream().map(Path::of).toList(),
        list(in, "models"),
        urls(in),
        list(in, "tasks"),
        list(in, "tags"),
        in.get("repeat").orElse(value) instanceof JsonValue.Num number
            ? OptionalInt.of((int) number.asDouble())
            : OptionalInt.empty(),
        in.get("budget").orElse(value) instanceof JsonValue.Num number
            ? OptionalDouble.of(number.asDouble())
            : OptionalDouble.empty(),
        text(in, "shard").map(Shard::parse));
  }

  private static Map<String, String> urls(JsonValue.Obj in) {
    var urls = new LinkedHashMap<String, String>();
    if (in.get("base_urls").orElse(in) instanceof JsonValue.Obj(var members))
      members.forEach((name, url) -> {
        if (url instanceof JsonValue.Str(String text)) urls.put(name, text);
      });
    return urls;
  }

  private static Optional<String> text(JsonValue.Obj in, String name) {
    return in.get(name)
        .flatMap(
            v -> v instanceof JsonValue.Str(String text) ? Optional.of(text) : Optional.empty());
  }

  private static List<String> list(JsonValue.Obj in, String name) {
    if (!(in.get(name).orElse(in) instanceof JsonValue.Arr(var items))) return List.of();
    return items.stream()
        .filter(JsonValue.Str.class::isInstance)
        .map(item -> ((JsonValue.Str) item).value())
        .toList();
  }
}
