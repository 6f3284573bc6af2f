package dev.toolmark.providers.wire.ollama;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.wire.body.CallFrame;
import org.jspecify.annotations.Nullable;

/// A call in the making while it may still be what most are: one whole object and nothing besides,
/// which its line holds as it came. What is more is left to a `CallLine`. Used again for the next
/// call.
final class StraightCall {
  private final CallFrame line;

  /// Null where the line knows it.
  private @Nullable CallId id = new CallId("", true);

  private String name = "";
  private int ordinal;
  private boolean open;
  private boolean holds;

  /// `form`: of a line with one call, which has an id.
  StraightCall(CallFrame.Form form) {
    this.line = new CallFrame(form);
  }

  void begin(CallId id, String name, int ordinal) {
    this.id = id;
    this.name = name;
    this.ordinal = ordinal;
    open = true;
    holds = false;
  }

  /// All of it at once. `id`: plain characters, as of `Encoder`.
  void begin(Slice id, String name, int ordinal, Slice object) {
    line.begin(ordinal, id, name);
    line.hold(object);
    this.id = null;
    this.name = name;
    this.ordinal = ordinal;
    open = true;
    holds = true;
  }

  /// False: it is no longer what most are.
  boolean add(Slice fragment) {
    CallId id = this.id;
    if (!open || holds || id == null || id.made() || !fragment.isObject()) return false;
    line.begin(ordinal, id.value(), name);
    line.hold(fragment);
    holds = true;
    return true;
  }

  /// Hands it on, with what it holds.
  void leaveTo(CallLine call) {
    if (!open) return;
    open = false;
    call.begin(id == null ? new CallId(line.id(), false) : id, name, ordinal);
    if (holds) call.add(line.held());
    holds = false;
  }

  /// Whether the line is all of it.
  boolean isWhole() {
    return open && holds;
  }

  void writeTo(ByteSink out) {
    line.writeHeld(out);
    open = false;
  }
}
