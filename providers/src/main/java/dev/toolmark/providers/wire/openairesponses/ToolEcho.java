package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Tool;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.nio.charset.StandardCharsets;

/// `tools` as an answer says them once more, where all are such as most are: functions with nothing
/// of this protocol's own. Their schemas are copied letter for letter; no tree is made of them. The
/// same as by `ToolFields` but for white space.
final class ToolEcho {
  private static final byte[] NAME = ascii("{\"type\":\"function\",\"name\":");
  private static final byte[] DESCRIPTION = ascii(",\"description\":");
  private static final byte[] PARAMETERS = ascii(",\"parameters\":");
  private static final byte[] STRICT = ascii(",\"strict\":true},");
  private static final byte[] LOOSE = ascii(",\"strict\":false},");

  private final ToolNames names;

  ToolEcho(ToolNames names) {
    this.names = names;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// Whether there are tools, and all are such.
  boolean serves(ChatRequest asked) {
    for (Tool tool : asked.tools())
      if (!(tool instanceof ToolSpec spec) || !isUsual(spec)) return false;
    return !asked.tools().isEmpty();
  }

  void write(ChatRequest asked, JsonBytes into) {
    into.add(",\"tools\":[");
    for (Tool tool : asked.tools()) if (tool instanceof ToolSpec spec) one(spec, into);
    into.withoutLast().add("]");
  }

  /// A half of a surrogate pair, which bytes cannot hold, would have to be escaped.
  private boolean isUsual(ToolSpec spec) {
    return spec.opaque().isEmpty()
        && !names.custom(spec.name())
        && !spec.parameters().mayHaveHalves();
  }

  private void one(ToolSpec spec, JsonBytes into) {
    into.add(NAME).quoted(names.onWire(spec.name()).name());
    if (!spec.description().isEmpty()) into.add(DESCRIPTION).quoted(spec.description());
    schema(spec.parameters().text(), into.add(PARAMETERS));
    into.add(spec.strict().orElse(false) ? STRICT : LOOSE);
  }

  /// Most stand in one line.
  private static void schema(String text, JsonBytes into) {
    byte[] schema = text.getBytes(StandardCharsets.UTF_8);
    if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0) into.add(schema);
    else into.json(schema, 0, schema.length);
  }
}
