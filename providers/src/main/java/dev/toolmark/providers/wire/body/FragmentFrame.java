package dev.toolmark.providers.wire.body;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.Slice;

/// A frame that is written again and again with nothing changed but a fragment in it, which is the
/// inside of a JSON string. What stands around the fragment is prepared once; writing makes
/// nothing.
public final class FragmentFrame {
  private final JsonBytes frame = new JsonBytes();
  private int before;
  private byte[] after = {};

  /// A new frame: what is added here stands before the fragment, and `after` ends it.
  public JsonBytes begin() {
    frame.clear();
    return frame;
  }

  /// What was begun is complete. `after`: what stands behind the fragment.
  public void after(byte[] after) {
    this.before = frame.size();
    this.after = after;
  }

  /// In one piece.
  public void write(Slice fragment, ByteSink out) {
    frame.cut(before).inside(fragment).add(after).sendTo(out);
  }
}
