package dev.toolmark.providers.wire;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Served;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Every event as a line of text, in order.
public final class EventLog implements Encoder {
  private final List<String> lines = new ArrayList<>();

  public List<String> lines() {
    return List.copyOf(lines);
  }

  private void add(String event, Object... words) {
    var line = new StringBuilder(event);
    for (Object word : words)
      line.append(' ').append(word instanceof Slice s ? s.form() + ":" + s : word);
    lines.add(line.toString());
  }

  @Override
  public void served(Served served) {
    add("served", served.id().orElse("-"), served.model().orElse("-"));
  }

  @Override
  public void opened(int part, Kind kind) {
    add("opened", part, kind);
  }

  @Override
  public void text(int part, Slice text) {
    add("text", part, text);
  }

  @Override
  public void reasoning(int part, Slice text) {
    add("reasoning", part, text);
  }

  @Override
  public void refusal(int part, Slice text) {
    add("refusal", part, text);
  }

  @Override
  public void callOpened(int part, CallId id, String name) {
    add("call", part, id.value() + (id.made() ? "(made)" : ""), name);
  }

  @Override
  public void arguments(int part, Slice fragment) {
    add("arguments", part, fragment);
  }

  @Override
  public void closed(int part) {
    add("closed", part);
  }

  @Override
  public void opaque(int part, String kind, Slice value) {
    add("opaque", part, kind, value);
  }

  @Override
  public void foreign(int part, String kind, Slice json) {
    add("foreign", part, kind, json);
  }

  @Override
  public void note(String kind, Slice value) {
    add("note", kind, value);
  }

  @Override
  public void usage(Usage usage) {
    add(
        "usage",
        "in=" + word(usage.input()),
        "read=" + word(usage.cacheRead()),
        "write=" + word(usage.cacheWrite()),
        "out=" + word(usage.output()),
        "reasoning=" + word(usage.reasoning()));
  }

  private static String word(OptionalLong tokens) {
    return tokens.isPresent() ? Long.toString(tokens.getAsLong()) : "-";
  }

  @Override
  public void stop(StopReason reason) {
    add("stop", reason.why(), reason.said().orElse("-"), reason.detail().orElse("-"));
  }

  @Override
  public void violation(Violation violation) {
    add("violation", violation.rule().label(), violation.offset());
  }

  @Override
  public void unknown(String type, Slice raw) {
    add("unknown", type.isEmpty() ? "-" : type, raw);
  }

  @Override
  public void failed(ErrorInfo error) {
    add(
        "failed",
        error.cause(),
        error.status().isPresent() ? error.status().getAsInt() : "-",
        error.code().orElse("-"),
        error.message());
  }

  @Override
  public void keepAlive() {
    add("keep-alive");
  }

  @Override
  public void end() {
    add("end");
  }
}
