package dev.toolmark.providers;

/// How far an exchange had come when it ended.
public enum Phase {
  BEFORE_SENDING,
  CONNECTING,
  BEFORE_HEADERS,
  BEFORE_CONTENT,
  AFTER_CONTENT,
  COMPLETE
}
