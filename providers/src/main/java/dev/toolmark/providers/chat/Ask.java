package dev.toolmark.providers.chat;

/// How an answer is asked for. COUNT: only the tokens; its answer is usage and end.
public enum Ask {
  WHOLE,
  STREAMED,
  COUNT
}
