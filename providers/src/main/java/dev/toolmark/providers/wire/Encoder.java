package dev.toolmark.providers.wire;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StreamSink;
import org.jspecify.annotations.Nullable;

/// Events in, bytes out. Every call writes whole frames or nothing; `failed` before the first byte
/// is an error answer with its status.
public interface Encoder extends StreamSink {
  void keepAlive();

  /// A call that came whole: it begins, and all of its arguments are that object, of which
  /// `isObject` is known. `id`: as the wire gave it, in plain characters (those of ASCII that stand
  /// for themselves in a JSON string), so that they can be copied to where they are due. The same
  /// as those two calls, for whoever has no quicker way.
  default void call(int part, Slice id, String name, Slice object) {
    callOpened(part, new CallId(id.toString(), false), name);
    arguments(part, object);
  }

  /// Takes further fragments of that part, which is open and was told one of them, as `text`,
  /// `reasoning` or `refusal` would, in one step. Good until anything else is told; may be asked
  /// for and not used. Null: there is no quicker way. Whoever stands in front and must see each
  /// fragment has none.
  default @Nullable Fragments further(int part, Kind kind) {
    return null;
  }

  /// The same of an open call, as `arguments` would.
  default @Nullable Fragments furtherArguments(int part) {
    return null;
  }
}
