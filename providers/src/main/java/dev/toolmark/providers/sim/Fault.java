package dev.toolmark.providers.sim;

/// A way to be wrong, set on purpose.
public enum Fault {
  /// Leaves the call out and says nothing else of use.
  FORGETS_CALL,
  /// Makes the call with arguments that are not JSON.
  MALFORMS_ARGUMENTS
}
