package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;

/// The response object: what the answer is, and what was asked once more. Members that the official
/// clients demand are all there, null where nothing is known.
final class ResponseBody {
  private static final String TOOLS = "tools";
  private static final JsonValue NULL = new JsonValue.Null();
  private static final List<String> OPAQUE =
      List.of("metadata", "previous_response_id", "service_tier", "truncation", "max_tool_calls");

  private static final List<String> NONE = List.of();

  /// What is said where nothing was asked, in the order in which it is said.
  private static final SequencedMap<String, byte[]> UNASKED = unasked();

  private static final Set<Quirk> NO_QUIRKS = Set.of();
  private static final int ROOM_OF_ECHO = 4096;

  /// For what stands between.
  private static final int ROOM = 512;

  private static final byte[] STATUS = ascii(",\"status\":\"");
  private static final byte[] ERROR = ascii("\",\"background\":false,\"error\":");
  private static final byte[] DETAILS = ascii(",\"incomplete_details\":");
  private static final byte[] OUTPUT = ascii(",\"output\":[");
  private static final byte[] USAGE = ascii("],\"usage\":");

  private static final byte[] INPUT = ascii("{\"input_tokens\":");
  private static final byte[] INPUT_DETAILS = ascii(",\"input_tokens_details\":{");
  private static final byte[] CACHED = ascii("\"cached_tokens\":");
  private static final byte[] CACHE_WRITTEN = ascii("\"cache_write_tokens\":");
  private static final byte[] OUTPUT_COUNT = ascii(",\"output_tokens\":");
  private static final byte[] OUTPUT_DETAILS = ascii(",\"output_tokens_details\":{");
  private static final byte[] REASONING = ascii("\"reasoning_tokens\":");
  private static final byte[] TOTAL = ascii(",\"total_tokens\":");

  private final byte[] head;
  private final JsonBytes echo;

  ResponseBody(ChatRequest asked, ToolNames names, AnswerHead answer) {
    var fields = new JsonBytes().add("{\"id\":").quoted(answer.id());
    fields.add(",\"object\":\"response\",\"created_at\":").add(answer.created().getEpochSecond());
    this.head = fields.add(",\"model\":").quoted(answer.model()).toBytes();
    this.echo = echo(asked, names);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// It was said for the last time.
  void letGo() {
    echo.letGo();
  }

  private static SequencedMap<String, byte[]> unasked() {
    var unasked = JsonValue.object();
    unasked.put("instructions", NULL);
    for (String field : List.of("max_output_tokens", "temperature", "top_p", "user"))
      unasked.put(field, NULL);
    unasked.put("metadata", JsonValue.object().build());
    unasked.put("parallel_tool_calls", true).put("previous_response_id", NULL);
    unasked.put("reasoning", JsonValue.object().put("effort", NULL).put("summary", NULL).build());
    unasked.put("service_tier", "default").put("tool_choice", "auto").put("store", NULL);
    unasked.put("text", JsonValue.object().put("format", typed("text")).build());
    unasked.put(TOOLS, JsonValue.array(List.of())).put("truncation", "disabled");
    var json = new LinkedHashMap<String, byte[]>();
    unasked
        .build()
        .members()
        .forEach((name, value) -> json.put(name, member(name, value, new JsonBytes()).toBytes()));
    return json;
  }

  private static JsonBytes member(String name, JsonValue value, JsonBytes into) {
    return into.add(",").quoted(name).add(":").add(value);
  }

  /// Each member after a comma, and the brace behind all.
  private static JsonBytes echo(ChatRequest asked, ToolNames names) {
    JsonBytes echo = JsonBytes.inSpareRoom().reserve(ROOM_OF_ECHO);
    var tools = new ToolEcho(names);
    boolean straight = tools.serves(asked);
    Map<String, JsonValue> said = said(asked, names, straight);
    for (var unasked : UNASKED.entrySet()) {
      JsonValue value = said.get(unasked.getKey());
      if (value != null) member(unasked.getKey(), value, echo);
      else if (straight && unasked.getKey().equals(TOOLS)) tools.write(asked, echo);
      else echo.add(unasked.getValue());
    }
    said.forEach((name, value) -> {
      if (!UNASKED.containsKey(name)) member(name, value, echo);
    });
    return echo.add("}");
  }

  private static JsonValue typed(String type) {
    return JsonValue.object().put("type", type).build();
  }

  private static Map<String, JsonValue> said(
      ChatRequest asked, ToolNames names, boolean withoutTools) {
    var said = JsonValue.object();
    said.put("store", Stored.kept(asked));
    var losses = new HashSet<String>();
    if (!asked.messages().isEmpty())
      Instructions.of(asked.messages().getFirst())
          .ifPresent(text -> said.put("instructions", text));
    var tools = new ToolFields(NO_QUIRKS, names, losses);
    if (withoutTools) tools.choices(asked, true, said);
    else tools.write(asked, said);
    ThinkingFields.write(asked, NO_QUIRKS, said, losses);
    TextFields.write(asked, said);
    SamplingFields.write(asked, NO_QUIRKS, said, losses);
    for (String field : asked.opaque().isEmpty() ? NONE : OPAQUE)
      Words.find(asked.opaque(), Words.own(field))
          .ifPresent(o -> said.put(field, o.value().value()));
    return said.build().members();
  }

  void underWay(JsonBytes into) {
    write("in_progress", NULL, NULL, Optional.empty(), Optional.empty(), into);
  }

  void ended(Status status, WholeItems items, Optional<Usage> usage, JsonBytes into) {
    write(status.word(), status.details(), status.error(), Optional.of(items), usage, into);
  }

  private void write(
      String status,
      JsonValue details,
      JsonValue error,
      Optional<WholeItems> items,
      Optional<Usage> usage,
      JsonBytes into) {
    int room = ROOM + head.length + echo.size() + items.map(WholeItems::size).orElse(0);
    into.reserve(room).add(head).add(STATUS).add(status);
    into.add(ERROR).add(error);
    into.add(DETAILS).add(details).add(OUTPUT);
    items.ifPresent(it -> it.addTo(into));
    into.add(USAGE);
    usage.ifPresentOrElse(it -> usage(it, into), () -> into.add(NULL));
    into.add(echo);
  }

  /// Clients demand both sums and the total, or nothing. A detail that nobody knows is left out,
  /// never 0.
  private static void usage(Usage usage, JsonBytes into) {
    if (usage.input().isEmpty() || usage.output().isEmpty()) {
      into.add(NULL);
      return;
    }
    long input = usage.input().getAsLong();
    long output = usage.output().getAsLong();
    into.add(INPUT).add(input);
    int details = into.add(INPUT_DETAILS).size();
    count(CACHED, usage.cacheRead(), into);
    count(CACHE_WRITTEN, usage.cacheWrite(), into);
    details(INPUT_DETAILS, details, into);
    into.add(OUTPUT_COUNT).add(output);
    details = into.add(OUTPUT_DETAILS).size();
    count(REASONING, usage.reasoning(), into);
    details(OUTPUT_DETAILS, details, into);
    into.add(TOTAL).add(input + output).add("}");
  }

  /// Each with a comma behind it.
  private static void count(byte[] name, OptionalLong count, JsonBytes into) {
    if (count.isPresent()) into.add(name).add(count.getAsLong()).add(",");
  }

  /// Ends the object whose inside begins there; takes it back where nothing stands in it.
  private static void details(byte[] name, int begin, JsonBytes into) {
    if (into.size() == begin) into.cut(begin - name.length);
    else into.withoutLast().add("}");
  }
}
