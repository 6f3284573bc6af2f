package dev.toolmark.providers;

import java.util.OptionalInt;

/// An attempt before it has a permit and a key; its members are those of its `AttemptStart`.
public record AttemptAhead(
    String attempt, String target, long requestBytes, OptionalInt maxTokens) {}
