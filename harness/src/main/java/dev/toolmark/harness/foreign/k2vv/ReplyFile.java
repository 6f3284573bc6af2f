package dev.toolmark.harness.foreign.k2vv;

import dev.toolmark.harness.foreign.ForeignDataException;
import dev.toolmark.providers.json.JsonValue;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Answers by the line of their request (`data_index`), several where a request was sent several
/// times. A row is one of the verifier's results (`response`), or has an answer itself
/// (`finish_reason` and `message`), or has one under the name of a side (`reference`, `vendor`).
public final class ReplyFile {
  private static final JsonValue NOTHING = new JsonValue.Null();

  private ReplyFile() {}

  /// `side`: `reference` or `vendor`. `requests`: how many lines the requests' file has at most.
  public static Map<Integer, List<Reply>> read(Path file, String side, List<RawRequest> requests)
      throws ForeignDataException {
    var lines = requests.stream().map(RawRequest::line).toList();
    var replies = new TreeMap<Integer, List<Reply>>();
    for (JsonLines.Line line : JsonLines.read(file)) {
      int index = index(line);
      if (!lines.contains(index))
        throw line.wrong("\"data_index\" is %d; the requests have no such line".formatted(index));
      replies.computeIfAbsent(index, _ -> new ArrayList<>()).add(reply(line, side));
    }
    return replies;
  }

  private static int index(JsonLines.Line line) throws ForeignDataException {
    if (line.row().get("data_index").orElse(NOTHING) instanceof JsonValue.Num number) {
      Optional<BigDecimal> exact = number.exact();
      if (exact.isPresent() && number.isWhole() && exact.get().precision() < 10)
        return exact.get().intValue();
    }
    throw line.wrong("\"data_index\" is missing: the line of the request, from 1");
  }

  private static Reply reply(JsonLines.Line line, String side) throws ForeignDataException {
    JsonValue.Obj row = line.row();
    if (row.get(side).orElse(NOTHING) instanceof JsonValue.Obj own) return answer(line, own, own);
    if (row.get("message").isPresent()) return answer(line, row, row);
    if (row.get("status").orElse(NOTHING) instanceof JsonValue.Str(String status)
        && !status.equals("success"))
      return new Reply(true, Optional.empty(), List.of(), OptionalLong.empty());
    if (row.get("response").orElse(NOTHING) instanceof JsonValue.Obj response
        && response.get("choices").orElse(NOTHING) instanceof JsonValue.Arr(var choices)
        && !choices.isEmpty()
        && choices.getFirst() instanceof JsonValue.Obj choice)
      return answer(line, choice, response);
    throw line.wrong(
        "no answer: a row has \"response\", or \"finish_reason\" and \"message\", or these under \"%s\""
            .formatted(side));
  }

  private static Reply answer(JsonLines.Line line, JsonValue.Obj choice, JsonValue.Obj response)
      throws ForeignDataException {
    Optional<String> finish =
        choice.get("finish_reason").orElse(NOTHING) instanceof JsonValue.Str(String reason)
            ? Optional.of(reason)
            : Optional.empty();
    if (!(choice.get("message").orElse(NOTHING) instanceof JsonValue.Obj message))
      throw line.wrong("\"message\" of an answer must be an object");
    var calls = new ArrayList<Reply.Call>();
    if (message.get("tool_calls").orElse(NOTHING) instanceof JsonValue.Arr(var items))
      for (JsonValue item : items) calls.add(call(line, item));
    return new Reply(false, finish, calls, tokens(response));
  }

  private static Reply.Call call(JsonLines.Line line, JsonValue item) throws ForeignDataException {
    if (item instanceof JsonValue.Obj call
        && call.get("function").orElse(NOTHING) instanceof JsonValue.Obj function
        && function.get("name").orElse(NOTHING) instanceof JsonValue.Str(String name)) {
      JsonValue arguments = function.get("arguments").orElse(NOTHING);
      return new Reply.Call(
          name, arguments instanceof JsonValue.Str(String text) ? text : arguments.text());
    }
    throw line.wrong("a tool call needs \"function\" with a \"name\"");
  }

  /// A stream's usage comes in a chunk of its own, which the verifier looks for in the wrong place,
  /// so its rows of streams have none.
  private static OptionalLong tokens(JsonValue.Obj response) {
    return response.get("usage").orElse(NOTHING) instanceof JsonValue.Obj usage
            && usage.get("total_tokens").orElse(NOTHING) instanceof JsonValue.Num total
            && total.isWhole()
        ? OptionalLong.of((long) total.asDouble())
        : OptionalLong.empty();
  }
}
