package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.util.List;
import java.util.Map;

/// A streamed answer: chunks as server-sent events, or as the elements of one JSON list. Nothing is
/// written before the first part or the end, so that a failure until then is an error answer.
///
/// A later failure is `{"error": …}`: the last element of a list; among events both an event and
/// the bare object behind it, since clients differ. js-genai 2.32 passes over an error that stands
/// in `data:` and takes the answer for whole, but not over JSON outside of events
/// (`_api_client.ts`); AI SDK reads events only.
final class Chunks implements Shape {
  private final AnswerHead head;
  private final boolean list;
  private final ByteSink out;
  private final JsonBytes frame = new JsonBytes();
  private boolean headed;
  private boolean begun;

  Chunks(AnswerHead head, boolean list, ByteSink out) {
    this.head = head;
    this.list = list;
    this.out = out;
  }

  private void head() {
    if (headed) return;
    headed = true;
    out.head(
        new ResponseHead(
            200,
            Map.of(
                "content-type",
                List.of(
                    list ? "application/json; charset=utf-8" : "text/event-stream; charset=utf-8"),
                "cache-control",
                List.of("no-cache"))));
  }

  private void open() {
    head();
    if (list) frame.add(begun ? ",\r\n" : "[");
    else frame.add("data: ");
    begun = true;
  }

  private void close() {
    if (!list) frame.add("\n\n");
    frame.writeTo(out);
  }

  @Override
  public boolean piecewise() {
    return true;
  }

  @Override
  public void part(JsonBytes part) {
    open();
    frame.add("{\"candidates\":[{\"content\":{\"parts\":[").add(part);
    frame.add("],\"role\":\"model\"},\"index\":0}],\"modelVersion\":").quoted(head.model());
    frame.add(",\"responseId\":").quoted(head.id()).add("}");
    close();
  }

  @Override
  public void end(Ending ending) {
    open();
    ending.write(new JsonBytes(), head, frame);
    if (list) frame.add("]");
    close();
  }

  @Override
  public void failed(ErrorInfo error) {
    if (!headed) {
      WireAnswer answer = ErrorBody.answer(error);
      out.head(answer.head());
      out.bytes(answer.body(), 0, answer.body().length);
      return;
    }
    JsonValue json = ErrorBody.json(error);
    open();
    frame.add(json.text());
    if (list) frame.add("]");
    close();
    if (!list) frame.add(json.text()).add("\n").writeTo(out);
  }

  @Override
  public void keepAlive() {
    head();
    if (!list) frame.add(": keep-alive\n\n").writeTo(out);
    else if (begun) frame.add("\r\n").writeTo(out);
  }
}
