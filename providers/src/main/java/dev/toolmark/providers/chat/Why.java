package dev.toolmark.providers.chat;

/// Why a model stopped. UNSAID: the wire gave no reason.
public enum Why {
  END,
  STOP_SEQUENCE,
  CALLS,
  LENGTH,
  CONTEXT_FULL,
  FILTERED,
  PAUSED,
  BAD_CALL,
  FAULT,
  UNSAID
}
