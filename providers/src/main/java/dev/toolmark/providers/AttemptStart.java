package dev.toolmark.providers;

import java.time.Instant;
import java.util.OptionalInt;

/// Written down, durably, before a byte of the attempt is sent. `attempt`: `<trial
/// id>-<step>-<number>`. `number`: from 1, over the whole life of the step, resumes included.
/// `keyAlias`: which credential, never the credential; empty where none is sent. `requestBytes`: of
/// its body; `maxTokens`: the limit of its answer. Both bound what it can cost.
public record AttemptStart(
    String attempt,
    StepId step,
    int number,
    String target,
    String keyAlias,
    long requestBytes,
    OptionalInt maxTokens,
    Instant at) {}
