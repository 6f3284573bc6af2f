package dev.toolmark.providers.wire.body;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.wire.Fragments;

/// A frame that is written again and again with nothing changed but a fragment in it, which is the
/// inside of a JSON string. What stands around the fragment is prepared once; writing makes
/// nothing.
public final class FragmentFrame implements Fragments {
  private final ByteSink out;
  private final JsonBytes frame = new JsonBytes();
  private int before;

  /// What stands behind the fragment, as it was given, filled up to whole words, and how much of
  /// that counts.
  private byte[] given = {};

  private byte[] after = {};

  private int length;

  public FragmentFrame(ByteSink out) {
    this.out = out;
  }

  /// A new frame: what is added here stands before the fragment, and `after` ends it.
  public JsonBytes begin() {
    return begin(0);
  }

  /// The same for a frame that begins with the first bytes of the last one.
  public JsonBytes begin(int same) {
    return frame.cut(same);
  }

  /// What was begun is complete. `after`: what stands behind the fragment; does not change.
  @SuppressWarnings("ReferenceEquality") // what was given last need not be taken again
  public void after(byte[] after) {
    this.before = frame.size();
    if (after == given) return;
    this.given = after;
    this.length = after.length;
    int words = -Math.floorDiv(-length, Long.BYTES);
    if (this.after.length != words * Long.BYTES) this.after = new byte[words * Long.BYTES];
    System.arraycopy(after, 0, this.after, 0, length);
  }

  /// In one piece.
  public void write(Slice fragment) {
    frame.cut(before).inside(fragment).words(after, length).sendTo(out);
  }

  @Override
  public void take(byte[] bytes, int from, int to) {
    frame.cut(before).piece(bytes, from, to).words(after, length).sendTo(out);
  }
}
