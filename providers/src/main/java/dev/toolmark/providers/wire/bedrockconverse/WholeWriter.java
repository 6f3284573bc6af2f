package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Served;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Violation;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonText;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.Encoder;
import dev.toolmark.providers.wire.answer.RefusedStop;
import dev.toolmark.providers.wire.body.JsonBytes;
import dev.toolmark.providers.wire.body.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A whole answer: gathered until its end, then written at once. One that fails is an error answer;
/// what had come of it is dropped. Arguments that are no JSON object stand as text in the place of
/// the object.
final class WholeWriter implements Encoder {
  private boolean refused;

  private enum Form {
    TEXT,
    REASONING,
    CALL,
    FOREIGN
  }

  /// A part in the making. `opening`: of a call, up to its input; of a foreign block, all of it.
  private static final class Part {
    final Form form;
    final JsonBytes opening = new JsonBytes();
    final JsonBytes text = new JsonBytes();
    final Held arguments = new Held();
    boolean raw;
    final List<Opaque> values = new ArrayList<>();

    Part(Form form) {
      this.form = form;
    }
  }

  private final AnswerHead head;
  private final ByteSink out;
  private final Ending ending;
  private final List<Part> parts = new ArrayList<>();
  private boolean calls;
  private String comma = "";

  WholeWriter(ChatRequest asked, AnswerHead head, ByteSink out) {
    this.head = head;
    this.out = out;
    this.ending = new Ending(asked);
  }

  @Override
  public void served(Served served) {}

  @Override
  public void opened(int part, Kind kind) {
    refused |= kind == Kind.REFUSAL;
    parts.add(new Part(kind == Kind.REASONING ? Form.REASONING : Form.TEXT));
  }

  @Override
  public void text(int part, Slice text) {
    parts.get(part).text.inside(text);
  }

  @Override
  public void reasoning(int part, Slice text) {
    parts.get(part).text.inside(text);
  }

  /// There is no refusal but as text.
  @Override
  public void refusal(int part, Slice text) {
    parts.get(part).text.inside(text);
  }

  @Override
  public void callOpened(int part, CallId id, String name) {
    calls = true;
    var call = new Part(Form.CALL);
    call.opening.add("{\"toolUse\":{\"toolUseId\":").quoted(id.value());
    call.opening.add(",\"name\":").quoted(name).add(",\"input\":");
    parts.add(call);
  }

  @Override
  public void arguments(int part, Slice fragment) {
    Part call = parts.get(part);
    call.raw = fragment.form() == Slice.Form.RAW;
    call.arguments.add(fragment.bytes(), fragment.from(), fragment.to());
  }

  @Override
  public void closed(int part) {}

  @Override
  public void opaque(int part, String kind, Slice value) {
    parts.get(part).values.add(new Opaque(kind, new Json(value.toString())));
  }

  @Override
  public void foreign(int part, String kind, Slice json) {
    var block = new Part(Form.FOREIGN);
    if (Words.field(kind).isPresent()) block.opening.json(json);
    parts.add(block);
  }

  @Override
  public void note(String kind, Slice value) {}

  @Override
  public void usage(Usage usage) {
    ending.usage(usage);
  }

  @Override
  public void stop(StopReason reason) {
    RefusedStop.of(Optional.of(reason), refused).ifPresent(ending::stop);
  }

  @Override
  public void violation(Violation violation) {}

  @Override
  public void unknown(String type, Slice raw) {}

  @Override
  public void failed(ErrorInfo error) {
    WireAnswer answer = ErrorBody.answer(error);
    out.head(answer.head());
    out.bytes(answer.body(), 0, answer.body().length);
  }

  @Override
  public void end() {
    Optional<ErrorInfo> fault = ending.fault();
    if (fault.isPresent()) {
      failed(fault.get());
      return;
    }
    var body = new JsonBytes();
    body.add("{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[");
    for (Part part : parts) content(part, body);
    ending.stopped(calls, body.add("]}},"));
    ending.counted(body.add(","));
    body.add("}");
    out.head(Heads.of("application/json", head));
    body.writeTo(out);
  }

  private JsonBytes next(JsonBytes body) {
    body.add(comma);
    comma = ",";
    return body;
  }

  private void content(Part part, JsonBytes body) {
    boolean said = !part.text.isEmpty();
    switch (part.form) {
      case FOREIGN -> {
        if (!part.opening.isEmpty()) next(body).add(part.opening);
      }
      case REASONING -> reasoning(part, said, body);
      case TEXT -> {
        if (said) text(part, body);
        behind(part, said, body);
      }
      case CALL -> {
        next(body).add(part.opening).add(input(part)).add("}}");
        behind(part, true, body);
      }
    }
  }

  private void text(Part part, JsonBytes body) {
    List<JsonValue> citations = Carrying.citations(part.values);
    if (citations.isEmpty()) next(body).add("{\"text\":\"").add(part.text).add("\"}");
    else {
      next(body).add("{\"citationsContent\":{\"content\":[{\"text\":\"").add(part.text);
      body.add("\"}],\"citations\":").add(JsonValue.array(citations).text()).add("}}");
    }
  }

  private void reasoning(Part part, boolean said, JsonBytes body) {
    Optional<String> signature = Carrying.signature(part.values, said);
    if (said || signature.isPresent()) {
      next(body)
          .add("{\"reasoningContent\":{\"reasoningText\":{\"text\":\"")
          .add(part.text)
          .add("\"");
      signature.ifPresent(s -> body.add(",\"signature\":").quoted(s));
      body.add("}}}");
    }
    Carrying.redacted(part.values, said).ifPresent(r -> beginRedacted(body).quoted(r).add("}}"));
  }

  private JsonBytes beginRedacted(JsonBytes body) {
    return next(body).add("{\"reasoningContent\":{\"redactedContent\":");
  }

  private void behind(Part part, boolean said, JsonBytes body) {
    Carrying.behind(part.values, said)
        .ifPresent(plain -> beginRedacted(body).add("\"").add(plain).add("\"}}"));
  }

  private static String input(Part call) {
    byte[] bytes = call.arguments.bytes();
    int to = call.arguments.length();
    String text = call.raw ? Tree.text(bytes, 0, to) : JsonText.of(bytes, 0, to);
    boolean object = Tree.of(text).orElse(null) instanceof JsonValue.Obj;
    return object ? text : JsonValue.of(text).text();
  }

  /// Nothing: a byte now would fix the status before the answer is known.
  @Override
  public void keepAlive() {}
}
