package dev.toolmark.reports.record;

import java.util.Optional;

/// A line of the transcript for people. `kind`: system, user, text, reasoning, refusal, call,
/// result, error. `name`: the tool of a call or result.
public record Said(int turn, int step, String kind, Optional<String> name, String text) {}
