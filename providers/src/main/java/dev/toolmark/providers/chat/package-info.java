/// The vocabulary every protocol speaks: requests, messages, parts, tools, the events of an answer,
/// usage, stop reasons, causes, violations; and what stands between a protocol and the network:
/// `WireRequest`, `ResponseHead`, `WireAnswer`, `ByteSink`. May import: `json`.
@NullMarked
package dev.toolmark.providers.chat;

import org.jspecify.annotations.NullMarked;
