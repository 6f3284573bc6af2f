package dev.toolmark.providers.wire.answer;

/// Takes calls of which each came whole in an event of its own, like one that was read before.
public interface WholeCalls {
  /// A call of the tool of that name, which is the caller's own. `idFrom`, `idTo`: the inside of
  /// the string that is its id; both 0 where it has none. `from`, `to`: its arguments, an object in
  /// one line, all of which was checked.
  void take(String name, byte[] bytes, int idFrom, int idTo, int from, int to);
}
