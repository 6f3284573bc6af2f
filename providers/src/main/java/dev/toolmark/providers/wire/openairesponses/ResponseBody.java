package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.AnswerHead;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// The response object: what the answer is, and what was asked once more. Members that the official
/// clients demand are all there, null where nothing is known.
final class ResponseBody {
  private static final JsonValue NULL = new JsonValue.Null();
  private static final List<String> OPAQUE =
      List.of("metadata", "previous_response_id", "service_tier", "truncation", "max_tool_calls");
  private final String head;
  private final String echo;

  ResponseBody(ChatRequest asked, ToolNames names, AnswerHead answer) {
    String fields =
        JsonValue.object()
            .put("id", answer.id())
            .put("object", "response")
            .put("created_at", answer.created().getEpochSecond())
            .put("model", answer.model())
            .build()
            .text();
    this.head = fields.substring(0, fields.length() - 1);
    this.echo = echo(asked, names).text().substring(1);
  }

  private static JsonValue.Obj echo(ChatRequest asked, ToolNames names) {
    var echo = JsonValue.object();
    echo.put("instructions", NULL);
    for (String field : List.of("max_output_tokens", "temperature", "top_p", "user"))
      echo.put(field, NULL);
    echo.put("metadata", JsonValue.object().build());
    echo.put("parallel_tool_calls", true).put("previous_response_id", NULL);
    echo.put("reasoning", JsonValue.object().put("effort", NULL).put("summary", NULL).build());
    echo.put("service_tier", "default").put("tool_choice", "auto");
    echo.put("store", Stored.of(asked, EnumSet.noneOf(Quirk.class)).kept());
    echo.put("text", JsonValue.object().put("format", typed("text")).build());
    echo.put("tools", JsonValue.array(List.of())).put("truncation", "disabled");
    said(asked, names).forEach(echo::put);
    return echo.build();
  }

  private static JsonValue typed(String type) {
    return JsonValue.object().put("type", type).build();
  }

  private static Map<String, JsonValue> said(ChatRequest asked, ToolNames names) {
    var said = JsonValue.object();
    Set<Quirk> plain = EnumSet.noneOf(Quirk.class);
    var losses = new HashSet<String>();
    if (!asked.messages().isEmpty())
      Instructions.of(asked.messages().getFirst())
          .ifPresent(text -> said.put("instructions", text));
    new ToolFields(plain, names, losses).write(asked, said);
    ThinkingFields.write(asked, plain, said, losses);
    TextFields.write(asked, said);
    SamplingFields.write(asked, plain, said, losses);
    for (String field : OPAQUE)
      Words.find(asked.opaque(), Words.own(field))
          .ifPresent(o -> said.put(field, o.value().value()));
    return said.build().members();
  }

  String underWay() {
    return of("in_progress", NULL, NULL, List.of(), NULL);
  }

  /// `items`: JSON each.
  String ended(Status status, List<String> items, Optional<Usage> usage) {
    return of(
        status.word(),
        status.details(),
        status.error(),
        items,
        usage.flatMap(ResponseBody::usage).orElse(NULL));
  }

  private String of(
      String status, JsonValue details, JsonValue error, List<String> items, JsonValue usage) {
    return head
        + ",\"status\":\""
        + status
        + "\",\"background\":false,\"error\":"
        + error.text()
        + ",\"incomplete_details\":"
        + details.text()
        + ",\"output\":["
        + String.join(",", items)
        + "],\"usage\":"
        + usage.text()
        + ","
        + echo;
  }

  /// Clients demand both sums and the total, or nothing. A detail that nobody knows is left out,
  /// never 0.
  private static Optional<JsonValue> usage(Usage usage) {
    if (usage.input().isEmpty() || usage.output().isEmpty()) return Optional.empty();
    var body = JsonValue.object().put("input_tokens", usage.input().getAsLong());
    var input = JsonValue.object();
    put("cached_tokens", usage.cacheRead(), input);
    put("cache_write_tokens", usage.cacheWrite(), input);
    details("input_tokens_details", input, body);
    body.put("output_tokens", usage.output().getAsLong());
    var output = JsonValue.object();
    put("reasoning_tokens", usage.reasoning(), output);
    details("output_tokens_details", output, body);
    body.put("total_tokens", usage.input().getAsLong() + usage.output().getAsLong());
    return Optional.of(body.build());
  }

  private static void put(String name, OptionalLong count, JsonValue.Builder into) {
    count.ifPresent(n -> into.put(name, n));
  }

  private static void details(String name, JsonValue.Builder details, JsonValue.Builder into) {
    JsonValue.Obj built = details.build();
    if (!built.members().isEmpty()) into.put(name, built);
  }
}
