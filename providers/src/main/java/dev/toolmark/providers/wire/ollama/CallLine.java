package dev.toolmark.providers.wire.ollama;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.json.JsonScanner;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.json.ObjectEnd;
import dev.toolmark.providers.wire.answer.ArgumentText;
import dev.toolmark.providers.wire.body.JsonBytes;
import dev.toolmark.providers.wire.body.PlainText;
import dev.toolmark.providers.wire.body.ToolName;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A call in the making, as an entry of `tool_calls`: whole or not at all. Its arguments are an
/// object, letter for letter; anything else stands there as a string that holds the model's text,
/// so that a malformed call is still one to whoever reads it, and nothing of it is lost. An id that
/// nobody gave is left out, as older servers do. Used again for the next call.
final class CallLine {
  static final byte[] ID = "{\"id\":".getBytes(StandardCharsets.US_ASCII);
  static final byte[] AFTER_ID = ",\"function\":{\"index\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] WITHOUT_ID =
      "{\"function\":{\"index\":".getBytes(StandardCharsets.US_ASCII);
  static final byte[] NAME = ",\"name\":".getBytes(StandardCharsets.US_ASCII);
  static final byte[] ARGUMENTS = ",\"arguments\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NONE = "{}".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CLOSE = "}".getBytes(StandardCharsets.US_ASCII);
  private final ToolName names = new ToolName(NAME, ARGUMENTS);
  private final JsonBytes opening = new JsonBytes();
  private final JsonBytes inner = new JsonBytes();
  private final JsonBytes outer = new JsonBytes();
  private final ArgumentText arguments = new ArgumentText();

  /// The arguments came as one object that need not be looked at.
  private boolean object;

  private final PlainText plain = new PlainText();
  private final JsonScanner scanner = new JsonScanner(JsonLimits.DEFAULT);
  private final ObjectEnd objects = new ObjectEnd(JsonLimits.DEFAULT, scanner);

  /// Another call. `ordinal`: of it among the answer's.
  CallLine begin(CallId id, String name, int ordinal) {
    opening.clear();
    inner.clear();
    outer.clear();
    object = false;
    arguments.clear();
    if (id.made()) opening.add(WITHOUT_ID);
    else opening.add(ID).quoted(id.value()).add(AFTER_ID);
    opening.add(ordinal).add(names.of(name));
    return this;
  }

  void add(Slice fragment) {
    object = fragment.isObject() && arguments.length() == 0;
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
    into.add(opening);
    byte[] bytes = arguments.bytes();
    int length = arguments.length();
    if (length == 0) into.add(NONE);
    else if (!arguments(bytes, length, into)) unusual(into);
    into.add(inner).add(CLOSE).add(outer).add(CLOSE);
  }

  /// Text, and an object with half a character in it, which is replaced.
  private void unusual(JsonBytes into) {
    String text = arguments.text();
    byte[] json = text.getBytes(StandardCharsets.UTF_8);
    if (isObject(json, json.length)) into.json(json, 0, json.length);
    else into.add(new JsonValue.Str(text).text());
  }

  /// False: they are no object.
  private boolean arguments(byte[] bytes, int length, JsonBytes into) {
    if (arguments.raw()) return object(bytes, length, into);
    return plain.read(bytes, 0, length) && object(plain.bytes(), plain.length(), into);
  }

  /// False: it is none. Most have no line break, and are one as they stand.
  private boolean object(byte[] json, int length, JsonBytes into) {
    if (object || (length > 0 && objects.find(json, 0, length, 0) == length))
      into.add(json, 0, length);
    else if (isObject(json, length)) into.json(json, 0, length);
    else return false;
    return true;
  }

  private boolean isObject(byte[] json, int length) {
    scanner.over(json, 0, length);
    return scanner.skipValue() == Token.OBJECT && scanner.next() == Token.END;
  }
}
