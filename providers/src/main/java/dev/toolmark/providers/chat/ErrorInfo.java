package dev.toolmark.providers.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// A failure as the wire told it. Waits are as the body gives them (headers are transport's).
/// `raw`: the first 512 characters.
public record ErrorInfo(
    Cause cause,
    OptionalInt status,
    Optional<String> code,
    String message,
    Optional<Duration> retryIn,
    Optional<Instant> retryAt,
    String raw) {}
