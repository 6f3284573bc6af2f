package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.Fragments;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A whole answer: gathered until its end, then written at once. One that fails is an error answer;
/// what had come of it is dropped.
final class WholeBody implements Shape {
  static final ResponseHead HEAD =
      new ResponseHead(200, Map.of("content-type", List.of("application/json; charset=utf-8")));
  private final AnswerHead head;
  private final ByteSink out;
  private final JsonBytes parts = new JsonBytes();

  WholeBody(AnswerHead head, ByteSink out) {
    this.head = head;
    this.out = out;
  }

  @Override
  public boolean piece(boolean thought, Slice text) {
    return false;
  }

  @Override
  public @Nullable Fragments pieces(boolean thought) {
    return null;
  }

  @Override
  public void part(JsonBytes part) {
    if (!parts.isEmpty()) parts.add(",");
    parts.add(part);
  }

  @Override
  public void end(Ending ending) {
    var body = new JsonBytes();
    ending.write(parts, head, body);
    out.head(HEAD);
    body.writeTo(out);
  }

  @Override
  public void failed(ErrorInfo error) {
    WireAnswer answer = ErrorBody.answer(error);
    out.head(answer.head());
    out.bytes(answer.body(), 0, answer.body().length);
  }

  /// Nothing: a byte now would fix the status before the answer is known.
  @Override
  public void keepAlive() {}
}
