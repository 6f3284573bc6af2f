package dev.toolmark.providers.wire;

import java.time.Instant;

/// What an encoder calls its answer.
public record AnswerHead(String id, String model, Instant created) {}
