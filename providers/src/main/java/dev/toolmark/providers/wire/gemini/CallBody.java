package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.json.JsonScanner;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.json.ObjectEnd;
import dev.toolmark.providers.wire.answer.ArgumentText;
import dev.toolmark.providers.wire.body.JsonBytes;
import dev.toolmark.providers.wire.body.PlainText;
import dev.toolmark.providers.wire.body.Runs;
import dev.toolmark.providers.wire.body.ToolName;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// One call of an answer while its arguments are gathered: `args` is an object, so it is written
/// when it is whole. An id that the wire never gave is not sent. Used again for the next call.
final class CallBody {
  private static final byte[] WITHOUT_ID = ascii("{\"functionCall\":{");
  private static final byte[] ID = ascii("{\"functionCall\":{\"id\":");
  private static final byte[] AFTER_ID = ascii(",");
  private static final byte[] NAME = ascii("\"name\":");
  private static final byte[] ARGS = ascii(",\"args\":");
  private static final byte[] QUOTE = ascii("\"");
  private static final byte[] NONE = ascii("{}");
  private static final byte[] CLOSE = ascii("}}");

  /// The id as a JSON string; empty where it is not sent.
  private final JsonBytes id = new JsonBytes();

  private String name = "";
  private final ToolName names = new ToolName(NAME, ARGS);
  private final ArgumentText arguments = new ArgumentText();

  /// The arguments came as one object that need not be looked at.
  private boolean object;

  private final PlainText text = new PlainText();
  private final JsonScanner scanner = new JsonScanner(JsonLimits.DEFAULT);
  private final ObjectEnd objects = new ObjectEnd(JsonLimits.DEFAULT, scanner);

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  CallBody begin(CallId id, String name) {
    this.id.clear();
    if (!id.made()) this.id.quoted(id.value());
    return begin(name);
  }

  /// `id`: plain characters, as of `Encoder`.
  CallBody begin(Slice id, String name) {
    this.id.clear();
    this.id.add(QUOTE).add(id.bytes(), id.from(), id.to()).add(QUOTE);
    return begin(name);
  }

  private CallBody begin(String name) {
    this.name = name;
    object = false;
    arguments.clear();
    return this;
  }

  void add(Slice fragment) {
    object = fragment.isObject() && arguments.length() == 0;
    if (fragment.form() == Slice.Form.RAW)
      arguments.addJson(fragment.bytes(), fragment.from(), fragment.to());
    else arguments.add(fragment.bytes(), fragment.from(), fragment.to());
  }

  /// `asText`: arguments that are no object stand as text. False: they are none, and nothing was
  /// written.
  boolean write(List<Opaque> marks, boolean asText, JsonBytes out) {
    boolean blank = arguments.blank() == ArgumentText.Blank.ALL;
    int began = out.size();
    if (id.isEmpty()) out.add(WITHOUT_ID);
    else out.add(ID).add(id).add(AFTER_ID);
    out.add(names.of(name));
    if (blank) out.add(NONE);
    else if (!plain(out)) {
      boolean object = arguments.value().orElse(null) instanceof JsonValue.Obj;
      if (!object && !asText) {
        out.cut(began);
        return false;
      }
      if (object) args(out);
      else out.quoted(arguments.text());
    }
    if (marks.isEmpty()) out.add(CLOSE);
    else out.add(Marks.ofCall(marks)).add("}").add(Marks.outer(marks)).add("}");
    return true;
  }

  /// Adds them where they are an object without half surrogates. False: they take the slow way.
  private boolean plain(JsonBytes out) {
    if (arguments.raw()) return plain(arguments.bytes(), arguments.length(), out);
    return text.read(arguments.bytes(), 0, arguments.length())
        && plain(text.bytes(), text.length(), out);
  }

  /// Most have no line break, and stand as they are.
  private boolean plain(byte[] json, int length, JsonBytes out) {
    if (length == 0 || mayHoldHalves(json, length)) return false;
    if (object || objects.find(json, 0, length, 0) == length) out.add(json, 0, length);
    else if (scanner.over(json, 0, length).next() == Token.OBJECT
        && scanner.over(json, 0, length).valid()) out.json(json, 0, length);
    else return false;
    return true;
  }

  /// Escapes of surrogates begin so.
  private static boolean mayHoldHalves(byte[] json, int length) {
    for (int i = Runs.backslash(json, 0, length); i < length - 2; ) {
      if (json[i + 1] == 'u' && (json[i + 2] | 0x20) == 'd') return true;
      i = Runs.backslash(json, i + 1, length);
    }
    return false;
  }

  /// As they were written, but for half surrogates, which only an escape can hold.
  private void args(JsonBytes out) {
    String text = arguments.text();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (new String(bytes, StandardCharsets.UTF_8).equals(text))
      out.json(new Slice().at(bytes, 0, bytes.length, Slice.Form.RAW));
    else out.add(arguments.value().orElseThrow().text());
  }

  /// `name(arguments)`, for a message.
  String asText() {
    return name + "(" + arguments.text() + ")";
  }
}
