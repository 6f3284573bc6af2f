package dev.toolmark.harness.suite;

import dev.toolmark.harness.world.Action;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.json.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/// What a task's results depend on, as the first 16 hexadecimal digits of a SHA-256 over JSON. Two
/// tasks with one fingerprint are the same in that respect, wherever they stand; places, names and
/// tags are left out.
public final class TaskFingerprint {
  private static final int DIGITS = 16;
  private static final JsonValue NULL = new JsonValue.Null();

  private TaskFingerprint() {}

  /// Of all that can change a request or a tool's result.
  public static String asked(Task task) {
    var out = JsonValue.object();
    out.putIf("system", task.system().map(JsonValue::of));
    out.put("history", each(task.history(), TaskFingerprint::message));
    out.put("turns", each(task.turns(), t -> parts(t.user())));
    out.put("tools", each(task.tools(), TaskFingerprint::tool));
    out.put("request", request(task.request()));
    out.put("output", output(task.output()));
    out.put("max_steps", task.maxSteps());
    if (!task.world().isEmpty()) out.put("world", task.world().json());
    return hash(out.build());
  }

  /// Of all that the answer is held to, foreign data for other rules included. What the tools are
  /// called and give back is in `asked`.
  public static String judged(Task task) {
    var out = JsonValue.object();
    out.put("expect", SuiteJson.of(task.expect()));
    out.put(
        "turns", each(task.turns(), t -> t.expect().<JsonValue>map(SuiteJson::of).orElse(NULL)));
    out.putIf("origin", task.origin());
    return hash(out.build());
  }

  private static String hash(JsonValue value) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.utf8());
      return HexFormat.of().formatHex(digest, 0, DIGITS / 2);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static <T> JsonValue each(List<T> items, Function<T, JsonValue> form) {
    var forms = new ArrayList<JsonValue>(items.size());
    for (T item : items) forms.add(form.apply(item));
    return JsonValue.array(forms);
  }

  private static JsonValue tool(ToolDefinition tool) {
    return JsonValue.object()
        .put("name", tool.name())
        .put("description", tool.description())
        .put("parameters", tool.parameters())
        .put("returns", each(tool.returns(), TaskFingerprint::returned))
        .putIf("action", tool.action().map(Action::written))
        .build();
  }

  private static JsonValue returned(Return entry) {
    var out = JsonValue.object().put("when", SuiteJson.sorted(entry.when()));
    switch (entry.answer()) {
      case Return.Answer.Value(JsonValue value) -> out.put("result", value);
      case Return.Answer.Failure(String message) -> out.put("error", message);
      case Return.Answer.Image(String mime, String base64) ->
          out.put("mime", mime).put("image", base64);
    }
    entry.times().ifPresent(t -> out.put("times", t));
    entry.delay().ifPresent(d -> out.put("delay", d.toString()));
    return out.build();
  }

  private static JsonValue request(RequestSettings request) {
    var out = JsonValue.object();
    out.putIf("tool_choice", request.toolChoice().map(TaskFingerprint::choice));
    out.putIf("parallel", request.parallel().map(JsonValue.Bool::new));
    request.maxTokens().ifPresent(n -> out.put("max_tokens", n));
    request.temperature().ifPresent(t -> out.put("temperature", JsonValue.Num.of(t)));
    return out.build();
  }

  private static JsonValue choice(Choice choice) {
    return switch (choice) {
      case Choice.Auto() -> JsonValue.of("auto");
      case Choice.None() -> JsonValue.of("none");
      case Choice.Required() -> JsonValue.of("required");
      case Choice.Named(String name) -> JsonValue.object().put("tool", name).build();
      case Choice.Allowed(boolean required, List<String> names) ->
          JsonValue.object()
              .put("allowed", SuiteJson.texts(names))
              .put("required", required)
              .build();
    };
  }

  private static JsonValue output(Output output) {
    return switch (output) {
      case Output.Any() -> NULL;
      case Output.JsonObject() -> JsonValue.of("json");
      case Output.Schema(var name, var schema, var strict) ->
          JsonValue.object()
              .putIf("name", name.map(JsonValue::of))
              .put("schema", schema.value())
              .putIf("strict", strict.map(JsonValue.Bool::new))
              .build();
    };
  }

  private static JsonValue message(Message message) {
    return switch (message) {
      case Message.System(boolean developer, List<Part> parts) ->
          said(developer ? "developer" : "system", parts(parts));
      case Message.User(List<Part> parts) -> said("user", parts(parts));
      case Message.Assistant(List<Part> parts) -> said("assistant", parts(parts));
      case Message.Results(List<Result> results) ->
          said("results", each(results, r -> parts(r.content())));
    };
  }

  private static JsonValue said(String role, JsonValue what) {
    return JsonValue.object().put(role, what).build();
  }

  private static JsonValue parts(List<Part> parts) {
    return each(parts, TaskFingerprint::part);
  }

  private static JsonValue part(Part part) {
    return switch (part) {
      case Part.Text(String text, _) -> said("text", JsonValue.of(text));
      case Part.Reasoning(String text, _) -> said("reasoning", JsonValue.of(text));
      case Part.Refusal(String text, _) -> said("refusal", JsonValue.of(text));
      case Part.Call(var id, String name, String arguments, _) ->
          JsonValue.object()
              .put("id", id.value())
              .put("call", name)
              .put("arguments", arguments)
              .build();
      case Part.Image(Source source, _) -> said("image", source(source));
      case Part.File(var name, Source source, _) ->
          JsonValue.object()
              .put("file", source(source))
              .putIf("name", name.map(JsonValue::of))
              .build();
      case Part.Data(var value, _) -> said("data", value.value());
      case Part.Foreign(String kind, var json) -> said(kind, json.value());
    };
  }

  private static JsonValue source(Source source) {
    return switch (source) {
      case Source.Inline(String mime, String base64) ->
          JsonValue.object().put("mime", mime).put("base64", base64).build();
      case Source.Url(String url) -> said("url", JsonValue.of(url));
      case Source.Stored(String id) -> said("stored", JsonValue.of(id));
    };
  }
}
