package dev.toolmark.providers.transport;

import dev.toolmark.providers.chat.ResponseHead;
import java.util.Optional;
import java.util.OptionalLong;

/// How an exchange went. `head` empty: none came. `broken` empty: the bytes came to their end.
/// `stopped`: the waiting thread was interrupted and gave up (its flag is cleared; `broken` says so
/// where the answer was not whole by then). `started`, `firstByte` (of the head) and `ended` are
/// readings of the exchange's clock, in nanoseconds. `reads`: those that carried body bytes.
/// `bytes`: of the body. `retryAfter`: the wait that the head asks for.
public record Received(
    Optional<ResponseHead> head,
    Stage stage,
    Optional<Broken> broken,
    boolean stopped,
    long started,
    OptionalLong firstByte,
    long ended,
    int reads,
    long bytes,
    Optional<Hint> retryAfter) {}
