package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.wire.body.CallFrame;
import dev.toolmark.providers.wire.body.CallFrame.Hole;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The block of a call that has no values but its own: begun with its first arguments. Used again
/// for the next call.
final class CallBlock {
  private final CallFrame frame;

  /// Null where the frame knows it.
  private @Nullable String id;

  private String name = "";
  private boolean open;
  private boolean begun;

  CallBlock(CallFrame.Form form) {
    frame = new CallFrame(form);
  }

  /// `start`, `delta`: the events up to the block's number. `input`: from there to the arguments.
  /// `end`: what stands behind those.
  static CallFrame.Form form(byte[] start, byte[] delta, byte[] input, byte[] end) {
    return new CallFrame.Form()
        .then(start, Hole.NUMBER)
        .then(ascii(",\"content_block\":{\"type\":\"tool_use\",\"id\":"), Hole.ID)
        .then(ascii(",\"name\":"), Hole.NAME)
        .then(ascii(",\"input\":{}}}\n\n"), Hole.NOTHING)
        .mark()
        .then(delta, Hole.NUMBER)
        .end(input, end);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  void open(int index, String id, String name) {
    frame.begin(index, id, name);
    this.id = id;
    this.name = name;
    open = true;
    begun = false;
  }

  /// `id`: plain characters, as of `Encoder`.
  void open(int index, Slice id, String name) {
    frame.begin(index, id, name);
    this.id = null;
    this.name = name;
    open = true;
    begun = false;
  }

  /// Whether a call is open here.
  boolean isOpen() {
    return open;
  }

  void arguments(Slice fragment, ByteSink out) {
    frame.write(fragment, !begun, out);
    begun = true;
  }

  /// Its block has begun, whether or not it said anything; what ends it is still to be written.
  void close(ByteSink out) {
    if (!begun) frame.opening(out);
    open = false;
  }

  /// It has other values, too: it is no longer here, but that part.
  OpenPart leave() {
    open = false;
    var part = new OpenPart(OpenPart.Form.CALL, id == null ? frame.id() : id, name);
    if (begun) part.begun(true);
    return part;
  }
}
