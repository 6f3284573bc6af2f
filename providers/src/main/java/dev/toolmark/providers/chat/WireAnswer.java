package dev.toolmark.providers.chat;

/// A whole answer as bytes.
@SuppressWarnings("ArrayRecordComponent") // bodies are handed on, never compared
public record WireAnswer(ResponseHead head, byte[] body) {}
