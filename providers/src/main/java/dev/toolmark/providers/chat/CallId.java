package dev.toolmark.providers.chat;

/// What joins a call and its result. `made`: the wire gave none and we made one; some protocols
/// must not be sent it.
public record CallId(String value, boolean made) {}
