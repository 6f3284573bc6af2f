package dev.toolmark.providers.wire;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Served;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Violation;
import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.json.JsonScanner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Passes everything on, and fails on any breach of the order of calls that `StreamSink` states, of
/// the form of a slice, and of the ids of calls.
public final class GrammarSink implements Encoder {
  private enum Form {
    TEXT,
    REASONING,
    REFUSAL,
    CALL,
    FOREIGN
  }

  private static final class Part {
    final Form form;
    boolean closed;
    boolean fragments;
    boolean opaqueAfter;
    Slice.Form slices = Slice.Form.ESCAPED;

    Part(Form form) {
      this.form = form;
    }
  }

  private final StreamSink into;
  private final List<Part> parts = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private boolean served;
  private boolean stopped;
  private boolean used;
  private boolean over;

  public GrammarSink(StreamSink into) {
    this.into = into;
  }

  private static void must(boolean holds, String rule) {
    if (!holds) throw new AssertionError("the order of calls was broken: " + rule);
  }

  private void going() {
    must(!over, "nothing comes after end or failed");
  }

  private Part begin(int number, Form form) {
    going();
    must(!stopped && !used, "no part begins after stop or usage");
    must(number == parts.size(), "parts are numbered in order of opening, got " + number);
    var part = new Part(form);
    parts.add(part);
    return part;
  }

  private Part open(int number) {
    going();
    must(number >= 0 && number < parts.size(), "part %d was never opened".formatted(number));
    must(!parts.get(number).closed, "part %d is closed".formatted(number));
    return parts.get(number);
  }

  private void fragment(int number, Form form, Slice slice) {
    Part part = open(number);
    must(part.form == form, "a fragment of %s for a part of %s".formatted(form, part.form));
    must(slice.from() < slice.to(), "fragments are never empty");
    must(!part.opaqueAfter, "opaque values come before all fragments or after all of them");
    must(!part.fragments || part.slices == slice.form(), "one form per part");
    must(form == Form.CALL || slice.form() == Slice.Form.ESCAPED, "text is always escaped");
    part.fragments = true;
    part.slices = slice.form();
    if (slice.form() == Slice.Form.ESCAPED) inside(slice);
  }

  private static void inside(Slice slice) {
    int length = slice.to() - slice.from();
    byte[] quoted = new byte[length + 2];
    quoted[0] = '"';
    System.arraycopy(slice.bytes(), slice.from(), quoted, 1, length);
    quoted[length + 1] = '"';
    json(quoted, 0, quoted.length);
  }

  private static void json(byte[] bytes, int from, int to) {
    boolean valid = new JsonScanner(JsonLimits.DEFAULT).over(bytes, from, to).valid();
    must(valid, "a slice holds JSON in UTF-8");
  }

  private static void raw(Slice slice) {
    must(slice.form() == Slice.Form.RAW, "this value is JSON itself");
    json(slice.bytes(), slice.from(), slice.to());
  }

  @Override
  public void served(Served served) {
    going();
    must(!this.served, "served comes at most once");
    must(parts.isEmpty() && !stopped && !used, "served comes first");
    this.served = true;
    into.served(served);
  }

  @Override
  public void opened(int part, Kind kind) {
    begin(part, Form.valueOf(kind.name()));
    into.opened(part, kind);
  }

  @Override
  public void text(int part, Slice text) {
    fragment(part, Form.TEXT, text);
    into.text(part, text);
  }

  @Override
  public void reasoning(int part, Slice text) {
    fragment(part, Form.REASONING, text);
    into.reasoning(part, text);
  }

  @Override
  public void refusal(int part, Slice text) {
    fragment(part, Form.REFUSAL, text);
    into.refusal(part, text);
  }

  private void call(int part, String id) {
    begin(part, Form.CALL);
    must(!id.isEmpty(), "a call has an id");
    must(ids.add(id), "no two calls have one id, got " + id);
  }

  @Override
  public void callOpened(int part, CallId id, String name) {
    call(part, id.value());
    into.callOpened(part, id, name);
  }

  @Override
  public void call(int part, Slice id, String name, Slice object) {
    call(part, id.toString());
    must(id.toString().matches("[ -~&&[^\"\\\\]]+"), "such an id is plain characters");
    fragment(part, Form.CALL, object);
    must(object.isObject(), "the arguments are one object");
    if (into instanceof Encoder encoder) encoder.call(part, id, name, object);
    else {
      into.callOpened(part, new CallId(id.toString(), false), name);
      into.arguments(part, object);
    }
  }

  @Override
  public void arguments(int part, Slice fragment) {
    fragment(part, Form.CALL, fragment);
    into.arguments(part, fragment);
  }

  @Override
  public void closed(int part) {
    open(part).closed = true;
    into.closed(part);
  }

  @Override
  public void opaque(int part, String kind, Slice value) {
    Part open = open(part);
    open.opaqueAfter = open.fragments;
    raw(value);
    into.opaque(part, kind, value);
  }

  @Override
  public void foreign(int part, String kind, Slice json) {
    begin(part, Form.FOREIGN).closed = true;
    raw(json);
    into.foreign(part, kind, json);
  }

  @Override
  public void note(String kind, Slice value) {
    going();
    raw(value);
    into.note(kind, value);
  }

  @Override
  public void usage(Usage usage) {
    going();
    must(!used, "usage comes at most once");
    must(parts.stream().allMatch(p -> p.closed), "parts close before usage");
    used = true;
    into.usage(usage);
  }

  @Override
  public void stop(StopReason reason) {
    going();
    must(!stopped, "stop comes at most once");
    must(parts.stream().allMatch(p -> p.closed), "parts close before stop");
    stopped = true;
    into.stop(reason);
  }

  @Override
  public void violation(Violation violation) {
    going();
    must(violation.offset() >= 0, "an offset is a place in the answer");
    into.violation(violation);
  }

  @Override
  public void unknown(String type, Slice raw) {
    going();
    raw(raw);
    into.unknown(type, raw);
  }

  @Override
  public void failed(ErrorInfo error) {
    going();
    must(error.raw().length() <= 512, "raw is at most 512 characters");
    over = true;
    into.failed(error);
  }

  @Override
  public void keepAlive() {
    going();
    if (into instanceof Encoder encoder) encoder.keepAlive();
  }

  @Override
  public void end() {
    going();
    must(parts.stream().allMatch(p -> p.closed), "all parts are closed when a whole answer ends");
    over = true;
    into.end();
  }
}
