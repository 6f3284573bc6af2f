package dev.toolmark.providers.textcall;

import dev.toolmark.providers.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes calls as text, as the models of each format do: what a simulated model says. What no
/// format of text can carry unharmed, such as a closing tag within a raw value, is the format's own
/// weakness, and is written all the same.
public final class TextCallWriter {
  private TextCallWriter() {}

  public record Call(String name, JsonValue.Obj arguments) {}

  /// All calls of one answer.
  public static String write(TextFormat format, List<Call> calls) {
    return switch (format) {
      case HERMES ->
          lines(calls, c -> "<tool_call>\n" + object(c, "name", "arguments") + "\n</tool_call>");
      case MISTRAL -> "[TOOL_CALLS]" + list(calls, "name", "arguments");
      case MISTRAL_ARGS ->
          joined(calls, "", c -> "[TOOL_CALLS]" + c.name() + "[ARGS]" + c.arguments().text());
      case LLAMA_JSON -> joined(calls, "; ", c -> object(c, "name", "parameters"));
      case FUNCTION_TAG ->
          joined(
              calls, "", c -> "<function=" + c.name() + ">" + c.arguments().text() + "</function>");
      case LLAMA_BUILTIN -> "<|python_tag|>" + joined(calls, "; ", c -> python(c, ".call"));
      case PYTHONIC -> pythonList(calls);
      case LFM2 -> "<|tool_call_start|>" + pythonList(calls) + "<|tool_call_end|>";
      case QWEN_XML -> lines(calls, TextCallWriter::qwen);
      case GLM -> lines(calls, TextCallWriter::glm);
      case DEEPSEEK_V3 ->
          deepSeek(
              calls,
              c ->
                  "function<｜tool▁sep｜>"
                      + c.name()
                      + "\n```json\n"
                      + c.arguments().text()
                      + "\n```");
      case DEEPSEEK_V31 -> deepSeek(calls, c -> c.name() + "<｜tool▁sep｜>" + c.arguments().text());
      case DSML ->
          "<｜DSML｜function_calls>"
              + joined(calls, "", TextCallWriter::dsml)
              + "</｜DSML｜function_calls>";
      case KIMI -> kimi(calls);
      case MINIMAX ->
          "<minimax:tool_call>\n" + lines(calls, c -> invoke(c, "\n")) + "\n</minimax:tool_call>";
      case INVOKE_XML ->
          "<function_calls>" + joined(calls, "", c -> invoke(c, "")) + "</function_calls>";
      case HARMONY ->
          joined(
              calls,
              "<|start|>assistant",
              c ->
                  "<|channel|>commentary to=functions.%s <|constrain|>json<|message|>%s<|call|>"
                      .formatted(c.name(), c.arguments().text()));
      case COMMAND_R ->
          "<|START_ACTION|>" + list(calls, "tool_name", "parameters") + "<|END_ACTION|>";
      case GRANITE -> "<|tool_call|>" + list(calls, "name", "arguments");
      case GEMMA_CALL ->
          joined(
              calls,
              "",
              c ->
                  "<start_function_call>call:"
                      + c.name()
                      + gemma(c.arguments())
                      + "<end_function_call>");
      case TOOL_CODE -> "```tool_code\n" + lines(calls, c -> python(c, "")) + "\n```";
      case GENERIC -> "```json\n" + list(calls, "name", "arguments") + "\n```";
      case FUNCTOOLS -> "functools" + list(calls, "name", "arguments");
    };
  }

  private interface Form {
    String of(Call call);
  }

  private static String joined(List<Call> calls, String between, Form form) {
    return calls.stream().map(it -> form.of(it)).collect(Collectors.joining(between));
  }

  private static String lines(List<Call> calls, Form form) {
    return joined(calls, "\n", form);
  }

  private static String object(Call call, String name, String arguments) {
    return JsonValue.object()
        .put(name, call.name())
        .put(arguments, call.arguments())
        .build()
        .text();
  }

  private static String list(List<Call> calls, String name, String arguments) {
    return "[" + joined(calls, ", ", c -> object(c, name, arguments)) + "]";
  }

  private static String pythonList(List<Call> calls) {
    return "[" + joined(calls, ", ", c -> python(c, "")) + "]";
  }

  private static String python(Call call, String behind) {
    return call.arguments().members().entrySet().stream()
        .map(e -> e.getKey() + "=" + literal(e.getValue()))
        .collect(Collectors.joining(", ", call.name() + behind + "(", ")"));
  }

  private static String literal(JsonValue value) {
    return switch (value) {
      case JsonValue.Obj(var members) ->
          members.entrySet().stream()
              .map(e -> JsonValue.of(e.getKey()).text() + ": " + literal(e.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case JsonValue.Arr(var items) ->
          items.stream().map(TextCallWriter::literal).collect(Collectors.joining(", ", "[", "]"));
      case JsonValue.Bool(boolean yes) -> yes ? "True" : "False";
      case JsonValue.Null() -> "None";
      case JsonValue.Str _, JsonValue.Num _ -> value.text(); // JSON's strings are Python's too
    };
  }

  private static String raw(JsonValue value) {
    return value instanceof JsonValue.Str(String text) ? text : value.text();
  }

  private static String qwen(Call call) {
    var out = new StringBuilder("<tool_call>\n<function=" + call.name() + ">\n");
    call.arguments()
        .members()
        .forEach((name, value) ->
            out.append("<parameter=%s>\n%s\n</parameter>\n".formatted(name, raw(value))));
    return out.append("</function>\n</tool_call>").toString();
  }

  private static String glm(Call call) {
    var out = new StringBuilder("<tool_call>" + call.name() + "\n");
    call.arguments()
        .members()
        .forEach((name, value) ->
            out.append(
                "<arg_key>%s</arg_key>\n<arg_value>%s</arg_value>\n".formatted(name, raw(value))));
    return out.append("</tool_call>").toString();
  }

  private static String deepSeek(List<Call> calls, Form form) {
    return "<｜tool▁calls▁begin｜>"
        + joined(calls, "", c -> "<｜tool▁call▁begin｜>" + form.of(c) + "<｜tool▁call▁end｜>")
        + "<｜tool▁calls▁end｜>";
  }

  private static String dsml(Call call) {
    var out = new StringBuilder("<｜DSML｜invoke name=\"" + call.name() + "\">");
    for (Map.Entry<String, JsonValue> e : call.arguments().members().entrySet())
      out.append(
          "<｜DSML｜parameter name=\"%s\" string=\"%s\">%s</｜DSML｜parameter>"
              .formatted(e.getKey(), e.getValue() instanceof JsonValue.Str, raw(e.getValue())));
    return out.append("</｜DSML｜invoke>").toString();
  }

  private static String kimi(List<Call> calls) {
    var out = new StringBuilder("<|tool_calls_section_begin|>");
    for (int i = 0; i < calls.size(); i++)
      out.append(
          "<|tool_call_begin|>functions.%s:%d<|tool_call_argument_begin|>%s<|tool_call_end|>"
              .formatted(calls.get(i).name(), i, calls.get(i).arguments().text()));
    return out.append("<|tool_calls_section_end|>").toString();
  }

  private static String invoke(Call call, String line) {
    var out = new StringBuilder("<invoke name=\"" + call.name() + "\">" + line);
    call.arguments()
        .members()
        .forEach((name, value) ->
            out.append(
                "<parameter name=\"%s\">%s</parameter>%s".formatted(name, raw(value), line)));
    return out.append("</invoke>").toString();
  }

  private static String gemma(JsonValue value) {
    return switch (value) {
      case JsonValue.Obj(var members) ->
          members.entrySet().stream()
              .map(e -> e.getKey() + ":" + gemma(e.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
      case JsonValue.Arr(var items) ->
          items.stream().map(TextCallWriter::gemma).collect(Collectors.joining(",", "[", "]"));
      case JsonValue.Str(String text) -> "<escape>" + text + "<escape>";
      case JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ -> value.text();
    };
  }
}
