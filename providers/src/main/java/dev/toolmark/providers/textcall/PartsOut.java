package dev.toolmark.providers.textcall;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.chat.Violation;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Writes parts under numbers of their own, since one part of text may become several.
final class PartsOut {
  private final StreamSink into;
  private final Slice slice = new Slice();
  private final Set<String> ids = new HashSet<>();
  private int next;
  private int calls;

  PartsOut(StreamSink into) {
    this.into = into;
  }

  StreamSink into() {
    return into;
  }

  int number() {
    return next++;
  }

  /// How many calls were made of text.
  int calls() {
    return calls;
  }

  Slice slice(byte[] bytes, Slice.Form form) {
    return slice.at(bytes, 0, bytes.length, form);
  }

  private Slice escaped(String text) {
    return slice(LooseJson.unquoted(text).getBytes(StandardCharsets.UTF_8), Slice.Form.ESCAPED);
  }

  int openText() {
    int part = number();
    into.opened(part, StreamSink.Kind.TEXT);
    return part;
  }

  void text(int part, String text) {
    if (!text.isEmpty()) into.text(part, escaped(text));
  }

  void thought(String text) {
    int part = number();
    into.opened(part, StreamSink.Kind.REASONING);
    if (!text.isEmpty()) into.reasoning(part, escaped(text));
    into.closed(part);
  }

  void call(Made made) {
    int part = number();
    calls++;
    into.callOpened(part, id(made.id()), made.name());
    byte[] mark = TextCallMark.of(made.format()).text().getBytes(StandardCharsets.UTF_8);
    into.opaque(part, TextCallMark.KIND, slice(mark, Slice.Form.RAW));
    into.arguments(
        part,
        made.json()
            ? slice(made.arguments().getBytes(StandardCharsets.UTF_8), Slice.Form.RAW)
            : escaped(made.arguments()));
    into.closed(part);
  }

  /// The id that the text gives, unless another call has it.
  private CallId id(Optional<String> given) {
    if (given.isPresent()) {
      if (ids.add(given.get())) return new CallId(given.get(), false);
      into.violation(
          new Violation(
              Violation.Rule.CALL_ID_REUSED, 0, "text calls: two have the id " + given.get()));
    }
    int number = calls;
    while (!ids.add("call_" + number)) number++;
    return new CallId("call_" + number, true);
  }

  /// No place is known: what is odd stands in text that was put together of many fragments.
  void note(String what) {
    into.violation(new Violation(Violation.Rule.TEXT_CALL, 0, what));
  }
}
