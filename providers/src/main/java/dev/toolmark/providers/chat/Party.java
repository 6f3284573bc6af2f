package dev.toolmark.providers.chat;

/// Who must act on a failure.
public enum Party {
  US,
  PROVIDER,
  NETWORK
}
