/// Cohere v2 chat, both sides, streamed and whole. May import: `json`, `frame`, `chat`, `wire`,
/// `wire.body`, `wire.answer`. Source: protocols.md section 7, and the fixtures beside the tests.
@NullMarked
package dev.toolmark.providers.wire.cohere;

import org.jspecify.annotations.NullMarked;
