/// Cuts a byte stream into frames: server-sent events, lines, or the messages of an AWS event
/// stream. In: bytes, in any chunking. Out: frames. Knows nothing of models, JSON or HTTP. May
/// import: nothing of ours. Source: WHATWG HTML, "Interpreting an event stream"; the NDJSON
/// specification; Smithy, "Amazon Event Stream".
@NullMarked
package dev.toolmark.providers.frame;

import org.jspecify.annotations.NullMarked;
