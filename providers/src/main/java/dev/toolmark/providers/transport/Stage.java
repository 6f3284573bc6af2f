package dev.toolmark.providers.transport;

/// How far the bytes had come. What they meant is not transport's to know.
public enum Stage {
  /// Nothing was sent.
  CONNECTING,
  /// The connection stood; the request was sent, whole or in part.
  AWAITING_HEAD,
  /// The head had come.
  READING
}
