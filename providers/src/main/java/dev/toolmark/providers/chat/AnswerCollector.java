package dev.toolmark.providers.chat;

import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Hears a whole answer and makes values of it. Joins fragments first and unescapes then, since a
/// surrogate pair may be split over two.
public final class AnswerCollector implements StreamSink {
  private enum Form {
    TEXT,
    REASONING,
    REFUSAL,
    CALL,
    FOREIGN
  }

  private static final class Open {
    final Form form;
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final List<Opaque> opaque = new ArrayList<>();
    CallId id = new CallId("", true);
    String name = "";
    boolean raw;
    boolean closed;

    Open(Form form) {
      this.form = form;
    }
  }

  private final List<Open> parts = new ArrayList<>();
  private final List<Violation> violations = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();
  private Optional<Served> served = Optional.empty();
  private Optional<StopReason> stop = Optional.empty();
  private Optional<Usage> usage = Optional.empty();
  private Optional<ErrorInfo> error = Optional.empty();
  private Optional<String> fingerprint = Optional.empty();
  private boolean over;

  /// What has been heard so far.
  public Answer answer() {
    var whole = new ArrayList<Part>();
    var cut = new ArrayList<Part>();
    for (Open open : parts) (open.closed ? whole : cut).add(value(open));
    return new Answer(served, whole, cut, stop, usage, violations, unknown, error, fingerprint);
  }

  /// Whether `end` or `failed` was heard.
  public boolean over() {
    return over;
  }

  private static Part value(Open open) {
    String text =
        open.raw || open.form == Form.FOREIGN
            ? open.bytes.toString(StandardCharsets.UTF_8)
            : unescape(open.bytes.toByteArray());
    return switch (open.form) {
      case TEXT -> new Part.Text(text, open.opaque);
      case REASONING -> new Part.Reasoning(text, open.opaque);
      case REFUSAL -> new Part.Refusal(text, open.opaque);
      case CALL -> new Part.Call(open.id, open.name, text, open.opaque);
      case FOREIGN -> new Part.Foreign(open.name, new Json(text));
    };
  }

  /// The text of the inside of a JSON string, all fragments joined.
  private static String unescape(byte[] inside) {
    boolean plain = true;
    for (byte b : inside) {
      if (b == '\\') {
        plain = false;
        break;
      }
    }
    String escaped = new String(inside, StandardCharsets.UTF_8);
    if (plain) return escaped;
    return JsonValue.parse('"' + escaped + '"') instanceof JsonValue.Str(String text)
        ? text
        : escaped;
  }

  private void add(int part, Slice slice) {
    Open open = parts.get(part);
    open.raw = slice.form() == Slice.Form.RAW;
    open.bytes.write(slice.bytes(), slice.from(), slice.to() - slice.from());
  }

  @Override
  public void served(Served served) {
    this.served = Optional.of(served);
  }

  @Override
  public void opened(int part, Kind kind) {
    parts.add(
        new Open(
            switch (kind) {
              case TEXT -> Form.TEXT;
              case REASONING -> Form.REASONING;
              case REFUSAL -> Form.REFUSAL;
            }));
  }

  @Override
  public void text(int part, Slice text) {
    add(part, text);
  }

  @Override
  public void reasoning(int part, Slice text) {
    add(part, text);
  }

  @Override
  public void refusal(int part, Slice text) {
    add(part, text);
  }

  @Override
  public void callOpened(int part, CallId id, String name) {
    Open open = new Open(Form.CALL);
    open.id = id;
    open.name = name;
    parts.add(open);
  }

  @Override
  public void arguments(int part, Slice fragment) {
    add(part, fragment);
  }

  @Override
  public void closed(int part) {
    parts.get(part).closed = true;
  }

  @Override
  public void opaque(int part, String kind, Slice value) {
    parts.get(part).opaque.add(new Opaque(kind, new Json(value.toString())));
  }

  @Override
  public void foreign(int part, String kind, Slice json) {
    Open open = new Open(Form.FOREIGN);
    open.name = kind;
    open.closed = true;
    parts.add(open);
    add(part, json);
  }

  /// Of the notes, the configuration's name is kept; protocols put their own name before it.
  @Override
  public void note(String kind, Slice value) {
    if (kind.endsWith(".system_fingerprint")
        && JsonValue.parse(value.toString()) instanceof JsonValue.Str(String name))
      fingerprint = Optional.of(name);
  }

  @Override
  public void usage(Usage usage) {
    this.usage = Optional.of(usage);
  }

  @Override
  public void stop(StopReason reason) {
    stop = Optional.of(reason);
  }

  @Override
  public void violation(Violation violation) {
    violations.add(violation);
  }

  @Override
  public void unknown(String type, Slice raw) {
    unknown.add(type);
  }

  @Override
  public void failed(ErrorInfo error) {
    this.error = Optional.of(error);
    over = true;
  }

  @Override
  public void end() {
    over = true;
  }
}
