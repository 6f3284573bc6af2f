/// Ollama's own `/api/chat`, both sides, in lines of JSON and whole. May import: `json`, `frame`,
/// `chat`, `wire`, `wire.body`, `wire.answer`. Source: protocols.md section 6, and the fixtures
/// beside the tests.
@NullMarked
package dev.toolmark.providers.wire.ollama;

import org.jspecify.annotations.NullMarked;
