package dev.toolmark.providers.transport;

import dev.toolmark.providers.chat.Cause;

/// Why an exchange did not run to its end. `detail`: one line for a person, with host and port;
/// what a peer said is not in it, nor any key.
public record Broken(Cause cause, String detail) {}
