/// Gemini, of AI Studio and of Vertex, both sides, streamed and whole. May import: `json`, `frame`,
/// `chat`, `wire`, `wire.body`, `wire.answer`. Source: protocols.md section 5, and the fixtures
/// beside the tests.
@NullMarked
package dev.toolmark.providers.wire.gemini;

import org.jspecify.annotations.NullMarked;
