package dev.toolmark.providers.chat;

import java.util.Optional;

/// `said`: the wire's own word. `detail`: the sequence that was hit, or the text of the bad call.
public record StopReason(Why why, Optional<String> said, Optional<String> detail) {}
