package dev.toolmark.providers.wire.ollama;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.json.JsonScanner;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.answer.ArgumentText;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A call in the making, as an entry of `tool_calls`: whole or not at all. Its arguments are an
/// object, letter for letter; anything else stands there as a string that holds the model's text,
/// so that a malformed call is still one to whoever reads it, and nothing of it is lost. An id that
/// nobody gave is left out, as older servers do.
final class CallLine {
  private final JsonBytes opening = new JsonBytes();
  private final JsonBytes inner = new JsonBytes();
  private final JsonBytes outer = new JsonBytes();
  private final ArgumentText arguments = new ArgumentText();

  /// `ordinal`: of the call among the answer's.
  CallLine(CallId id, String name, int ordinal) {
    opening.add("{");
    if (!id.made()) opening.add("\"id\":").quoted(id.value()).add(",");
    opening.add("\"function\":{\"index\":").add(ordinal).add(",\"name\":").quoted(name);
  }

  void add(Slice fragment) {
    if (fragment.form() == Slice.Form.RAW)
      arguments.addJson(fragment.bytes(), fragment.from(), fragment.to());
    else arguments.add(fragment.bytes(), fragment.from(), fragment.to());
  }

  void opaque(String kind, Slice value) {
    Optional<String> member = Words.member(kind, Words.FUNCTION);
    JsonBytes into = member.isPresent() ? inner : outer;
    member
        .or(() -> Words.member(kind, ""))
        .ifPresent(name -> into.add(",").quoted(name).add(":").json(value));
  }

  void writeTo(JsonBytes into) {
    into.add(opening).add(",\"arguments\":");
    String text = arguments.length() == 0 ? "{}" : arguments.text();
    byte[] json = text.getBytes(StandardCharsets.UTF_8);
    if (isObject(json)) into.json(json, 0, json.length);
    else into.add(new JsonValue.Str(text).text());
    into.add(inner).add("}").add(outer).add("}");
  }

  private static boolean isObject(byte[] json) {
    var scanner = new JsonScanner(JsonLimits.DEFAULT).over(json, 0, json.length);
    return scanner.skipValue() == Token.OBJECT && scanner.next() == Token.END;
  }
}
