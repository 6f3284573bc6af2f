package dev.toolmark.providers;

import java.time.Instant;

/// Written down, durably, before a byte of the attempt is sent. `attempt`: `<trial
/// id>-<step>-<number>`. `number`: from 1, over the whole life of the step, resumes included.
/// `keyAlias`: which credential, never the credential; empty where none is sent.
public record AttemptStart(
    String attempt, StepId step, int number, String target, String keyAlias, Instant at) {}
