package dev.toolmark.providers.auth;

/// What a call's end does to the key that signed it.
public enum KeyFate {
  /// It says nothing of the key.
  NONE,
  /// It served: its strikes are forgotten.
  SERVED,
  /// It was refused. Off for the run when it is refused again after its cool-down.
  REFUSED,
  /// Its account is used up: off for the run.
  SPENT,
  /// It has had its share for now, and all keys of its quota group with it.
  LIMITED,
  /// The server is busy: with this key, or, where a second key soon hears the same, with all.
  BUSY
}
